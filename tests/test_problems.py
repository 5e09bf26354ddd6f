"""Problems as people meet them: one line each, in order, whole in every telling."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.problems import (
    MOST_PER_FILE,
    STYLES,
    Code,
    DataStop,
    EnvironmentStop,
    ExitCode,
    Place,
    Problem,
    Severity,
    Stop,
    any_stops,
    in_order,
    summary,
    tell,
)

ERROR = Problem(Place("data/a.yml", 3, 5), Code.ENUM, "“甲”不在可选的词里", "请选“乙”")
WARNING = Problem(Place("data/b.yml", 1, 1), Code.DATE, "日期在今天之后", "请核对年份", Severity.WARNING)


def test_a_problem_is_told_in_the_agreed_form() -> None:
    """Place, severity, code, what is seen, what to do: editors and clerks both rely on the form."""
    assert str(ERROR) == "data/a.yml:3:5: 错误[ENUM] “甲”不在可选的词里。怎么改：请选“乙”。"
    assert str(WARNING) == "data/b.yml:1:1: 警告[DATE] 日期在今天之后。怎么改：请核对年份。"


@pytest.mark.parametrize("end", ["", "。", "？", "！"])
def test_a_sentence_never_ends_twice(end: str) -> None:
    """A question asked of the clerk (是不是“…”？) is not followed by a full stop."""
    told = str(Problem(Place("a.yml"), Code.REF, f"没有这份记录{end}", f"请核对{end}"))
    assert not re.search("[。？！][。？！]", told)


def test_problems_are_told_in_order_and_once() -> None:
    """However they were found, problems come by file, line and column, and none is told twice."""
    later = Problem(Place("data/a.yml", 12, 1), Code.DATE, "晚", "改")
    assert in_order([later, WARNING, ERROR, later]) == [ERROR, later, WARNING]


def test_the_summary_counts_what_was_told() -> None:
    """The closing sentence says how many errors and warnings there are, in how many files."""
    assert summary([]) == "没有发现问题。"
    assert summary([ERROR, WARNING]) == "共发现错误 1 处、警告 1 处，涉及 2 个文件。"
    assert not any_stops([WARNING])
    assert any_stops([WARNING, ERROR])


def test_a_file_with_very_many_problems_is_told_in_part() -> None:
    """A clerk is not buried: fifty a file, and the number of those left out."""
    many = [Problem(Place("a.yml", line), Code.DUP, "重复", "删去") for line in range(1, MOST_PER_FILE + 8)]
    lines = tell([*many, ERROR]).splitlines()
    assert len(lines) == MOST_PER_FILE + 3
    assert lines[MOST_PER_FILE] == "a.yml: 还有 7 处没有列出，请先改完上面的再检查。"
    assert lines[-1] == f"共发现错误 {MOST_PER_FILE + 8} 处、警告 0 处，涉及 2 个文件。"


def test_json_tells_the_same_as_text() -> None:
    """Machines get every field of every problem, and Chinese stays readable."""
    text = tell([ERROR, WARNING], "json")
    assert json.loads(text)[0] == {
        "file": "data/a.yml",
        "line": 3,
        "column": 5,
        "severity": "error",
        "code": "ENUM",
        "what": "“甲”不在可选的词里",
        "remedy": "请选“乙”",
    }
    assert [row["severity"] for row in json.loads(text)] == ["error", "warning"]
    assert "请核对年份" in text
    assert json.loads(tell([], "json")) == []


def test_annotations_stand_on_the_line_of_the_fault() -> None:
    """On the forge the message appears beside the line, whatever signs the file name and the sentence carry."""
    odd = Problem(Place("data/甲,乙:丙.yml", 2, 1), Code.PATH, "100%\n错", "改")
    assert tell([ERROR], "github") == (
        "::error file=data/a.yml,line=3,col=5,title=ENUM::“甲”不在可选的词里。怎么改：请选“乙”。"
    )
    line = tell([odd], "github")
    assert re.search("::100%25(%0A| )错。怎么改：改。$", line)
    properties = line.removeprefix("::error ").partition("::")[0].split(",")
    assert [part.partition("=")[0] for part in properties] == ["file", "line", "col", "title"]


def test_markdown_is_one_table() -> None:
    """A report in a merge request keeps its columns even where a message has a bar or a line break in it."""
    odd = Problem(Place("a.yml"), Code.ENUM, "甲|乙\n丙", "改")
    lines = tell([odd], "markdown").splitlines()
    assert lines[2] == "| `a.yml:1:1` | ENUM | 甲\\|乙 丙 | 改 |"
    assert len(lines) == 5


ANYTHING = st.builds(
    Problem,
    st.builds(Place, st.sampled_from(["a.yml", "b.yml"]), st.integers(1, 99), st.integers(1, 99)),
    st.sampled_from(Code),
    st.text(max_size=20),
    st.text(max_size=20),
    st.sampled_from(Severity),
)


@given(problems=st.lists(ANYTHING, max_size=8), style=st.sampled_from(list(STYLES)))
def test_every_telling_takes_every_problem(problems: list[Problem], style: str) -> None:
    """No value in a message can break a telling, whatever a clerk typed."""
    told = tell(problems, style)
    if style == "json":
        assert len(json.loads(told)) == len(in_order(problems))
    if style == "github":
        assert len(told.split("\n")) == max(len(in_order(problems)), 1)


@given(problems=st.lists(ANYTHING, max_size=8))
def test_one_line_tells_one_problem(problems: list[Problem]) -> None:
    """In the terminal each fault is one line, even where the value it quotes runs over several."""
    assert len(tell(problems).split("\n")) == len(in_order(problems)) + 1


@pytest.mark.parametrize("code", Code, ids=lambda code: code.name)
def test_every_code_says_what_it_means(code: Code) -> None:
    """The list of problems in the guide is made of the codes: each has its Chinese sentence."""
    assert re.search(r"[一-鿿]", code.value)
    assert code.name.isascii()
    assert code.name.isupper()


def test_stops_carry_their_exit_code() -> None:
    """The shell can tell bad data, bad configuration and a refusing machine apart."""
    assert Stop("停").exit_code is ExitCode.CONFIGURATION
    assert EnvironmentStop("停").exit_code is ExitCode.ENVIRONMENT
    assert DataStop([ERROR]).exit_code is ExitCode.DATA
    assert str(DataStop([WARNING, ERROR])) == tell([ERROR, WARNING])
    assert [int(code) for code in ExitCode] == [0, 1, 2, 3, 130]
