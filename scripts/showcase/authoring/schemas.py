"""JSON Schemas of the kinds, for editors that complete and mark while one types."""

import json
from typing import Any

from pydantic import BaseModel

from showcase.kinds import KINDS, Record
from showcase.kinds.describing import described, parts_of, title_of
from showcase.kinds.record import Store

AS_TYPED = ["string", "number", "boolean"]
"""Editors take `220882` for a number and `2021` too; to us every scalar is the text that was typed."""


def schema(kind: type[Record]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind's files, with Chinese titles and help."""
    made = kind.model_json_schema()
    definitions = made.get("$defs", {})
    for model in parts_of(kind):
        if model.__name__ in definitions:
            _label(definitions[model.__name__], model)
    _label(made, kind)
    if kind.about.store is not Store.TABLE:
        made["properties"].pop("id")
        made["required"].remove("id")
    title, help_text = title_of(kind)
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **_as_typed(made), "title": title, "description": help_text or title}


def schemas() -> dict[str, str]:
    """Every kind's schema as a file, by its name."""
    return {
        f"{kind.about.folder}.schema.json": json.dumps(schema(kind), ensure_ascii=False, indent=2, sort_keys=True)
        + "\n"
        for kind in KINDS
    }


def _label(made: dict[str, Any], model: type[BaseModel]) -> None:
    """Chinese titles and help on every property; one that may be absent may also be left blank."""
    # A part that may also be written as plain text has its object form as the last of two.
    made = made["anyOf"][-1] if "anyOf" in made else made
    for name, field in described(model).items():
        given = made["properties"][name]
        labels = {"title": field.label, "description": field.help or field.label}
        blank = [] if field.required else [{"type": "null"}]
        inner = {key: value for key, value in given.items() if key not in ("title", "description", "default")}
        made["properties"][name] = {**labels, "anyOf": [inner, *blank]} if blank else {**inner, **labels}


def _as_typed(node: Any) -> Any:
    if isinstance(node, list):
        return [_as_typed(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    return {key: AS_TYPED if (key, value) == ("type", "string") else _as_typed(value) for key, value in node.items()}
