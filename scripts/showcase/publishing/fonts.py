"""A font that can write Chinese: the one that is configured, else one that systems are known to have."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from showcase.problems import Stop

FAMILIES = (
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),  # Debian and Ubuntu: fonts-noto-cjk
    ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    ("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf"),
    ("PingFang.ttc", "PingFang.ttc"),  # macOS
    ("Hiragino Sans GB.ttc", "Hiragino Sans GB.ttc"),
    ("msyh.ttc", "msyhbd.ttc"),  # Windows
    ("wqy-microhei.ttc", "wqy-microhei.ttc"),
)
"""File names of a plain and a bold weight, the best first; Pillow knows in which folders a system keeps its fonts."""
SIMPLIFIED = " SC"
"""How the face for simplified Chinese ends its name, where one file holds faces for several countries."""
NO_CHARACTER = "\uffff"
"""Never a character, so a font draws for it what it draws for all that it lacks."""
SAMPLE = 32


@dataclass(frozen=True)
class Face:
    """One weight of a font, at any size."""

    path: str
    index: int = 0

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """The face at a size in pixels."""
        return _loaded(self.path, self.index, size)

    def width(self, text: str, size: int) -> float:
        """How wide a text is in pixels."""
        return self.at(size).getlength(text)

    def widths(self, size: int) -> Callable[[str], float]:
        """The measure of texts at a size."""
        return partial(self.width, size=size)

    def has(self, character: str) -> bool:
        """Whether the face can write a character, which is more than drawing its box for what it lacks."""
        return character.isspace() or _sample(self, character) != _sample(self, NO_CHARACTER)


@cache
def _loaded(path: str, index: int, size: int) -> ImageFont.FreeTypeFont:
    # The plain layout, so that lines come out alike with and without a library for scripts we do not write.
    return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)


@cache
def _sample(face: Face, character: str) -> bytes:
    """What a character looks like."""
    image = Image.new("1", (SAMPLE * 2, SAMPLE * 2))
    ImageDraw.Draw(image).text((0, 0), character, font=face.at(SAMPLE), fill=1)
    return image.tobytes()


@dataclass(frozen=True)
class CardFont:
    """The two weights that a card is written in."""

    plain: Face
    bold: Face

    def lacks(self, text: str) -> str:
        """The characters of a text that it cannot write, each once."""
        return "".join(one for one in dict.fromkeys(text) if not (self.plain.has(one) and self.bold.has(one)))


def find_font(configured: Path | None = None) -> CardFont | None:
    """The configured font, else the first known one that the system has, else None.

    Raises Stop where the configured file is no font.
    """
    if configured is None:
        found = ((_face(plain), _face(bold)) for plain, bold in FAMILIES)
        return next((CardFont(plain, bold or plain) for plain, bold in found if plain), None)
    face = _face(str(configured))
    if face is None:
        what = f"card_font 写的“{configured.name}”不存在，或者不是字体文件"
        raise Stop(f"mkdocs.yml: 错误[CONFIG] {what}。怎么改：写一个中文字体文件的路径；不写就用系统里的。")
    return CardFont(face, face)


def _face(name: str) -> Face | None:
    """The face for simplified Chinese in a font's file, else its first; None where there is no such file."""
    try:
        path = str(ImageFont.truetype(name, SAMPLE).path)
    except OSError:
        return None
    names = list(_families(path))
    return Face(path, next((index for index, family in enumerate(names) if family.endswith(SIMPLIFIED)), 0))


def _families(path: str) -> Iterator[str]:
    """The names of a file's faces."""
    index = 0
    while True:
        try:
            yield ImageFont.truetype(path, SAMPLE, index=index).getname()[0] or ""
        except OSError:
            # Behind the last face of a file there is none.
            return
        index += 1
