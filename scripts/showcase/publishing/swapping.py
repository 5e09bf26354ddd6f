"""A new site in the place of the old one: whole or not at all, whatever happens on the way.

`public/versions/<n>` holds whole sites and `public/current` points to the newest; web servers serve `current`.
A folder holds sites for one audience: what only the intranet may see never comes to lie where the public looks.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

from showcase.kinds.fields import Audience
from showcase.problems import EnvironmentStop, Stop

MARKER = ".made-by-showcase"
"""Only a folder with this file in it is ours to change."""
MARKERS = {Audience.PUBLIC: MARKER, Audience.INTERNAL: f"{MARKER}-internal"}
"""The file also says, by its name, for whom the sites in the folder are made."""
KEEP = 3
"""How many versions are kept to go back to."""


@contextmanager
def swap_in(public: Path, audience: Audience = Audience.PUBLIC) -> Iterator[Path]:
    """An empty folder for a new version; it becomes `current` when the block ends well, and is removed otherwise."""
    refuse_another_site(public, audience)
    _own(public, MARKERS[audience])
    with _alone(public):
        _recover(public)
        versions = public / "versions"
        number = max([int(path.name) for path in versions.iterdir() if path.name.isdigit()], default=0) + 1
        building, version = versions / f"{number}.building", versions / str(number)
        try:
            building.mkdir()
            yield building
            building.rename(version)
            _point_to(public, version)
        except BaseException:
            # Interrupted after the swap, the version is what visitors see.
            for left in (building, version):
                if not _is_served(public, left):
                    shutil.rmtree(left, ignore_errors=True)
            raise
        _forget_old(public, number)


def _is_served(public: Path, version: Path) -> bool:
    return version.exists() and (public / "current").resolve() == version.resolve()


def _own(public: Path, marker: str) -> None:
    try:
        if public.exists() and any(public.iterdir()) and not (public / marker).exists():
            raise Stop(f"文件夹 {public} 里有不是本程序生成的内容，没有改动它。怎么改：换一个空文件夹。")
        # The marker first: on a disk that fills up here, the folder is still known as ours.
        public.mkdir(parents=True, exist_ok=True)
        (public / marker).touch()
        (public / "versions").mkdir(exist_ok=True)
    except OSError as error:
        raise EnvironmentStop(
            f"写不进文件夹 {public}（{error.strerror}），已保留原网站。怎么改：检查权限和磁盘空间。"
        ) from error


@contextmanager
def _alone(public: Path) -> Iterator[None]:
    """No second build at the same time. The system frees the lock of a process that is gone."""
    with (public / ".lock").open("a+") as lock:
        if not _seize(lock):
            lock.seek(0)
            raise EnvironmentStop(f"另一个构建正在进行（进程号 {lock.read().strip()}）。怎么改：等它结束再试。")
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _seize(lock: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            # The byte that is locked lies behind what is written, so that others can read the number.
            lock.seek(1024)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _point_to(public: Path, version: Path) -> None:
    """`current` becomes a link to the version; where links cannot be made, the version itself."""
    fresh = public / "current.new"
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(Path("versions") / version.name, target_is_directory=True)
    except OSError:
        _put_in_place(public, version)
        return
    current = public / "current"
    if current.is_dir() and not current.is_symlink():
        _put_in_place(public, fresh)
    else:
        fresh.replace(current)


def _put_in_place(public: Path, new: Path) -> None:
    """Two renames; the first is undone where the second fails, and `_recover` does so after a kill."""
    current, former = public / "current", public / "former"
    if current.exists() or current.is_symlink():
        current.rename(former)
    try:
        new.rename(current)
    except OSError:
        _recover(public)
        raise
    _remove(former)


def _recover(public: Path) -> None:
    """What a killed build left behind is put right before the next one begins."""
    current, former = public / "current", public / "former"
    if not (current.exists() or current.is_symlink()) and (former.exists() or former.is_symlink()):
        former.rename(current)
    _remove(former)
    for left in (public / "versions").glob("*.building"):
        shutil.rmtree(left)


def _remove(path: Path) -> None:
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def _forget_old(public: Path, newest: int) -> None:
    for path in (public / "versions").iterdir():
        if path.name.isdigit() and int(path.name) <= newest - KEEP:
            shutil.rmtree(path, ignore_errors=True)


def refuse_another_site(folder: Path, audience: Audience) -> None:
    """A folder that holds the site for another audience, or lies within such a folder, is left as it is."""
    for other, marker in MARKERS.items():
        if other is not audience and any((above / marker).exists() for above in (folder, *folder.resolve().parents)):
            what = f"{folder} 是放{other}版网站的文件夹，不能把{audience}版生成到里面，没有改动它"
            raise Stop(f"{what}。怎么改：换一个文件夹，公开版和内部版分开放。")


def refuse_to_empty(site: Path, *ours: Path) -> None:
    """The engine empties the folder it builds into: that must not be where records, articles or templates lie."""
    for folder in (path.resolve() for path in ours):
        if folder.is_relative_to(site.resolve()) or site.resolve().is_relative_to(folder):
            raise Stop(
                f"mkdocs.yml: 错误[CONFIG] 网站不能生成到 {site}：那里会先被清空，而 {folder.name} 在里面。"
                "怎么改：换一个文件夹，例如 site_dir: site。"
            )
