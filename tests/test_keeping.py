"""Scratch folders do not grow for ever, and nothing that is in use is taken away."""

import os
from pathlib import Path

from showcase.publishing.keeping import ABANDONED, UNFINISHED, forget, use


def made(folder: Path, name: str, age: float) -> Path:
    """An entry that was last used so many seconds ago."""
    entry = folder / name
    entry.write_bytes(b"x")
    then = entry.stat().st_mtime - age
    os.utime(entry, (then, then))
    return entry


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    """Of more entries than are kept the latest used stay, whatever their names."""
    oldest, older, newest = (made(tmp_path, name, age) for name, age in (("a", 300), ("c", 200), ("b", 100)))
    use(oldest)
    forget(tmp_path, 2)
    assert set(tmp_path.iterdir()) == {oldest, newest}
    assert not older.exists()


def test_what_a_killed_build_left_goes_and_what_is_being_made_stays(tmp_path: Path) -> None:
    """A folder half made a day ago is nobody's; one begun just now is another build's."""
    left, current = tmp_path / f"{UNFINISHED}left", tmp_path / f"{UNFINISHED}current"
    for folder in (left, current):
        (folder / "pages").mkdir(parents=True)
    then = left.stat().st_mtime - ABANDONED - 60
    os.utime(left, (then, then))
    forget(tmp_path, 5)
    assert set(tmp_path.iterdir()) == {current}


def test_no_folder_is_no_fault(tmp_path: Path) -> None:
    """The first build has nothing to forget."""
    forget(tmp_path / "none", 5)
    use(tmp_path / "none")
