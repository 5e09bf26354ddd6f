"""A page poured into the shell that the site engine rendered once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from showcase.kinds.fields import MOMENT
from showcase.pages import Link, Page
from showcase.pages.site import Site
from showcase.rendering.addresses import relative
from showcase.rendering.head import head
from showcase.rendering.sharing import ALONE, Shared

SLOTS = ("head", "crumbs", "content", "share")
"""Where pages of one shell differ."""
TOKEN = re.compile(r"slot0(\w+?)0")
"""A slot in a shell: letters and digits only, since nothing else survives quoting in an address."""
HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
OPENING = re.compile(r'\s*<h1[^>]*>.*?</h1>(?:\s*<p class="lead">.*?</p>)?', re.DOTALL)


@dataclass(frozen=True)
class Shell:
    """The page around ours, split at its slots: even parts are text, odd ones the names of slots."""

    parts: tuple[str, ...]

    @classmethod
    def split(cls, html: str) -> "Shell":
        """A shell from a page that was rendered with a token in each slot."""
        return cls(tuple(TOKEN.split(html)))

    def pour(self, slots: Mapping[str, str]) -> str:
        """A whole page: the shell with its slots filled."""
        return "".join(slots[part] if index % 2 else part for index, part in enumerate(self.parts))


def token(slot: str) -> str:
    """What stands in a shell where a slot is."""
    return f"slot0{slot}0"


def slots(page: Page, fragment: str, site: Site, shared: Shared = ALONE) -> dict[str, str]:
    """What a page puts into each slot, ready to stand in HTML."""
    return {
        "head": "\n".join(part for part in (head(page, site), shared.head) if part),
        "crumbs": crumbs(page),
        "content": content(page, fragment, site),
        "share": shared.offer,
    }


def crumbs(page: Page) -> str:
    """The way from the front door to a page."""
    if not page.crumbs:
        return ""
    links = "".join(f"<li>{_anchor(link, page.path)}</li>" for link in page.crumbs)
    here = f'<li aria-current="page">{escape(page.title)}</li>'
    return f'<nav class="crumbs" aria-label="当前位置"><ol>{links}{here}</ol></nav>'


def _anchor(link: Link, page: str) -> str:
    return f'<a href="{escape(relative(link.path or "", page))}">{escape(link.text)}</a>'


def content(page: Page, fragment: str, site: Site) -> str:
    """A fragment with its origin and the list of its sections below its title and first sentence."""
    opening = OPENING.match(fragment)
    place = opening.end() if opening else 0
    return f"{fragment[:place]}{byline(page, site)}{contents(fragment)}{fragment[place:]}"


def byline(page: Page, site: Site) -> str:
    """When a page came out, and whose it is, in the words its head says it with; nothing where nobody knows when."""
    if page.published is None:
        return ""
    when = f'发布时间：<time datetime="{page.published:%Y-%m-%dT%H:%M}+08:00">{page.published:{MOMENT}}</time>'
    source = page.source or site.content_source
    said = [when, *([f"来源：{escape(source)}"] if source else [])]
    return f'<p class="byline">{" ".join(f"<span>{each}</span>" for each in said)}</p>'


def contents(fragment: str) -> str:
    """The list of a page's sections, taken from its headings; none where there are fewer than two."""
    found = HEADING.findall(fragment)
    if len(found) < 2:
        return ""
    items = "".join(f'<li><a href="#{id}">{escape(Markup(text).striptags())}</a></li>' for id, text in found)
    title = '<p id="_contents">本页内容</p>'
    return f'<nav class="contents" aria-labelledby="_contents">{title}<ol class="contents__list">{items}</ol></nav>'
