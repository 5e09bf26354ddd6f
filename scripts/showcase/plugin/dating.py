"""Which day it is for a build: the day that is configured, else the day the records were last committed."""

import os
import subprocess
from datetime import date
from pathlib import Path

from showcase.kinds.dates import Date, DateError
from showcase.plugin.locating import OURS, Typed
from showcase.problems import Stop

TODAY = (*OURS, "today")
PATIENCE = 10
"""Seconds that git may take to answer."""


def read_day(written: object, typed: Typed) -> date | None:
    """The day written in the configuration, None where none is; raises Stop where it is not one whole day."""
    if written is None:
        return None
    try:
        day = Date.read(str(written))
    except DateError as error:
        raise Stop(typed.fault(f"today 的{error.what}。怎么改：{error.remedy}。", *TODAY)) from None
    if day.first != day.last:
        what = f"today 写的“{written}”不是某一天。怎么改：写全年月日，例如 2026-11-25。"
        raise Stop(typed.fault(what, *TODAY))
    return day.first


def committed_day(root: Path, data: Path) -> date | None:
    """The day of the last commit that touched the records; None without git, a repository, or its whole history."""
    # A clone cut short shows its oldest commit as the one that wrote every file.
    if _git(root, "rev-parse", "--is-shallow-repository") != "false":
        return None
    found = _git(root, "-c", "log.showSignature=false", "log", "-1", "--format=%cs", "--", str(data))
    try:
        return date.fromisoformat(found)
    except ValueError:
        return None


def _git(root: Path, *words: str) -> str:
    """What git answers in a folder; nothing where it is not there, refuses, or takes too long."""
    # A hook's own variables would point git to another repository than the one the site lies in.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(["git", *words], cwd=root, env=environment, capture_output=True, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
