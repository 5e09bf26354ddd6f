"""What can be wrong, where it is, and how it is told to the person who can mend it."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from itertools import groupby

MOST_PER_FILE = 50
"""A file with more problems than this is told in part: the rest are counted."""


class ExitCode(IntEnum):
    """What a command tells the shell."""

    CLEAN = 0
    DATA = 1
    CONFIGURATION = 2
    ENVIRONMENT = 3
    INTERRUPTED = 130


class Severity(StrEnum):
    """Whether a problem stops the build."""

    ERROR = "错误"
    WARNING = "警告"


class Code(Enum):
    """Every kind of problem: its code is the name, its value says what it means to a clerk."""

    ENC = "文件不是 UTF-8 编码，或编码已损坏"
    CTRL = "有看不见的控制字符"
    INVISIBLE = "有零宽字符或改变文字方向的字符"
    NFC = "文字用了分解形式或兼容字，已按标准形式理解"
    FULLWIDTH = "该用英文标点的地方用了全角标点"
    TAB = "用了 Tab 制表符"
    SYNTAX = "YAML 写法不对，读不下去"
    COMMENT = "“#”后面的内容会被当作注释丢掉"
    MERGE = "留有版本合并的冲突标记"
    MULTIDOC = "一个文件里写了几份记录"
    ALIAS = "用了 & 或 * 引用"
    TAG = "用了 ! 标签"
    DEPTH = "层次太深"
    SIZE = "文件或行太长"
    DUP = "同一个字段写了两次"
    DUPID = "两份记录的编号相同"
    ID = "编号的写法不对"
    EMPTY = "文件是空的，或必填的内容是空的"
    UNKNOWN = "不认识的字段"
    MISSING = "缺少必填的字段"
    TYPE = "内容的种类不对"
    ENUM = "不在可选的词里"
    NUMBER = "数字写法不对"
    DATE = "日期写法不对，或日期不存在"
    UNIT = "计量单位不对"
    LENGTH = "文字太长或太短"
    STYLE = "写法不合公文规范"
    URL = "网址写法不对或不能公开"
    REF = "指向的记录不存在"
    LINK = "正文里的链接指向不存在的记录"
    LOGIC = "内容前后矛盾"
    SUM = "算出来的数和写的数对不上"
    APPROX = "把约数当成了确数"
    BASIS = "把口径不同的数字合在一起"
    CAPTURE = "把网页的抓取日期当成了发表日期或截止日期"
    STANDING = "把没有命名的地方说成示范或已命名"
    PATH = "文件放错了地方，或文件名不对"
    ASSET = "图片打不开、太大、种类不对，或带有拍摄地点"
    CONFIG = "配置有误"
    THEME = "页面模板有误"


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file: the path as people type it, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, of which kind, what is seen, and what to do about it."""

    place: Place
    code: Code
    what: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}[{self.code.name}] {_ended(self.what)}怎么改：{_ended(self.remedy)}"

    @property
    def stops(self) -> bool:
        """Whether a site with this problem must not be published."""
        return self.severity is Severity.ERROR


def _ended(sentence: str) -> str:
    # One problem is one line, whatever the clerk's value holds.
    sentence = " ".join(sentence.split())
    return sentence if sentence.endswith(("。", "？", "！")) else f"{sentence}。"


class Stop(Exception):
    """Work cannot go on; the sentence says why, and what to do, without a traceback."""

    exit_code = ExitCode.CONFIGURATION


class EnvironmentStop(Stop):
    """The machine refuses: no disk space, no rights, another build under way."""

    exit_code = ExitCode.ENVIRONMENT


class DataStop(Stop):
    """Records do not hold; the problems have been collected."""

    exit_code = ExitCode.DATA

    def __init__(self, problems: list["Problem"]) -> None:
        super().__init__(tell(problems))
        self.problems = problems
        # What the keeper of the site must mend first is not in the records.
        if any(problem.stops and problem.code is Code.CONFIG for problem in problems):
            self.exit_code = ExitCode.CONFIGURATION


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file, line and column, each told once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.code.name, problem.what))


def any_stops(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(problem.stops for problem in problems)


def tell(problems: Iterable[Problem], style: str = "text") -> str:
    """All problems as text for a terminal, as CI annotations, as JSON or as Markdown."""
    return STYLES[style](in_order(problems))


def summary(problems: list[Problem]) -> str:
    """One closing sentence: how many errors and warnings in how many files."""
    errors = sum(problem.stops for problem in problems)
    files = len({problem.place.file for problem in problems})
    if not problems:
        return "没有发现问题。"
    return f"共发现错误 {errors} 处、警告 {len(problems) - errors} 处，涉及 {files} 个文件。"


def _as_text(problems: list[Problem]) -> str:
    lines: list[str] = []
    for file, group in groupby(problems, key=lambda problem: problem.place.file):
        told = list(group)
        lines += map(str, told[:MOST_PER_FILE])
        if len(told) > MOST_PER_FILE:
            lines.append(f"{file}: 还有 {len(told) - MOST_PER_FILE} 处没有列出，请先改完上面的再检查。")
    return "\n".join([*lines, summary(problems)])


def _as_annotations(problems: list[Problem]) -> str:
    return "\n".join(map(_annotation, problems))


def _annotation(problem: Problem) -> str:
    level = "error" if problem.stops else "warning"
    text = (
        f"{_ended(problem.what)}怎么改：{_ended(problem.remedy)}".replace("%", "%25")
        .replace("\r", "%0D")
        .replace("\n", "%0A")
    )
    place = problem.place
    file = place.file.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={file},line={place.line},col={place.column},title={problem.code.name}::{text}"


def _as_json(problems: list[Problem]) -> str:
    rows = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity.name.lower(),
            "code": problem.code.name,
            "what": problem.what,
            "remedy": problem.remedy,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _as_markdown(problems: list[Problem]) -> str:
    rows = ["| 位置 | 代码 | 现象 | 怎么改 |", "| --- | --- | --- | --- |"]
    for problem in problems:
        cells = (f"`{problem.place}`", problem.code.name, problem.what, problem.remedy)
        rows.append("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |")
    return "\n".join([*rows, "", summary(problems)])


STYLES: dict[str, Callable[[list[Problem]], str]] = {
    "text": _as_text,
    "github": _as_annotations,
    "json": _as_json,
    "markdown": _as_markdown,
}
"""How problems can be told, by the name used on the command line."""
