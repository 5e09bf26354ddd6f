"""What a declaration says of each field: the loop that schema, pages, messages and blank files are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from showcase.kinds.fields import Part
from showcase.kinds.markers import FigureRef, ItemRef, Ref

Path = tuple[str | int, ...]
Marker = TypeVar("Marker")


@dataclass(frozen=True)
class Described:
    """One field as its declaration tells it: Chinese label and help, what it holds, and its markers."""

    name: str
    label: str
    help: str
    required: bool
    many: bool
    holds: type[Any]
    markers: tuple[Any, ...]

    def marker(self, kind: type[Marker]) -> Marker | None:
        """The field's marker of this kind, if it carries one."""
        return next((marker for marker in self.markers if isinstance(marker, kind)), None)

    @cached_property
    def reference(self) -> Ref | ItemRef | FigureRef | None:
        """What the field points to, if it points to anything."""
        return self.marker(Ref) or self.marker(ItemRef) or self.marker(FigureRef)

    @property
    def part(self) -> type[Part] | None:
        """The model within, where the field holds one."""
        return self.holds if issubclass(self.holds, Part) else None

    @property
    def words(self) -> list[str]:
        """The words to choose from, where the field is a choice."""
        return [str(word) for word in self.holds] if issubclass(self.holds, StrEnum) else []


@cache
def described(model: type[BaseModel]) -> dict[str, Described]:
    """Every field of a model by name, in the order of declaration."""
    return {name: _describe(name, info) for name, info in model.model_fields.items()}


def parts_of(model: type[BaseModel]) -> list[type[Part]]:
    """Every model that a model holds, however deep, each once."""
    found: dict[type[Part], None] = {}
    waiting: list[type[BaseModel]] = [model]
    while waiting:
        inside = [field.part for field in described(waiting.pop()).values() if field.part]
        waiting += [part for part in inside if part not in found]
        found.update(dict.fromkeys(inside))
    return list(found)


def title_of(model: type[BaseModel]) -> tuple[str, str]:
    """A declared class's Chinese title and the rest of its docstring."""
    return _split((model.__doc__ or "").strip())


def _describe(name: str, info: Any) -> Described:
    inner, many, markers = _unwrap(info.annotation)
    label, help_text = _split(info.description or "")
    return Described(name, label, help_text, info.is_required(), many, inner, (*info.metadata, *markers))


def _split(text: str) -> tuple[str, str]:
    """A docstring `标签：说明。` as label and help; without a colon the whole is the label."""
    label, _, rest = text.partition("：")
    return label.strip().removesuffix("。"), rest.strip()


def _unwrap(annotation: Any) -> tuple[type[Any], bool, tuple[Any, ...]]:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        kind, many, markers = _unwrap(inner)
        return kind, many, (*metadata, *markers)
    if origin in (Union, UnionType):
        (inner,) = [arg for arg in get_args(annotation) if arg is not NoneType]
        return _unwrap(inner)
    if origin is list:
        kind, _, markers = _unwrap(get_args(annotation)[0])
        return kind, True, markers
    return annotation, False, ()


@dataclass(frozen=True)
class Found:
    """A value met on a walk through a record: where it is, and its field."""

    path: Path
    field: Described
    value: Any


def walk(model: BaseModel, path: Path = ()) -> Iterator[Found]:
    """Every value in a record that is there, parents before what they hold."""
    for name, field in described(type(model)).items():
        value = getattr(model, name)
        entries = [((*path, name, i), entry) for i, entry in enumerate(value)] if field.many and value else []
        for place, entry in entries or [((*path, name), value)]:
            if entry is None or (isinstance(entry, list) and not entry):
                continue
            yield Found(place, field, entry)
            if isinstance(entry, BaseModel):
                yield from walk(entry, place)


def at(model: type[BaseModel], path: Path) -> Described | None:
    """The field that a path leads to, None where the declaration knows none."""
    field: Described | None = None
    for step in path:
        if isinstance(step, int):
            continue
        holder = field.part if field else model
        field = described(holder).get(step) if holder else None
        if field is None:
            return None
    return field
