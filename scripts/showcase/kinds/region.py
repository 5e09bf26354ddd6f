"""Regions: the administrative tree by national code."""

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from showcase.kinds.fields import Level, RegionCode, RegionId
from showcase.kinds.record import About, Record, Show, Store


def _codes(value: Any) -> Any:
    """A cell of the table holds several codes apart by spaces."""
    return value.split() if isinstance(value, str) else value


class Region(Record):
    """行政区划，按国家标准代码（GB/T 2260）编排。"""

    about: ClassVar[About] = About(
        title="地区", folder="regions", purpose="按省、市、县查看各地的社区", store=Store.TABLE, show=Show.LINKED
    )

    id: RegionCode
    """代码：六位区划代码。"""
    level: Level
    """级别。"""
    replaced_by: Annotated[list[RegionId], BeforeValidator(_codes)] = []
    """现在的地区：撤并以后归到哪里；几个代码之间空一格。"""

    @property
    def parents(self) -> list[str]:
        """Codes of the city and the province above, nearest first; not every one of them need be in the table."""
        return [code for code in (self.id[:4] + "00", self.id[:2] + "0000") if code != self.id]
