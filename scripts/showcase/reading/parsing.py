"""The parser's events become plain values: every scalar as typed, every position kept, nothing resolved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from showcase.problems import Code
from showcase.reading.characters import CONTROL, WIDE, control_told, invisible_in, invisible_told, show, standard
from showcase.reading.lines import Line, Slips
from showcase.reading.results import Mark, Path, Position, Value
from showcase.reading.wording import Wording, wording

DEPTH_LIMIT = 12
ITEM_LIMIT = 10_000
_MERGE_KEY = "<<"


@dataclass(slots=True)
class Frame:
    """A mapping or list being filled, and the field of it that is being read."""

    path: Path
    value: dict[str, Value] | list[Value]
    position: Position
    key: str | None = None
    key_position: Position = (1, 1)
    is_dropped: bool = False
    keys: dict[str, int] = field(default_factory=dict)


class Builder:
    """One record, built from the parser's events without recursion."""

    def __init__(self, slips: Slips, lines: list[Line] | None = None, first: int = 1, tidy: bool = True) -> None:
        self.slips = slips
        self.lines = lines
        self.first = first
        self.tidy = tidy
        self.marks: dict[Path, Mark] = {}
        self.frames: list[Frame] = []
        self.root: dict[str, Value] | None = None
        self.skipped = 0
        self.documents = 0
        self.has_long_text = False
        self.error: tuple[Position, Wording] | None = None
        self.handlers: dict[type, Callable[[Any], bool | None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def build(self, text: str) -> None:
        """Read one text; what is wrong with its structure goes to `error`, all else is noted as slips."""
        try:
            for event in yaml.parse(text, Loader=yaml.CLoader):
                if self._take(event) is False:
                    break
        except yaml.YAMLError as error:
            self.error = self._locate(error)
            self.root = None

    def _locate(self, error: yaml.YAMLError) -> tuple[Position, Wording]:
        words = wording(getattr(error, "problem", None))
        noticed = getattr(error, "problem_mark", None)
        began = getattr(error, "context_mark", None)
        mark = began if words.at_start and began else noticed or began
        return (self._position(mark) if mark else (self.first, 1)), words

    def _position(self, mark: Any, back: int = 0) -> Position:
        if self.lines is None:
            return mark.line + self.first, mark.column + 1 - back
        if mark.line >= len(self.lines):
            last = self.lines[-1]
            return last.number, len(last.text) + 1
        line = self.lines[mark.line]
        return line.number, line.column(mark.column - back)

    def _take(self, event: Any) -> bool | None:
        """Build on one event; `False` means to stop here."""
        kind = type(event)
        if self.skipped:
            self._skip(kind)
            return None
        handle = self.handlers.get(kind)
        return handle(event) if handle else None

    def _document(self, event: Any) -> bool:
        self.documents += 1
        if self.documents > 1:
            what = "一个文件里写了第二份记录"
            remedy = "每份记录单独存成一个文件；若只有一份，删去这一行 ---"
            self.slips.at(self._position(event.start_mark), Code.MULTIDOC, what, remedy)
        return self.documents == 1

    def _scalar(self, event: Any) -> None:
        value: str = event.value
        position = self._position(event.start_mark)
        if event.anchor is not None or event.tag is not None:
            self._check_properties(event, position)
        style = event.style or ""
        if style == '"':
            self._check_escaped(value, position)
        if style in ('"', "'", "") and event.start_mark.line != event.end_mark.line:
            self.has_long_text = True
        if self.tidy or style == '"':
            value = standard(value)
        if not style and value and (value[0] in WIDE or value[-1] in WIDE):
            value = self._trim(event, value)
        if not self.frames:
            if value or style:
                self._refuse_root(position, "一段文字")
            return
        frame = self.frames[-1]
        if isinstance(frame.value, dict) and frame.key is None:
            self._name(frame, value, position, is_plain=not style)
        elif value or style or event.tag is not None:
            self._put(frame, value, position)
        else:
            self._leave_out(frame, event)

    def _trim(self, event: Any, value: str) -> str:
        at_start = value[0] in WIDE
        end = event.end_mark
        position = self._position(event.start_mark if at_start else end, 0 if at_start else 1)
        trimmed = value.strip(f" {WIDE}")
        what = f"“{show(trimmed, 20)}”的{'前面' if at_start else '后面'}有全角空格或不间断空格"
        self.slips.at(position, Code.FULLWIDTH, what, f"删去这个空格，写成「{show(trimmed)}」")
        return trimmed

    def _name(self, frame: Frame, key: str, position: Position, is_plain: bool) -> None:
        frame.key, frame.key_position = key, position
        if is_plain and key == _MERGE_KEY:
            self.slips.at(position, Code.ALIAS, "不支持 << 合并写法", "把要用的字段原样写在这里")
            frame.is_dropped = True
        elif not key:
            self.slips.at(position, Code.SYNTAX, "这里缺少字段名", "在冒号前面写上字段名")
            frame.is_dropped = True
        elif key in frame.keys:
            what = f"字段“{show(key)}”写了两次，第 {frame.keys[key]} 行已写过"
            self.slips.at(position, Code.DUP, what, "只留下正确的一处，删去另一处")
            frame.is_dropped = True
        else:
            frame.keys[key] = position[0]

    def _put(self, frame: Frame, value: Value, position: Position) -> Path:
        """Set a value where it belongs, and tell its path."""
        if isinstance(frame.value, list):
            path = (*frame.path, len(frame.value))
            frame.value.append(value)
            self.marks.setdefault(path, Mark(position, position))
            return path
        key = frame.key or ""
        path = (*frame.path, key)
        self.marks.setdefault(path, Mark(frame.key_position, position))
        if not frame.is_dropped:
            frame.value[key] = value
        frame.key, frame.is_dropped = None, False
        return path

    def _leave_out(self, frame: Frame, event: Any) -> None:
        """An empty value is no value; only where it was meant to be is kept."""
        if isinstance(frame.value, list):
            position = self._position(event.start_mark, back=min(1, event.start_mark.column))
            self.slips.at(position, Code.EMPTY, "列表的这一项是空的", "填上内容，或删去这一行")
            return
        if not frame.is_dropped:
            self.marks.setdefault((*frame.path, frame.key or ""), Mark(frame.key_position, frame.key_position))
        frame.key, frame.is_dropped = None, False

    def _start(self, event: Any) -> bool | None:
        position = self._position(event.start_mark)
        if event.anchor is not None or event.tag is not None:
            self._check_properties(event, position)
        if len(self.frames) >= DEPTH_LIMIT:
            what = f"层次超过 {DEPTH_LIMIT} 层"
            self.slips.at(position, Code.DEPTH, what, "把内容放平一些，或拆成几份记录；多半是缩进或括号写多了")
            self.root = None
            return False
        value: dict[str, Value] | list[Value] = [] if type(event) is yaml.SequenceStartEvent else {}
        if not self.frames:
            self.root = value if isinstance(value, dict) else None
            self.marks[()] = Mark(position, position)
            self.frames.append(Frame((), value, position))
            return None
        frame = self.frames[-1]
        if isinstance(frame.value, dict) and frame.key is None:
            self._refuse_name(frame, position)
        else:
            self.frames.append(Frame(self._put(frame, value, position), value, position))
        return None

    def _refuse_name(self, frame: Frame, position: Position) -> None:
        what = "字段名不能是列表或一组字段（方括号、花括号在这里有特殊含义）"
        self.slips.at(position, Code.SYNTAX, what, "写成「字段名: 内容」；若是文字，给整句加英文引号")
        frame.key, frame.is_dropped, self.skipped = "", True, 1

    def _refuse_root(self, position: Position, seen: str) -> None:
        what = f"整份记录应为“字段名: 内容”，实际为{seen}"
        self.slips.at(position, Code.TYPE, what, "每行写一个字段，如「name: 名称」，行首不要加“- ”")

    def _skip(self, kind: type) -> None:
        self.skipped += kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent)
        self.skipped -= kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent)

    def _end(self, event: Any) -> None:
        frame = self.frames.pop()
        if not self.frames and isinstance(frame.value, list):
            self._refuse_root(frame.position, "列表")
        if len(frame.value) > ITEM_LIMIT:
            what = f"这里有 {len(frame.value)} 项，超过 {ITEM_LIMIT} 项的限度"
            self.slips.at(frame.position, Code.SIZE, what, "把内容拆成几份记录")

    def _alias(self, event: Any) -> None:
        position = self._position(event.start_mark)
        if not self.frames:
            return
        frame = self.frames[-1]
        if frame.key != _MERGE_KEY and _MERGE_KEY not in frame.path:
            what = f"不支持用 * 引用别处的内容（*{show(event.anchor)}）"
            self.slips.at(position, Code.ALIAS, what, "把要用的内容原样写在这里；若是文字，给整句加英文引号")
        if isinstance(frame.value, dict) and frame.key is None:
            frame.key, frame.key_position, frame.is_dropped = f"*{event.anchor}", position, True
        else:
            self._put(frame, f"*{event.anchor}", position)

    def _check_properties(self, event: Any, position: Position) -> None:
        if event.anchor is not None:
            what = f"不支持用 & 给内容起名（&{show(event.anchor)}）"
            self.slips.at(position, Code.ALIAS, what, "删去 & 和后面的名字；若是文字，给整句加英文引号")
        if event.tag is not None:
            shown = show(event.tag.replace("tag:yaml.org,2002:", "!!"))
            what = f"不支持 ! 标签（{shown}）"
            self.slips.at(position, Code.TAG, what, "删去 ! 和后面的标签；若是文字，给整句加英文引号")

    def _check_escaped(self, value: str, position: Position) -> None:
        if controls := CONTROL.findall(value):
            self.slips.at(position, Code.CTRL, *control_told(controls))
        if "\t" in value:
            self.slips.at(position, Code.TAB, "引号里用 \\t 写了一个 Tab 制表符", "把 \\t 改成空格")
        if invisible := invisible_in(value):
            self.slips.at(position, Code.INVISIBLE, *invisible_told(match[0] for match in invisible))
