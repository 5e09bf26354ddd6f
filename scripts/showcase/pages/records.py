"""The page of any record, and what stands for it in a listing."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from showcase.kinds import Community, Record, Region
from showcase.kinds.markers import ItemRef
from showcase.library import Library
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
    groups: dict[str, dict[str, Link]] = defaultdict(dict)
    for reference in library.backlinks.get(record.id, []):
        if isinstance(reference.ref, ItemRef):
            continue
        link = link_to(library, reference.record.id)
        if link and link.path and reference.record.id != record.id:
            groups[reference.record.about.title].setdefault(reference.record.id, link)
    return [LinkGroup(title, list(links.values())) for title, links in groups.items()]


def card(library: Library, record: Record) -> Card:
    """A record in a listing."""
    view = show(record, Scope(library))
    columns = [field for part in (view, *_parts(view)) for field in part.filled if field.column]
    link = Link(name_of(library, record), library.address(record.id))
    return Card(link, record.summary or _what_is_there(library, record), columns)


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
    below = [other for other in library.shown(Region) if region.id in other.parents]
    inside = [
        reference
        for code in (region.id, *(other.id for other in below))
        for reference in library.backlinks.get(code, [])
    ]
    links = {reference.record.id: reference.record for reference in inside if not isinstance(reference.record, Region)}
    groups: dict[str, list[Link]] = defaultdict(list)
    for record in links.values():
        groups[record.about.title].append(
            Link(name_of(library, record), library.address(record.id), record.summary or "")
        )
    # Places first: that is what a visitor looks for in a region.
    order = sorted(groups, key=lambda title: title != Community.about.title)
    return {
        **record_context(library, region),
        "as_of": "",
        "children": [Link(other.name, other.address) for other in below if _directly_above(library, other) is region],
        "linked": [LinkGroup(title, groups[title]) for title in order],
    }


def _directly_above(library: Library, region: Region) -> Region | None:
    """The nearest region above that is listed: some counties lie directly under their province."""
    path = library.region_path(region.id)
    return path[-2] if len(path) > 1 else None
