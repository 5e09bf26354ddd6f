"""What can be said of a field beside its type: where it points, how it is shown, how it must be written."""

from dataclasses import dataclass

from showcase.problems import Code


class Ref:
    """The field holds the id of a record of one of these kinds."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds


@dataclass(frozen=True)
class ItemRef:
    """The field holds `checklist/item`."""


@dataclass(frozen=True)
class FigureRef:
    """The field holds `record/field.field`, the way to one figure."""


@dataclass(frozen=True)
class RowRef:
    """The field holds the number of a row of a source, or of a checklist described in them."""


@dataclass(frozen=True)
class Within:
    """The field holds the id of an entry of a list in the same record, or in the record a field leads to."""

    path: str


@dataclass(frozen=True)
class MayLieAhead:
    """The date may be after today."""


@dataclass(frozen=True)
class Facet:
    """Listings can be narrowed by this field."""


@dataclass(frozen=True)
class Column:
    """Listings show this field beside the name."""


@dataclass(frozen=True)
class Dated:
    """The record is dated by this field: listings sort by it, and years are chosen by it."""


@dataclass(frozen=True)
class ServiceLine:
    """The item named here is a line of service, and so is every item of its standard."""


@dataclass(frozen=True)
class AlsoCalled:
    """The field holds what the record is called besides its name: the search takes it for a name."""


@dataclass(frozen=True)
class IsProse:
    """The text is Markdown: rendered, then cleaned."""


@dataclass(frozen=True)
class Form:
    """How the text must be written, told to the clerk when it is not; and the code of that problem."""

    hint: str
    code: Code = Code.ID
