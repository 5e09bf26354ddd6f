"""The columns of the site, as the public sector names and sorts them."""

from dataclasses import dataclass

from showcase.kinds import KINDS
from showcase.kinds.describing import described
from showcase.kinds.markers import Facet
from showcase.kinds.record import ColumnType
from showcase.pages.frame import menu
from showcase.pages.views import Nature, Page


@dataclass(frozen=True)
class Column:
    """A column: its name, what it is for, the words it is found by, and its type out of the closed list."""

    name: str
    purpose: str
    keywords: tuple[str, ...]
    type: ColumnType


BESIDE = {
    "about": Column("关于本站", "这个网站是什么，材料从哪里来", ("关于本站",), ColumnType.OVERVIEW),
    "guide": Column("使用指南", "怎样填写、检查和发布记录", ("使用指南",), ColumnType.SERVICE),
}
"""Columns that hold no records; the sections of pages that people wrote begin with these."""


def column_of(page: Page) -> Column:
    """The column that a page is, or that it lies in."""
    if page.nature is Nature.HOME:
        return Column(page.title, page.description, tuple(link["text"] for link in menu()), ColumnType.HOME)
    above = COLUMNS.get(page.section, BESIDE["about"])
    if page.nature is Nature.CONTENT or page.title == above.name:
        return above
    return Column(page.title, page.description or above.purpose, (page.title, *above.keywords), above.type)


def _of_kinds() -> dict[str, Column]:
    """The column of each kind: its listing's name and purpose, and what it can be narrowed by."""
    found = {}
    for kind in KINDS:
        labels = (field.label for field in described(kind).values() if field.marker(Facet))
        about = kind.about
        found[about.folder] = Column(about.title, about.purpose, (about.title, *labels), about.column)
    return found


COLUMNS = BESIDE | _of_kinds()
