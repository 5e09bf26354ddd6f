"""The story: data in, site out.

`read` finds every problem before anything is written; `write_pages` makes the pages that come from records;
`publish` puts a whole new site in the place of the old one, or leaves the old one as it was.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from showcase.authoring import schemas
from showcase.judging import check_judgements
from showcase.kinds.fields import Audience
from showcase.library import Folders, Library, read_library
from showcase.pages import Page, find_covered, find_unsaid, plan_pages, plan_scripts
from showcase.pages.site import Site
from showcase.problems import DataStop, Problem, Severity, any_stops, in_order
from showcase.publishing import Finding, Sharing, publish_pictures, sitemaps, swap_in, verify
from showcase.rendering import Renderer, Shell, slots

FindShell = Callable[[Page], Shell]
"""The engine's part: the shell for a page, rendered once per section and depth."""


@dataclass(frozen=True)
class Checked:
    """Records read, linked and judged, with every problem that was found."""

    library: Library
    problems: list[Problem]


def check(
    folders: Folders, today: date | None = None, site: Site | None = None, severity: Severity = Severity.WARNING
) -> Checked:
    """All records, and all that is wrong with them, in order of file and line; how grave it is that a site says too little."""
    library, problems = read_library(folders, today)
    problems += check_judgements(library, today)
    # Only records that hold can be planned into pages.
    problems += [] if any_stops(problems) else find_covered(folders, library)
    if site and not any_stops(problems):
        problems += find_unsaid(library.seen(Audience.PUBLIC, today), site, severity)
    return Checked(library, in_order(problems))


def read(
    folders: Folders,
    audience: Audience = Audience.PUBLIC,
    today: date | None = None,
    site: Site | None = None,
    severity: Severity = Severity.WARNING,
) -> Checked:
    """Records that hold, as an audience sees them on a day; raises DataStop with every problem where they do not."""
    checked = check(folders, today, site, severity)
    if any_stops(checked.problems):
        raise DataStop(checked.problems)
    return Checked(checked.library.seen(audience, today), checked.problems)


def render(library: Library, renderer: Renderer, written: Sequence[Page] = ()) -> Iterator[tuple[Page, str]]:
    """Every page that comes from records, with its content, for the audience the library was made for."""
    for page in plan_pages(library, written):
        yield page, renderer.fragment(page)


def write_pages(
    library: Library,
    renderer: Renderer,
    shell_for: FindShell,
    sharing: Sharing,
    finding: Finding,
    out: Path,
    written: Sequence[Page] = (),
) -> None:
    """Every record page poured into its shell and written; beside them scripts' data, pictures, schemas and sitemaps; the search."""
    pages, site = list(written), sharing.site
    for page, fragment in render(library, renderer, written):
        write(out / page.path, shell_for(page).pour(slots(page, fragment, site, sharing.of(page))))
        finding.add(page, fragment)
        pages.append(page)
    for name, text in sitemaps(pages, site).items():
        write(out / name, text)
    for script in plan_scripts(library):
        write(out / script.path, renderer.fragment(script))
    publish_pictures((shot for shot in library.shots.values() if shot.address in renderer.pictures), out)
    sharing.publish(out)
    finding.publish(out)
    for name, schema in schemas().items():
        write(out / "open-data" / "schemas" / name, schema)


def publish(
    make_site: Callable[[Path], None], folder: Path, audience: Audience = Audience.PUBLIC, site: Site | None = None
) -> Path:
    """A new version of the site made beside the old one, verified, then put in its place in one step."""
    with swap_in(folder, audience) as version:
        make_site(version)
        verify(version, site)
    return folder / "current"


def write(path: Path, text: str) -> None:
    """A file of the site, always with the same bytes for the same text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
