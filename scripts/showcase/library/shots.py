"""One picture file: how it will be published, or why it cannot be."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path, PurePosixPath

from PIL import ExifTags, Image

from showcase.kinds.pictures import FOLDER

MOST_BYTES = 10 * 2**20
MOST_PIXELS = 40_000_000
LONGEST = 1600
"""Pixels on the longer side of a published picture: sharp on a projector, light on a phone."""
ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WebP": (".webp",)}
"""What is published, and how the names of such files end."""
SIGNS = {
    rb"\xff\xd8\xff": "JPEG",
    rb"\x89PNG\r\n\x1a\n": "PNG",
    rb"RIFF.{4}WEBP": "WebP",
    rb"GIF8": "GIF",
    rb"BM.{4}\0\0\0\0": "BMP",
    rb".{4}ftyp(hei|hev|mif1|msf1)": "HEIC（苹果手机的格式）",
    rb".{4}ftypavi": "AVIF",
    rb"II\*\0|MM\0\*": "TIFF",
    rb"%PDF": "PDF",
    rb"PK\x03\x04": "压缩包或办公文档",
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg": "SVG",
    rb"\s*<(!DOCTYPE|html)": "网页",
}
"""How the content of a file begins, whatever its name says."""
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How to set a picture upright, by what EXIF calls its orientation."""
LYING = (5, 6, 7, 8)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class Unfit(Exception):
    """A picture cannot be published: what is wrong with it, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def _broken() -> Unfit:
    return Unfit("不完整或已损坏", "请从手机、相机或原来的地方重新复制一份")


@dataclass(frozen=True)
class Shot:
    """A picture that can be published: its file, and its size on the site in pixels."""

    file: str
    path: Path
    width: int
    height: int
    transparent: bool
    turn: Image.Transpose | None = None
    located: bool = False
    """Whether the file tells where it was taken."""

    @property
    def address(self) -> str:
        """Where the picture is on the site."""
        return f"{FOLDER}/{PurePosixPath(self.file).with_suffix('.png' if self.transparent else '.jpg')}"


def read_shot(file: str, path: Path) -> Shot:
    """The picture at a path, by its header; raises Unfit where it cannot be published."""
    try:
        state = path.stat()
        if not state.st_size:
            raise Unfit("是空的（0 字节）", "请重新复制一份，或换一张")
        if state.st_size > MOST_BYTES:
            most = MOST_BYTES // 2**20
            what = f"有 {state.st_size / 2**20:.1f} MB，最多 {most} MB"
            raise Unfit(what, f"请用看图软件缩小，长边 {LONGEST} 像素就够了")
        return _read(file, path, state.st_mtime_ns, state.st_size)
    except OSError:
        raise Unfit("打不开", "请检查文件的读取权限") from None


@lru_cache(maxsize=4096)
def _read(file: str, path: Path, changed: int, size: int) -> Shot:
    """Kept while previewing: a file of the same time and size is the same picture."""
    data = path.read_bytes()
    kind = _kind_of(data)
    if kind not in ENDINGS:
        what = f"的内容是{kind}" if kind else "的内容不是照片"
        raise Unfit(f"{what}，网站只收 JPEG、PNG、WebP", "请用看图软件打开，另存为 JPEG；只改文件名的结尾没有用")
    if path.suffix not in ENDINGS[kind]:
        ending = ENDINGS[kind][0]
        raise Unfit(f"的内容是 {kind}，结尾却是 {path.suffix}", f"请把文件名和这里的结尾都改成 {ending}")
    if kind == "JPEG" and not _is_whole(data):
        raise _broken()
    with quiet(), opened(data) as image:
        return _measured(file, path, image)


def _kind_of(data: bytes) -> str | None:
    head = data[:2000]
    return next((kind for sign, kind in SIGNS.items() if re.match(sign, head, re.DOTALL)), None)


def _is_whole(data: bytes) -> bool:
    """Whether a JPEG comes to its end: a copy that broke off lacks the mark after the last scan."""
    at = 2
    while at < len(data) - 4 and data[at] == 0xFF and data[at + 1] != 0xDA:
        at += 1 if data[at + 1] == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4])
    return data.find(b"\xff\xd9", at) >= 0


@contextmanager
def quiet() -> Iterator[None]:
    """What decoders would print is not printed, and what is too large is refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """A picture with its header read; whatever a decoder has against it, now or later, is raised as Unfit."""
    try:
        with Image.open(BytesIO(data), formats=[kind.upper() for kind in ENDINGS]) as image:
            yield image
    except Unfit:
        raise
    except BOMBS:
        most = f"{MOST_PIXELS // 10_000} 万"
        raise Unfit(f"像素太多，超过 {most}", f"请用看图软件缩小，长边 {LONGEST} 像素就够了") from None
    except Exception:
        # Decoders meet any bytes, and fail in more ways than they say.
        raise _broken() from None


def _measured(file: str, path: Path, image: Image.Image) -> Shot:
    """What the header says; of a JPEG no more is read, of the others the picture too."""
    is_jpeg = image.format in ("JPEG", "MPO")
    # Phones put a second picture behind the first and call it MPO; that is no animation.
    if not is_jpeg and getattr(image, "is_animated", False):
        raise Unfit("是会动的图", "请换成一张不动的照片")
    if not is_jpeg:
        image.load()
    orientation, located = _told_by(image)
    width, height = image.size[::-1] if orientation in LYING else image.size
    scale = min(1, LONGEST / max(width, height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return Shot(file, path, *size, _shows_through(image), TURNS.get(orientation), located)


def _told_by(image: Image.Image) -> tuple[int, bool]:
    """A picture's orientation, and whether it tells where it was taken; metadata in disorder tell nothing."""
    place = any("GPSLatitude" in str(image.info.get(name)) for name in ("xmp", "XML:com.adobe.xmp"))
    try:
        exif = image.getexif()
        place = place or ExifTags.GPS.GPSLatitude in exif.get_ifd(ExifTags.IFD.GPSInfo)
        return int(exif.get(ExifTags.Base.Orientation, 1)), place
    except Exception:
        return 1, place


def _shows_through(image: Image.Image) -> bool:
    """Whether any of it is transparent; an alpha channel alone does not make it so."""
    return image.has_transparency_data and any(image.convert("RGBA").getchannel("A").histogram()[:255])
