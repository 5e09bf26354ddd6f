"""Pages that people wrote in Markdown, as pages of the site."""

from datetime import datetime

from markupsafe import Markup
from mkdocs.structure.pages import Page as EnginePage

from showcase.kinds.fields import MOMENT
from showcase.pages import Nature, Page, way_to


def written_page(page: EnginePage) -> Page:
    """A page that the engine made from Markdown which is no record."""
    path, title = page.file.dest_uri, Markup(str(page.title or "")).striptags()
    said, published = str(page.meta.get("description", "")), _published(page)
    updated = published.date() if published else None
    return Page(
        path,
        "",
        title,
        said,
        section_of(path),
        way_to(path),
        dict,
        Nature.CONTENT,
        published=published,
        updated=updated,
    )


def section_of(path: str) -> str:
    """The section that a page lies in: its folder, or its own name at the top."""
    return path.partition("/")[0].removesuffix(".html")


def _published(page: EnginePage) -> datetime | None:
    """When a written page came out, as its head says; that it is a time has been seen with the records."""
    said = page.meta.get("published")
    return datetime.strptime(str(said), MOMENT) if said else None
