"""The page of any record, and what stands for it in a listing."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

from showcase.kinds import Community, Record, Region
from showcase.kinds.markers import ItemRef
from showcase.library import Library
from showcase.pages import shelving
from showcase.pages.shelves import shelf_links_in
from showcase.pages.shelving import gathered
from showcase.pages.showing import Scope, documents_of, link_to, name_of, show, show_record
from showcase.pages.views import Card, Link, LinkGroup, PartView


def record_context(library: Library, record: Record) -> Mapping[str, Any]:
    """A record's fields, what points to it, and the documents its facts come from."""
    return {
        "record": show_record(record, library),
        "kind": record.about,
        "name": name_of(library, record),
        "summary": record.summary,
        "linked": linked(library, record),
        "cautions": record.cautions,
        "documents": documents_of(library, record.source, record.rows),
        "as_of": str(record.as_of or ""),
    }


def linked(library: Library, record: Record) -> list[LinkGroup]:
    """The records that point to this one, by kind, each once; what points to an item of it stands on the item's page."""
    groups: dict[type[Record], dict[str, Link]] = defaultdict(dict)
    for reference in library.backlinks.get(record.id, []):
        if isinstance(reference.ref, ItemRef):
            continue
        link = link_to(library, reference.record.id)
        if link and link.path and reference.record.id != record.id:
            groups[type(reference.record)].setdefault(reference.record.id, link)
    return [LinkGroup(kind.about.title, gathered(kind, list(links.values()))) for kind, links in groups.items()]


def card(library: Library, record: Record) -> Card:
    """A record in a listing."""
    view = show(record, Scope(library))
    columns = [field for part in (view, *_parts(view)) for field in part.filled if field.column]
    link = Link(name_of(library, record), library.address(record.id))
    return Card(link, sentence(library, record), columns)


def sentence(library: Library, record: Record) -> str:
    """What a record is in one sentence: its own, else what is there."""
    return record.summary or _what_is_there(library, record)


def _what_is_there(library: Library, record: Record) -> str:
    """For a record without a sentence of its own, such as a region: how much leads to it, and what it became."""
    counts = Counter(
        link.record.about.title for link in library.backlinks.get(record.id, []) if link.record.id != record.id
    )
    here = "、".join(f"{title}{count}" for title, count in counts.items() if title != record.about.title)
    now = [name_of(library, library.get(code, Region)) for code in getattr(record, "replaced_by", [])]
    became = f"现在是{'、'.join(now)}。" if now else ""
    return f"{became}{f'收录：{here}。' if here else ''}"


def _parts(view: PartView) -> list[PartView]:
    """Pieces one level down, such as a profile: their columns count too."""
    return [field.value for field in view.fields.values() if isinstance(field.value, PartView)]


def region_context(library: Library, region: Region) -> Mapping[str, Any]:
    """A region with those directly below it and everything that lies in it or below it."""
    below = _below(library).get(region.id, [])
    found = chain.from_iterable(library.backlinks.get(code, []) for code in (region.id, *(one.id for one in below)))
    records = {link.record.id: link.record for link in found if not isinstance(link.record, Region)}
    # Places first: that is what a visitor looks for in a region.
    inside: dict[type[Record], list[Record]] = defaultdict(list)
    for record in records.values():
        inside[type(record)].append(record)
    kinds = sorted(inside, key=lambda kind: kind is not Community)
    return {
        **record_context(library, region),
        "as_of": "",
        "children": [Link(other.name, other.address) for other in below if _directly_above(library, other) is region],
        "linked": [LinkGroup(kind.about.title, _lying(library, region, kind, inside[kind])) for kind in kinds],
    }


def _lying(library: Library, region: Region, kind: type[Record], records: list[Record]) -> list[Link]:
    """What lies in a region, one by one; of very much the ways to the pages of its listing."""
    if len(records) > shelving.MOST:
        return shelf_links_in(library, kind, region)
    return [Link(name_of(library, record), library.address(record.id), record.summary or "") for record in records]


@lru_cache(maxsize=1)
def _below(library: Library) -> Mapping[str, list[Region]]:
    """The listed regions below each, the nearest and those below them."""
    below: dict[str, list[Region]] = defaultdict(list)
    for region in library.shown(Region):
        for code in region.parents:
            below[code].append(region)
    return below


def _directly_above(library: Library, region: Region) -> Region | None:
    """The nearest region above that is listed: some counties lie directly under their province."""
    path = library.region_path(region.id)
    return path[-2] if len(path) > 1 else None
