"""Golden cases: a file as a clerk might write it, and the exact words that come back."""

from pathlib import Path
from typing import Any

import pytest
from conftest import GOLDEN
from pydantic import ValidationError

from showcase.kinds import KINDS, Community, Record
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


GOOD = "name: 甲社区（教学示例）\nregion: 990101\nfounded: 2003-01\n"
FAULTS: dict[str, tuple[bytes | str, str]] = {
    "01 GBK": (GOOD.encode("gbk"), "ENC"),
    "01 Big5": (GOOD.replace("（教学示例）", "").replace("区", "區").encode("big5"), "ENC"),
    "02 UTF-16 with mark": (GOOD.encode("utf-16"), "ENC"),
    "02 UTF-16 without mark": (GOOD.encode("utf-16-be"), "ENC"),
    "03 mark": (b"\xef\xbb\xbf" + GOOD.encode(), ""),
    "04 CRLF": (GOOD.replace("\n", "\r\n"), ""),
    "04 CR": (GOOD.replace("\n", "\r"), ""),
    "05 cut in a character": (GOOD.encode()[:7], "ENC"),
    "06 two encodings": (GOOD.encode() + "street: 街道\n".encode("gbk"), "ENC"),
    "07 NUL": (GOOD + "street: a\0b\n", "CTRL"),
    "07 escape": (GOOD + "street: a\x1b[31mb\n", "CTRL"),
    "07 DEL": (GOOD + "street: a\x7fb\n", "CTRL"),
    "07 escaped": (GOOD + 'street: "a\\x1bb"\n', "CTRL"),
    "08 surrogate": (GOOD + 'street: "a\\ud800b"\n', "ENC SYNTAX CTRL"),
    "09 line separator": (GOOD + "street: a\u2028b\n", "CTRL"),
    "09 private use": (GOOD + "street: a\ue000b\n", "CTRL"),
    "10 right to left": (GOOD + "street: a\u202eb\n", "INVISIBLE"),
    "11 zero width in a name": (GOOD.replace("甲社", "甲\u200b社"), "INVISIBLE"),
    "12 Cyrillic in an id": (GOOD + "source: zоngjie\n", "ID"),
    "14 rare Han": (GOOD.replace("甲", "𠮷"), ""),
    "15 tab": (GOOD + "profile:\n\tarea: 1\n", "TAB"),
    "16 full-width colon": (GOOD + "profile:\n  area：1平方公里\n", "FULLWIDTH"),
    "17 full-width quotes in prose": (GOOD + "summary: 他说：“好”。\n", ""),
    "18 no space after a colon": (GOOD + "street:临江街道\n", "SYNTAX"),
    "18 no space after a dash": (GOOD + "cautions:\n  -一\n  -二\n", "SYNTAX"),
    "19 the same key": (GOOD + "street: 一\nstreet: 二\n", "DUP"),
    "19 the same key, quoted": (GOOD + 'street: 一\n"street": 二\n', "DUP"),
    "22 misspelt key": (GOOD + "stret: 一\n", "UNKNOWN"),
    "23 missing": ("name: 甲\n", "MISSING"),
    "24 wrong type": (GOOD + "street:\n  - 一\n", "TYPE"),
    "25 empty": ("", "EMPTY"),
    "25 comments": ("# 注释\n", "EMPTY"),
    "25 list": ("- 甲\n- 乙\n", "TYPE"),
    "25 word": ("甲社区\n", "TYPE SYNTAX EMPTY"),
    "26 two documents": (GOOD + "---\n" + GOOD, "MULTIDOC"),
    "27 alias": (GOOD + "street: &a 一\nsummary: *a\n", "ALIAS"),
    "27 merge key": (GOOD + "profile: &p\n  area: 1\nrooms:\n  - id: a\n    name: 一\n    <<: *p\n", "ALIAS"),
    "28 itself": (GOOD + "cautions: &p\n  - *p\n", "ALIAS"),
    "29 tag": (GOOD + "street: !!python/name:os.system x\n", "TAG"),
    "29 binary": (GOOD + "street: !!binary aGFsbG8=\n", "TAG"),
    "30 deep": (GOOD + "summary: " + "[" * 99 + "]" * 99 + "\n", "DEPTH"),
    "31 long line": (GOOD + "# " + "长" * 20000 + "\n", "SIZE"),
    "32 merge markers": (GOOD + "<<<<<<< HEAD\nstreet: 一\n=======\nstreet: 二\n>>>>>>> b\n", "MERGE"),
    "33 no": (GOOD + "street: no\n", ""),
    "34 sexagesimal": (GOOD + "street: 12:30\n", ""),
    "34 octal": (GOOD + "profile:\n  households: 0431\n", "NUMBER"),
    "34 exponent": (GOOD + "profile:\n  households: 1e3\n", "NUMBER"),
    "35 no such day": (GOOD.replace("2003-01", "2023-02-29"), "DATE"),
    "35 month 13": (GOOD.replace("2003-01", "2023-13"), "DATE"),
    "35 two-digit year": (GOOD.replace("2003-01", "23-01"), "DATE"),
    "36 year and month": (GOOD.replace("2003-01", "2003年1月"), ""),
    "36 dots": (GOOD.replace("2003-01", "2003.1"), ""),
    "38 about": (GOOD + "profile:\n  households: 约422户\n", ""),
    "38 thousands": (GOOD + "profile:\n  households: 5,906\n", ""),
    "39 not a number": (GOOD + "profile:\n  households: NaN\n", "NUMBER"),
    "39 negative": (GOOD + "profile:\n  households: -5\n", "NUMBER"),
    "39 half a person": (GOOD + "profile:\n  residents: 1.5\n", "NUMBER"),
    "39 endless": (GOOD + "profile:\n  residents: " + "9" * 5000 + "\n", "NUMBER"),
    "40 other unit": (GOOD + "profile:\n  floor_area: 1亩\n", "UNIT"),
}


@pytest.mark.parametrize(("file", "code"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_the_list_has_its_code(file: bytes | str, code: str) -> None:
    """Every fault a file can have is told under its own code and no other, and what is no fault is not told."""
    reading = read_record(file if isinstance(file, bytes) else file.encode(), "jia.yml")
    problems = [*reading.problems, *check(Community, reading, "jia")[1]]
    told = {problem.code.name for problem in problems}
    assert told <= set(code.split())
    assert bool(told) == bool(code)
    assert all(str(problem).isprintable() for problem in problems)


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "off", "y", "n", "null", "~", "true", "1.10", "0x1F", "1_000", "012"]
)
def test_a_word_stays_the_word_that_was_typed(word: str) -> None:
    """Nothing turns into true, nothing or another number: what is shown is what was written."""
    reading = read_record(f"{GOOD}street: {word}\n".encode(), "jia.yml")
    record, problems = check(Community, reading, "jia")
    assert problems == []
    assert isinstance(record, Community)
    assert record.street == word


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_message_stands_at_a_line_of_the_file(path: Path) -> None:
    """Every place told can be clicked: the line is in the file and the column in the line, or just behind it."""
    case = Case(path)
    reading = case.read()
    lines = case.file.split("\n")
    for problem in [*reading.problems, *check(case.kind, reading, case.id)[1]]:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
