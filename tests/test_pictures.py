"""Pictures: what may be shown is shown small and without a trace of where it was taken; all else is told."""

import os
import re
import shutil
import struct
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, ImageDraw
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from showcase import plugin
from showcase.kinds import Assessment, Community
from showcase.kinds.pictures import Picture
from showcase.library import Folders, Library, read_library, shots
from showcase.library.shots import LONGEST, Shot, Unfit, read_shot
from showcase.pages.listings import listing_context, words_context
from showcase.pages.showing import show_record
from showcase.pages.views import PictureView
from showcase.problems import Code, DataStop, Problem, Severity, tell
from showcase.publishing.pictures import publish_pictures, published

SITE = Path(__file__).parent / "site"
TODAY = date(2026, 11, 22)
RECORDS = {
    "data/regions.csv": "id,name,level,replaced_by\n990000,示例省,省级,\n990101,甲县,县级,\n",
    "data/communities/jia.yml": "name: 甲社区（教学示例）\nregion: 990101\n",
    "data/checklists/biaozhun.yml": "name: 教学示例标准\nlevel: 社区\nitems:\n  - id: mianji\n    name: 面积\n",
}
ASSESSMENT = """name: 对照（教学示例）
subject: jia
checklist: biaozhun
rounds:
  - id: zicha
    stage: 自查
    assessor: 自评小组
    method: 逐项对照
    checked: 单位自查
    origin: 单位总结
    items:
      - item: mianji
        word: 达标
        evidence:
"""
LINE = ASSESSMENT.count("\n") + 3
"""Where the first picture's file is named."""
SECRET = "绝不外传"
PLACE = (30.0, 15.0, 20.25)
Read = Callable[..., tuple[Library, list[Problem]]]


def drawn(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """A picture with a dark corner at its upper left."""
    image = Image.new("RGB", size, (230, 220, 200))
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 3, size[1] // 3), fill=(20, 40, 80))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """A picture as a file."""
    buffer = BytesIO()
    image.save(buffer, format=kind, **options)
    return buffer.getvalue()


def camera(orientation: int = 1) -> Image.Exif:
    """What a phone writes into a picture: a place, a serial number, a name."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Juebu Waichuan"
    exif[ExifTags.Base.BodySerialNumber] = "SN-4711"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: PLACE, 3: "E", 4: PLACE})
    return exif


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>Juebu Waichuan</dc:creator></x:xmpmeta>'


def chunk(name: bytes, data: bytes) -> bytes:
    """A piece of a PNG file with its checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that say they are a picture of any size."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


def jpeg_that_claims(width: int, height: int) -> bytes:
    """A small JPEG whose header was given another size."""
    data = saved(drawn())
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def webp_that_claims(width: int, height: int) -> bytes:
    """A small WebP whose canvas was given another size."""
    data = saved(drawn(), "WEBP", exif=camera())
    at = data.index(b"VP8X") + 12
    return data[:at] + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little") + data[at + 6 :]


def assessment(*files: str) -> str:
    """An assessment that shows these pictures as evidence."""
    piece = "          - kind: 照片\n            picture:\n              file: {}\n              alt: 活动室\n"
    return ASSESSMENT + "".join(piece.format(file) for file in files)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a site with these files in data/media and an assessment that shows the named pictures."""

    def make(pictures: Mapping[str, bytes], *files: str) -> tuple[Library, list[Problem]]:
        texts = {**RECORDS, "data/assessments/dui.yml": assessment(*files) if files else None}
        written = {name: text.encode() for name, text in texts.items() if text}
        for name, data in {**written, **{f"data/media/{name}": data for name, data in pictures.items()}}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return read_library(Folders(tmp_path, tmp_path / "data", tmp_path / "content"), TODAY)

    return make


def only(problems: list[Problem]) -> Problem:
    """The one problem there is, told with a remedy and without a word of where the machine keeps its files."""
    (problem,) = problems
    assert re.search("[一-鿿]", problem.remedy)
    assert "/tmp" not in tell(problems)
    return problem


def shot_of(read: Read, data: bytes, name: str = "tu.jpg") -> Shot:
    """A good picture as the library has it."""
    library, problems = read({name: data}, name)
    assert problems == []
    return library.shots[name]


# What may be shown


GOOD = {
    "jpeg": ("a.jpg", saved(drawn())),
    "progressive": ("a.jpeg", saved(drawn(), progressive=True)),
    "grey": ("a.jpg", saved(drawn(mode="L"))),
    "cmyk": ("a.jpg", saved(drawn(mode="CMYK"))),
    "two in one, as phones save them": ("a.jpg", saved(drawn(), "MPO", save_all=True, append_images=[drawn()])),
    "png": ("a.png", saved(drawn(), "PNG")),
    "palette": ("a.png", saved(drawn(mode="P"), "PNG")),
    "black and white": ("a.png", saved(drawn(mode="1"), "PNG")),
    "sixteen bits": ("a.png", saved(Image.new("I;16", (60, 40), 40000), "PNG")),
    "transparent": ("a.png", saved(Image.new("RGBA", (60, 40), (9, 9, 9, 99)), "PNG")),
    "webp": ("a.webp", saved(drawn(), "WEBP")),
    "in a folder": ("jia/er-lou/a.jpg", saved(drawn())),
    "one dot": ("a.png", saved(drawn((1, 1)), "PNG")),
}


@pytest.mark.parametrize("case", GOOD)
def test_a_good_picture_passes_and_is_published(read: Read, case: str) -> None:
    """Whatever cameras, phones and drawing programs save as JPEG, PNG or WebP can be shown."""
    name, data = GOOD[case]
    shot = shot_of(read, data, name)
    with Image.open(BytesIO(published(shot))) as image:
        assert image.format == ("PNG" if case == "transparent" else "JPEG")
        assert image.mode == ("RGBA" if case == "transparent" else "RGB")
        assert image.size == (shot.width, shot.height)
    assert shot.address == f"media/{name.rpartition('.')[0]}.{'png' if case == 'transparent' else 'jpg'}"


def test_a_large_picture_is_made_smaller_and_a_small_one_is_not_blown_up(read: Read) -> None:
    """At most 1600 pixels on the longer side, the same proportions, and the size that pages are told."""
    large, small = shot_of(read, saved(drawn((4000, 3000)))), shot_of(read, saved(drawn((60, 40))))
    assert (large.width, large.height) == (LONGEST, 1200)
    assert (small.width, small.height) == (60, 40)
    with Image.open(BytesIO(published(large))) as image:
        assert image.size == (LONGEST, 1200)
        assert len(published(large)) < 200_000


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_a_picture_taken_sideways_stands_upright(tmp_path: Path, orientation: int, kind: str, name: str) -> None:
    """What a phone leaves to the viewer is done once: the corner that was up and left is so again."""
    back = {6: 8, 8: 6}.get(orientation, orientation)
    upright = drawn((2000, 1000))
    stored = upright.transpose(shots.TURNS[back]) if orientation > 1 else upright
    (tmp_path / name).write_bytes(saved(stored, kind, exif=camera(orientation)))
    shot = read_shot(name, tmp_path / name)
    assert (shot.width, shot.height) == (LONGEST, LONGEST // 2)
    with Image.open(BytesIO(published(shot))) as image:
        assert image.size == (LONGEST, LONGEST // 2)
        corners = [sum(image.getpixel(at)) for at in ((9, 9), (1590, 9), (9, 790), (1590, 790))]  # type: ignore[arg-type]
    assert corners[0] < 300 < min(corners[1:])


def test_colours_stay_what_they_were(tmp_path: Path) -> None:
    """Grey of sixteen bits is scaled, not cut off; what the printer would mix is what the screen shows."""
    (tmp_path / "a.png").write_bytes(saved(Image.new("I;16", (9, 9), 0x8000), "PNG"))
    (tmp_path / "b.jpg").write_bytes(saved(Image.new("CMYK", (9, 9), (0, 255, 255, 0))))
    grey, printed = (read_shot(name, tmp_path / name) for name in ("a.png", "b.jpg"))
    with Image.open(BytesIO(published(grey))) as image:
        assert image.getpixel((4, 4)) == pytest.approx((128, 128, 128), abs=2)
    with Image.open(BytesIO(published(printed))) as image:
        red, green, blue = image.getpixel((4, 4))  # type: ignore[misc]
        assert red > 200 > 80 > max(green, blue)


# What must not be shown


JPEG = saved(drawn((400, 300)))
PNG = saved(Image.effect_noise((90, 90), 50), "PNG")
WEBP = saved(Image.effect_noise((90, 90), 50), "WEBP")
MOVING = [drawn(), Image.new("RGB", (60, 40), "red")]
BAD = {
    "empty": ("a.jpg", b"", "是空的"),
    "too many bytes": ("a.jpg", JPEG + b"\0" * (10 * 2**20), "有 10.0 MB，最多 10 MB"),
    "text": ("a.jpg", "不是照片".encode(), "的内容不是照片"),
    "png called jpg": ("a.jpg", PNG, "的内容是 PNG，结尾却是 .jpg"),
    "jpeg called png": ("a.png", JPEG, "的内容是 JPEG，结尾却是 .png"),
    "gif called png": ("a.png", saved(drawn(), "GIF"), "的内容是GIF"),
    "tiff called jpg": ("a.jpg", saved(drawn(), "TIFF"), "的内容是TIFF"),
    "heic called jpg": ("a.jpg", b"\0\0\0\x24ftypheic" + b"\0" * 99, "的内容是HEIC"),
    "svg called png": ("a.png", b'<?xml version="1.0"?><svg onload="x()"/>', "的内容是SVG"),
    "web page called jpg": ("a.jpg", b"<html><script>x()</script>", "的内容是网页"),
    "office file": ("a.jpg", b"PK\x03\x04" + b"\0" * 99, "的内容是压缩包"),
    "jpeg cut short": ("a.jpg", JPEG[: len(JPEG) // 2], "不完整或已损坏"),
    "jpeg cut in its head": ("a.jpg", JPEG[:60], "不完整或已损坏"),
    "png cut short": ("a.png", PNG[: len(PNG) // 2], "不完整或已损坏"),
    "webp cut short": ("a.webp", WEBP[: len(WEBP) // 2], "不完整或已损坏"),
    "png with a bad checksum": ("a.png", PNG[:300] + b"????" + PNG[304:], "不完整或已损坏"),
    "no width": ("a.png", png_that_claims(0, 40), "不完整或已损坏"),
    "png that claims to be huge": ("a.png", png_that_claims(30000, 30000), "像素太多，超过 4000 万"),
    "png somewhat too large": ("a.png", png_that_claims(10000, 5000), "像素太多，超过 4000 万"),
    "jpeg that claims to be huge": ("a.jpg", jpeg_that_claims(65000, 65000), "像素太多，超过 4000 万"),
    "webp that claims to be huge": ("a.webp", webp_that_claims(16000, 16000), "像素太多，超过 4000 万"),
    "moving png": ("a.png", saved(MOVING[0], "PNG", save_all=True, append_images=MOVING[1:]), "是会动的图"),
    "moving webp": ("a.webp", saved(MOVING[0], "WEBP", save_all=True, append_images=MOVING[1:]), "是会动的图"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_picture_is_told_where_it_is_named(read: Read, case: str) -> None:
    """One problem at the line of the record that names the picture, with what is wrong and what to do."""
    name, data, words = BAD[case]
    problem = only(read({name: data}, name)[1])
    assert (problem.code, problem.severity) == (Code.ASSET, Severity.ERROR)
    assert str(problem.place) == f"data/assessments/dui.yml:{LINE}:21"
    assert problem.what.startswith(f"照片“{name}”{words}")


@pytest.mark.parametrize("data", [JPEG, PNG, WEBP], ids=["jpeg", "png", "webp"])
def test_a_picture_cut_short_anywhere_is_told(tmp_path: Path, data: bytes) -> None:
    """However a copy was broken off, half a picture is never published."""
    name = {b"\xff": "a.jpg", b"\x89": "a.png", b"R": "a.webp"}[data[:1]]
    for length in range(1, len(data) - 12, max(1, len(data) // 60)):
        (tmp_path / name).write_bytes(data[:length])
        with pytest.raises(Unfit):
            read_shot(name, tmp_path / name)


@settings(max_examples=150, deadline=None)
@given(start=st.sampled_from([JPEG, PNG, WEBP]), at=st.floats(0, 1), junk=st.binary(min_size=1, max_size=40))
def test_no_bytes_make_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, at: float, junk: bytes
) -> None:
    """Any damage to a file ends in a picture or in a sentence, while checking and while publishing."""
    name = {b"\xff": "a.jpg", b"\x89": "a.png", b"R": "a.webp"}[start[:1]]
    path = tmp_path_factory.mktemp("junk") / name
    place = int(at * len(start))
    path.write_bytes(start[:place] + junk + start[place + len(junk) :])
    try:
        assert published(read_shot(name, path))
    except (Unfit, DataStop) as stop:
        told = str(stop)
    else:
        return
    assert re.search("[一-鿿]", told)


@pytest.mark.parametrize("lying", ["huodongshi.jpg", "jia/huodongsi.jpg", "huodongsi.png"])
def test_a_missing_picture_is_told_with_the_nearest(read: Read, lying: str) -> None:
    """A misspelt name, a forgotten folder, another ending: the clerk is told which picture was meant, once."""
    problem = only(read({lying: PNG if lying.endswith("png") else JPEG}, "huodongsi.jpg")[1])
    assert (problem.code, problem.place.line) == (Code.PATH, LINE)
    assert f"是不是“{lying}”？" in problem.what


def test_a_picture_must_have_its_name_in_small_letters(read: Read) -> None:
    """A name in capitals would be found on one machine and not on another."""
    problem = only(read({"Huodongshi.JPG": JPEG}, "huodongshi.jpg")[1])
    assert problem.code is Code.PATH
    assert problem.remedy == "请把照片的文件名改成小写的“huodongshi.jpg”"


def test_a_picture_that_is_nowhere_is_told_in_every_record(read: Read) -> None:
    """Each place that names it must be mended or the picture supplied."""
    _, problems = read({}, "a.jpg", "a.jpg")
    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.PATH, LINE), (Code.PATH, LINE + 4)]


@pytest.mark.parametrize(
    "name", ["../a.jpg", "/etc/a.jpg", "a/../b.jpg", "a\\\\b.jpg", "a.svg", "A.jpg", "甲.jpg", "C:a.jpg", "%2e/a.jpg"]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(read: Read, name: str) -> None:
    """No record reaches a file outside data/media, whatever it writes."""
    problem = only(read({}, f'"{name}"')[1])
    assert problem.code is Code.PATH
    assert problem.place.line == LINE


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("link", ["a.jpg", "jia", "."])
def test_a_link_is_no_picture(read: Read, tmp_path: Path, link: str) -> None:
    """A link could publish any file of the machine: neither a picture, nor a folder, nor the whole of data/media."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.jpg").write_bytes(JPEG)
    target = tmp_path / "data" / "media" / link
    target.parent.mkdir(parents=True)
    target.symlink_to(tmp_path / "elsewhere" / ("a.jpg" if link == "a.jpg" else ""))
    problem = only(read({}, "jia/a.jpg" if link == "jia" else "a.jpg")[1])
    assert (problem.code, problem.place.line) == (Code.PATH, LINE)
    assert "不是普通文件" in problem.what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on Windows")
def test_a_pipe_is_not_waited_for(read: Read, tmp_path: Path) -> None:
    """What would never end to be read is refused unread."""
    (tmp_path / "data" / "media").mkdir(parents=True)
    os.mkfifo(tmp_path / "data" / "media" / "a.jpg")
    assert only(read({}, "a.jpg")[1]).code is Code.PATH


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.svg", "另存为 PNG"),
        ("a.gif", "另存为 PNG"),
        ("a.heic", "另存为 JPEG"),
        ("shuoming.txt", "移走"),
        ("Huodong_Shi.JPG", "“huodong-shi.jpg”"),
        ("活动室.jpg", "“jia-huodongshi.jpg”"),
    ],
)
def test_strange_files_among_the_pictures_are_told(read: Read, name: str, words: str) -> None:
    """What lies there and can never be shown is told once, with what to do."""
    problem = only(read({name: JPEG})[1])
    assert (problem.code, problem.severity) == (Code.PATH, Severity.ERROR)
    assert problem.place.file == f"data/media/{name}"
    assert words in problem.remedy


def test_a_picture_that_nobody_shows_is_doubted(read: Read) -> None:
    """Forgotten in a record, or left over: a warning, since it is not published anyway."""
    problem = only(read({"a.jpg": JPEG, "b.jpg": JPEG}, "a.jpg")[1])
    assert (problem.code, problem.severity) == (Code.PATH, Severity.WARNING)
    assert problem.place.file == "data/media/b.jpg"


def test_a_picture_is_not_called_unused_while_a_record_cannot_be_read(read: Read) -> None:
    """The record that shows it may be the one with the slip."""
    _, problems = read({"a.jpg": JPEG}, "a.jpg\n              alternative: 甲")
    assert [problem.place.file for problem in problems] == ["data/assessments/dui.yml"] * len(problems)


def test_what_file_managers_leave_behind_is_nobodys_picture(read: Read) -> None:
    """Nobody is troubled by the thumbnails that an opened folder gets."""
    assert read({"Thumbs.db": b"x", ".DS_Store": b"x"})[1] == []


def test_two_pictures_do_not_share_an_address(read: Read) -> None:
    """Names that differ in their endings only would overwrite one another on the site."""
    problem = only(read({"a.jpg": JPEG, "a.png": saved(drawn(), "PNG")}, "a.jpg", "a.png")[1])
    assert (problem.code, problem.place.line) == (Code.PATH, LINE + 4)


# Where it was taken


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "b.png"), ("WEBP", "c.webp")])
def test_a_picture_that_tells_where_it_was_taken_is_doubted(read: Read, kind: str, name: str) -> None:
    """The clerk hears of the place in the file, once, though it will not be published."""
    problem = only(read({name: saved(drawn(), kind, exif=camera())}, name, name)[1])
    assert (problem.code, problem.severity) == (Code.ASSET, Severity.WARNING)
    assert problem.place.line == LINE
    assert "发布时程序会去掉它" in problem.remedy


@pytest.mark.parametrize(
    ("kind", "name", "mode"), [("JPEG", "a.jpg", "RGB"), ("PNG", "a.png", "RGBA"), ("WEBP", "a.webp", "RGB")]
)
def test_nothing_but_the_picture_is_published(tmp_path: Path, kind: str, name: str, mode: str) -> None:
    """Place, serial number, names, comments, colour profile and thumbnail stay behind."""
    image = drawn(mode=mode)
    if mode == "RGBA":
        image.putalpha(120)
    options: dict[str, Any] = {
        "exif": camera(),
        "xmp": XMP,
        "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    }
    options |= {"comment": b"Juebu Waichuan"} if kind == "JPEG" else {}
    data = saved(image, kind, **options)
    assert b"Juebu Waichuan" in data
    (tmp_path / name).write_bytes(data)
    made = published(read_shot(name, tmp_path / name))
    for trace in (b"Juebu", b"SN-4711", b"Exif", b"eXIf", b"adobe", b"ICC_PROFILE", b"iCCP", b"tEXt", b"iTXt"):
        assert trace not in made, trace
    with Image.open(BytesIO(made)) as image:
        assert dict(image.getexif()) == {}
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_the_same_picture_is_the_same_bytes(read: Read, tmp_path: Path) -> None:
    """Building twice, on another day and under another name, changes nothing."""
    shot = shot_of(read, JPEG)
    copied = tmp_path / "copy.jpg"
    copied.write_bytes(JPEG)
    os.utime(copied, (1, 1))
    assert published(read_shot("copy.jpg", copied)) == published(shot)


def test_a_picture_spoilt_after_the_check_stops_the_build_in_a_sentence(read: Read, tmp_path: Path) -> None:
    """Between checking and publishing a file may change: no traceback, and the old site stays."""
    shot = shot_of(read, JPEG)
    shot.path.write_bytes(b"spoilt")
    with pytest.raises(DataStop, match="不完整或已损坏"):
        publish_pictures([shot], tmp_path / "out")
    shot.path.unlink()
    with pytest.raises(DataStop, match="打不开"):
        publish_pictures([shot], tmp_path / "out")


# On pages


def test_a_picture_is_shown_at_its_size_and_found_by_its_words(read: Read) -> None:
    """Templates get address, words, size and day; a listing's filter finds a record by what its pictures show."""
    library, _ = read({"a.png": saved(drawn((3200, 1600)), "PNG")}, "a.png")
    view = show_record(library.all(Assessment)[0], library)
    piece = view.value("rounds")[0].value("items")[0].value("evidence")[0]
    assert piece.value("picture") == PictureView("media/a.jpg", "活动室", 1600, 800, "")
    assert piece.fields["picture"].type == "picture"
    assert "活动室" in words_context(library, Assessment)["words"][0]
    assert listing_context(library, Community)["listed"]


ISSUE = """problems:
  - id: gongkai
    text: 台阶太高，公开的问题。
    opened: zicha
    audience: 公开
    before:
      - file: ceshi-qian.png
        alt: 门口三级台阶
    after:
      - file: ceshi-hou.png
        alt: 台阶改成了坡道
        date: 2021-10
  - id: neibu
    text: 绝不外传甲。
    opened: zicha
    before:
      - file: ceshi-neibu.jpg
        alt: 绝不外传的房间
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The little site with one more assessment, whose problems have pictures: one public, one internal."""
    root = Path(shutil.copytree(SITE, tmp_path_factory.mktemp("pictures") / "site"))
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config.replace("../../theme", (ROOT / "theme").as_posix()), encoding="utf-8")
    texts = {
        "checklists/ceshi-biaozhun.yml": RECORDS["data/checklists/biaozhun.yml"],
        "assessments/ceshi.yml": assessment("ceshi.jpg").replace(": biaozhun", ": ceshi-biaozhun") + ISSUE,
    }
    for name, text in texts.items():
        (root / "data" / name).write_text(text, encoding="utf-8")
    media = root / "data" / "media"
    for name in ("ceshi.jpg", "ceshi-neibu.jpg", "ceshi-nobody.jpg"):
        (media / name).write_bytes(saved(drawn((2000, 1000)), exif=camera(3)))
    for name in ("ceshi-qian.png", "ceshi-hou.png"):
        (media / name).write_bytes(saved(drawn(), "PNG"))
    return root


def made(site: Path, out: Path, audience: str | None = None) -> set[str]:
    """Names of the test's pictures in a site made for an audience."""
    plugin.make_site(site / "mkdocs.yml", out, audience)
    return {path.name for path in (out / "media").iterdir() if path.name.startswith("ceshi")}


def test_only_pictures_that_pages_show_are_published(site: Path, tmp_path: Path) -> None:
    """What stands on no public page is not on the site: neither an internal picture nor what it shows in words."""
    assert made(site, tmp_path / "out") == {"ceshi.jpg", "ceshi-qian.jpg", "ceshi-hou.jpg"}
    for path in (tmp_path / "out").rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert SECRET.encode() not in data, path
        assert b"ceshi-neibu" not in data, path
        assert b"Juebu" not in data, path


def test_the_intranet_sees_the_pictures_of_its_problems(site: Path, tmp_path: Path) -> None:
    """A site for the inside shows what the public must not see, and still nothing that no page shows."""
    assert made(site, tmp_path / "out", "内部") == {"ceshi.jpg", "ceshi-qian.jpg", "ceshi-hou.jpg", "ceshi-neibu.jpg"}


def test_every_picture_on_a_page_has_words_and_a_size(site: Path, tmp_path: Path) -> None:
    """Who cannot see it hears what it shows; the page does not jump while it loads; links hold at every depth."""
    made(site, tmp_path / "out")
    shown: dict[str, dict[str, str | None]] = {}
    for page in (tmp_path / "out").rglob("*.html"):
        for image in HTMLParser(page.read_text("utf-8")).css("figure.picture img"):
            source = image.attributes["src"] or ""
            assert (page.parent / source).resolve().is_file(), f"{page}: {source}"
            assert "style" not in image.attributes
            shown[Path(source).name] = image.attributes
    assert (shown["ceshi.jpg"]["width"], shown["ceshi.jpg"]["height"]) == ("1600", "800")
    assert shown["ceshi.jpg"]["loading"] == "lazy"
    assert shown["ceshi-qian.jpg"]["alt"] == "门口三级台阶"
    assert shown["ceshi-hou.jpg"]["alt"] == "台阶改成了坡道"


def test_the_field_that_holds_a_picture_says_not_to_name_people() -> None:
    """Who fills in the words is told there: no names."""
    assert "不写姓名" in Picture.model_fields["alt"].description  # type: ignore[operator]
