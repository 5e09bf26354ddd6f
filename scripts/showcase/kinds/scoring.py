"""How a standard turns what was achieved into points, and points into grades."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import chain, pairwise
from typing import Annotated, Any, Self

from pydantic import PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from showcase.kinds.describing import Path, described
from showcase.kinds.fields import Flag, Id, Number, Part, Text, read_quantity
from showcase.kinds.markers import Within
from showcase.kinds.rules import Rule
from showcase.quantities import Precision, Quantity

Fault = tuple[Path, str, str]
"""Where within an indicator, what is seen, what to do."""


def _read_points(value: Any) -> Quantity:
    try:
        points = read_quantity(value, "分")
    except PydanticCustomError as error:
        # What is said of figures at large speaks of households; whoever gives points is shown points.
        told = error.context or {}
        if not told or (error.type == "number" and "分”" in str(told["remedy"])):
            raise
        raise PydanticCustomError(error.type, "{what}", {**told, "remedy": PLAIN_POINTS}) from None
    wrong = "不是一个确定的分数" if points.precision is not Precision.EXACT else _out_of_bounds(points)
    if wrong:
        raise PydanticCustomError("number", "{what}", {"what": f"“{points}”{wrong}", "remedy": PLAIN_POINTS})
    return points


def _out_of_bounds(points: Quantity) -> str:
    if points.value > MOST_POINTS:
        return f"太大，分数不超过 {MOST_POINTS}"
    return "的小数位太多，最多两位" if points.value * 100 % 1 else ""


MOST_POINTS = 10_000
PLAIN_POINTS = "分数写一个确定的数，例如 1.5分"


Points = Annotated[Quantity, PlainValidator(_read_points), WithJsonSchema({"type": "string", "examples": ["1.5分"]})]
"""An exact number of points; halves are points too."""


class ItemKind(StrEnum):
    """一项怎样进总分。"""

    SCORED = "计分项"
    BONUS = "加分项"
    DEDUCTION = "扣分项"
    VETO = "否决项"


class Combine(StrEnum):
    """几个人分别评分时，怎样合成一个分。"""

    MEAN = "平均"
    TRIMMED = "去掉一个最高分和一个最低分后平均"
    SUM = "相加"


class Tier(Part):
    """一档：达到多少得几分。"""

    at_least: Number
    """达到：不少于多少。"""
    gives: Points
    """得分。"""


class Indicator(Part):
    """指标：一条评分办法，只写一种。"""

    id: Id
    """编号。"""
    name: Text
    """名称：看什么。"""
    points: Points
    """分值：这一条最多得几分；扣分项写最多扣几分。"""
    rule: Rule | None = None
    """判定规则：做到就得满分，没做到不得分。"""
    measure: Text | None = None
    """看哪一项：按数量或分档评分时，对标记录里的事项名称；不写就看第一项。"""
    share_of: Text | None = None
    """占比的分母：分档按百分比写时用。"""
    each: Number | None = None
    """每多少：例如 1次、1项，和下面的“得”或“扣”一起写。"""
    gives: Points | None = None
    """每份得分。"""
    takes: Points | None = None
    """每份扣分。"""
    needs: Number | None = None
    """应有多少：写了它，就按缺少的数量扣分；不写就按发生的数量扣分。"""
    floor: Points | None = None
    """最低得分：扣到几分为止，不写就扣到 0 分。"""
    tiers: list[Tier] = []
    """分档：从高到低或从低到高都可以。"""
    discretion: Flag = False
    """酌情评分：写 是，由评估人员在分值以内给分，并且要写理由。"""

    @property
    def ways(self) -> list[str]:
        """The ways of scoring that are written, by the name of the field each is known by."""
        ways = {
            "rule": self.rule,
            "gives": self.gives,
            "takes": self.takes,
            "tiers": self.tiers,
            "discretion": self.discretion,
        }
        return [name for name, value in ways.items() if value]

    @property
    def amounts(self) -> list[tuple[Path, Quantity]]:
        """Every number of points that it can give or take, with the way to it."""
        tiers: list[tuple[Path, Quantity | None]] = [
            (("tiers", index, "gives"), tier.gives) for index, tier in enumerate(self.tiers)
        ]
        listed = [(("points",), self.points), (("gives",), self.gives), (("takes",), self.takes), *tiers]
        return [(at, points) for at, points in (*listed, (("floor",), self.floor)) if points]

    @model_validator(mode="after")
    def _scores_in_one_way(self) -> Self:
        fault = next(chain(self._wrong_way(), self._wrong_amounts(), self._wrong_tiers()), None)
        if fault:
            at, what, remedy = fault
            raise PydanticCustomError("rule", "{what}", {"at": at, "what": what, "remedy": remedy})
        return self

    def _wrong_way(self) -> Iterator[Fault]:
        """None of the ways of scoring, several of them, half of one, or what has no part in it."""
        if not self.ways and self.each:
            yield ("each",), "写了每多少，没有写得几分或扣几分", "请加一行“gives:”（每份得分）或“takes:”（每份扣分）"
        elif not self.ways:
            yield (), "这条指标没有写评分办法", f"请写一种：{_WAYS}"
        elif len(self.ways) > 1:
            what = f"这条指标已经按 {_called(self.ways[0])}评分，不能再写这一种"
            yield (self.ways[1],), what, "一条指标只用一种评分办法，请删去一种；要看两件事就分成两条指标"
        else:
            (way,) = self.ways
            for name in ("measure", "share_of", "each", "needs", "floor"):
                if getattr(self, name) and name not in _USED_BY[way]:
                    remedy = f"请把 {name} 移到 rule 里面" if (way, name) in _MOVED else f"请删去 {name} 这一行"
                    yield (name,), f"按 {_called(way)}评分用不到它", remedy
            if "each" in _USED_BY[way] and not self.each:
                example = f"例如“each: 1次”，就是每 1 次{'得' if self.gives else '扣'}{self.gives or self.takes}"
                yield (way,), "没有写每多少", f"请加一行“each:”，{example}"

    def _wrong_amounts(self) -> Iterator[Fault]:
        """Amounts that cannot be counted with, and points above the indicator's."""
        bounds = [(("tiers", index, "at_least"), tier.at_least) for index, tier in enumerate(self.tiers)]
        listed: list[tuple[Path, Quantity | None]] = [(("each",), self.each), (("needs",), self.needs), *bounds]
        amounts = [(at, amount) for at, amount in listed if amount]
        for at, amount in amounts:
            if amount.precision is not Precision.EXACT:
                yield at, f"“{amount}”不是确数", f"请写一个确定的数，例如 {amount.value.normalize():f}{amount.unit}"
            elif not amount.unit:
                yield at, f"“{amount}”没有写单位", f"请连单位一起写，例如 {amount}次、{amount}人"
            elif amount.unit != amounts[0][1].unit:
                yield at, f"“{amount}”和“{amounts[0][1]}”单位不同", "一条指标里的数量用同一个单位，请改正"
            elif self.share_of and not amount.is_share:
                yield at, f"写了 share_of（占比的分母），“{amount}”却不是百分比", "请写成百分比，例如 60%"
        if not self.points.value:
            yield ("points",), "指标的分值不能是 0", "请写大于 0 的分数，例如 2分"
        if self.each and self.each.value <= 0:
            yield ("each",), "每多少不能是 0", "请写大于 0 的数，例如 1次"
        for at, points in self.amounts:
            if at in (("gives",), ("takes",)) and not points.value:
                yield at, "每份得几分、扣几分不能是 0", "请写大于 0 的分数，例如 0.5分"
            if points.value > self.points.value:
                remedy = f"请写不超过{self.points}的数，或改正这条指标的 points（分值）"
                yield at, f"“{points}”比这条指标的分值“{self.points}”还高", remedy

    def _wrong_tiers(self) -> Iterator[Fault]:
        rising = sorted(enumerate(self.tiers), key=lambda numbered: numbered[1].at_least.value)
        for (_, low), (index, high) in pairwise(rising):
            if low.at_least.value == high.at_least.value:
                yield ("tiers", index, "at_least"), f"“{high.at_least}”这一档写了两次", "每一档的数量要不同，请核对"
            elif low.gives.value > high.gives.value:
                what = f"达到{low.at_least}得{low.gives}，达到{high.at_least}反而只得{high.gives}"
                yield ("tiers", index, "gives"), what, "数量越大，得分不能越低，请核对这两档"
        best = max((tier.gives.value for tier in self.tiers), default=self.points.value)
        if best < self.points.value:
            what = f"分值是{self.points}，最高一档只得{best.normalize():f}分，满分拿不到"
            yield ("points",), what, "请改正分值，或改正最高一档的 gives（得分）"
        lowest = min((tier.gives.value for tier in self.tiers), default=None)
        if self.floor and lowest is not None and self.floor.value > lowest:
            what = f"不到最低一档的得{self.floor}，比最低一档的{lowest.normalize():f}分还多"
            yield ("floor",), what, "请改正 floor（最低得分），或改正最低一档的 gives（得分）"


_USED_BY = {
    "rule": (),
    "gives": ("measure", "share_of", "each"),
    "takes": ("measure", "share_of", "each", "needs", "floor"),
    "tiers": ("measure", "share_of", "floor"),
    "discretion": (),
}
"""What else may be written, by the way in which an indicator scores."""
_MOVED = [("rule", "measure"), ("rule", "share_of")]
_WAYS = "rule（判定规则）、each 加 gives（每多少得几分）、each 加 takes（每多少扣几分）、tiers（分档）、discretion: 是（酌情评分）"


def _called(name: str) -> str:
    return f"{name}（{described(Indicator)[name].label}）"


class Grade(Part):
    """等次：达到多少分算哪一等。"""

    id: Id
    """编号。"""
    name: Text
    """名称：例如 五星。"""
    at_least: Points
    """最低分：达到这个分数。"""
    needs: Annotated[list[Id], Within("items")] = []
    """必达项：要评这一等，这些项目必须达标。"""


class Variant(Part):
    """适用类型：同一套标准分城市、农村等几种。"""

    id: Id
    """编号。"""
    name: Text
    """名称。"""
