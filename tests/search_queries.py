"""The queries search is measured by, as kept in `tests/search/`."""

from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

FOLDER = Path(__file__).parent / "search"
Kind = Literal[
    "word",
    "phrase",
    "two-words",
    "mid-word",
    "traditional",
    "pinyin",
    "initials",
    "synonym",
    "figure",
    "document-number",
    "place",
    "misspelling",
    "question",
    "nonsense",
]


class Query(BaseModel):
    """What someone types, how they type it, and the pages they would accept, the best first."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    q: str = Field(min_length=2)
    kind: Kind
    pages: list[str]

    @model_validator(mode="after")
    def expects_what_its_kind_can(self) -> Self:
        """Only nonsense finds nothing, and no page is expected twice."""
        if (self.kind == "nonsense") == bool(self.pages) or len(set(self.pages)) < len(self.pages):
            raise ValueError(f"{self.q}: {self.pages}")
        return self


def read_queries(name: str) -> list[Query]:
    """The queries of one list: `queries`, or `held_out`, which nobody looks at while tuning."""
    text = (FOLDER / f"{name}.yml").read_text("utf-8")
    return TypeAdapter(list[Query]).validate_python(yaml.safe_load(text))
