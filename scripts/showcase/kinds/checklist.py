"""Checklists: one version of a standard, its items, and what each item asks."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from showcase.kinds.dates import Date
from showcase.kinds.fields import ChecklistId, Flag, Id, ItemId, Level, Number, Part, RowId, Text, Unit
from showcase.kinds.markers import Facet, MayLieAhead, Within
from showcase.kinds.record import About, Contradiction, Record
from showcase.quantities import Precision, Quantity

Path = tuple[str | int, ...]


class Rule(Part):
    """判定规则：只写一种要求。没有可计算的要求就不写规则。"""

    exists: Flag | None = None
    """有无：写 是，表示必须有。"""
    at_least: Number | None = None
    """不少于。"""
    at_most: Number | None = None
    """不超过。"""
    equals: Number | None = None
    """等于。"""
    between: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    """区间：写下限和上限。"""
    all_of: Annotated[list["Rule"], Field(min_length=2)] | None = None
    """同时满足：下面每一条都要做到。"""
    any_of: Annotated[list["Rule"], Field(min_length=2)] | None = None
    """满足其一：下面做到一条即可。"""
    measure: Text | None = None
    """看哪一项：对标记录里的事项名称；不写就看第一项。"""
    share_of: Text | None = None
    """占比的分母：事项名称；写了它，要求就写成百分比。"""
    per: Number | None = None
    """按期间计：例如 1年、1月，数字按这个期间折算。"""

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        if len(self.asked) != 1:
            what = "没有写要求" if not self.asked else f"同时写了 {'、'.join(self.asked)}"
            remedy = f"请只写一种：{'、'.join(_REQUIREMENTS)}"
            raise PydanticCustomError("rule", "{what}", {"what": f"这条判定规则{what}", "remedy": remedy})
        if self.between and self.between[0].value > self.between[1].value:
            remedy = f"请写成 [{self.between[1]}, {self.between[0]}]"
            raise PydanticCustomError("rule", "{what}", {"what": "区间的下限比上限大", "remedy": remedy})
        self._can_decide()
        return self

    def _can_decide(self) -> None:
        """Bounds must be exact and of one unit, a share in percent, a period in years, quarters or months."""
        bounds = [bound for bound in (self.at_least, self.at_most, self.equals, *(self.between or [])) if bound]
        wrong = next((f"要求“{bound}”不是确数" for bound in bounds if bound.precision is not Precision.EXACT), "")
        if len({bound.unit for bound in bounds}) > 1:
            wrong = "上限和下限的单位不同"
        if self.share_of and any(not bound.is_share for bound in bounds):
            wrong = "写了占比的分母，要求却不是百分比"
        if self.per and self.per.unit not in PERIODS:
            wrong = f"期间“{self.per}”不是年、季度或月"
        if wrong:
            remedy = "要求写确数和同一个单位；占比写成百分比，例如 60%；期间写成 1年、1季度或1月"
            raise PydanticCustomError("rule", "{what}", {"what": f"这条判定规则{wrong}", "remedy": remedy})

    @property
    def asked(self) -> list[str]:
        """The names of the requirements that are written."""
        return [name for name in _REQUIREMENTS if getattr(self, name) is not None]


PERIODS = {"年": 12, "季度": 3, "个季度": 3, "月": 1, "个月": 1}
"""Months in each period that a count can be asked for."""
_REQUIREMENTS = ("exists", "at_least", "at_most", "equals", "between", "all_of", "any_of")


class Verification(Part):
    """怎样核实。"""

    methods: list[Text] = []
    """方法：查阅资料、现场查看、听取汇报、座谈、测试等。"""
    place: Text | None = None
    """佐证在哪里。"""


class Area(Part):
    """一个板块。"""

    id: Id
    """编号。"""
    name: Text
    """名称。"""
    points: Annotated[Number | None, Unit("分")] = None
    """分值。"""
    count: Annotated[Number | None, Unit("项")] = None
    """项数：名称里说有几项，例如“四个到位”是 4。"""


class Item(Part):
    """标准里的一项。"""

    id: Id
    """编号。"""
    name: Text
    """名称：原文的关键词。"""
    area: Annotated[Id | None, Within("areas")] = None
    """所属板块：板块的编号。"""
    text: Text | None = None
    """要求：用自己的话写明这一项要什么。"""
    points: Annotated[Number | None, Unit("分")] = None
    """分值。"""
    rule: Rule | None = None
    """判定规则。"""
    verification: Verification | None = None
    """怎样核实。"""
    same_as: list[ItemId] = []
    """别的标准里意思相近的项目。"""
    note: Text | None = None
    """说明。"""
    rows: list[RowId] = []
    """来源行号。"""


class Naming(StrEnum):
    """名称的来历。"""

    ORIGINAL = "原文名称"
    OURS = "编者概括"


class Checklist(Record):
    """标准：一套要求的一个版本，逐项列出。"""

    about: ClassVar[About] = About(title="标准", folder="checklists", purpose="逐项看标准要求和各地做到的情况")

    level: Annotated[Level, Facet()]
    """对象：这套标准衡量哪一级。"""
    naming: Naming = Naming.ORIGINAL
    """名称的来历：原文就这样叫，还是本站概括。"""
    series: Text | None = None
    """系列：同一标准的各个版本用同一个系列名。"""
    effective: Annotated[Date | None, MayLieAhead()] = None
    """施行日期。"""
    supersedes: ChecklistId | None = None
    """代替的版本。"""
    count: Annotated[Number | None, Unit("项")] = None
    """项数：名称里说有几项，例如“七有”是 7；和下面的项目对不上就是错误。"""
    text_missing: Text | None = None
    """条文待补：来源没有登载条文时，写明缺什么。"""
    areas: list[Area] = []
    """板块。"""
    items: list[Item] = []
    """项目。"""

    def contradictions(self) -> Iterator[Contradiction]:
        """Numbers in a formula's name that are not the numbers of its items."""
        yield from _miscounted(("count",), self.name, self.count, len(self.items))
        for index, area in enumerate(self.areas):
            inside = sum(item.area == area.id for item in self.items)
            yield from _miscounted(("areas", index, "count"), area.name, area.count, inside)

    @property
    def anchors(self) -> set[str]:
        """The rows of the standard: its items."""
        return {item.id for item in self.items}

    def area_of(self, item: Item) -> str:
        """The name of the area an item stands in; empty where the standard has none."""
        return next((area.name for area in self.areas if area.id == item.area), "")

    def item_address(self, item: str) -> str:
        """The page of one item: its rule, who meets it, which practices show how."""
        return f"{self.about.folder}/{self.id}/items/{item}.html"


def _miscounted(path: Path, name: str, claimed: Quantity | None, found: int) -> Iterator[Contradiction]:
    if claimed and claimed.value != found:
        what = f"“{name}”说有{claimed}，下面列出的是{found}项"
        yield Contradiction(path, what, "请补上缺的项目，或改正项数")
