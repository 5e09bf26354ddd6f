"""A record checked against its kind, and what does not hold told in Chinese at its place."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from showcase.kinds.describing import Described, Path, at, described
from showcase.kinds.fields import Part
from showcase.kinds.markers import Form
from showcase.kinds.record import Record, Store
from showcase.problems import Code, Problem
from showcase.quantities import Quantity
from showcase.reading import Reading

SHAPES: dict[type, str] = {str: "文字", list: "列表", dict: "一组“字段: 内容”"}
Told = tuple[Code, str, str]


def check(kind: type[Record], reading: Reading, id: str) -> tuple[Record | None, list[Problem]]:
    """The record that a file holds, or every reason why it does not hold; `id` comes from the file's name."""
    if reading.value is None:
        return None, []
    problems = _given_id(reading, id)
    try:
        return kind.model_validate({**reading.value, "id": id}), problems
    except ValidationError as failure:
        return None, problems + _tell_all(kind, reading, failure.errors())


def nearest(word: str, known: list[str]) -> str | None:
    """The known word a person most likely meant."""
    lowered = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), lowered, 1, 0.7)
    return lowered[found[0]] if found else None


def guess(word: str, known: list[str]) -> str:
    """`，是不是“…”？` with the nearest known word, or nothing."""
    found = nearest(word, known)
    return f"，是不是“{found}”？" if found else ""


def _given_id(reading: Reading, id: str) -> list[Problem]:
    given = (reading.value or {}).get("id", id)
    if given == id:
        return []
    what = f"文件里写的编号“{given}”和文件名“{id}”不一致"
    return [Problem(reading.place(("id",)), Code.ID, what, "请删掉 id 这一行，编号以文件名为准")]


def _tell_all(kind: type[Record], reading: Reading, errors: list[ErrorDetails]) -> list[Problem]:
    meant = {(*_path(e)[:-1], _meant(kind, _path(e))) for e in errors if e["type"] == "extra_forbidden"}
    # A misspelt key is both unknown and missing; the clerk made one slip and is told of one.
    kept = [e for e in errors if not (e["type"] == "missing" and _path(e) in meant)]
    # An id that is not written comes from the file's name, which has been told where the file was found.
    kept = [e for e in kept if _path(e) != ("id",) or ("id",) in reading.marks]
    return [_tell(kind, reading, error) for error in kept]


def _tell(kind: type[Record], reading: Reading, error: ErrorDetails) -> Problem:
    path = _path(error)
    if path[-1:] == ("value",) and path not in reading.marks:
        # A figure written as plain text is told as the field that holds it.
        path = path[:-1]
    # A model that checks its fields against one another says which of them it means.
    path = (*path, *error.get("ctx", {}).get("at", ()))
    code, what, remedy = CATALOGUE[error["type"]](kind, path, error)
    if error["type"] == "missing" and path not in reading.marks:
        return Problem(reading.place(path[:-1]), code, what, remedy)
    if error["type"] == "missing":
        what, remedy = f"{_named(kind, path)}还没有填", f"请在“{path[-1]}:”后面填写{_choices(kind, path)}"
    # The number of a figure written as a mapping is told where the number stands.
    spot = (*path, "value") if (*path, "value") in reading.marks else path
    return Problem(reading.place(spot, on_key=error["type"] in ON_KEY), code, what, remedy)


def _path(error: ErrorDetails) -> Path:
    return tuple(error["loc"])


def _named(kind: type[Record], path: Path) -> str:
    """A field as a clerk knows it: `households（总户数）`."""
    field = at(kind, path)
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    return f"“{name}”（{field.label}）" if field else f"“{name}”"


def _siblings(kind: type[Record], path: Path) -> dict[str, Described]:
    holder = at(kind, path[:-1])
    model: type[Part] | None = holder.part if holder else kind
    return described(model) if model else {}


def _meant(kind: type[Record], path: Path) -> str | None:
    """The field that an unknown key most likely stands for, by name or by Chinese label."""
    fields, key = _siblings(kind, path), str(path[-1])
    by_label = {field.label: name for name, field in fields.items()}
    return by_label.get(key) or nearest(key, [name for name in fields if name != "id" or path[:-1]])


def _unknown(kind: type[Record], path: Path, error: ErrorDetails) -> Told:
    meant = _meant(kind, path)
    if meant:
        return Code.UNKNOWN, f"不认识字段“{path[-1]}”，是不是“{meant}”？", f"请改成“{meant}”"
    names = "、".join(name for name in _siblings(kind, path) if name != "id" or path[:-1])
    return Code.UNKNOWN, f"不认识字段“{path[-1]}”", f"这里可以写的字段有：{names}"


def _missing(kind: type[Record], path: Path, error: ErrorDetails) -> Told:
    field = at(kind, path)
    label = field.label if field else str(path[-1])
    mend = (
        "请填上这一格" if kind.about.store is Store.TABLE else f"请加一行“{path[-1]}:”，后面填写{_choices(kind, path)}"
    )
    return Code.MISSING, f"缺少必填的 {path[-1]}（{label}）", mend


def _choices(kind: type[Record], path: Path) -> str:
    """What a field is to be filled with: its label, and the words to choose from or the fields inside it."""
    field = at(kind, path)
    if field is None:
        return "内容"
    words = f"，从这些词里选一个：{'、'.join(field.words)}" if field.words else ""
    return f"{field.label}{words}{_inside(kind, path)}"


def _wrong_shape(expected: str) -> Callable[..., Told]:
    def told(kind: type[Record], path: Path, error: ErrorDetails) -> Told:
        actual, field = SHAPES.get(type(error["input"]), "别的内容"), at(kind, path)
        if field and issubclass(field.holds, Quantity) and expected == "文字":
            return Code.TYPE, f"{_named(kind, path)}应为一个数，实际是{actual}", f"请写成一行“{field.name}: 数和单位”"
        place, which, mend = path[-1], "", REWRITE[expected]
        if isinstance(place, int) and expected == SHAPES[dict]:
            which, mend = f"的第 {place + 1} 条", "请在“- ”后面逐行写“字段: 内容”，上下对齐"
        return Code.TYPE, f"{_named(kind, path)}{which}应为{expected}，实际是{actual}", f"{mend}{_inside(kind, path)}"

    return told


def _inside(kind: type[Record], path: Path) -> str:
    """The fields that may be written where a piece with fields of its own is asked for."""
    field = at(kind, path)
    names = [f"{each.name}（{each.label}）" for each in described(field.part).values()] if field and field.part else []
    return f"；可以写的字段有：{'、'.join(names)}" if names else ""


REWRITE = {
    "文字": "请写成一行“字段: 文字”",
    "列表": "请另起一行，每条以“- ”开头",
    "一组“字段: 内容”": "请另起一行，缩进两格，逐行写“字段: 内容”",
}


def _not_a_choice(kind: type[Record], path: Path, error: ErrorDetails) -> Told:
    field, given = at(kind, path), error["input"]
    if not isinstance(given, str):
        return _wrong_shape("文字")(kind, path, error)
    words = field.words if field else []
    return (
        Code.ENUM,
        f"{_named(kind, path)}写的是“{given}”{guess(given, words)}",
        f"请从这些词里选一个：{'、'.join(words)}",
    )


def _wrong_pattern(kind: type[Record], path: Path, error: ErrorDetails) -> Told:
    field = at(kind, path)
    form = (field.marker(Form) if field else None) or Form("请照填写说明里的样子写")
    return form.code, f"{_named(kind, path)}写的是“{error['input']}”，写法不对", form.hint


def _too_short(kind: type[Record], path: Path, error: ErrorDetails) -> Told:
    return Code.EMPTY, f"{_named(kind, path)}是空的", "请填写内容；没有内容就删掉这一行"


def _too_few(kind: type[Record], path: Path, error: ErrorDetails) -> Told:
    if isinstance(error["input"], str):
        return _too_short(kind, path, error)
    least = error["ctx"]["min_length"]
    return Code.LENGTH, f"{_named(kind, path)}只有 {error['ctx']['actual_length']} 条，至少要 {least} 条", "请补上"


def _too_long(kind: type[Record], path: Path, error: ErrorDetails) -> Told:
    most = error["ctx"]["max_length"]
    actual = len(error["input"])
    unit = "字" if isinstance(error["input"], str) else "条"
    return Code.LENGTH, f"{_named(kind, path)}有 {actual} {unit}，最多 {most} {unit}", "请删短，或分到别的字段里"


def _own_words(code: Code) -> Callable[..., Told]:
    """Our own types bring their sentence and remedy with them."""

    def told(kind: type[Record], path: Path, error: ErrorDetails) -> Told:
        context: dict[str, Any] = error["ctx"]
        return code, f"{_named(kind, path)}：{context['what']}", context["remedy"]

    return told


ON_KEY = {"extra_forbidden"}
CATALOGUE: dict[str, Callable[[type[Record], Path, ErrorDetails], Told]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_type": _wrong_shape("文字"),
    "list_type": _wrong_shape("列表"),
    "model_type": _wrong_shape("一组“字段: 内容”"),
    "enum": _not_a_choice,
    "string_pattern_mismatch": _wrong_pattern,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "too_short": _too_few,
    "too_long": _too_long,
    "number": _own_words(Code.NUMBER),
    "unit": _own_words(Code.UNIT),
    "date": _own_words(Code.DATE),
    "fullwidth": _own_words(Code.FULLWIDTH),
    "flag": _own_words(Code.ENUM),
    "one_line": _own_words(Code.TYPE),
    "rule": _own_words(Code.LOGIC),
    "style": _own_words(Code.STYLE),
}
"""What each error of the models means to a clerk, by pydantic's type of error."""
