"""The pattern page shows the whole look: whoever changes a style sees there everything it changes."""

import re
import sys
from collections import defaultdict
from pathlib import Path
from types import FrameType
from typing import Any

from conftest import ROOT

from showcase.library import Library
from showcase.pages import plan_pages
from showcase.pages.frame import PATTERNS
from showcase.pages.patterns import COLOURS, SIZES
from showcase.rendering import Renderer

RECORDS = ROOT / "theme" / "records"
MACRO = re.compile(r"\{% macro ")
TOKENS = (ROOT / "theme" / "assets" / "tokens.css").read_text("utf-8")


def drawn() -> dict[str, set[int]]:
    """The templates that drew the pattern page, each with the macros of it that were called, by their lines."""
    found: dict[str, set[int]] = defaultdict(set)

    def note(frame: FrameType, event: str, _: Any) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(RECORDS) and frame.f_code.co_name in ("root", "macro"):
            lines = found[path.relative_to(RECORDS).as_posix()]
            lines |= {frame.f_code.co_firstlineno} if frame.f_code.co_name == "macro" else set()

    page = next(page for page in plan_pages(Library([])) if page.path == PATTERNS.path)
    renderer = Renderer(RECORDS)
    sys.setprofile(note)
    try:
        renderer.fragment(page)
    finally:
        sys.setprofile(None)
    return found


def test_every_part_is_on_the_pattern_page() -> None:
    """A part, a field's template or a macro that is added without an example is named here."""
    found = drawn()
    parts = [path for folder in ("parts", "fields") for path in sorted((RECORDS / folder).glob("*.html"))]
    names = {path: path.relative_to(RECORDS).as_posix() for path in parts}
    assert [name for name in names.values() if name not in found] == []
    called = {name: len(found[name]) for name in names.values()}
    assert called == {name: len(MACRO.findall(path.read_text("utf-8"))) for path, name in names.items()}


def test_every_colour_and_size_is_on_the_pattern_page() -> None:
    """The swatches are all the colours there are, and the scale all the sizes."""
    first = TOKENS.partition("}")[0]
    assert tuple(re.findall(r"--([a-z]+): #", first)) == COLOURS
    assert tuple(re.findall(r"--([a-z0-9]+): [\d.]+rem;", first.partition("--leading")[0])) == SIZES
