"""Which files hold records, of which kind, under which id."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from showcase.kinds import KINDS
from showcase.kinds.fields import ID
from showcase.kinds.pictures import FOLDER
from showcase.kinds.record import Record, Store
from showcase.kinds.telling import guess
from showcase.problems import Code, Place, Problem

RESERVED = re.compile(r"index|con|prn|aux|nul|com\d|lpt\d")
"""`index` is the listing's address; the others cannot be file names on Windows."""
SLIPS = (".yaml", ".yml", ".txt", ".md", ".markdown")
"""Endings that a record gets by a slip: another spelling, capitals, what Notepad adds."""
PAGE, NO_PAGES = ".md", {".md", ".txt", ".markdown", ".mdown", ".doc", ".docx", ".wps"}
"""How a page's file ends, and what people take for it."""
UNSAFE = re.compile(r"[#?%&\s\\]")
"""What would end the address of a page, or change it."""
BESIDE = (FOLDER, "README.md")
"""What may lie in the data folder beside the kinds' folders."""


@dataclass(frozen=True)
class Folders:
    """Where records are kept; files are told relative to `root`."""

    root: Path
    data: Path
    content: Path

    @property
    def media(self) -> Path:
        """Where pictures lie."""
        return self.data / FOLDER

    def of(self, kind: type[Record]) -> Path:
        """The folder, or the one table, that holds the records of a kind."""
        if kind.about.store is Store.TABLE:
            return self.data / f"{kind.about.folder}.csv"
        base = self.content if kind.about.store is Store.MARKDOWN else self.data
        return base / kind.about.folder

    def name(self, path: Path) -> str:
        """A path as people type it."""
        shown = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return shown.as_posix()


@dataclass(frozen=True)
class RecordFile:
    """A file to be read as a record, or as a table of records."""

    kind: type[Record]
    path: Path
    name: str

    @property
    def id(self) -> str:
        """The record's id: the file's name without its ending."""
        return self.path.stem

    @property
    def meant_id(self) -> str:
        """The id that a file with a wrong name or ending was most likely meant to have."""
        return self.path.name.partition(".")[0].lower()


def find_files(folders: Folders) -> tuple[list[RecordFile], list[RecordFile], list[Problem]]:
    """Every record file in order of its path, those that are refused, and why."""
    found: list[RecordFile] = []
    refused: list[RecordFile] = []
    problems = list(_strangers(folders))
    for kind in KINDS:
        for path in _paths(folders.of(kind)):
            file = RecordFile(kind, path, folders.name(path))
            wrong = _wrong_place(file)
            problems += [wrong] if wrong else []
            refused += [file] if wrong else []
            found += [file] if not wrong or wrong.code is Code.ID else []
    return found, refused, problems + list(_same_ids(found))


def find_pages(folders: Folders) -> list[Path]:
    """Every Markdown page for readers that is no record."""
    return [path for path in _for_readers(folders) if path.suffix == PAGE and path.is_file()]


def find_misnamed(folders: Folders) -> Iterator[Problem]:
    """Files among the pages for readers that would become none, or one that no link can name."""
    for path in _for_readers(folders):
        place = Place(folders.name(path))
        if path.suffix.lower() in NO_PAGES and path.suffix != PAGE:
            remedy = f"文件名要以小写的 {PAGE} 结尾；不是网页的，请移到别处"
            yield Problem(place, Code.PATH, f"“{path.name}”不会成为网页，会原样登出去", remedy)
        elif path.suffix == PAGE and UNSAFE.search(path.name):
            remedy = f"只用小写英文字母、数字和短横，例如 how-to{PAGE}"
            yield Problem(place, Code.PATH, f"文件名“{path.name}”里有网址不能用的字符", remedy)


def _for_readers(folders: Folders) -> Iterator[Path]:
    """What lies among the pages, the records written in Markdown left out."""
    articles = [folders.of(kind) for kind in KINDS if kind.about.store is Store.MARKDOWN]
    return (path for path in _paths(folders.content) if not any(path.is_relative_to(folder) for folder in articles))


def find_media(folders: Folders) -> dict[str, Path]:
    """What lies where pictures do, by its path from there; a folder that cannot be entered stands for itself."""
    media = folders.media
    found = [media] if media.is_symlink() else _paths(media)
    return {path.relative_to(media).as_posix(): path for path in found}


def _paths(place: Path) -> Iterator[Path]:
    """Every file at a place or below it, and every folder that cannot be opened."""
    if place.is_file():
        yield place
    try:
        inside = sorted(place.iterdir()) if place.is_dir() else []
    except PermissionError:
        yield place
        return
    for path in inside:
        if _is_left_behind(path):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _paths(path)
        else:
            yield path


def _is_left_behind(path: Path) -> bool:
    """Whether an editor, an office program or a file manager left this here; it is nobody's record."""
    return path.name.startswith((".", "~$")) or path.name.endswith("~") or path.name in ("Thumbs.db", "desktop.ini")


def _wrong_place(file: RecordFile) -> Problem | None:
    about, place = file.kind.about, Place(file.name)
    if file.path.is_dir() and not file.path.is_symlink():
        return Problem(place, Code.PATH, "文件夹打不开，里面的记录读不到", "请检查这个文件夹的读取权限")
    if file.path.is_symlink() or not file.path.is_file():
        return Problem(place, Code.PATH, "这不是普通文件", "请换成文件本身，不要用快捷方式或链接")
    if file.path.suffix != about.store.value:
        mended = f"请把文件名改成“{file.meant_id}{about.store.value}”"
        remedy = mended if file.path.suffix.lower() in SLIPS else "不是记录就移走；是记录就换成这个结尾"
        return Problem(place, Code.PATH, f"{about.title}的记录文件应以 {about.store.value} 结尾", remedy)
    if about.store is not Store.TABLE and not can_be_id(file.id):
        remedy = "文件名（就是编号）只能用小写字母、数字和短横，例如 daan-yongxing，也不能叫 index"
        return Problem(place, Code.ID, f"文件名“{file.id}”不能作编号", remedy)
    return None


def can_be_id(id: str) -> bool:
    """Whether a record's file may have this name."""
    return len(id) <= 64 and bool(re.fullmatch(ID, id)) and not RESERVED.fullmatch(id)


def _strangers(folders: Folders) -> Iterator[Problem]:
    if not folders.data.is_dir():
        yield Problem(Place(folders.name(folders.data)), Code.PATH, "没有这个资料文件夹", "请建立它，或核对 mkdocs.yml")
        return
    known = [folders.of(kind).name for kind in KINDS if kind.about.store is not Store.MARKDOWN]
    allowed = [*known, FOLDER]
    for path in sorted(folders.data.iterdir()):
        if path.name not in (*known, *BESIDE) and not _is_left_behind(path):
            what = f"不认识“{path.name}”{guess(path.name, allowed)}"
            remedy = f"资料文件夹里可以有：{'、'.join(allowed)}；请改名或移走"
            yield Problem(Place(folders.name(path)), Code.PATH, what, remedy)


def _same_ids(files: list[RecordFile]) -> Iterator[Problem]:
    first: dict[str, RecordFile] = {}
    for file in files:
        if file.kind.about.store is Store.TABLE:
            continue
        # Windows and macOS disks take names that differ in case or composition for one name.
        key = unicodedata.normalize("NFC", file.id).casefold()
        other = first.setdefault(key, file)
        if other is not file:
            yield same_id(Place(file.name), file.id, other.name, other.id)


def same_id(place: Place, id: str, other: str, other_id: str) -> Problem:
    """Two records with one id: told at the second, naming the first."""
    alike = "" if id == other_id else "（大小写或写法不同，在 Windows 上会互相覆盖）"
    what = f"编号“{id}”已经用在 {other}{alike}"
    return Problem(place, Code.DUPID, what, "请给其中一份换个编号；同一份记录就删掉一份")
