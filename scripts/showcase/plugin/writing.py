"""Pages that people wrote in Markdown, as pages of the site: what is known of them, and what is missing."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from markupsafe import Markup
from mkdocs.structure.pages import Page as EnginePage

from showcase.kinds.fields import MOMENT
from showcase.pages import Nature, Page, unpublished, way_to
from showcase.pages.site import Site
from showcase.problems import Place, Problem, Severity, Stop


def written_page(page: EnginePage) -> Page:
    """A page that the engine made from Markdown which is no record; raises Stop where its time is not one."""
    path, title = page.file.dest_uri, Markup(str(page.title or "")).striptags()
    said = str(page.meta.get("description", ""))
    return Page(path, "", title, said, section_of(path), way_to(path), dict, Nature.CONTENT, published=_published(page))


def section_of(path: str) -> str:
    """The section that a page lies in: its folder, or its own name at the top."""
    return path.partition("/")[0].removesuffix(".html")


def _published(page: EnginePage) -> datetime | None:
    """When a written page came out, as its front matter says."""
    said = page.meta.get("published")
    try:
        return datetime.strptime(str(said), MOMENT) if said else None
    except ValueError:
        what = f"{page.file.src_uri}: 错误[DATE] published 写的“{said}”不是某一天的某一刻"
        raise Stop(f"{what}。怎么改：写成 2026-11-25 09:30 的样子。") from None


def find_undated(written: Sequence[Page], folder: str, site: Site, severity: Severity) -> Iterator[Problem]:
    """Written pages that do not say when they came out, where the site's profile demands it."""
    for page in written:
        if not (page.record or page.published or site.is_draft or site.internal):
            yield unpublished(Place(f"{folder}/{page.path.removesuffix('.html')}.md"), severity)
