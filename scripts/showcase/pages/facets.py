"""What every record can be found by, in listings and in search: declared once, derived from markers and references."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from showcase.kinds import KINDS, Assessment, Checklist, Record, Region, markers
from showcase.kinds.community import Stage, Standing
from showcase.kinds.dates import Date
from showcase.kinds.describing import Described, at, described
from showcase.kinds.markers import Dated, ItemRef, Ref, ServiceLine
from showcase.kinds.words import Word
from showcase.library import Library
from showcase.library.graph import Reference
from showcase.pages.collating import reading_order
from showcase.pages.showing import link_to
from showcase.pages.standards.judged import seen
from showcase.pages.views import Link


@dataclass(frozen=True)
class Choice:
    """One value of a facet: `value` is stable and unique in it, `label` what people read.

    `above` is the value of the choice it lies in: a county's city, a city's province; empty where it lies in none.
    """

    value: str
    label: str
    above: str = ""


@dataclass(frozen=True)
class Facet:
    """One way to find records; `rank` is what its choices are sorted by."""

    name: str
    label: str
    find: Callable[[Library, Record], Iterable[Choice]]
    rank: Callable[[Library, Choice], Any]


def facets_of(library: Library, record: Record) -> dict[str, list[Choice]]:
    """Every facet by name with the choices a record is found by, in order; none of what the audience may not see."""
    return {facet.name: choices_of(facet, library, record) for facet in FACETS}


def choices_of(facet: Facet, library: Library, record: Record) -> list[Choice]:
    """The choices of one facet that a record is found by, in order."""
    return in_order(facet, library, facet.find(library, record))


def in_order(facet: Facet, library: Library, choices: Iterable[Choice]) -> list[Choice]:
    """Choices of a facet as people are offered them, each once."""
    return sorted(dict.fromkeys(choices), key=lambda choice: facet.rank(library, choice))


@dataclass(frozen=True)
class Dating:
    """The day a record is dated by, and what that day is the day of."""

    label: str
    date: Date


def dating(library: Library, record: Record) -> Dating | None:
    """What dates a record: the latest date its kind declares for that, else the day of its figures, else its source's."""
    found = [one for one in library.values(record) if isinstance(one.value, Date)]
    own = [one for one in found if one.field.marker(Dated)] or [one for one in found if one.path == ("as_of",)]
    if own:
        latest = max(own, key=lambda one: one.value.first)
        return Dating(latest.field.label, latest.value)
    source = library.entries.get(record.source or "")
    # What a document is known from has cited it: that day is not the document's.
    above = dating(library, source.record) if source and not isinstance(record, type(source.record)) else None
    return Dating("出处的日期", above.date) if above else None


def _kinds(library: Library, record: Record) -> Iterator[Choice]:
    yield Choice(record.about.folder, record.about.title)


def _regions(library: Library, record: Record) -> Iterator[Choice]:
    """The regions a record is, names or is about a place in, each with those above it."""
    named = (link.target_id for link in _pointing(library)[record.id] if isinstance(link.ref, Ref))
    for id in (record.id, *named):
        for code in _lies_in(library, id):
            above = ""
            for region in library.region_path(code):
                yield Choice(region.id, region.name, above)
                above = region.id


def _lies_in(library: Library, id: str) -> Iterator[str]:
    """The region that something is, or must name to be somewhere at all: what it may name says nothing of where it is."""
    entry = library.entries.get(id)
    if entry is None:
        return
    if isinstance(entry.record, Region):
        yield id
    else:
        for name in _whereabouts(type(entry.record)):
            yield from _lies_in(library, getattr(entry.record, name))


@cache
def _whereabouts(kind: type[Record]) -> tuple[str, ...]:
    """The fields by which a kind must name a region, or a place in one."""
    fields = [field for field in described(kind).values() if field.required and not field.many]
    return tuple(field.name for field in fields if (ref := field.marker(Ref)) and Region.__name__ in ref.kinds)


def _lines(library: Library, record: Record) -> Iterator[Choice]:
    """The lines of service a record names; a standard of such lines, and what names it as a whole, has them all."""
    named = {record.id, *(link.target for link in _pointing(library)[record.id])}
    for item, name in service_lines(library).items():
        if item in named or item.partition("/")[0] in named:
            yield Choice(name, name)


@lru_cache(maxsize=1)
def service_lines(library: Library) -> Mapping[str, str]:
    """The lines of service by `checklist/item`; lines of one name are one line, whichever standard lists them."""
    named = (link for link in library.references if isinstance(link.ref, ItemRef) and _names_line(link))
    standards = {link.target_id for link in named}
    listing = [one for one in library.all(Checklist) if one.id in standards]
    return {f"{one.id}/{item.id}": item.name for one in listing for item in one.items}


def _names_line(link: Reference) -> bool:
    field = at(type(link.record), link.path)
    return field is not None and field.marker(ServiceLine) is not None


def _checklists(library: Library, record: Record) -> Iterator[Choice]:
    """A standard itself; else the standards that a record names as a whole or by an item, or is held against."""
    named = [link.target_id for link in _pointing(library)[record.id]]
    named += [one.checklist for one in _held(library)[record.id]]
    for id in [record.id] if library.find(record.id, Checklist) else named:
        checklist = library.find(id, Checklist)
        if checklist:
            yield Choice(checklist.id, checklist.name)


def _verdicts(library: Library, record: Record) -> Iterator[Choice]:
    """The words that an assessment, or those of a place, end with, as the audience may see them."""
    for assessment in _held(library)[record.id]:
        judged = seen(library, assessment)
        yield from (_word(judged.latest(item.id).word) for item in judged.items)


def _years(library: Library, record: Record) -> Iterator[Choice]:
    found = dating(library, record)
    if found:
        year = found.date.first.year
        yield Choice(str(year), f"{year}年")


def _stages(library: Library, record: Record) -> Iterator[Choice]:
    """How far a place has come, in each thing it strives for: what came before is past."""
    standings = (found.value for found in library.values(record) if isinstance(found.value, Standing))
    yield from (_word(stage) for stage in {standing.of: standing.stage for standing in standings}.values())


def _word(word: Word | Stage) -> Choice:
    return Choice(str(word), str(word))


@lru_cache(maxsize=1)
def _pointing(library: Library) -> Mapping[str, list[Reference]]:
    """What each record points to."""
    links: dict[str, list[Reference]] = defaultdict(list)
    for link in library.references:
        links[link.record.id].append(link)
    return links


@lru_cache(maxsize=1)
def _held(library: Library) -> Mapping[str, list[Assessment]]:
    """The assessments that are a record, or of which it is the subject."""
    held: dict[str, list[Assessment]] = defaultdict(list)
    for one in library.all(Assessment):
        held[one.id].append(one)
        held[one.subject].append(one)
    return held


@lru_cache(maxsize=1)
def _places(library: Library) -> Mapping[str, int]:
    """Where standards and lines of service stand in the order of their declaration."""
    names = [*dict.fromkeys(service_lines(library).values()), *(one.id for one in library.all(Checklist))]
    return {name: place for place, name in enumerate(names)}


def _declared(words: Iterable[str]) -> Callable[[Library, Choice], int]:
    """Choices in the order in which their words are declared."""
    places = {word: place for place, word in enumerate(words)}
    return lambda library, choice: places[choice.value]


def _listed(library: Library, choice: Choice) -> int:
    return _places(library)[choice.value]


# Codes in order are the tree: each region follows those it lies in.
REGION = Facet("region", "地区", _regions, lambda library, choice: choice.value)
FACETS = (
    Facet("kind", "种类", _kinds, _declared(kind.about.folder for kind in KINDS)),
    REGION,
    Facet("line", "服务线", _lines, _listed),
    Facet("checklist", "标准", _checklists, _listed),
    Facet("verdict", "至少一项的结论", _verdicts, _declared(map(str, Word))),
    Facet("year", "年份", _years, lambda library, choice: -int(choice.value)),
    Facet("stage", "创建进度", _stages, _declared(map(str, Stage))),
)
"""What records of every kind are found by."""
SORTS = {"name": "按名称（拼音顺序）", "date": "按日期（新的在前）"}
"""How records can be sorted besides the order they come in."""


@cache
def facets_for(kind: type[Record]) -> tuple[Facet, ...]:
    """What a kind's own listing is narrowed by: the region, the fields it declares for that, then what all share."""
    own = {field.name: _own(field) for field in described(kind).values() if _is_own(field)}
    return (REGION, *own.values(), *(facet for facet in FACETS if facet is not REGION and facet.name not in own))


def _is_own(field: Described) -> bool:
    """Whether a kind declares a facet of its own: regions all kinds share."""
    ref = field.marker(Ref)
    return field.marker(markers.Facet) is not None and not (ref and ref.kinds == (Region.__name__,))


def _own(field: Described) -> Facet:
    """The facet that a field declares: words in their order, all else as a dictionary has it."""

    def find(library: Library, record: Record) -> Iterator[Choice]:
        value = getattr(record, field.name)
        for one in value if isinstance(value, list) else [] if value is None else [value]:
            link = link_to(library, one) if field.reference else Link(str(one), None)
            if link:
                yield Choice(str(one), link.text)

    places = {word: place for place, word in enumerate(field.words)}
    return Facet(
        field.name,
        field.label,
        find,
        lambda library, choice: (places.get(choice.value, 0), reading_order(choice.label)),
    )
