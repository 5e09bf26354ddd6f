"""What every kind of record has: where it is kept, what it is called, who may see it, where it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from showcase.kinds.dates import Date
from showcase.kinds.describing import Found, Path, walk
from showcase.kinds.fields import Audience, DocumentId, Id, Moment, Part, RowId, Text
from showcase.problems import Code, Severity


class Store(Enum):
    """How records of a kind are kept."""

    FILES = ".yml"
    TABLE = ".csv"
    MARKDOWN = ".md"


class Show(Enum):
    """Which pages a kind has of its own."""

    PAGES = "a listing and a page for each record"
    LINKED = "as PAGES, but only where something lies in the record or below it"
    LISTING = "a listing; the pages are written in Markdown"
    NOTHING = "shown on the pages of other kinds"


class ColumnType(StrEnum):
    """The types of columns that this site has, out of the closed list of 国办发〔2017〕47号."""

    HOME = "首页"
    OVERVIEW = "概况信息"
    NEWS = "工作动态"
    POLICY = "政策文件"
    DATA = "数据发布"
    EXPLAINED = "政策解读"
    SERVICE = "办事服务"


@dataclass(frozen=True)
class About:
    """A kind as people meet it: its Chinese name, folder, purpose, type of column, and how it is kept and shown."""

    title: str
    folder: str
    purpose: str
    column: ColumnType = ColumnType.OVERVIEW
    store: Store = Store.FILES
    show: Show = Show.PAGES
    menu: bool = True


@dataclass(frozen=True)
class Contradiction:
    """A value that cannot stand beside another: where it is, what is seen, what to do."""

    path: tuple[str | int, ...]
    what: str
    remedy: str
    code: Code = Code.LOGIC
    severity: Severity = Severity.ERROR


class Record(Part):
    """One record: what all kinds share."""

    about: ClassVar[About]

    id: Id
    """编号：就是文件名（不含扩展名），不必写在文件里。"""
    name: Text
    """名称。"""
    summary: Text | None = None
    """一句话介绍：用自己的话写。"""
    source: DocumentId | None = None
    """出处：本记录的数字和事实来自哪份文件。"""
    as_of: Date | None = None
    """截止日期：本记录的数字是什么时候的。"""
    published: Moment | None = None
    """发布时间：这一页在网站上发布的日期和钟点，例如 2026-11-25 09:30；还没有发布就不填。"""
    rows: Annotated[list[RowId], Field(max_length=60)] = []
    """来源行号：对应五份材料的行号。"""
    cautions: list[Text] = []
    """使用提醒：读者需要知道的局限。"""
    audience: Audience = Audience.PUBLIC
    """谁可以看：公开或内部，不写就是公开。"""

    @property
    def published_at(self) -> datetime | None:
        """When the record's page came out."""
        return datetime.fromisoformat(self.published) if self.published else None

    @property
    def days(self) -> list[Date | None]:
        """The days that the record's content speaks of as its own."""
        return [self.as_of]

    @property
    def updated(self) -> date | None:
        """The last whole day on which the record's page changed, as far as the record says; None where it does not."""
        days = [day.last for day in self.days if day and day.first == day.last]
        return max([*days, *([self.published_at.date()] if self.published_at else [])], default=None)

    def contradictions(self) -> Iterator[Contradiction]:
        """Where the record contradicts itself; what needs other records is for the library to see."""
        return iter(())

    @property
    def anchors(self) -> set[str]:
        """Ids that stand on the record's page for everyone: those of its public parts."""
        return _ids(walk_seen(self, Audience.PUBLIC))

    @property
    def internal_anchors(self) -> set[str]:
        """Ids that stand there in an internal build besides: those of its internal parts, on a page of its own."""
        return set() if self.about.show is Show.NOTHING else _ids(walk(self)) - self.anchors

    @property
    def address(self) -> str:
        """The page where the record is shown, relative to the site's root."""
        return f"{self.about.folder}/{self.id}.html"


def _ids(values: Iterable[Found]) -> set[str]:
    ids = (getattr(found.value, "id", None) for found in values if isinstance(found.value, Part))
    return {str(id) for id in ids if id}


def is_for(part: Part, audience: Audience) -> bool:
    """Whether an audience may see a record or a part that says so itself: the intranet sees all."""
    return audience is Audience.INTERNAL or getattr(part, "audience", Audience.PUBLIC) is Audience.PUBLIC


def walk_seen(record: Record, audience: Audience) -> Iterator[Found]:
    """Every value in a record that an audience may see: nothing of a part that is hidden from it."""
    hidden: Path | None = None
    for found in walk(record):
        if hidden and found.path[: len(hidden)] == hidden:
            continue
        hidden = None
        if isinstance(found.value, Part) and not is_for(found.value, audience):
            hidden = found.path
        else:
            yield found
