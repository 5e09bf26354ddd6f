"""The story: data in, site out.

`read` finds every problem before anything is written; `write_pages` makes the pages that come from records;
`publish` puts a whole new site in the place of the old one, or leaves the old one as it was.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from showcase.authoring import schemas
from showcase.judging import check_judgements
from showcase.library import Folders, Library, read_library
from showcase.pages import Page, find_covered, plan_pages
from showcase.problems import DataStop, Problem, any_stops, in_order
from showcase.publishing import swap_in, verify
from showcase.rendering import Renderer, Shell, slots

FindShell = Callable[[Page], Shell]
"""The engine's part: the shell for a page, rendered once per section and depth."""


@dataclass(frozen=True)
class Checked:
    """Records read, linked and judged, with every problem that was found."""

    library: Library
    problems: list[Problem]


def check(folders: Folders, today: date | None = None) -> Checked:
    """All records, and all that is wrong with them, in order of file and line."""
    library, problems = read_library(folders, today)
    problems += check_judgements(library)
    # Only records that hold can be planned into pages.
    problems += [] if any_stops(problems) else find_covered(folders, library)
    return Checked(library, in_order(problems))


def read(folders: Folders, today: date | None = None) -> Checked:
    """Records that hold; raises DataStop with every problem where they do not."""
    checked = check(folders, today)
    if any_stops(checked.problems):
        raise DataStop(checked.problems)
    return checked


def render(library: Library, theme: Path) -> Iterator[tuple[Page, str]]:
    """Every page that comes from records, with its content."""
    renderer = Renderer(theme / "records")
    for page in plan_pages(library.public()):
        yield page, renderer.fragment(page)


def write_pages(library: Library, theme: Path, shell_for: FindShell, site_url: str, out: Path) -> None:
    """Every record page poured into its shell and written, and the schemas beside them."""
    for page, fragment in render(library, theme):
        write(out / page.path, shell_for(page).pour(slots(page, fragment, site_url)))
    for name, schema in schemas().items():
        write(out / "open-data" / "schemas" / name, schema)


def publish(make_site: Callable[[Path], None], public: Path) -> Path:
    """A new version of the site made beside the old one, verified, then put in its place in one step."""
    with swap_in(public) as version:
        make_site(version)
        verify(version)
    return public / "current"


def write(path: Path, text: str) -> None:
    """A file of the site, always with the same bytes for the same text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
