"""How a standard turns what was achieved into points, and points into grades."""

from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from showcase.kinds.fields import Flag, Id, Number, Part, Text, read_quantity
from showcase.kinds.markers import Within
from showcase.kinds.rules import Rule
from showcase.quantities import Precision, Quantity


def _read_points(value: Any) -> Quantity:
    points = read_quantity(value, "分")
    if points.precision is not Precision.EXACT:
        told = {"what": f"分数“{points}”不是确数", "remedy": "分数写一个确定的数，例如 1.5分"}
        raise PydanticCustomError("number", "{what}", told)
    return points


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

    @model_validator(mode="after")
    def _scores_in_one_way(self) -> Self:
        wrong, remedy = self._fault()
        if wrong:
            raise PydanticCustomError("rule", "{what}", {"what": f"这条指标{wrong}", "remedy": remedy})
        return self

    def _fault(self) -> tuple[str, str]:
        if len(self.ways) != 1:
            what = "没有写评分办法" if not self.ways else f"同时写了 {'、'.join(self.ways)}"
            return what, "只写一种：rule、each 加 gives、each 加 takes、tiers 或 discretion: 是"
        per_unit = self.gives or self.takes
        if bool(self.each) != bool(per_unit) or (self.needs and not self.takes):
            return (
                "的 each、gives、takes、needs 没有配成对",
                "写 each 加 gives；或者 each 加 takes，缺多少扣分再加 needs",
            )
        amounts = [amount for amount in (self.each, self.needs, *(tier.at_least for tier in self.tiers)) if amount]
        if any(amount.precision is not Precision.EXACT for amount in amounts):
            return "的数量不是确数", "每多少、应有多少和分档都写确定的数"
        if len({amount.unit for amount in amounts}) > 1 or (self.each and self.each.value <= 0):
            return "的数量单位不一致，或者 each 是 0", "这一条里的数量用同一个单位，each 写大于 0 的数"
        highest = max((self.gives, self.takes, self.floor, *(tier.gives for tier in self.tiers)), key=_value)
        if highest and highest.value > self.points.value:
            return f"里的“{highest}”比分值“{self.points}”还高", "改正其中一个"
        return self._tier_fault()

    def _tier_fault(self) -> tuple[str, str]:
        rising = sorted(self.tiers, key=lambda tier: tier.at_least.value)
        pairs = pairwise(rising)
        if any(low.at_least.value == high.at_least.value or low.gives.value > high.gives.value for low, high in pairs):
            return "的分档有重复，或者做得多反而得分少", "每一档的数量不同，数量越大得分越高"
        if self.share_of and any(not tier.at_least.is_share for tier in self.tiers):
            return "写了占比的分母，分档却不是百分比", "分档写成 60% 这样"
        return "", ""


def _value(points: Quantity | None) -> Decimal:
    return points.value if points else Decimal(-1)


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
