"""A new site in the place of the old one: whole or not at all, whatever happens on the way.

`public/versions/<n>` holds whole sites and `public/current` points to the newest; web servers serve `current`.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from showcase.problems import EnvironmentStop, Stop

MARKER = ".made-by-showcase"
"""Only a folder with this file in it is ours to change."""
KEEP = 3
"""How many versions are kept to go back to."""


@contextmanager
def swap_in(public: Path) -> Iterator[Path]:
    """An empty folder for a new version; it becomes `current` when the block ends well, and is removed otherwise."""
    _own(public)
    with _alone(public):
        _recover(public)
        versions = public / "versions"
        number = max([int(path.name) for path in versions.iterdir() if path.name.isdigit()], default=0) + 1
        building = versions / f"{number}.building"
        building.mkdir()
        try:
            yield building
            version = building.rename(versions / str(number))
            _point_to(public, version)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        _forget_old(public, number)


def _own(public: Path) -> None:
    try:
        if public.exists() and any(public.iterdir()) and not (public / MARKER).exists():
            raise Stop(f"文件夹 {public} 里有不是本程序生成的内容，没有改动它。怎么改：换一个空文件夹。")
        (public / "versions").mkdir(parents=True, exist_ok=True)
        (public / MARKER).touch()
    except OSError as error:
        raise EnvironmentStop(
            f"写不进文件夹 {public}（{error.strerror}），已保留原网站。怎么改：检查权限和磁盘空间。"
        ) from error


@contextmanager
def _alone(public: Path) -> Iterator[None]:
    """No second build at the same time; a lock left behind by a process that is gone is taken over."""
    lock = public / ".lock"
    try:
        handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        owner = lock.read_text().strip()
        if owner.isdigit() and _is_alive(int(owner)):
            raise EnvironmentStop(f"另一个构建正在进行（进程号 {owner}）。怎么改：等它结束再试。") from None
        handle = os.open(lock, os.O_TRUNC | os.O_WRONLY)
    os.write(handle, str(os.getpid()).encode())
    os.close(handle)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _point_to(public: Path, version: Path) -> None:
    current, fresh = public / "current", public / "current.new"
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(Path("versions") / version.name, target_is_directory=True)
        fresh.replace(current)
    except OSError:
        _rename_into_place(public, version)


def _rename_into_place(public: Path, version: Path) -> None:
    """Without links: two renames; `_recover` finishes the second where the first was the last thing done."""
    current, former = public / "current", public / "former"
    if former.exists():
        shutil.rmtree(former)
    if current.exists():
        current.rename(former)
    version.rename(current)


def _recover(public: Path) -> None:
    """What a killed build left behind is put right before the next one begins."""
    current, former = public / "current", public / "former"
    if former.exists() and not current.exists():
        former.rename(current)
    for left in (public / "versions").glob("*.building"):
        shutil.rmtree(left)


def _forget_old(public: Path, newest: int) -> None:
    for path in (public / "versions").iterdir():
        if path.name.isdigit() and int(path.name) <= newest - KEEP:
            shutil.rmtree(path, ignore_errors=True)
