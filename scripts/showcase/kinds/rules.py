"""What an item of a standard asks, where it can be computed."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from showcase.kinds.fields import Flag, Number, Part, Text
from showcase.quantities import Precision


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
        if self.per and (self.per.unit not in PERIODS or not self.per.value):
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
