"""What a page says of itself where its link is shared, and to machines: Open Graph's tags and schema.org's things."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from showcase.pages import Nature, Page
from showcase.pages.sharing import CARD_SIZE, ShareCard, card_address
from showcase.pages.site import Site
from showcase.rendering.addresses import relative

CONTEXT = "https://schema.org"
LOCALE = "zh_CN"
"""As Open Graph writes the language."""
ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""What could end a script or begin markup, as JSON may write it too."""


@dataclass(frozen=True)
class Shared:
    """What a page is shared with: what its head says besides its own tags, and below its text the way to its card."""

    head: str = ""
    offer: str = ""


ALONE = Shared()
"""A page that is not made to be shared."""


def graph_tags(page: Page, site: Site, card: tuple[str, ShareCard] | None) -> str:
    """Open Graph's tags; the picture's address must be a whole one, so without the site's there is none."""
    tags = [*_tags(page, site), *(_picture(site, *card) if card and site.url else ())]
    return "\n".join(f'<meta property="og:{name}" content="{escape(value)}">' for name, value in tags if value)


def offer_of(page: Page, card: ShareCard) -> str:
    """The way to a page's own card, which is saved under the page's name."""
    address, name = escape(relative(card_address(page.path), page.path)), escape(f"{card.title}.png")
    return f'<p class="share md-typeset on-screen"><a href="{address}" download="{name}">保存分享图，发给别人</a></p>'


def _tags(page: Page, site: Site) -> Iterator[tuple[str, str]]:
    yield "title", site.name if page.nature is Nature.HOME else page.title
    yield "type", "article" if page.nature is Nature.CONTENT else "website"
    yield "description", page.description
    yield "url", site.address(page.path)
    yield "site_name", site.name
    yield "locale", LOCALE


def _picture(site: Site, path: str, card: ShareCard) -> Iterator[tuple[str, str]]:
    """The card by which a page is shown, and its size in words and pixels."""
    yield "image", site.address(card_address(path))
    yield "image:type", "image/png"
    yield "image:width", str(CARD_SIZE[0])
    yield "image:height", str(CARD_SIZE[1])
    yield "image:alt", card.alt


def things_script(things: Sequence[Any]) -> str:
    """Things as JSON-LD within a page; nothing that stands in them can end the script."""
    if not things:
        return ""
    written = json.dumps({"@context": CONTEXT, "@graph": things}, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{written.translate(ESCAPED)}</script>'
