"""Cards to share: a page's title, its place and one figure on a picture; the same bytes for the same card and font."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from showcase.pages.sharing import CARD_SIZE, CardFigure, ShareCard
from showcase.problems import Stop
from showcase.publishing.fonts import CardFont, Face
from showcase.publishing.typesetting import break_lines, shortened

WIDTH, _ = CARD_SIZE
MARGIN = 80
MEASURE = WIDTH - 2 * MARGIN
"""How long a line may be."""
TITLES = ((88, 1), (72, 2), (60, 3), (48, 3), (40, 4))
"""Sizes of a title, with the most lines it may have at each: the first that holds it is taken."""
NUMBERS = (132, 104, 88, 72, 56, 40)
"""Sizes of the figure: the first at which it leaves half of the line to its label."""
ABOVE, LEAD, LABEL, ORIGIN, FOOT = 32, 38, 38, 26, 30
LEADING = 1.36
ABOVE_BASE, TITLE_TOP, FACTS_BASE, FOOT_BASE = 92, 124, 503, 590
LEAD_GAP, LEAD_ABOVE = 82, 310
"""Where the first title's line begins, and on which lines the rest stands."""
RED_RULE, FOOT_RULE = (0, 0, WIDTH - 1, 11), (MARGIN, 541, WIDTH - MARGIN, 542)
INKS = ("ink", "quiet", "main", "red", "rule")
"""What cards are drawn in, by the names of the theme's colours."""
SHADES = 8
"""Steps from the paper to an ink: enough for smooth edges, few enough for a small file."""
COLOUR = re.compile(r"--([a-z]+):\s*(#[0-9a-fA-F]{6})\b")


@dataclass(frozen=True)
class Line:
    """A line of text on a card: where its baseline begins, its size in pixels, its ink, its weight."""

    text: str
    x: float
    base: float
    size: int
    ink: str
    face: Face


def read_palette(css: str) -> bytes:
    """The shades of every ink, from the paper up, out of the theme's own colours; raises Stop where one is missing."""
    colours = dict(COLOUR.findall(css))
    for name in ("paper", *INKS):
        if name not in colours:
            remedy = f"补上一行，例如 --{name}: #1f3b5b;"
            raise Stop(f"theme/assets/tokens.css: 错误[THEME] 没有颜色 --{name}，画不出分享图。怎么改：{remedy}")
    paper = bytes.fromhex(colours["paper"][1:])
    mixed = (_shade(paper, bytes.fromhex(colours[ink][1:]), step) for ink in INKS for step in range(SHADES))
    return b"".join(mixed)


def _shade(paper: bytes, ink: bytes, step: int) -> bytes:
    return bytes(a + (b - a) * step // (SHADES - 1) for a, b in zip(paper, ink, strict=True))


def writable(card: ShareCard, font: CardFont) -> ShareCard | None:
    """The card without the pieces that a font cannot write whole: a name with a gap would be another name.

    None where that is the title.
    """
    if font.lacks(card.title + card.site):
        return None
    above, lead = ("" if font.lacks(text) else text for text in (card.above, card.lead))
    figure = card.figure
    if figure and font.lacks(figure.text + figure.label + figure.origin):
        figure = None
    return replace(card, above=above, lead=lead, figure=figure)


def lay_out(card: ShareCard, font: CardFont) -> list[Line]:
    """Every line of a card in its place."""
    plain, bold = font.plain, font.bold
    (above,) = shortened(card.above, plain.widths(ABOVE), MEASURE, 1) or [""]
    title = list(_title(card.title, bold))
    lead = _lead(card.lead, plain, title[-1].base + LEAD_GAP, LEAD_ABOVE if card.figure else FACTS_BASE)
    facts = _figure(card.figure, font) if card.figure else ()
    (site,) = shortened(card.site, bold.widths(FOOT), MEASURE, 1) or [""]
    ends = [Line(above, MARGIN, ABOVE_BASE, ABOVE, "quiet", plain), Line(site, MARGIN, FOOT_BASE, FOOT, "main", bold)]
    return [line for line in (*ends, *title, *lead, *facts) if line.text]


def _title(text: str, face: Face) -> Iterator[Line]:
    for size, most in TITLES:
        lines = break_lines(text, face.widths(size), MEASURE, most)
        if lines:
            break
    else:
        lines = shortened(text, face.widths(size), MEASURE, most)
    for number, line in enumerate(lines):
        yield Line(line, MARGIN, TITLE_TOP + size * (0.95 + number * LEADING), size, "main", face)


def _lead(text: str, face: Face, base: float, last: float) -> Iterator[Line]:
    """A page's sentence below its title, where there is room for the whole of it or for three lines."""
    room = min(3, int((last - base) / (LEAD * LEADING)) + 1) if base <= last else 0
    lines = break_lines(text, face.widths(LEAD), MEASURE, room) or (
        shortened(text, face.widths(LEAD), MEASURE, room) if room == 3 else []
    )
    for number, line in enumerate(lines):
        yield Line(line, MARGIN, base + number * LEAD * LEADING, LEAD, "quiet", face)


def _figure(figure: CardFigure, font: CardFont) -> Iterator[Line]:
    """The number large; beside it what it is the figure of, and below that where it comes from."""
    fits = (size for size in NUMBERS if font.bold.width(figure.text, size) <= MEASURE / 2)
    size = next(fits, NUMBERS[-1])
    yield Line(figure.text, MARGIN, FACTS_BASE, size, "main", font.bold)
    x = MARGIN + font.bold.width(figure.text, size) + 36
    label = shortened(figure.label, font.plain.widths(LABEL), WIDTH - MARGIN - x, 2)
    origin = shortened(figure.origin, font.plain.widths(ORIGIN), WIDTH - MARGIN - x, 3 - len(label))
    base = float(FACTS_BASE)
    for text in reversed(origin):
        yield Line(text, x, base, ORIGIN, "quiet", font.plain)
        base -= ORIGIN * LEADING
    base -= 6 if origin else 0
    for text in reversed(label):
        yield Line(text, x, base, LABEL, "ink", font.plain)
        base -= LABEL * LEADING


def draw(lines: Iterable[Line], palette: bytes) -> bytes:
    """The picture of laid-out lines as a PNG with no word of when or by what it was made."""
    canvas = Image.new("P", CARD_SIZE)
    canvas.putpalette(palette)
    for line in lines:
        canvas.paste(_patch(line), (round(line.x), round(line.base) - line.size))
    # The rules last: the paper of a line may lie over where they are.
    pen = ImageDraw.Draw(canvas)
    pen.rectangle(RED_RULE, _strongest("red"))
    pen.rectangle(FOOT_RULE, _strongest("rule"))
    buffer = BytesIO()
    canvas.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


def _patch(line: Line) -> Image.Image:
    """A line of text on its piece of paper: its baseline lies at two thirds of it."""
    font = line.face.at(line.size)
    strength = Image.new("L", (round(font.getlength(line.text)) + 1, round(line.size * LEADING)))
    ImageDraw.Draw(strength).text((0, line.size), line.text, 255, font, anchor="ls")
    return Image.frombytes("P", strength.size, strength.tobytes().translate(_shades(line.ink)))


def _strongest(ink: str) -> int:
    """An ink unmixed, by its number in the palette."""
    return (INKS.index(ink) + 1) * SHADES - 1


@cache
def _shades(ink: str) -> bytes:
    """The number in the palette for each strength of an ink; nothing at all is paper, the first of all."""
    steps = (strength * (SHADES - 1) // 255 for strength in range(256))
    return bytes(INKS.index(ink) * SHADES + step if step else 0 for step in steps)
