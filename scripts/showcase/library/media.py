"""The pictures that records show: each is there, opens and can be published; what else lies beside them is told."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from showcase.kinds.describing import parts_of, walk
from showcase.kinds.pictures import NAME, Picture
from showcase.kinds.record import Record
from showcase.kinds.telling import nearest
from showcase.library.files import Folders, find_media
from showcase.library.graph import Entry
from showcase.library.shots import Shot, Unfit, read_shot
from showcase.problems import Code, Place, Problem, Severity

OTHERS = {".svg": "PNG", ".gif": "PNG", ".bmp": "PNG"} | dict.fromkeys(
    (".heic", ".heif", ".avif", ".tif", ".tiff", ".jfif"), "JPEG"
)
"""Pictures that are not taken, and what to save them as instead."""


def read_pictures(folders: Folders, entries: Iterable[Entry], whole: bool) -> tuple[dict[str, Shot], list[Problem]]:
    """Every picture that can be published, by the name records call it, and every problem.

    Where not the `whole` library could be read, nobody can say which pictures are not used.
    """
    lying, asked = find_media(folders), _asked(entries)
    shots: dict[str, Shot] = {}
    problems: list[Problem] = []
    told: set[str] = set()
    for file, places in asked.items():
        found = next((name for name in _way_to(file) if name in lying), None)
        told |= {found} if found else set()
        if found is None:
            meant = _meant(file, list(lying))
            told |= {meant} if meant else set()
            problems += [_missing(place, file, meant, folders) for place in places]
        elif found != file or not _is_plain(lying[file]):
            problems += [_no_file(place, found) for place in places]
        else:
            problems += _shoot(file, lying[file], places[0], shots)
    problems += _same_addresses(shots, asked)
    for name in sorted(lying.keys() - told):
        problems += _stray(Place(folders.name(lying[name])), name, lying[name], whole)
    return shots, problems


def _asked(entries: Iterable[Entry]) -> dict[str, list[Place]]:
    """Every picture that records name, with the places where they do."""
    asked: dict[str, list[Place]] = defaultdict(list)
    for entry in entries:
        for found in walk(entry.record) if _has_pictures(type(entry.record)) else ():
            if isinstance(found.value, Picture):
                asked[found.value.file].append(entry.place((*found.path, "file")))
    return asked


@cache
def _has_pictures(kind: type[Record]) -> bool:
    return Picture in parts_of(kind)


def _way_to(file: str) -> list[str]:
    """A picture's name and the folders above it: one of those may be what is no folder of ours."""
    return [file, *map(str, PurePosixPath(file).parents)]


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _meant(file: str, lying: list[str]) -> str | None:
    """The picture that was most likely meant: of the same name elsewhere, or of nearly the same name."""
    name = PurePosixPath(file).name
    same = [other for other in lying if PurePosixPath(other).name.lower() == name]
    return same[0] if len(same) == 1 else nearest(file, lying)


def _missing(place: Place, file: str, meant: str | None, folders: Folders) -> Problem:
    folder = folders.name(folders.media)
    what = f"{folder} 里没有照片“{file}”{f'，是不是“{meant}”？' if meant else ''}"
    if meant and meant.lower() == file:
        remedy = f"请把照片的文件名改成小写的“{file}”"
    elif meant:
        remedy = f"请改成“{meant}”，或把照片放进 {folder}"
    else:
        remedy = f"请把照片放进 {folder}，并核对文件名"
    return Problem(place, Code.PATH, what, remedy)


def _no_file(place: Place, name: str) -> Problem:
    return Problem(place, Code.PATH, f"“{name}”不是普通文件", "请换成照片本身，不要用快捷方式或链接")


def _shoot(file: str, path: Path, place: Place, shots: dict[str, Shot]) -> Iterator[Problem]:
    """A picture put among the shots, and what is to be said of it: once, however many records show it."""
    try:
        shot = shots[file] = read_shot(file, path)
    except Unfit as unfit:
        yield Problem(place, Code.ASSET, f"照片“{file}”{unfit.what}", unfit.remedy)
        return
    if shot.located:
        what = f"照片“{file}”里记着拍摄的地点（GPS 位置）"
        remedy = "发布时程序会去掉它；原件也不想留的，请用看图软件去掉位置信息，再放进来"
        yield Problem(place, Code.ASSET, what, remedy, Severity.WARNING)


def _same_addresses(shots: dict[str, Shot], asked: dict[str, list[Place]]) -> Iterator[Problem]:
    """Two pictures that differ in their endings only would be one file on the site."""
    first: dict[str, str] = {}
    for file, shot in shots.items():
        other = first.setdefault(shot.address, file)
        if other != file:
            what = f"照片“{file}”和“{other}”只有结尾不同，在网站上会互相覆盖"
            yield Problem(asked[file][0], Code.PATH, what, "请给其中一张换个名字")


def _stray(place: Place, name: str, path: Path, whole: bool) -> Iterator[Problem]:
    """What lies in the folder and is shown by no record."""
    ending = path.suffix.lower()
    if not _is_plain(path):
        yield Problem(
            place, Code.PATH, "这不是普通文件，或者文件夹打不开", "请移走它，或检查读取权限；快捷方式和链接不收"
        )
    elif ending in OTHERS:
        remedy = f"请用看图软件另存为 {OTHERS[ending]}，再放进来；只改文件名的结尾没有用"
        yield Problem(place, Code.PATH, f"网站不收 {ending} 这一种图片", remedy)
    elif ending not in (".jpg", ".jpeg", ".png", ".webp"):
        yield Problem(place, Code.PATH, "照片文件夹里只放 JPEG、PNG、WebP 照片", "请移走这个文件")
    elif not re.fullmatch(NAME, name):
        mended = re.sub(r"[^a-z0-9/.]+", "-", name.lower())
        example = mended if re.fullmatch(NAME, mended) else f"jia-huodongshi{ending}"
        yield Problem(
            place, Code.PATH, f"照片的文件名“{name}”不合写法", f"只用小写字母、数字和短横，请改名，例如“{example}”"
        )
    elif whole:
        remedy = f"请在记录里写上 file: {name}；用不着就移走"
        yield Problem(place, Code.PATH, "没有一份记录用到这张照片，不会发布", remedy, Severity.WARNING)
