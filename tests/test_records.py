"""Golden cases: a file as a clerk might write it, and the exact words that come back."""

from pathlib import Path
from typing import Any

import pytest
from conftest import GOLDEN
from pydantic import ValidationError

from showcase.kinds import KINDS, Record
from showcase.kinds.record import Store
from showcase.kinds.telling import CATALOGUE, check
from showcase.problems import tell
from showcase.reading import Reading, read_front_matter, read_record

CASES = sorted((GOLDEN / "records").glob("*.txt"))
BY_NAME = {kind.__name__: kind for kind in KINDS}
FILE, PROBLEMS = "=== 文件\n", "=== 问题\n"


class Case:
    """One golden file: `种类` and `编号` in its head, then the record's file, then the problems told."""

    def __init__(self, path: Path) -> None:
        head, _, rest = path.read_text("utf-8").partition(FILE)
        self.file, _, self.told = rest.partition(PROBLEMS)
        fields = dict(line.split(": ", 1) for line in head.splitlines() if not line.startswith("#"))
        self.kind: type[Record] = BY_NAME[fields["种类"]]
        self.id = fields["编号"]
        self.head = head

    def read(self) -> Reading:
        """The file as the reader sees it."""
        data, name = self.file.encode(), f"{self.id}{self.kind.about.store.value}"
        if self.kind.about.store is Store.MARKDOWN:
            return read_front_matter(data, name)[0]
        return read_record(data, name)

    def tell(self) -> str:
        """All that is wrong with the file, in the words of the terminal."""
        reading = self.read()
        _, wrong = check(self.kind, reading, self.id)
        return tell([*reading.problems, *wrong]) + "\n"

    def error_types(self) -> set[str]:
        """The model's own names for what is wrong."""
        values: dict[str, Any] = {**(self.read().value or {}), "id": self.id}
        try:
            self.kind.model_validate(values)
        except ValidationError as failure:
            return {error["type"] for error in failure.errors()}
        return set()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_record_is_told_in_exactly_these_words(path: Path, update_golden: bool) -> None:
    """What a clerk reads when a record does not hold is kept where a copy-editor can read it."""
    case = Case(path)
    told = case.tell()
    if update_golden:
        path.write_text(f"{case.head}{FILE}{case.file}{PROBLEMS}{told}", encoding="utf-8", newline="\n")
    assert told == Case(path).told


def test_every_entry_of_the_catalogue_has_a_golden_case() -> None:
    """No message goes to a clerk that nobody has read before."""
    reached = {name for path in CASES for name in Case(path).error_types()}
    assert reached == set(CATALOGUE)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_message_stands_at_a_line_of_the_file(path: Path) -> None:
    """Every place told can be clicked: the line is in the file and the column in the line, or just behind it."""
    case = Case(path)
    reading = case.read()
    lines = case.file.split("\n")
    for problem in [*reading.problems, *check(case.kind, reading, case.id)[1]]:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
