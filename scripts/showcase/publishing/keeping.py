"""Scratch folders that one build leaves for the next: what has not been used for longest goes first."""

import os
import shutil
import time
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
    """Drops all but so many entries, and what killed builds left half made."""
    if not folder.is_dir():
        return
    used = {entry: entry.stat().st_mtime for entry in folder.iterdir()}
    begun = {entry for entry in used if entry.name.startswith(UNFINISHED)}
    whole = sorted(used.keys() - begun, key=lambda entry: (used[entry], entry.name), reverse=True)
    old = [entry for entry in begun if used[entry] < time.time() - ABANDONED]
    for entry in (*whole[keep:], *old):
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
