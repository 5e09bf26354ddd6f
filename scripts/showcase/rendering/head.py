"""What a page says of itself to machines: its title, its address, and the tags of the public sector's conventions.

The tags and their order are those of 国办发〔2017〕47号, annex 网页设计规范.
"""

from collections.abc import Iterator
from html import escape

from showcase.kinds.fields import MOMENT
from showcase.pages import Page
from showcase.pages.columns import column_of
from showcase.pages.site import Site
from showcase.pages.views import Nature

SEPARATOR = ","
"""Between keywords."""


def head(page: Page, site: Site) -> str:
    """The tags that differ from page to page, ready to stand in a head."""
    lines = [f"<title>{escape(page.title)} - {escape(site.name)}</title>", *_found(page, site)]
    return "\n".join([*lines, *(_meta(name, value) for name, value in tags(page, site) if value)])


def _found(page: Page, site: Site) -> Iterator[str]:
    """What search engines read."""
    yield _meta("description", page.description or page.title)
    if page.nature is Nature.LOST or site.internal:
        yield _meta("robots", "noindex")
    elif site.url:
        yield f'<link rel="canonical" href="{escape(site.address(page.path))}">'


def tags(page: Page, site: Site) -> Iterator[tuple[str, str]]:
    """Names and values of the conventional tags; a value that nobody has given is empty."""
    yield "SiteName", site.name
    yield "SiteDomain", site.domain
    yield "SiteIDCode", site.id_code
    if page.nature is not Nature.LOST:
        yield from _column(page)
    if page.nature is Nature.CONTENT:
        yield from _article(page, site)


def _column(page: Page) -> Iterator[tuple[str, str]]:
    """The column a page is, or lies in."""
    column = column_of(page)
    yield "ColumnName", column.name
    if page.nature is not Nature.CONTENT:
        yield "ColumnDescription", column.purpose
        yield "ColumnKeywords", SEPARATOR.join(column.keywords)
    yield "ColumnType", column.type


def _article(page: Page, site: Site) -> Iterator[tuple[str, str]]:
    """What a page of content says of its title, its day and its origin."""
    yield "ArticleTitle", page.heading or page.title
    yield "PubDate", f"{page.published:{MOMENT}}" if page.published else ""
    yield "ContentSource", page.source or site.content_source
    yield "Keywords", SEPARATOR.join(page.keywords)
    yield "Url", site.address(page.path)


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'
