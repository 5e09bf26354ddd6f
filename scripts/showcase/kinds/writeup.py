"""Write-ups: the front matter of Markdown articles; their body is prose for people."""

from typing import Annotated, ClassVar

from showcase.kinds.dates import Date
from showcase.kinds.fields import CommunityId, FigurePath, ItemId, PracticeId
from showcase.kinds.markers import Dated, Facet
from showcase.kinds.record import About, ColumnType, Record, Show, Store


class WriteUp(Record):
    """经验材料：一篇文章的标题、主题社区、引用的数字和做法；正文写在下面。"""

    about: ClassVar[About] = About(
        title="经验材料",
        folder="experiences",
        purpose="完整地读一个地方的经验",
        column=ColumnType.NEWS,
        store=Store.MARKDOWN,
        show=Show.LISTING,
    )

    subject: Annotated[CommunityId | None, Facet()] = None
    """写的是哪个社区。"""
    figures: list[FigurePath] = []
    """数据栏：引用哪些数字，例如 daan-yongxing/profile.households。"""
    practices: list[PracticeId] = []
    """相关做法。"""
    items: list[ItemId] = []
    """相关标准。"""
    written: Annotated[Date | None, Dated()] = None
    """写作日期。"""

    @property
    def days(self) -> list[Date | None]:
        """An article also speaks of the day it was written."""
        return [*super().days, self.written]
