"""The cards of one build: each drawn once, kept in a scratch folder for the next build, and told where one is not made."""

import hashlib
import os
from contextlib import suppress
from functools import cached_property
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, UnidentifiedImageError

from showcase.pages.sharing import CARD_SIZE, ShareCard
from showcase.publishing import cards, typesetting
from showcase.publishing.fonts import CardFont
from showcase.publishing.keeping import UNFINISHED, forget, use

KEPT = 2_000
"""Cards kept for the next build, the latest used."""
LISTED = 10
"""Characters that are named where a font lacks some."""
NO_FONT = (
    "提醒：这台电脑上没有找到中文字体，没有生成分享图，别的都照常。"
    "怎么改：Debian、Ubuntu 请安装 fonts-noto-cjk；或者在 mkdocs.yml 的 showcase 下面写 card_font: 字体文件的路径。"
)


class CardPress:
    """Makes cards in one font and the theme's colours; `scratch` holds what earlier builds drew, and may be thrown away."""

    def __init__(self, font: CardFont, tokens: Path, scratch: Path) -> None:
        self.font, self.scratch = font, scratch
        self.palette = cards.read_palette(tokens.read_text("utf-8") if tokens.is_file() else "")
        self.lacking: dict[str, None] = {}
        """Characters that the font could not write so far."""
        self.made: set[Path] = set()

    def can_write(self, card: ShareCard) -> bool:
        """Whether the font can write the card's title, without which there is no card."""
        for text in card.texts:
            self.lacking.update(dict.fromkeys(self.font.lacks(text)))
        return cards.writable(card, self.font) is not None

    def make(self, card: ShareCard) -> bytes | None:
        """The card as a PNG; None where the font cannot write its title."""
        whole = cards.writable(card, self.font)
        if whole is None:
            return None
        kept = self.scratch / f"{self._key(whole)}.png"
        self.made.add(kept)
        return _read(kept) or _keep(kept, cards.draw(cards.lay_out(whole, self.font), self.palette))

    def finish(self) -> str:
        """What the font could not write, for whoever builds; cards that builds have not used for long are dropped."""
        forget(self.scratch, max(KEPT, 2 * len(self.made)))
        if not self.lacking:
            return ""
        first = list(self.lacking)[:LISTED]
        missing = "、".join(f"“{one}”" for one in first) + (
            f" 等 {len(self.lacking)} 个字" if self.lacking.keys() - first else ""
        )
        return f"提醒：字体里没有 {missing}，有这些字的内容没有写上分享图。怎么改：换一个字更全的 card_font。"

    def _key(self, card: ShareCard) -> str:
        """A name that differs wherever the picture would."""
        return hashlib.sha256(repr((card, self._made_with)).encode()).hexdigest()

    @cached_property
    def _made_with(self) -> tuple[str, ...]:
        """All that a picture is made of besides the card: the fonts, the colours, the layout and the library that draws."""
        files = dict.fromkeys([self.font.plain.path, self.font.bold.path, cards.__file__, typesetting.__file__])
        digests = (hashlib.sha256(Path(file).read_bytes()).hexdigest() for file in files)
        return (PIL.__version__, self.palette.hex(), *digests)


def _read(kept: Path) -> bytes | None:
    """A card drawn earlier; None where there is none, or what lies there is not whole."""
    try:
        data = kept.read_bytes()
        with Image.open(BytesIO(data)) as image:
            fits = image.size == CARD_SIZE
            image.verify()
        use(kept)
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError):
        return None
    return data if fits else None


def _keep(kept: Path, data: bytes) -> bytes:
    """A card put where the next build finds it; a folder that cannot be written costs only time."""
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Two builds may draw the same card at once.
        part = kept.with_name(f"{UNFINISHED}{os.getpid()}-{kept.name}")
        part.write_bytes(data)
        part.replace(kept)
    return data
