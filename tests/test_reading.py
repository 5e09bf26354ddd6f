"""Reading: every slip at its place, in words a clerk understands; nothing raised, nothing silently lost."""

import os
import unicodedata
from pathlib import Path

import pytest
from conftest import GOLDEN
from hypothesis import given
from hypothesis import strategies as st

from showcase.problems import Code, any_stops, tell
from showcase.reading import Reading, read_front_matter, read_record, read_table

CASES = sorted((GOLDEN / "reading").glob("*.txt"))
SEPARATOR = "-----\n"
GOOD = """\
id: daan-yongxing
name: 永兴社区
address: {province: 吉林省, county: 大安市}
steps:
  - title: 走访
    detail: |
      第一段，说：“好”。

      第二段
  - title: "慰问：\\u4e00"
    tags: [棋牌, 书画]
note: 长文
  续行
tel: '0431-1'
""".encode()


def codes(reading: Reading) -> list[str]:
    """What was found, as code:line:column."""
    return [f"{found.code.name}:{found.place.line}:{found.place.column}" for found in reading.problems]


def read(text: str) -> Reading:
    """A record from text."""
    return read_record(text.encode("utf-8"), "a.yml")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_slips_are_told_in_these_words(path: Path, update_golden: bool) -> None:
    """Each slip is told once, at its line and column, with what to do; what is right is left alone."""
    text, expected = path.read_text("utf-8").split(SEPARATOR)
    told = tell(read_record(text.encode("utf-8"), "a.yml").problems) + "\n"
    if update_golden:
        path.write_text(text + SEPARATOR + told, "utf-8")
        expected = told
    assert told == expected


@pytest.mark.parametrize("path", [path for path in CASES if path.stem.startswith("good")], ids=lambda path: path.stem)
def test_good_records_raise_no_alarm(path: Path) -> None:
    """Legal prose with Chinese punctuation is never taken for a slip."""
    assert read(path.read_text("utf-8").split(SEPARATOR)[0]).problems == []


SLOW = 'zz: "two\n  lines"\n'
"""Text on two lines: legal, and enough to be looked at closely."""


@pytest.mark.parametrize("path", [path for path in CASES if path.stem.startswith("good")], ids=lambda path: path.stem)
def test_the_close_look_raises_no_alarm_either(path: Path) -> None:
    """What the quick way lets pass, the walk line by line lets pass too."""
    text = path.read_text("utf-8").split(SEPARATOR)[0].removesuffix("...\n")
    quick, close = read(text), read(text + SLOW)
    assert close.problems == []
    assert close.value == {**(quick.value or {}), "zz": "two lines"}
    assert {**close.marks, **quick.marks} == close.marks


ENCODED = "id: a\nname: 永兴社区\n"


@pytest.mark.parametrize(
    ("data", "expected", "named"),
    [
        (ENCODED.encode("gbk"), "ENC:2:7", "GBK"),
        (b"id: a\n# \xd3\xc0\xd0\xcb\n", "ENC:2:3", "GBK"),
        ("id: a\nname: 永興社區\n".encode("big5"), "ENC:2:7", "Big5"),
        (ENCODED.encode("utf-16"), "ENC:1:1", "UTF-16"),
        (ENCODED.encode("utf-16-le"), "ENC:1:1", "UTF-16"),
        (ENCODED.encode("utf-16-be"), "ENC:1:1", "UTF-16"),
        (ENCODED.encode("utf-32"), "ENC:1:1", "UTF-32"),
        (ENCODED.encode("utf-32-be"), "ENC:1:1", "UTF-32"),
        (b"id: a\nname: Caf\xe9\n", "ENC:2:10", "UTF-8"),
        (ENCODED.encode()[:-2], "ENC:2:10", "不完整"),
        (b"id: \xc0\xaf\n", "ENC:1:5", "UTF-8"),
        (b"id: \xed\xa0\xbd\xed\xb8\x80\n", "ENC:1:5", "UTF-8"),
        (ENCODED.encode() + "x: 大安\n".encode("gbk"), "ENC:3:4", "两种编码"),
        (b"PK\x03\x04", "ENC:1:1", "Excel"),
    ],
)
def test_other_encodings_are_named(data: bytes, expected: str, named: str) -> None:
    """A file in another encoding is told with its first bad place and how to save it."""
    reading = read_record(data, "a.yml")
    assert codes(reading) == [expected]
    assert named in str(reading.problems[0])
    assert "UTF-8" in reading.problems[0].remedy
    assert reading.value is None


@pytest.mark.parametrize(
    ("text", "expected", "named"),
    [
        ("a: x\x07y\n", "CTRL:1:5", "U+0007"),
        ("a: x\x00y\n", "CTRL:1:5", "U+0000"),
        ("a: x\x7f\n", "CTRL:1:5", "U+007F"),
        ("a: x\x85b: y\n", "CTRL:1:5", "U+0085"),
        ("a: x\x0cy\n", "CTRL:1:5", "U+000C"),
        ("a: x\u2028第二段\n", "CTRL:1:5", "U+2028"),
        ("# x\x1b\na: x\n", "CTRL:1:4", "U+001B"),
        ("a: |\n  x\x08\n", "CTRL:2:4", "U+0008"),
        ("a: \ue000\n", "CTRL:1:4", "U+E000"),
        ("a: x\ufdd0\n", "CTRL:1:5", "U+FDD0"),
        ("a: x\U0010ffff\n", "CTRL:1:5", "U+10FFFF"),
        ("na\u200bme: x\n", "INVISIBLE:1:3", "U+200B"),
        ("a: x\xady\n", "INVISIBLE:1:5", "U+00AD"),
        ("a: x\u2060\n", "INVISIBLE:1:5", "U+2060"),
        ("a: x\ufeff\n", "INVISIBLE:1:5", "U+FEFF"),
        ("a: x\U000e0041\n", "INVISIBLE:1:5", "U+E0041"),
        *((f"a: x{chr(bidi)}y\n", "INVISIBLE:1:5", f"U+{bidi:04X}") for bidi in (*range(0x202A, 0x202F), 0x2066)),
        ("a: e\u0301x\n", "NFC:1:4", "é"),
        ("a: 金\uf90a\n", "NFC:1:5", "金"),
        ("a:\n\xa0\xa0b: 1\n  c: 2\n", "FULLWIDTH:2:1", "空格"),
        ("a: x\ufffd\n", "ENC:1:5", "损坏"),
        ("\ufeff\ufeffa: x\n", "INVISIBLE:1:1", "U+FEFF"),
    ],
)
def test_characters_are_named_not_printed(text: str, expected: str, named: str) -> None:
    """Controls and invisible characters are told once by number and place, and never reach a terminal."""
    reading = read(text)
    assert codes(reading) == [expected]
    assert named in str(reading.problems[0])
    assert str(reading.problems[0]).isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "a: 𠮷\U00030000\n",
        "a: 葛\U000e0100\n",
        "a: 👨\u200d👩\u200d👧 ❤\ufe0f\n",
        "a: \u1820\u180b\u1821\n",
        "a: ｎａｍｅ　1２\n",
    ],
)
def test_rare_characters_are_left_alone(text: str) -> None:
    """Rare Han, variants, emoji and scripts that need joiners are text like any other."""
    reading = read(text)
    assert reading.problems == []
    assert reading.value == {"a": text[3:-1]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 100_000, "DEPTH:1:13"),
        ("\n".join("[" * 100_000), "DEPTH:13:1"),
        ("- " * 5_000 + "x\n", "DEPTH:1:25"),
        ("".join(" " * depth + "a:\n" for depth in range(5_000)), "DEPTH:13:13"),
        ("a: " + "x" * 20_000 + "\n", "SIZE:1:1"),
        ("a: b\nc: " + "长" * 400_000 + "\n", "SIZE:2:1"),
        ("".join(f"k{number}: x\n" for number in range(100_000)), "SIZE:1:1"),
        ("a:\n" + "- b\n" * 50_000, "SIZE:2:1"),
    ],
)
def test_monsters_are_refused_quickly(text: str, expected: str) -> None:
    """Depth and size have limits; a hostile file costs no time and no stack."""
    assert codes(read(text)) == [expected]


def test_values_stay_as_typed() -> None:
    """No word becomes a truth value, no number loses its zeros; empty plain is absent, empty quotes are empty text."""
    reading = read("a: no\nb: 0431\nc: 1.10\nd: ~\ne: null\nf: 12:30\ng: ''\nh:\ni: 2021-07-01\n")
    assert reading.value == {
        "a": "no", "b": "0431", "c": "1.10", "d": "~", "e": "null", "f": "12:30", "g": "", "i": "2021-07-01",
    }  # fmt: skip
    assert reading.marks[("h",)].key == (8, 1)


def test_places_point_at_what_was_typed() -> None:
    """A value, its key and the nearest written ancestor can be found by path, mended lines included."""
    reading = read("\n# x\naddress：\n  county：大安\nsteps:\n  - title: x\n")
    assert str(reading.place(("address", "county"))) == "a.yml:4:10"
    assert str(reading.place(("address", "county"), on_key=True)) == "a.yml:4:3"
    assert str(reading.place(("steps", 0, "who"))) == "a.yml:6:5"
    assert str(reading.place(("address", "street"))) == "a.yml:3:1"
    assert str(reading.place(())) == "a.yml:3:1"


def test_one_slip_does_not_hide_the_rest() -> None:
    """After a syntax slip the file is read on: its values are there, and so are its other faults."""
    reading = read('name：永兴\na: [x，y]\nname: z\nb: "q”\n')
    assert codes(reading) == ["FULLWIDTH:1:5", "FULLWIDTH:2:6", "FULLWIDTH:4:6", "DUP:3:1"]
    assert reading.value == {"name": "永兴", "a": ["x", "y"], "b": "q"}


def test_names_equal_after_normalisation_are_equal() -> None:
    """Two spellings of one name are one field."""
    assert "DUP:2:1" in codes(read("é: 1\ne\u0301: 2\n"))


def test_long_numbers_are_masked_in_messages() -> None:
    """A message never repeats a whole identity or telephone number."""
    told = tell(read("电话13800138000\nid: x\n").problems)
    assert "13800138000" not in told


def test_front_matter_keeps_the_lines_of_the_file() -> None:
    """Slips of a write-up stand at the lines of the whole file; YAML's rules do not reach its body."""
    data = "---\nid: a\nname：x\n---\n正文：好\n=======\n\t- 项\u202e\n".encode()
    reading, body = read_front_matter(data, "a.md")
    assert codes(reading) == ["INVISIBLE:7:5", "FULLWIDTH:3:5"]
    assert reading.value == {"id": "a", "name": "x"}
    assert str(reading.place(("name",))) == "a.md:3:6"
    assert body == "正文：好\n=======\n\t- 项\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("正文\n", "EMPTY:1:1"),
        ("", "EMPTY:1:1"),
        ("---\n---\nx", "EMPTY:2:1"),
        ("---\nid: a\n", "SYNTAX:1:1"),
        ("———\nid: a\n---\n", "FULLWIDTH:1:1"),
        ("---\nid: a\n---\n<<<<<<< HEAD\n", "MERGE:4:1"),
    ],
)
def test_front_matter_faults(text: str, expected: str) -> None:
    """A write-up without its fields says so instead of publishing them."""
    assert codes(read_front_matter(text.encode(), "a.md")[0]) == [expected]


def test_tables_are_read_with_places() -> None:
    """Rows come by column name, each cell with its place; a row of another width is told at its line."""
    table = read_table('\ufeffcode,name\r\n1,吉林\r\n2,"a, b"\r\n3\r\n\r\n4,"x\r\ny"\r\n'.encode(), "a.csv")
    assert table.rows == [
        {"code": "1", "name": "吉林"},
        {"code": "2", "name": "a, b"},
        {"code": "4", "name": "x\ny"},
    ]
    assert str(table.place(0, "name")) == "a.csv:2:3"
    assert str(table.place(2)) == "a.csv:6:1"
    assert [str(found.place) for found in table.problems] == ["a.csv:4:1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (Code.EMPTY, 1, 1)),
        ("a,a\n1,2\n", (Code.DUP, 1, 1)),
        ("a，b\n1，2\n", (Code.FULLWIDTH, 1, 2)),
        ('a,b\n1,"x\n2,3\n', (Code.SYNTAX, 2, 1)),
        ("a,b\n1,x\x07\n", (Code.CTRL, 2, 4)),
    ],
)
def test_table_faults(text: str, expected: tuple[Code, int, int]) -> None:
    """A wrong table is told, not guessed at."""
    (found,) = read_table(text.encode(), "a.csv").problems
    assert (found.code, found.place.line, found.place.column) == expected


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    """Whatever the bytes: no exception, and no silence where nothing could be read."""
    reading = read_record(data, "a.yml")
    assert reading.value is not None or any_stops(reading.problems)
    read_front_matter(b"---\n" + data, "a.md")
    read_table(data, "a.csv")


PIECES = st.sampled_from(
    [
        *"：，、“”‘’\"'-－—[]{}［］:#|>&*!%@`?\\+ \n\t　永a1",
        "- ",
        ": ",
        " #",
        "\n  ",
        "\n- ",
        "\na: ",
        "---",
        "<<: ",
        "=======\n",
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_no_punctuation_raises(pieces: list[str]) -> None:
    """However YAML's own marks and their Chinese twins are mixed: no exception, no silence, and places in the file."""
    reading = read("".join(pieces))
    assert reading.value is not None or any_stops(reading.problems)
    lines = reading.text.split("\n")
    assert all(found.place.column <= len(lines[found.place.line - 1]) + 1 for found in reading.problems)


@given(st.lists(PIECES, max_size=20))
def test_quick_and_close_look_agree(pieces: list[str]) -> None:
    """A text taken the quick way, without a problem, has none under the close look."""
    text = f"a: 1\n{''.join(pieces)}\n"
    if not read(text).problems:
        close = read(text + SLOW)
        assert close.problems == [] or close.problems[0].place.line >= text.count("\n")


SAFE = st.characters(
    categories=["L", "N"],
    include_characters="，。；！？（）《》、·— ",
    exclude_characters="\u0640\u115f\u1160\u3164\uffa0",
)
STANDARD = st.text(SAFE, min_size=1, max_size=60).map(lambda text: unicodedata.normalize("NFC", text))


@given(STANDARD)
def test_quoted_text_comes_back_as_typed(text: str) -> None:
    """Any text between quotes is kept character by character."""
    reading = read(f"a: '{text}'\nb: \"{text}\"\n")
    assert reading.value == {"a": text, "b": text}


@given(STANDARD)
def test_plain_text_comes_back_as_typed(text: str) -> None:
    """Plain prose without YAML's own marks needs no quotes, raises no alarm and is kept."""
    text = f"字{text.strip()}"
    reading = read(f"a: {text}\nb:\n  - {text}\n")
    assert not any_stops(reading.problems)
    assert reading.value == {"a": text, "b": [text]}


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_do_not_matter(ends: str) -> None:
    """Windows, old Mac and Unix line ends give the same values at the same places."""
    plain, other = read_record(GOOD, "a.yml"), read_record(GOOD.replace(b"\n", ends.encode()), "a.yml")
    assert plain.problems == []
    assert (plain.value, plain.marks, plain.text) == (other.value, other.marks, other.text)


@pytest.mark.parametrize("end", range(len(GOOD)))
def test_a_cut_file_is_read_or_told(end: int) -> None:
    """A file cut anywhere raises nothing; cut inside a character it says so."""
    reading = read_record(GOOD[:end], "a.yml")
    assert reading.value is not None or any_stops(reading.problems)
    if GOOD[end] & 0xC0 == 0x80:
        assert [found.code for found in reading.problems] == [Code.ENC]


def test_messages_name_no_parser(tmp_path: Path) -> None:
    """Everything told is in the clerk's language."""
    told = "".join(path.read_text("utf-8").split(SEPARATOR)[1] for path in CASES)
    assert "expected" not in told
    assert os.fspath(tmp_path) not in told
    assert "found" not in told
