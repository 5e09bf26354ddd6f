"""Checklists: one version of a standard: its areas, items and indicators, how each is verified and what it is worth."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from showcase.kinds.dates import Date
from showcase.kinds.fields import ChecklistId, Flag, Id, ItemId, Level, Number, Part, RowId, Text, Unit
from showcase.kinds.markers import Facet, MayLieAhead, Within
from showcase.kinds.record import About, Contradiction, Record
from showcase.kinds.rules import PERIODS, Rule
from showcase.kinds.scoring import Combine, Grade, Indicator, ItemKind, Points, Variant
from showcase.problems import Code
from showcase.quantities import Quantity

Path = tuple[str | int, ...]


class Verification(Part):
    """怎样核实。"""

    methods: list[Text] = []
    """方法：查阅资料、现场查看、听取汇报、座谈、测试等。"""
    place: Text | None = None
    """佐证在哪里。"""
    sample: Number | None = None
    """抽查：至少抽查多少，例如 3个。"""


class Area(Part):
    """一个板块。"""

    id: Id
    """编号。"""
    name: Text
    """名称。"""
    points: Points | None = None
    """分值：下面计分项的分值合计要和它一致。"""
    count: Annotated[Number | None, Unit("项")] = None
    """项数：名称里说有几项，例如“四个到位”是 4。"""


class Item(Part):
    """标准里的一项。"""

    id: Id
    """编号。"""
    name: Text
    """名称：原文的关键词。"""
    kind: ItemKind = ItemKind.SCORED
    """怎样进总分：不写就是计分项；否决项写判定规则，不写分值。"""
    area: Annotated[Id | None, Within("areas")] = None
    """所属板块：板块的编号。"""
    text: Text | None = None
    """要求：用自己的话写明这一项要什么。"""
    points: Points | None = None
    """分值：满分；加分项写最多加几分，扣分项写最多扣几分。"""
    rule: Rule | None = None
    """判定规则。"""
    indicators: list[Indicator] = []
    """指标：分成几条评分时逐条写，合计超过分值的按分值封顶。"""
    combine: Combine | None = None
    """几人评分：几个人分别评分时怎样合成。"""
    variants: Annotated[list[Id], Within("variants")] = []
    """适用类型：只有这几种类型才有这一项；不写就都有。"""
    since: Annotated[Date | None, MayLieAhead()] = None
    """起算日期：新增的项目从哪一天起计入。"""
    until: Annotated[Date | None, MayLieAhead()] = None
    """停用日期：停用的项目到哪一天为止计入。"""
    verification: Verification | None = None
    """怎样核实。"""
    same_as: list[ItemId] = []
    """别的标准里意思相近的项目。"""
    note: Text | None = None
    """说明。"""
    rows: list[RowId] = []
    """来源行号。"""

    def applies(self, variant: str | None) -> bool:
        """Whether places of a variant are held to the item."""
        return not self.variants or variant in self.variants


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
    until: Annotated[Date | None, MayLieAhead()] = None
    """废止日期。"""
    supersedes: ChecklistId | None = None
    """代替的版本。"""
    count: Annotated[Number | None, Unit("项")] = None
    """项数：名称里说有几项，例如“七有”是 7；和下面的项目对不上就是错误。"""
    full: Points | None = None
    """满分：计分项的分值合计要和它一致。"""
    step: Points | None = None
    """给分的最小单位：例如 0.5分，评分只能是它的整数倍。"""
    bonus_most: Points | None = None
    """加分最多：加分项合计最多加几分。"""
    rescale: Flag = False
    """合理缺项折算：写 是，不适用的项目除去以后按满分折算。"""
    fresh: Number | None = None
    """佐证时限：评估前多久以内的佐证才算，例如 1年。"""
    grades: list[Grade] = []
    """等次。"""
    variants: list[Variant] = []
    """适用类型：分城市、农村等几种时写。"""
    text_missing: Text | None = None
    """条文待补：来源没有登载条文时，写明缺什么。"""
    areas: list[Area] = []
    """板块。"""
    items: list[Item] = []
    """项目。"""

    def contradictions(self) -> Iterator[Contradiction]:
        """Numbers that are not those of the items: counts in a formula's name, full scores, grades nobody can reach."""
        yield from _miscounted(("count",), self.name, self.count, len(self.items))
        for index, area in enumerate(self.areas):
            inside = [item for item in self.items if item.area == area.id]
            yield from _miscounted(("areas", index, "count"), area.name, area.count, len(inside))
            yield from self._missummed(("areas", index, "points"), area.name, area.points, inside)
        yield from self._missummed(("full",), self.name, self.full, self.items)
        for index, item in enumerate(self.items):
            yield from _wrong_worth(("items", index), item)
        yield from self._wrong_grades()
        if self.fresh and self.fresh.unit not in PERIODS:
            remedy = "写成 1年、6个月 这样"
            yield Contradiction(("fresh",), f"佐证时限“{self.fresh}”不是年、季度或月", remedy)

    def _missummed(self, path: Path, name: str, claimed: Quantity | None, items: list[Item]) -> Iterator[Contradiction]:
        """A full score that the items of some variant do not add up to; told only where every item has its points."""
        counted = [item for item in items if item.kind is ItemKind.SCORED and not item.until]
        if not claimed or not counted or any(item.points is None for item in counted):
            return
        variants: list[Variant | None] = [*self.variants] or [None]
        for variant in variants:
            held = [item.points for item in counted if item.applies(variant.id if variant else None) and item.points]
            total = sum((points.value for points in held), Decimal(0))
            if total != claimed.value:
                whose = f"（{variant.name}）" if variant else ""
                what = f"“{name}”{whose}写的是{claimed}，下面计分项合计是{total.normalize():f}分"
                yield Contradiction(path, what, "请核对各项的分值", Code.SUM)

    def _wrong_grades(self) -> Iterator[Contradiction]:
        ceiling = self.full.value + (self.bonus_most.value if self.bonus_most else 0) if self.full else None
        seen: dict[Decimal, str] = {}
        for index, grade in enumerate(self.grades):
            path: Path = ("grades", index, "at_least")
            if ceiling is not None and grade.at_least.value > ceiling:
                what = f"“{grade.name}”要{grade.at_least}，满分连加分只有{ceiling.normalize():f}分"
                yield Contradiction(path, what, "请核对等次的最低分或满分")
            other = seen.setdefault(grade.at_least.value, grade.name)
            if other != grade.name:
                what = f"“{grade.name}”和“{other}”的最低分一样"
                yield Contradiction(path, what, "每一等的最低分要不同，请核对")

    @property
    def anchors(self) -> set[str]:
        """The rows of the standard: its items."""
        return {item.id for item in self.items}

    @property
    def rising(self) -> list[Grade]:
        """The grades from the lowest to the highest."""
        return sorted(self.grades, key=lambda grade: grade.at_least.value)

    def area_of(self, item: Item) -> str:
        """The name of the area an item stands in; empty where the standard has none."""
        return next((area.name for area in self.areas if area.id == item.area), "")

    def item_address(self, item: str) -> str:
        """The page of one item: its rule, who meets it, which practices show how."""
        return f"{self.address_of('items')}/{item}.html"

    def address_of(self, page: str) -> str:
        """A page, or a folder of pages, below the standard's own."""
        return f"{self.about.folder}/{self.id}/{page}"


def _miscounted(path: Path, name: str, claimed: Quantity | None, found: int) -> Iterator[Contradiction]:
    if claimed and claimed.value != found:
        what = f"“{name}”说有{claimed}，下面列出的是{found}项"
        yield Contradiction(path, what, "请补上缺的项目，或改正项数")


def _wrong_worth(path: Path, item: Item) -> Iterator[Contradiction]:
    """Points that an item cannot have, or cannot do without."""
    if item.kind is ItemKind.VETO and (item.points or item.indicators or not item.rule):
        what = f"否决项“{item.name}”{'没有写判定规则' if not item.rule else '写了分值或指标'}"
        yield Contradiction((*path, "kind"), what, "否决项只写判定规则：不满足就不能评定等次，不计分")
    elif item.kind is not ItemKind.SCORED and item.kind is not ItemKind.VETO and not item.points:
        what = f"{item.kind}“{item.name}”没有写分值"
        yield Contradiction((*path, "kind"), what, "请写 points：最多加几分或最多扣几分")
    if item.indicators and not item.points:
        yield Contradiction((*path, "indicators"), f"“{item.name}”写了指标，没有写分值", "请写 points：这一项的满分")
    total = sum((indicator.points.value for indicator in item.indicators), Decimal(0))
    if item.indicators and item.points and total < item.points.value:
        what = f"“{item.name}”的指标合计{total.normalize():f}分，分值是{item.points}，满分拿不到"
        yield Contradiction((*path, "points"), what, "请核对分值和各条指标", Code.SUM)
    if item.since and item.until and item.until.last < item.since.first:
        yield Contradiction((*path, "until"), f"“{item.name}”的停用日期在起算日期之前", "请核对两个日期", Code.DATE)
