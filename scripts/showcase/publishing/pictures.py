"""The pictures that stand on pages, made anew: upright, small enough, and without a word of where they come from."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

from showcase.kinds.pictures import FOLDER
from showcase.library.shots import Shot, Unfit, opened, quiet
from showcase.problems import Code, DataStop, Place, Problem

AT_ONCE = 4
"""Pictures made at the same time: more would need more memory than a small machine has."""
PHOTO: dict[str, Any] = {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True}
CUT_OUT: dict[str, Any] = {"format": "PNG", "optimize": True}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def publish_pictures(shots: Iterable[Shot], out: Path) -> None:
    """Writes each picture to its address below `out`; raises DataStop where one cannot be made after all."""
    wanted = list(shots)
    with quiet(), ThreadPoolExecutor(AT_ONCE) as pool:
        for shot, data in zip(wanted, pool.map(published, wanted), strict=True):
            target = out / shot.address
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def published(shot: Shot) -> bytes:
    """A picture as the site shows it: the same bytes for the same picture."""
    try:
        state = shot.path.stat()
        return _encoded(shot, state.st_mtime_ns, state.st_size)
    except Unfit as unfit:
        what, remedy = f"照片{unfit.what}", unfit.remedy
    except OSError:
        what, remedy = "照片打不开", "请检查文件的读取权限"
    raise DataStop([Problem(Place(f"{FOLDER}/{shot.file}"), Code.ASSET, what, remedy)])


@lru_cache(maxsize=256)
def _encoded(shot: Shot, changed: int, size: int) -> bytes:
    """Kept while previewing: a file of the same time and size is the same picture."""
    with opened(shot.path.read_bytes()) as image:
        # A JPEG can be read at a half, a quarter or an eighth of its size, which is quicker.
        image.draft(None, (shot.width, shot.height))
        upright = image.transpose(shot.turn) if shot.turn is not None else image
        plain = _in_srgb(upright, "RGBA" if shot.transparent else "RGB")
        small = plain.resize((shot.width, shot.height), Image.Resampling.LANCZOS)
        small.info.clear()
        buffer = BytesIO()
        small.save(buffer, **(CUT_OUT if shot.transparent else PHOTO))
    return buffer.getvalue()


def _in_srgb(image: Image.Image, mode: str) -> Image.Image:
    """The colours that every screen shows, from whatever the camera or the printer used."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        # Sixteen bits of grey would be cut off, not scaled.
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode not in ("CMYK", "L"):
        image = image.convert(mode)
    if profile:
        try:
            turned = ImageCms.profileToProfile(image, BytesIO(profile), SRGB, outputMode=mode)
        except ImageCms.PyCMSError:
            turned = None
        image = turned or image
    return image.convert(mode)
