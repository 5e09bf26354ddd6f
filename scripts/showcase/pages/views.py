"""What templates receive: plain data, in Chinese, with links as paths from the site's root."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from showcase.kinds import Record


@dataclass(frozen=True)
class Link:
    """A way to a page; `path` is relative to the site's root, None where there is no page to lead to."""

    text: str
    path: str | None
    note: str = ""


@dataclass(frozen=True)
class FigureView:
    """A figure as published: as typed, with its source, its date and everything a reader must know of it."""

    text: str
    precision: str
    source: Link | None
    row: str
    as_of: str
    derived: str
    note: str


@dataclass(frozen=True)
class PictureView:
    """A picture as published: its path from the site's root, what it shows in words, its size in pixels, its day."""

    path: str
    alt: str
    width: int
    height: int
    date: str


@dataclass(frozen=True)
class FieldView:
    """One field of a record: `type` names the partial in `theme/records/fields/` that shows its value.

    A column is shown in listings too.
    """

    name: str
    label: str
    help: str
    type: str
    value: Any
    column: bool = False


ASIDE = ("id", "source", "row", "rows", "as_of", "published", "audience")
"""Fields that say where a value comes from and who may see it: shown with the value, not beside it."""


@dataclass(frozen=True)
class PartView:
    """A record or a piece of one: its fields by name, those not filled in with the value None.

    `source` leads to where the piece says it comes from; None where it leaves that to the record around it.
    """

    anchor: str
    fields: Mapping[str, FieldView]
    source: Link | None = None

    @property
    def filled(self) -> list[FieldView]:
        """The fields that hold something, without those that stand aside."""
        return [view for view in self.fields.values() if view.value is not None and view.name not in ASIDE]

    def value(self, name: str) -> Any:
        """What a field holds, None where it is not filled in or not known."""
        return self.fields[name].value if name in self.fields else None


@dataclass(frozen=True)
class LinkGroup:
    """Links under one heading, which may itself lead somewhere."""

    title: str
    links: list[Link]
    path: str | None = None


@dataclass(frozen=True)
class Card:
    """A record in a listing or on the front page."""

    link: Link
    summary: str
    columns: list[FieldView]


class Nature(Enum):
    """What a page is in the terms of the public sector."""

    HOME = "首页"
    COLUMN = "栏目"
    CONTENT = "内容页"
    LOST = "错误页"


@dataclass(frozen=True)
class Page:
    """A page of the site: where it is, what it shows; the context is made only when the page is rendered.

    A page about one record names it. Its days are those that people wrote down, never the clock's: `published` is when
    it came out, `updated` the last day that its content speaks of. `source` is the unit that its content comes from.
    `heading` is what stands above its content where that is less than its title.
    """

    path: str
    template: str
    title: str
    description: str
    section: str
    crumbs: tuple[Link, ...]
    context: Callable[[], Mapping[str, Any]] = field(repr=False, compare=False)
    nature: Nature = Nature.COLUMN
    record: Record | None = field(default=None, repr=False, compare=False)
    published: datetime | None = None
    updated: date | None = None
    source: str = ""
    heading: str = ""
    keywords: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.path}  [{self.template}]  {self.title}"
