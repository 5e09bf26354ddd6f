"""What stands for a page where its link is shared: a card with its title, its place and one figure."""

from collections.abc import Iterator
from dataclasses import dataclass

from showcase.kinds import KINDS, Checklist, Record
from showcase.kinds.describing import described
from showcase.kinds.fields import Figure
from showcase.kinds.markers import Column, FigureRef, Ref
from showcase.library import FigureAt, Library
from showcase.pages.frame import listing_link
from showcase.pages.planning import PURPOSE
from showcase.pages.records import sentence
from showcase.pages.showing import label_of, link_to, show_found
from showcase.pages.views import Nature, Page

MOST_PLACES = 3
"""How many places a card names; where there are more, it names none."""
PLACES = {"Region", "Community"}


CARD_SIZE = (1200, 630)
"""Width and height in pixels, as those who show links expect them."""
FOLDER = "assets/cards"


@dataclass(frozen=True)
class CardFigure:
    """The one figure of a card: as typed, what it is the figure of, its day and the document it comes from."""

    text: str
    label: str
    origin: str = ""


@dataclass(frozen=True)
class ShareCard:
    """What stands on the picture of a page: `above` says what the page is and where, `lead` is its sentence."""

    title: str
    above: str
    lead: str
    figure: CardFigure | None
    site: str

    @property
    def texts(self) -> list[str]:
        """Everything that is written on it."""
        figure = [self.figure.text, self.figure.label, self.figure.origin] if self.figure else []
        return [self.title, self.above, self.lead, *figure, self.site]

    @property
    def alt(self) -> str:
        """The card in words, for whoever does not see it."""
        figure = f"{self.figure.label}：{self.figure.text}" if self.figure else self.lead
        return "。".join(part.rstrip("。") for part in (self.title, figure, self.site) if part)


def share_card(library: Library, page: Page, site: str) -> ShareCard | None:
    """A page's own card; None where the page is shown by the card of a page above it.

    The front door, listings, records and comparisons have one: these are what people send to one another.
    """
    if page.nature is Nature.HOME:
        return site_card(site)
    if page.record and page.record.address == page.path:
        return _record_card(library, page, page.record, site)
    kind = next((kind for kind in KINDS if page.path == listing_link(kind).path), None)
    return _listing_card(library, kind, site) if kind else None


def card_address(path: str) -> str:
    """Where the card of a page lies."""
    return f"{FOLDER}/{path.removesuffix('.html')}.png"


def site_card(site: str) -> ShareCard:
    """The card of the front door, which stands for every page that has no other."""
    return ShareCard(site, "", PURPOSE, None, "")


def _listing_card(library: Library, kind: type[Record], site: str) -> ShareCard:
    figure = CardFigure(str(len(library.shown(kind))), f"本站收录的{kind.about.title}")
    return ShareCard(kind.about.title, "", kind.about.purpose, figure, site)


def _record_card(library: Library, page: Page, record: Record, site: str) -> ShareCard:
    places = list(dict.fromkeys(_places(library, record)))
    where = "、".join(places) if len(places) <= MOST_PLACES else ""
    above = " · ".join(part for part in (record.about.title, where) if part)
    return ShareCard(page.title, above, sentence(library, record), card_figure(library, record), site)


def _places(library: Library, record: Record) -> Iterator[str]:
    """The regions and communities that a record names as its own."""
    for name, field in described(type(record)).items():
        value = getattr(record, name)
        if value and isinstance(field.reference, Ref) and set(field.reference.kinds) <= PLACES:
            links = (link_to(library, id) for id in (value if field.many else [value]))
            yield from (link.text for link in links if link)


def card_figure(library: Library, record: Record) -> CardFigure | None:
    """The figure by which a record is known: never worked out, and never one that a place may not have released.

    Of a standard and of what is held against it that is the number of its items.
    """
    standard = library.find(getattr(record, "checklist", record.id), Checklist)
    if standard:
        return CardFigure(f"{len(standard.items)}项", "这套标准的项目") if standard.items else None
    found = min(_figures(library, record), key=lambda one: not one[0], default=None)
    return _shown(library, found[1]) if found else None


def _figures(library: Library, record: Record) -> Iterator[tuple[bool, FigureAt]]:
    """Figures of a record, or quoted by it, as they were typed; and whether listings show them."""
    for found in library.values(record):
        is_quoted = isinstance(found.field.reference, FigureRef)
        path = found.value if is_quoted else f"{record.id}/{'.'.join(map(str, found.path))}"
        at = library.figure(path) if is_quoted or isinstance(found.value, Figure) else None
        if at and not at.figure.derived:
            yield found.field.marker(Column) is not None, at


def _shown(library: Library, found: FigureAt) -> CardFigure:
    view = show_found(library, found)
    day, source = f"截至{view.as_of}" if view.as_of else "", f"出处：{view.source.text}" if view.source else ""
    return CardFigure(view.text, label_of(found), "，".join(part for part in (day, source) if part))
