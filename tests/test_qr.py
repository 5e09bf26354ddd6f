"""The QR code that a page draws of its own address: the one the standard asks for, as another's encoder makes it."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
import segno
from browsers import NEEDS_CHROMIUM
from conftest import ROOT
from playwright.sync_api import Browser, Error
from playwright.sync_api import Page as BrowserPage

pytestmark = NEEDS_CHROMIUM

SCRIPT = ROOT / "theme" / "assets" / "qr.js"
QUIET = 4
CAPACITIES = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666]
"""Bytes that versions 1 to 20 hold at level M: ISO/IEC 18004, table 7."""
TEXTS = [
    "1",
    "社",
    "https://example.org/",
    "老年友好型社区：无障碍、就近就医、敬老爱老",
    "https://example.org/compare.html?subject=daan-yongxing&subject=jilin-xinxing&checklist=wujiujin",
    "https://example.org/compare/?q=%E7%A4%BE%E5%8C%BA&q=%E5%8D%81%E4%BA%94%E5%88%86%E9%92%9F#%E5%85%BB%E8%80%81",
    "file:///D:/%E7%A4%BA%E8%8C%83%E7%A4%BE%E5%8C%BA/compare.html?a=1&b=2",
    "𠮷 \U0001f3d8\ufe0f e\u0301 \x00\t\n",
    " ",
    "0" * 200,
    "\xff" * 333,
    "nnn650",  # the share of dark modules decides between its masks
    "nnn3702",  # here too, the other way
]

DRAWN = """async text => {
    const svg = drawQr(text, '本页地址');
    const side = svg.viewBox.baseVal.width;
    svg.setAttribute('width', side);
    svg.setAttribute('height', side);
    const image = new Image();
    image.src = 'data:image/svg+xml,' + encodeURIComponent(new XMLSerializer().serializeToString(svg));
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = side;
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, side, side);
    const colours = Array.from({ length: side * side }, (_, i) => data.slice(4 * i, 4 * i + 4).join());
    const names = { '0,0,0,255': '1', '255,255,255,255': '0' };
    const rows = Array.from({ length: side }, (_, y) =>
        colours.slice(y * side, (y + 1) * side).map(colour => names[colour] ?? '?').join(''));
    return { rows, version: Number(svg.dataset.version), mask: Number(svg.dataset.mask) };
}"""
"""Paints the code with a pixel for each module and reads the pixels: 1 is black, 0 white, ? anything else."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> BrowserPage:
    """An empty page with nothing but the script."""
    opened = browser.new_page()
    opened.add_script_tag(path=SCRIPT)
    return opened


@pytest.fixture(autouse=True)
def upright_segno(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segno fills a codeword that is already whole with eight more zeros (its issues 123 and 148); clause 7.4.10 does not."""

    def fill_last_codeword(bits: Any, version: int, length: int) -> None:
        bits.extend([0] * (-length % 8))

    monkeypatch.setattr("segno.encoder.write_padding_bits", fill_last_codeword)


def expected(text: str, mask: int | None = None) -> segno.QRCode:
    """The code as segno makes it, with a mask of its own choice unless one is given."""
    return segno.make(
        text, error="m", boost_error=False, micro=False, mode="byte", encoding="utf-8", eci=False, mask=mask
    )


def check(page: BrowserPage, text: str) -> int:
    """Asserts that what the page paints is segno's code; gives its version."""
    drawn = page.evaluate(DRAWN, text)
    code = expected(text, drawn["mask"])
    rows = ["".join(str(module) for module in row) for row in code.matrix_iter(border=QUIET)]
    assert drawn["version"] == code.version, text
    assert drawn["rows"] == rows, text
    assert drawn["mask"] == expected(text).mask, text
    return int(drawn["version"])


def random_texts() -> Iterator[str]:
    """Two hundred texts, always the same: bytes as characters, and characters of all lengths that UTF-8 has."""
    chance = random.Random(18004)
    for number in range(200):
        if number % 2:
            yield chance.randbytes(chance.randint(1, 330)).decode("latin-1")
        else:
            ends = [(0x20, 0x7E), (0xA0, 0x7FF), (0x4E00, 0x9FFF), (0x20000, 0x2FFFF)]
            yield "".join(chr(chance.randint(*chance.choice(ends))) for _ in range(chance.randint(1, 160)))


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_texts_of_every_sort(page: BrowserPage, text: str) -> None:
    """Addresses, Chinese and stray characters become the code that another's encoder makes, mask and margin included."""
    check(page, text)


@pytest.mark.parametrize("version", range(1, 21))
def test_version_borders(page: BrowserPage, version: int) -> None:
    """A version is filled to its last byte, and only the byte after that asks for the next."""
    text = "https://example.org/?" + "abcdefghijklmnopqrstuvwxyz-0123456789" * 20
    full = CAPACITIES[version - 1]
    assert check(page, text[: full - 1]) == version
    assert check(page, text[:full]) == version
    if version < 20:
        assert check(page, text[: full + 1]) == version + 1


def test_random_texts(page: BrowserPage) -> None:
    """Whatever the bytes, the code is the standard's; the sample reaches most versions."""
    versions = {check(page, text) for text in random_texts()}
    assert len(versions) >= 15, versions


def test_too_long_is_said(page: BrowserPage) -> None:
    """A text beyond version 20 is refused in a plain sentence that counts bytes, not characters."""
    said = "try { drawQr('社'.repeat(223)); } catch (problem) { [problem.name, problem.message]; }"
    assert page.evaluate(said) == ["RangeError", "内容太长，放不进一个二维码：最多 666 字节，现有 669 字节。"]
    with pytest.raises(Error, match="RangeError"):
        page.evaluate("drawQr('a'.repeat(667))")


def test_the_code_is_named(page: BrowserPage) -> None:
    """Who cannot see the code hears that it is a picture and what of; it is one path that scales with the page."""
    svg = page.evaluate("""(() => {
        const svg = drawQr('https://example.org/', '本页地址的二维码');
        const names = ['role', 'aria-label', 'viewBox', 'shape-rendering', 'width', 'style'];
        return [...names.map(name => svg.getAttribute(name)), svg.querySelectorAll('path').length];
    })()""")
    assert svg == ["img", "本页地址的二维码", "0 0 33 33", "crispEdges", None, None, 1]


def test_nothing_else_is_left_on_the_page(browser: Browser) -> None:
    """The script gives the page one name and no elements."""
    fresh = browser.new_page()
    before = set(fresh.evaluate("Object.getOwnPropertyNames(window)"))
    fresh.add_script_tag(path=SCRIPT)
    assert set(fresh.evaluate("Object.getOwnPropertyNames(window)")) - before == {"drawQr"}
    assert fresh.evaluate("document.body.childElementCount") == 0
    fresh.close()
