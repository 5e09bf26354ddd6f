"""One item of a standard: what it asks, what it is worth, how it is verified, for whom and how long it holds."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from showcase.kinds.dates import Date
from showcase.kinds.describing import Path
from showcase.kinds.fields import Id, ItemId, Number, Part, RowId, Text, Unit
from showcase.kinds.markers import MayLieAhead, Within
from showcase.kinds.record import Contradiction
from showcase.kinds.rules import Rule
from showcase.kinds.scoring import Combine, Indicator, ItemKind, Points
from showcase.problems import Code


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


def wrong_worth(path: Path, item: Item) -> Iterator[Contradiction]:
    """Points that an item cannot have, or cannot do without."""
    if item.kind is ItemKind.VETO:
        yield from _wrong_veto(path, item)
    elif not item.points and (item.indicators or item.kind is not ItemKind.SCORED):
        most = {ItemKind.BONUS: "最多加几分", ItemKind.DEDUCTION: "最多扣几分"}.get(item.kind, "这一项的满分")
        field = "indicators" if item.indicators else "kind"
        what = f"{item.kind}“{item.name}”没有写分值"
        yield Contradiction((*path, field), what, f"请加一行“points:”，后面填写{most}，例如 5分", Code.MISSING)
    if item.points and not item.points.value:
        yield Contradiction((*path, "points"), f"“{item.name}”的分值是 0", "请写大于 0 的分值；不计分就删去这一行")
    if item.rule and item.indicators and item.kind is not ItemKind.VETO:
        what = f"“{item.name}”既写了判定规则，又写了指标，结论和得分会对不上"
        yield Contradiction((*path, "rule"), what, "请把规则改成一条指标，或删去指标")
    total = sum((indicator.points.value for indicator in item.indicators), Decimal(0))
    if item.kind is not ItemKind.VETO and item.indicators and item.points and total < item.points.value:
        what = f"“{item.name}”的指标合计{total.normalize():f}分，分值是{item.points}，满分拿不到"
        yield Contradiction((*path, "points"), what, "请核对各条指标的分值；指标无误就改正这里", Code.SUM)
    if item.since and item.until and item.until.last < item.since.first:
        what = f"“{item.name}”到{item.until}就停用，起算日期却是{item.since}"
        yield Contradiction((*path, "until"), what, "请核对 since（起算日期）和 until（停用日期）", Code.DATE)


def _wrong_veto(path: Path, item: Item) -> Iterator[Contradiction]:
    superfluous = [name for name in ("points", "indicators") if getattr(item, name)]
    if superfluous:
        what = f"否决项“{item.name}”不计分，却写了{'分值' if superfluous[0] == 'points' else '指标'}"
        remedy = f"请删去 {'、'.join(superfluous)}；要计分就改正 kind（怎样进总分）"
        yield Contradiction((*path, superfluous[0]), what, remedy)
    elif not item.rule:
        what = f"否决项“{item.name}”没有写判定规则"
        remedy = "请加一行“rule:”（判定规则），下面缩进两格写怎样才算守住，例如“equals: 0起”"
        yield Contradiction((*path, "kind"), what, remedy, Code.MISSING)
