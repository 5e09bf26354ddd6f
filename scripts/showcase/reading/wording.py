"""What the parser says, in words a clerk can act on."""

from typing import NamedTuple

_QUOTE = "给整句加英文引号"


class Wording(NamedTuple):
    """What is seen and what to do; `at_start` tells that the slip is where the broken part began."""

    what: str
    remedy: str
    at_start: bool = False


_MAPPING = Wording(
    "缩进没有对齐，或一行里有两个“字段名: ”", f"每层缩进 2 个空格，同层左边对齐；值里有英文冒号的，{_QUOTE}"
)
_UNREADABLE = Wording("从这里起读不下去", f"对照上下几行检查缩进、引号和括号；值里有特殊符号的，{_QUOTE}")
_PROPERTY = Wording("值以 &、* 或 ! 开头，它们在这里有特殊含义", f"不要用这些符号；是文字的，{_QUOTE}", True)
_BRACKET = Wording("这里的括号没有配对，也可能文件不完整", f"补上另一半括号；若不是列表，{_QUOTE}", True)
_ESCAPE = Wording("双引号里的反斜杠用错了", "把双引号改成单引号 '，或者把反斜杠写两遍 \\\\")
_DIRECTIVE = Wording("行首的 % 在这里有特殊含义", f"删去这一行；是文字的，{_QUOTE}")
_BLOCK = Wording("| 或 > 后面不能接文字", f"文字另起一行并缩进；不是大段文字的，{_QUOTE}", True)
_DOCUMENT = Wording("记录在上面已经结束，这里多出了内容", "检查这一行的缩进和上一行的括号，或删去多余的内容")
_TAB = Wording("缩进里用了 Tab", "把 Tab 改成空格（每层缩进 2 个空格）")
_END = Wording("引号或括号没有配对，也可能文件不完整", "补上另一半英文引号或括号", True)

WORDINGS = {
    "mapping values are not allowed in this context": _MAPPING,
    "mapping keys are not allowed in this context": _MAPPING,
    "did not find expected key": _MAPPING,
    "block sequence entries are not allowed in this context": Wording(
        "这里不能开始列表", f"列表要另起一行写在“字段名:”下面；以“- ”开头的文字，{_QUOTE}"
    ),
    "did not find expected '-' indicator": Wording(
        "列表的缩进没有对齐，或少了“- ”", "同一列表的各项都以“- ”开头，左边对齐"
    ),
    "could not find expected ':'": Wording(
        "这一行少了英文冒号，不知道属于哪个字段", "写成「字段名: 内容」；若是上一个字段的内容，行首多加 2 个空格", True
    ),
    "did not find expected ',' or ']'": _BRACKET,
    "did not find expected ',' or '}'": _BRACKET,
    "did not find expected node content": Wording(
        "这里缺少内容，或多了逗号、括号", f"删去多余的标点；是文字的，{_QUOTE}"
    ),
    "found unexpected end of stream": _END,
    "found unexpected document indicator": _END,
    "found unexpected ':'": Wording("方括号或花括号里的英文冒号后面少了空格", f"冒号后加一个空格；是文字的，{_QUOTE}"),
    "found character that cannot start any token": Wording("值不能以这个符号开头", f"{_QUOTE}"),
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": Wording("这里的字符代码不对，显示不出任何字", "直接输入这个字"),
    "did not find expected comment or line break": _BLOCK,
    "found an indentation indicator equal to 0": _BLOCK,
    "did not find expected <document start>": _DOCUMENT,
    "did not find expected alphabetic or numeric character": _PROPERTY,
    "did not find expected whitespace or line break": _PROPERTY,
    "did not find expected tag URI": _PROPERTY,
    "did not find expected '!'": _PROPERTY,
    "did not find the expected '>'": _PROPERTY,
    "did not find URI escaped octet": _PROPERTY,
    "found undefined tag handle": _PROPERTY,
    "found undefined alias": _PROPERTY,
    "could not find expected directive name": _DIRECTIVE,
    "did not find expected digit or '.' character": _DIRECTIVE,
    "did not find expected version number": _DIRECTIVE,
    "did not find expected whitespace": _DIRECTIVE,
    "found duplicate %YAML directive": _DIRECTIVE,
    "found duplicate %TAG directive": _DIRECTIVE,
    "found extremely long version number": _DIRECTIVE,
    "found incompatible YAML document": _DIRECTIVE,
    "found unexpected non-alphabetical character": _DIRECTIVE,
    "found unknown directive name": _DIRECTIVE,
}
"""By the parser's own words."""


def wording(problem: str | None) -> Wording:
    """How to tell what the parser complains about; there is a sentence for what nobody foresaw, too."""
    return WORDINGS.get(problem or "", _UNREADABLE)
