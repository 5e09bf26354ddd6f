"""A blank file for a new record: what must be filled in, and what may be."""

from collections.abc import Iterator
from pathlib import Path

from showcase.kinds import KINDS, Record
from showcase.kinds.describing import Described, described, title_of
from showcase.kinds.record import Store
from showcase.kinds.telling import guess
from showcase.library import Folders
from showcase.library.files import can_be_id
from showcase.problems import Stop

COMMON = ("summary", "source", "as_of", "rows", "cautions", "audience")
"""Fields that every record has; a blank file shows them last."""


def blank(kind: type[Record]) -> str:
    """An empty record: required fields to fill in, the others as comments with their help."""
    fields = [field for field in described(kind).values() if field.name != "id"]
    required = [field for field in fields if field.required]
    own = [field for field in fields if not field.required and field.name not in COMMON]
    common = [field for field in fields if field.name in COMMON]
    lines = [f"# {'：'.join(filter(None, title_of(kind)))}", "", "# 必填", *_lines(required, "")]
    lines += ["", "# 选填：去掉行首的“# ”再填写，用不着的删掉", *_lines([*own, *common], "# ")]
    text = "\n".join(lines) + "\n"
    return f"---\n{text}---\n\n正文写在这里。\n" if kind.about.store is Store.MARKDOWN else text


def _lines(fields: list[Described], prefix: str) -> Iterator[str]:
    for field in fields:
        yield f"# {field.label}{f'：{field.help}' if field.help else ''}{_choices(field)}"
        yield f"{prefix}{field.name}:"
        yield from _lines_inside(field, prefix)


def _lines_inside(field: Described, prefix: str) -> Iterator[str]:
    """What stands below a field: one entry of its list, or the fields of its piece; required ones are not comments."""
    inside = [each for each in described(field.part).values() if each.name != "row"] if field.part else []
    if field.many and not inside:
        yield f"#   - （每条一行，以“- ”开头{_choices(field)}）"
    first = True
    for each in inside:
        dash = "  - " if field.many and first else "    " if field.many else "  "
        needed = each.required and not prefix
        yield f"{'' if needed else '# '}{dash}{each.name}:  # {each.label}{_choices(each)}"
        first = first and not (needed or prefix)


def _choices(field: Described) -> str:
    return f"（可选：{'、'.join(field.words)}）" if field.words else ""


def new_record(folders: Folders, word: str, id: str) -> Path:
    """A blank file for a new record; raises Stop where the kind is unknown, the id cannot be, or the file is there."""
    kind = _kind_called(word)
    if not can_be_id(id):
        raise Stop(f"编号“{id}”不能用。怎么改：只用小写字母、数字和短横，例如 daan-yongxing。")
    path = folders.of(kind) / f"{id}{kind.about.store.value}"
    taken = [other for known in KINDS for other in folders.of(known).rglob(f"{id}.*")] + _tables_with(folders, id)
    if taken:
        what = f"编号“{id}”已经用在 {folders.name(taken[0])}，没有改动任何文件。"
        raise Stop(f"{what}怎么改：换一个编号，或直接打开那个文件修改。")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(blank(kind), encoding="utf-8", newline="\n")
    return path


def _tables_with(folders: Folders, id: str) -> list[Path]:
    """The tables in which a row has this id."""
    tables = [folders.of(kind) for kind in KINDS if kind.about.store is Store.TABLE]
    return [path for path in tables if path.is_file() and f"\n{id}," in path.read_text("utf-8", errors="replace")]


def _kind_called(word: str) -> type[Record]:
    """The kind that people mean: by class name, folder or Chinese title."""
    kinds = [kind for kind in KINDS if kind.about.store is not Store.TABLE]
    names = {name: kind for kind in kinds for name in (kind.__name__.lower(), kind.about.folder, kind.about.title)}
    if word.lower() not in names:
        known = "、".join(f"{kind.__name__.lower()}（{kind.about.title}）" for kind in kinds)
        raise Stop(f"没有叫“{word}”的记录种类{guess(word, list(names))}。怎么改：可以写 {known}。")
    return names[word.lower()]
