"""The shape of the code: rooms on floors, one door to the engine, sizes that can be read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "scripts" / "showcase"
ROOMS = (
    "problems",
    "reading",
    "quantities",
    "kinds",
    "library",
    "judging",
    "authoring",
    "pages",
    "rendering",
    "publishing",
    "building",
    "plugin",
    "cli",
)
"""From the ground floor up: a room imports only from rooms before it."""
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name != "__init__.py")
NAMES = [path.relative_to(PACKAGE).as_posix() for path in MODULES]
FORBIDDEN = {"utils", "helpers", "common", "core", "manager"}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Lines and full names of what a module imports, imports for types included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def room_of(path: Path) -> str:
    """The room a module belongs to: a file or a folder directly in the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_room_is_listed() -> None:
    """The list of rooms is the folder listing: nothing hides beside it."""
    found = {room_of(path) for path in MODULES}
    assert found == set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_imports_point_downward(path: Path) -> None:
    """A room leans only on rooms below it, so each can be understood without those above."""
    floor = ROOMS.index(room_of(path))
    for line, name in imports(path):
        parts = name.split(".")
        if parts[0] == "showcase" and len(parts) > 1 and parts[1] in ROOMS:
            other = parts[1]
            assert ROOMS.index(other) <= floor, f"{path.name}:{line} reaches up from {ROOMS[floor]} to {other}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_only_the_door_knows_the_engine(path: Path) -> None:
    """A successor of the site engine costs one door: nothing else imports it."""
    engine = [line for line, name in imports(path) if name.split(".")[0] in ("mkdocs", "material")]
    assert not engine or room_of(path) == "plugin"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_modules_can_be_read_at_a_sitting(path: Path) -> None:
    """No module outgrows a table of contents, no function a screen."""
    code = path.read_text("utf-8")
    assert code.count("\n") <= 300
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{path.name}:{node.lineno} {node.name}"


def test_no_room_for_odds_and_ends() -> None:
    """Every module is named for what it holds or does."""
    assert not [name for name in NAMES if Path(name).stem in FORBIDDEN]


def test_rooms_between_reading_and_rendering_are_pure() -> None:
    """Judging and planning know no clock, no environment and no network, so the same records give the same site."""
    impure = {"os", "time", "socket", "subprocess", "random", "urllib.request"}
    for path in MODULES:
        if room_of(path) in ("quantities", "kinds", "judging", "pages"):
            assert not [name for _, name in imports(path) if name in impure or name.split(".")[0] in impure], path


def test_the_story_fits_on_a_page() -> None:
    """A newcomer reads the whole story in `building.py` without scrolling far."""
    assert (PACKAGE / "building.py").read_text("utf-8").count("\n") <= 120
