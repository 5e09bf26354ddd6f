"""The addresses of all public pages, as sitemaps.org wants them, each with the day its record last speaks of."""

from collections.abc import Iterator, Sequence
from html import escape

from showcase.pages import Nature, Page
from showcase.pages.site import Site

MOST = 50_000
"""Addresses that one file may hold."""
START = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemaps(pages: Sequence[Page], site: Site) -> dict[str, str]:
    """Files by name: the list of addresses and who may read it; none where the site has no public address."""
    if site.internal or not site.url:
        return {}
    shown = sorted((page for page in pages if page.nature is not Nature.LOST), key=lambda page: page.path)
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.address('sitemap.xml')}\n"
    return {"robots.txt": robots, **dict(_lists(shown, site))}


def _lists(pages: Sequence[Page], site: Site) -> Iterator[tuple[str, str]]:
    """One list, or several and a list of them."""
    if len(pages) <= MOST:
        yield "sitemap.xml", _list(pages, site)
        return
    parts = {f"sitemap-{first // MOST + 1}.xml": pages[first : first + MOST] for first in range(0, len(pages), MOST)}
    yield from ((name, _list(part, site)) for name, part in parts.items())
    lines = "".join(f"<sitemap><loc>{escape(site.address(name))}</loc></sitemap>\n" for name in parts)
    yield "sitemap.xml", f"{START}<sitemapindex {SCHEMA}>\n{lines}</sitemapindex>\n"


def _list(pages: Sequence[Page], site: Site) -> str:
    lines = "".join(f"<url><loc>{escape(site.address(page.path))}</loc>{_day(page)}</url>\n" for page in pages)
    return f"{START}<urlset {SCHEMA}>\n{lines}</urlset>\n"


def _day(page: Page) -> str:
    return f"<lastmod>{page.updated}</lastmod>" if page.updated else ""
