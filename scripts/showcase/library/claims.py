"""What may not be claimed: that a place was named which only applied, that a capture date is a publication date."""

import re
from collections.abc import Iterator

from showcase.kinds.community import Community, Stage
from showcase.kinds.dates import Date
from showcase.kinds.describing import Found, walk
from showcase.kinds.document import Document
from showcase.kinds.record import Record
from showcase.kinds.writeup import WriteUp
from showcase.library.graph import Entry, Library
from showcase.problems import Code, Place, Problem

NAMED = (Stage.NAMED, Stage.KEPT)
CLAIM = re.compile(r"示范社区|示范单位|(?:被|获|已|正式)(?:命名|授予|评为|评定)|命名为|荣获|获得[^，。；]{0,12}称号")
"""Words that only a named place may carry."""
DOUBT = re.compile(r"(?:没有|未|不|是否|能否|有没有|有无)[^，。；]{0,6}$")
"""Words before a claim that take it back: `没有被命名` claims nothing."""


def check_claims(library: Library, bodies: list[tuple[str, int, str]]) -> Iterator[Problem]:
    """Everything that says more than is known."""
    for entry in library.entries.values():
        yield from _capture_taken_for_more(library, entry)
        for place in _unnamed_subject(library, entry.record):
            texts = ((found, entry.place(found.path)) for found in walk(entry.record) if _is_own_words(found))
            for found, where in texts:
                yield from _claims(found.value, where, place)
            if isinstance(entry.record, WriteUp):
                for file, first, body in bodies:
                    if file == entry.reading.file:
                        yield from _claims_in_body(file, first, body, place)


def _unnamed_subject(library: Library, record: Record) -> list[Community]:
    """The place a record is about, where it has not been named."""
    place = record if isinstance(record, Community) else None
    if isinstance(record, WriteUp) and record.subject:
        place = library.find(record.subject, Community)
    if place is None or any(standing.stage in NAMED for standing in place.standing):
        return []
    return [place]


def _is_own_words(found: Found) -> bool:
    # The name of what was applied for is not a claim to have it.
    return isinstance(found.value, str) and type(found.value) is str and found.field.name != "of"


def _claims(text: str, where: Place, place: Community) -> Iterator[Problem]:
    """The first claim in a text; the others of the same sentence need no telling of their own."""
    claims = (found for found in CLAIM.finditer(text) if not DOUBT.search(text[: found.start()]))
    found = next(claims, None)
    if found:
        standing = "、".join(step.stage for step in place.standing) or "没有登记创建进度"
        what = f"写了“{found.group()}”，而{place.name}的创建进度是：{standing}"
        remedy = "已经命名的，请先在 standing 里登记依据；没有命名的，请改掉这个说法"
        yield Problem(where, Code.STANDING, what, remedy)


def _claims_in_body(file: str, first: int, body: str, place: Community) -> Iterator[Problem]:
    for number, line in enumerate(body.split("\n"), start=first):
        yield from _claims(line, Place(file, number), place)


def _capture_taken_for_more(library: Library, entry: Entry) -> Iterator[Problem]:
    record = entry.record
    document = record if isinstance(record, Document) else library.find(record.source or "", Document)
    if document is None or document.captured is None:
        return
    dates: list[tuple[str, Date | None]] = [("as_of", record.as_of)]
    if record is document:
        dates.append(("issued", document.issued))
    for name, day in dates:
        if day == document.captured:
            what = f"{day} 是网页的抓取日期，不是发表日期，也不是数字的截止日期"
            yield Problem(entry.place((name,)), Code.CAPTURE, what, f"请填材料自己写的日期；材料没有写就删掉 {name}")
