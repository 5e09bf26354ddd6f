"""The pages that explain the records to those who write them: made from the declarations, so never out of date."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from showcase.kinds import KINDS
from showcase.kinds.dates import Date
from showcase.kinds.describing import Described, described, parts_of, title_of
from showcase.kinds.fields import Figure, Unit
from showcase.kinds.record import Store
from showcase.problems import Code
from showcase.quantities import Quantity


@dataclass(frozen=True)
class FieldRow:
    """One field as an author needs to know it; `part` is the table of the piece that it holds."""

    name: str
    label: str
    required: bool
    help: str
    holds: str
    part: str


@dataclass(frozen=True)
class FieldTable:
    """The fields of a kind, or of a piece that kinds are made of."""

    id: str
    title: str
    help: str
    rows: list[FieldRow]


def fields_context() -> Mapping[str, Any]:
    """Every kind with its fields, then the pieces they are made of."""
    parts = dict.fromkeys(part for kind in KINDS for part in parts_of(kind))
    return {
        "kinds": [
            _table(kind, f"{kind.about.title}（{_place(kind.about.folder, kind.about.store)}）") for kind in KINDS
        ],
        "parts": [_table(part, "") for part in parts],
    }


def codes_context() -> Mapping[str, Any]:
    """Every code a problem can have, with what it means."""
    return {"codes": [(code.name, code.value) for code in Code]}


def _place(folder: str, store: Store) -> str:
    if store is Store.TABLE:
        return f"data/{folder}.csv"
    return f"{'content' if store is Store.MARKDOWN else 'data'}/{folder}"


def _table(model: type[BaseModel], heading: str) -> FieldTable:
    title, help_text = title_of(model)
    # A record's id is its file's name: nothing to fill in.
    fields = [field for name, field in described(model).items() if name != "id" or not heading]
    rows = [_row(field) for field in fields]
    return FieldTable(
        model.__name__.lower(), heading or title, help_text if not heading else f"{title}：{help_text}", rows
    )


def _row(field: Described) -> FieldRow:
    part = field.part.__name__.lower() if field.part else ""
    return FieldRow(field.name, field.label, field.required, field.help, _holds(field), part)


def _holds(field: Described) -> str:
    """What may be written there: one of these words, a piece with fields of its own, an id, or text."""
    unit = field.marker(Unit)
    if field.words:
        kind = f"选一个：{'、'.join(field.words)}"
    elif field.part and field.part is not Figure:
        kind = title_of(field.part)[0]
    elif field.reference:
        kind = "编号"
    else:
        kind = next(words for base, words in WRITTEN.items() if issubclass(field.holds, base))
        kind += f"，单位“{unit.name}”" if unit else ""
    return f"列表，每条是：{kind}" if field.many else kind


WRITTEN: dict[type, str] = {
    Figure: "数字",
    Quantity: "数字",
    Date: "日期，例如 2021、2021-07、2021-07-01",
    bool: "是 或 否",
    str: "文字",
}
"""How values that are no choice are written."""
