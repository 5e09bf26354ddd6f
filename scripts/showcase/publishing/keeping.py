"""Scratch folders that one build leaves for the next: what has not been used for longest goes first."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

UNFINISHED = "making-"
"""How the name of what is only being made begins."""
ABANDONED = 24 * 3600
"""Seconds after which what is still being made belongs to a build that was killed."""


def use(entry: Path) -> None:
    """Notes that an entry was of use now; a folder that cannot be written costs only time."""
    with suppress(OSError):
        os.utime(entry)


def forget(folder: Path, keep: int) -> None:
    """Drops all but so many entries, and what killed builds left half made; what cannot be dropped stays."""
    used = dict(_entries(folder))
    begun = {entry for entry in used if entry.name.startswith(UNFINISHED)}
    whole = sorted(used.keys() - begun, key=lambda entry: (used[entry], entry.name), reverse=True)
    left = [entry for entry in begun if used[entry] < time.time() - ABANDONED]
    for entry in (*whole[keep:], *left):
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            with suppress(OSError):
                entry.unlink()


def _entries(folder: Path) -> Iterator[tuple[Path, float]]:
    """What lies in a folder, and when each was last of use; another build may take one away meanwhile."""
    for entry in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError):
            yield entry, entry.stat().st_mtime
