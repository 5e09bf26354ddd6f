"""Prints what cards to share cost for the real site: `python tests/benchmarks/cards.py`.

First with an empty scratch folder, then with what the first run left. Times are of this machine at this moment.
"""

import tempfile
import time
from pathlib import Path

from showcase import building, plugin
from showcase.kinds import WriteUp
from showcase.pages import plan_pages
from showcase.pages.articles import article_page
from showcase.pages.sharing import ShareCard, share_card
from showcase.publishing import NO_FONT, CardPress, find_font

ROOT = Path(__file__).parent.parent.parent


def planned() -> list[ShareCard]:
    """Every card of the real site."""
    config = plugin.load(ROOT / "mkdocs.yml")
    library = building.read(plugin.folders_of(config)).library
    pages = [*plan_pages(library), *(article_page(library, one) for one in library.all(WriteUp))]
    cards = (share_card(library, page, config.site_name) for page in pages)
    return [card for card in cards if card]


def measure(name: str, press: CardPress, cards: list[ShareCard]) -> None:
    """One line: how many, how long, how heavy."""
    start = time.perf_counter()
    sizes = [len(data) for card in cards if (data := press.make(card))]
    took = time.perf_counter() - start
    each, mean = took / len(cards) * 1000, sum(sizes) / len(sizes) / 1000
    print(f"{name:6}  {len(sizes):5}  {each:7.2f}  {took:7.2f}  {mean:7.1f}  {max(sizes) / 1000:10.1f}")


def main() -> None:
    """Cold, then with every card kept."""
    font = find_font()
    if font is None:
        print(NO_FONT)
        return
    cards = planned()
    print("         cards  ms each  seconds  KB mean  KB heaviest")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("drawn", "kept"):
            measure(name, CardPress(font, ROOT / "theme" / "assets" / "tokens.css", Path(folder)), cards)


if __name__ == "__main__":
    main()
