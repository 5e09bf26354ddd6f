"""Any record as views, by its declaration alone: a new kind is shown without a line here."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from showcase.kinds import Record, Region
from showcase.kinds.dates import Date
from showcase.kinds.describing import Described, described
from showcase.kinds.fields import Figure, Part
from showcase.kinds.markers import Column, FigureRef, IsProse
from showcase.kinds.pictures import Picture
from showcase.library import FigureAt, Library
from showcase.library.links import RECORD_LINK
from showcase.pages.views import FieldView, FigureView, Link, LinkGroup, PartView, PictureView
from showcase.quantities import Precision, Quantity


@dataclass(frozen=True)
class Scope:
    """What a value inherits from the record around it: its source, row and date."""

    library: Library
    source: str | None = None
    row: str | None = None
    as_of: Date | None = None

    def within(self, part: Part) -> "Scope":
        """The scope inside a part that may name its own source, row and date."""
        own = {name: value for name in _scoping(type(part)) if (value := getattr(part, name)) is not None}
        return replace(self, **own) if own else self


@cache
def _scoping(model: type[Part]) -> tuple[str, ...]:
    """The fields by which a part may name its own source, row and date."""
    return tuple(name for name in ("source", "row", "as_of") if name in described(model))


@dataclass(frozen=True)
class Shape:
    """What a field's view is whatever it holds; `empty` is the whole of it where it holds nothing."""

    field: Described
    empty: FieldView
    is_prose: bool

    def holding(self, value: Any) -> FieldView:
        """The field's view where it holds something."""
        blank = self.empty
        return FieldView(blank.name, blank.label, blank.help, blank.type, value, blank.column)


@cache
def _shapes(model: type[Part]) -> dict[str, Shape]:
    return {name: Shape(field, _empty(field), bool(field.marker(IsProse))) for name, field in described(model).items()}


def _empty(field: Described) -> FieldView:
    type_name = f"{type_of(field)}s" if field.many else type_of(field)
    return FieldView(field.name, field.label, field.help, type_name, None, field.marker(Column) is not None)


def show(part: Part, scope: Scope) -> PartView:
    """A record or a piece of one as views."""
    inner = scope.within(part)
    fields = {name: _show_field(shape, getattr(part, name), inner) for name, shape in _shapes(type(part)).items()}
    own = _own(part, "row") or (_own(part, "source") if not isinstance(part, Record) else None)
    source = source_link(scope.library, inner.source, inner.row) if own else None
    return PartView(str(getattr(part, "id", None) or ""), fields, source)


def show_record(record: Record, library: Library) -> PartView:
    """A whole record as views."""
    return show(record, Scope(library))


def _own(part: Part, name: str) -> Any:
    return getattr(part, name) if name in _scoping(type(part)) else None


def _show_field(shape: Shape, value: Any, scope: Scope) -> FieldView:
    many = shape.field.many
    if value is None or (many and not value):
        return shape.empty
    entries = value if many else [value]
    shown = [_show_value(shape, entry, scope) for entry in entries if _is_seen(entry, scope.library)]
    present = [entry for entry in shown if entry is not None]
    if not present:
        return shape.empty
    return shape.holding(present if many else present[0])


def _is_seen(value: Any, library: Library) -> bool:
    """Whether a part may be seen: it is not hidden from the library's audience, nor is what it cannot do without."""
    if not isinstance(value, Part):
        return True
    return library.shows(value) and all(link_to(library, getattr(value, name)) for name in _needed(type(value)))


@cache
def _needed(model: type[Part]) -> tuple[str, ...]:
    """The fields that name what a part cannot do without."""
    return tuple(field.name for field in described(model).values() if field.required and field.reference)


def type_of(field: Described) -> str:
    """The name of the partial that shows a field: one of the words in `theme/records/fields/`."""
    if field.reference:
        return "figure" if isinstance(field.reference, FigureRef) else "link"
    if field.marker(IsProse):
        return "prose"
    return next(name for base, name in TYPES.items() if issubclass(field.holds, base))


TYPES: dict[type, str] = {
    Figure: "figure",
    Picture: "picture",
    Part: "part",
    Quantity: "text",
    Date: "text",
    StrEnum: "choice",
    bool: "flag",
    str: "text",
}


def _show_value(shape: Shape, value: Any, scope: Scope) -> Any:
    reference = shape.field.reference
    if isinstance(reference, FigureRef):
        found = scope.library.figure(value)
        return show_found(scope.library, found) if found else None
    if reference:
        return link_to(scope.library, value)
    if isinstance(value, Figure):
        return show_figure(value, scope)
    if isinstance(value, Picture):
        return show_picture(value, scope.library)
    if isinstance(value, Part):
        return show(value, scope)
    if shape.is_prose:
        return resolve_prose(value, scope.library)
    return value if isinstance(value, bool) else str(value)


def show_figure(figure: Figure, scope: Scope) -> FigureView:
    """A figure with its source: its own, or that of the record around it."""
    inner = scope.within(figure)
    precision = figure.value.precision
    return FigureView(
        text=str(figure.value),
        precision="" if precision is Precision.EXACT else str(precision),
        source=source_link(scope.library, inner.source, inner.row),
        as_of=str(inner.as_of or ""),
        row=inner.row or "",
        derived=figure.derived or "",
        note=figure.note or "",
    )


def show_picture(picture: Picture, library: Library) -> PictureView | None:
    """A picture at its size on the site; None where there is none that can be published."""
    shot = library.shots.get(picture.file)
    if shot is None:
        return None
    return PictureView(shot.address, picture.alt, shot.width, shot.height, str(picture.date or ""))


def show_found(library: Library, found: FigureAt) -> FigureView:
    """A figure quoted from elsewhere, with the source it has there."""
    return show_figure(found.figure, Scope(library).within(found.record).within(found.holder))


def label_of(found: FigureAt) -> str:
    """What a quoted figure is the figure of: its own label, with the name of the entry it stands in."""
    own = described(type(found.holder))[found.field].label
    what = getattr(found.holder, "what", None)
    name = None if found.holder is found.record else getattr(found.holder, "name", None)
    return str(what or (f"{name}：{own}" if name else own))


def source_link(library: Library, source: str | None, row: str | None) -> Link | None:
    """The document a value comes from, at the row it comes from where that is known."""
    listed = library.row(row) if row else None
    if listed:
        document, part = listed
        return Link(document.name, f"{document.address}#{part.id}", part.name)
    return link_to(library, source) if source else None


def link_to(library: Library, target: str) -> Link | None:
    """A link to a record or to a checklist's item, with the name people know it by."""
    entry = library.entries.get(target.partition("/")[0])
    if entry is None:
        return None
    item = library.item(target) if "/" in target else None
    if item:
        return Link(item[1].name, library.address(target), item[0].name)
    return Link(name_of(library, entry.record), library.address(target), entry.record.summary or "")


def name_of(library: Library, record: Record) -> str:
    """A record's name; a region's with the regions above it, since county names repeat."""
    if isinstance(record, Region):
        return "".join(region.name for region in library.region_path(record.id))
    return record.name


def resolve_prose(text: str, library: Library) -> str:
    """Prose with its `record:` links turned into `site:` links from the site's root."""
    return RECORD_LINK.sub(lambda found: f"site:/{library.address(found['target'], found['part']) or ''}", text)


def documents_of(library: Library, source: str | None, rows: list[str]) -> list[LinkGroup]:
    """The documents something rests on, its own first, each with the rows of it that are meant."""
    found: dict[str, list[Link]] = {source: []} if source else {}
    for id in rows:
        listed = library.row(id)
        if listed:
            document, row = listed
            found.setdefault(document.id, []).append(Link(row.name, f"{document.address}#{row.id}"))
    titled = ((link_to(library, id), links) for id, links in found.items())
    return [LinkGroup(document.text, links, document.path) for document, links in titled if document]
