"""What each page is shared with: tags and things for machines in its head, a card to send on below its text."""

from functools import partial
from pathlib import Path

from showcase.library import Library
from showcase.pages import Page
from showcase.pages.frame import HOME
from showcase.pages.linked_data import linked_data
from showcase.pages.sharing import ShareCard, card_address, share_card, site_card
from showcase.pages.site import Site
from showcase.publishing.press import CardPress
from showcase.rendering import Shared, graph_tags, offer_of, relative, things_script


class Sharing:
    """Plans what pages are shared with as they are rendered; the cards are drawn when `publish` is called.

    Without a press no page has a card: while previewing, on the intranet, and where no font writes Chinese.
    """

    def __init__(self, library: Library, site: Site, press: CardPress | None = None) -> None:
        self.library, self.site, self.press = library, site, press
        self.cards: dict[str, ShareCard] = {}
        """The cards of the pages that have been met, by their paths; pages above come before those below."""
        if press and press.can_write(site_card(site.name)):
            self.cards[HOME.path or ""] = site_card(site.name)

    def of(self, page: Page) -> Shared:
        """What a page is shared with."""
        self._meet(page)
        to = self.site.address if self.site.url else partial(relative, page=page.path)
        things = things_script(linked_data(self.library, page, self.site, to))
        tags = graph_tags(page, self.site, self._nearest(page))
        own = self.cards.get(page.path)
        return Shared("\n".join(part for part in (tags, things) if part), offer_of(page, own) if own else "")

    def publish(self, out: Path) -> None:
        """Writes the cards of all pages met."""
        for path, card in self.cards.items():
            data = self.press.make(card) if self.press else None
            if data:
                target = out / card_address(path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)

    def finish(self) -> str:
        """What cards could not be written with, for whoever builds; nothing where all is well."""
        return self.press.finish() if self.press else ""

    def _meet(self, page: Page) -> None:
        if self.press and page.path not in self.cards:
            card = share_card(self.library, page, self.site.name)
            if card and self.press.can_write(card):
                self.cards[page.path] = card

    def _nearest(self, page: Page) -> tuple[str, ShareCard] | None:
        """The card that a page is shown by: its own, else that of the nearest page on the way to it."""
        way = (page.path, *(link.path or "" for link in reversed(page.crumbs)), HOME.path or "")
        return next(((path, self.cards[path]) for path in way if path in self.cards), None)
