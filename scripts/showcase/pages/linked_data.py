"""What a page says in the terms of schema.org, for machines: only what its reader sees too, and only where it is whole."""

from collections.abc import Callable, Mapping
from typing import Any

from showcase.kinds import Assessment, Checklist, Community, Document, Practice, Record, Region, Term, WriteUp
from showcase.library import Library
from showcase.pages.showing import link_to
from showcase.pages.site import Site
from showcase.pages.views import Nature, Page

Node = dict[str, Any]
"""A thing with its type and properties; a property that is empty is left out in the end."""
To = Callable[[str], str]
"""The address of a path from the site's root, as the page says it."""
LANGUAGE = "zh-CN"
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "Article": ("headline", "author"),
    "BreadcrumbList": ("itemListElement",),
    "Dataset": ("name", "description"),
    "HowTo": ("name", "step"),
}
"""Without these a search engine takes a thing of that type for a mistake, so then it is not said at all."""
WORKS = ("Article", "Dataset", "HowTo", "WebSite")
"""Types that are works of the site itself."""


def linked_data(library: Library, page: Page, site: Site, to: To) -> list[Node]:
    """The things a page is about: the way to it, the site at its front door, the record on the record's own page."""
    things = [_breadcrumbs(page, to)] if page.crumbs else []
    if page.nature is Nature.HOME:
        things.append(_by_keepers(site, {"@type": "WebSite", "name": site.name}))
    if page.record and page.record.address == page.path and type(page.record) in SAID:
        things.append(_thing(library, page, page.record, site, to))
    whole = (_filled(thing) for thing in things)
    return [thing for thing in whole if set(REQUIRED.get(thing["@type"], ())) <= thing.keys()]


def _filled(thing: Node) -> Node:
    return {name: value for name, value in thing.items() if value}


def _breadcrumbs(page: Page, to: To) -> Node:
    """The way from the front door; the page itself, at its end, needs no address."""
    steps = [(link.text, to(link.path or "")) for link in page.crumbs]
    listed = [
        _filled({"@type": "ListItem", "position": number, "name": name, "item": address})
        for number, (name, address) in enumerate([*steps, (page.title, "")], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": listed}


def _thing(library: Library, page: Page, record: Record, site: Site, to: To) -> Node:
    """What a record is about, under the name and sentence of its page."""
    said = SAID[type(record)](library, record)
    address = to(page.path) if site.url else ""
    named = {"name": page.title, "description": record.summary, "mainEntityOfPage": address}
    thing = {"@type": said["@type"], **named, **said}
    if said["@type"] not in WORKS:
        return thing
    published = f"{page.published.isoformat()}+08:00" if page.published else ""
    return _by_keepers(site, thing) | {"datePublished": published, "isBasedOn": _source(library, record, to)}


def _by_keepers(site: Site, work: Node) -> Node:
    """A work of the site: in its language, and by those who keep it, named as a body."""
    keepers = {"@type": "Organization", "name": site.sponsor or site.name}
    author = {"author": keepers} if work["@type"] == "Article" else {}
    return work | author | {"inLanguage": LANGUAGE, "publisher": keepers}


def _source(library: Library, record: Record, to: To) -> Node | None:
    """The document that a record was taken from."""
    link = link_to(library, record.source) if record.source else None
    return _filled({"@type": "CreativeWork", "name": link.text, "url": link.path and to(link.path)}) if link else None


def _place(library: Library, code: str) -> Node | None:
    """A region within those above it."""
    place: Node | None = None
    for region in library.region_path(code):
        place = _filled({"@type": "AdministrativeArea", "name": region.name, "containedInPlace": place})
    return place


def _article(library: Library, record: WriteUp) -> Node:
    subject = library.find(record.subject or "", Community)
    written = record.written.iso if record.written else ""
    return {"@type": "Article", "headline": record.name, "dateCreated": written, "about": _named(subject)}


def _named(community: Community | None) -> Node | None:
    return {"@type": "Place", "name": community.name} if community else None


def _method(library: Library, record: Practice) -> Node:
    steps = [{"@type": "HowToStep", "position": number, "text": text} for number, text in enumerate(record.steps, 1)]
    return {"@type": "HowTo", "step": steps}


def _standard(library: Library, record: Checklist) -> Node:
    return {"@type": "Dataset", "variableMeasured": [item.name for item in record.items]} | _time(record)


def _comparison(library: Library, record: Assessment) -> Node:
    """What one place achieved; the verdicts themselves stay on the page, where their reasons are."""
    community = library.find(record.subject, Community)
    where = _named(community) or _place(library, record.subject)
    return {"@type": "Dataset", "spatialCoverage": where} | _time(record)


def _time(record: Record) -> Node:
    return {"temporalCoverage": record.as_of.iso if record.as_of else ""}


def _community(library: Library, record: Community) -> Node:
    return {"@type": "Place", "containedInPlace": _place(library, record.region)}


def _region(library: Library, record: Region) -> Node:
    return _place(library, record.id) or {}


def _document(library: Library, record: Document) -> Node:
    """A text that others wrote: under the names it bears itself."""
    author = {"@type": "Person", "name": record.author} if record.author else None
    issuer = {"@type": "Organization", "name": record.issuer} if record.issuer else None
    return {
        "@type": "CreativeWork",
        "author": author,
        "publisher": issuer,
        "datePublished": record.issued.iso if record.issued else "",
        "identifier": record.number,
        "sameAs": record.link or (record.doi and f"https://doi.org/{record.doi}"),
    }


def _term(library: Library, record: Term) -> Node:
    return {"@type": "DefinedTerm", "alternateName": record.synonyms}


SAID: dict[type[Record], Callable[[Library, Any], Node]] = {
    Assessment: _comparison,
    Checklist: _standard,
    Community: _community,
    Document: _document,
    Practice: _method,
    Region: _region,
    Term: _term,
    WriteUp: _article,
}
"""What each kind's own page is about; a kind that is not listed says only the way to its page."""
