"""Cards to share: whole titles within the picture, honest figures, no empty boxes; a clear word where there is none."""

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from conftest import LITTLE, ROOT
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from showcase import building, plugin
from showcase.kinds import Assessment, WriteUp
from showcase.kinds.fields import Audience
from showcase.library import Library
from showcase.pages import Page, plan_pages
from showcase.pages.articles import article_page
from showcase.pages.sharing import CARD_SIZE, CardFigure, ShareCard, card_address, share_card
from showcase.problems import Stop
from showcase.publishing import NO_FONT, CardPress, find_font, fonts
from showcase.publishing.cards import MARGIN, RED_RULE, WIDTH, Line, draw, lay_out, read_palette, writable
from showcase.publishing.fonts import CardFont, Face
from showcase.publishing.typesetting import break_lines, shortened

TOKENS = ROOT / "theme" / "assets" / "tokens.css"
PALETTE = read_palette(TOKENS.read_text("utf-8"))
HOME = "https://www.example.gov.cn/zhanshi/"
CARD = ShareCard(
    "永兴社区", "社区 · 吉林省", "一个社区。", CardFigure("约422户", "总户数", "出处：教学示例"), "教学示例站"
)
LACKED = "\U000f1234"
"""A character of private use, which no font for Chinese holds."""
NOT_FIRST, NOT_LAST = "，。、；：！？）》”’…", "（《“‘"
HEAVIEST = 40_000
"""Bytes that a card may weigh."""
Cards = list[tuple[Page, ShareCard]]


def library_of(root: Path) -> Library:
    """A site's records as the public sees them."""
    return building.read(plugin.folders_of(plugin.load(root / "mkdocs.yml")), Audience.PUBLIC).library


def cards_of(root: Path) -> Cards:
    """Every page of a site that has a card of its own, and the card."""
    library, name = library_of(root), plugin.load(root / "mkdocs.yml").site_name
    pages = [*plan_pages(library), *(article_page(library, one) for one in library.all(WriteUp))]
    found = ((page, share_card(library, page, name)) for page in pages)
    return [(page, card) for page, card in found if card]


@pytest.fixture(scope="module")
def real() -> Cards:
    """The cards of the real site."""
    return cards_of(ROOT)


@pytest.fixture(scope="module")
def taught() -> Cards:
    """The cards of the little site."""
    return cards_of(LITTLE)


@pytest.fixture(scope="module")
def every(real: Cards, taught: Cards) -> list[ShareCard]:
    """The cards of both sites."""
    return [card for _, card in (*real, *taught)]


@pytest.fixture(scope="module")
def font() -> CardFont:
    """The font of this machine."""
    found = find_font()
    if found is None:
        pytest.skip("no Chinese font on this machine; on Debian install fonts-noto-cjk")
    return found


@pytest.fixture
def press(font: CardFont, tmp_path: Path) -> CardPress:
    """A press with an empty scratch folder."""
    return CardPress(font, TOKENS, tmp_path / "scratch")


def configured(tmp_path: Path, *settings: str, site_url: str = "") -> Path:
    """The little site in a folder of its own, with settings of the showcase and an address; its configuration."""
    site = Path(shutil.copytree(LITTLE, tmp_path / "site", ignore=shutil.ignore_patterns(".cache")))
    config = site / "mkdocs.yml"
    text = config.read_text("utf-8").replace("../../theme", (ROOT / "theme").as_posix())
    text = text.replace("today: 2026-11-25", "\n      ".join(("today: 2026-11-25", *settings)))
    config.write_text(f"{text}\nsite_url: {site_url}\n" if site_url else text, encoding="utf-8")
    return config


def head_of(page: Path) -> dict[str, str]:
    """The Open Graph tags of a page."""
    tree = HTMLParser(page.read_text("utf-8"))
    return {
        str(node.attributes["property"])[3:]: str(node.attributes["content"])
        for node in tree.css('meta[property^="og:"]')
    }


# What stands on a card


def test_what_people_send_on_has_a_card_of_its_own(real: Cards) -> None:
    """The front door, every listing, record and comparison; what lies below them is shown by their cards."""
    paths = {page.path for page, _ in real}
    library = library_of(ROOT)
    assert {"index.html", "communities/index.html", "practices/micro-wishes.html", "experiences/yongxing.html"} <= paths
    assert {one.address for one in library.all(Assessment)} <= paths
    assert not [path for path in paths if "/items/" in path]


def test_every_figure_on_a_card_stands_on_its_page(real_site: Path, real: Cards) -> None:
    """A card says no number that the page does not say; numbers of the site's own are counted, and say so."""
    seen = 0
    for page, card in real:
        if card.figure and not card.figure.label.startswith(("本站收录", "这套标准")):
            text = re.sub(r"\s", "", HTMLParser((real_site / page.path).read_text("utf-8")).text())
            for said in (card.figure.text, card.figure.label):
                assert re.sub(r"\s", "", said) in text, (page.path, said)
            seen += 1
    assert seen > 30


def test_a_card_never_sums_up_what_a_place_achieved(real: Cards) -> None:
    """Beside a place's name stands how many items the standard has, never how many it met or missed."""
    library = library_of(ROOT)
    for page, card in real:
        if isinstance(page.record, Assessment):
            items = library.item_ids(page.record.checklist)
            assert card.figure == (CardFigure(f"{len(items)}项", "这套标准的项目") if items else None)


def test_the_figure_is_the_one_that_listings_show(real: Cards) -> None:
    """A community is known by its households, as its source writes them, with their document."""
    figures = {page.path: card.figure for page, card in real}
    figure = figures["communities/daan-yongxing.html"]
    assert figure
    assert (figure.text, figure.label) == ("5906户", "总户数")
    assert "建设省级服务离退休干部新型社区措施研究" in figure.origin


# The picture


def box_of(line: Line) -> tuple[float, float, float, float]:
    """Where the ink of a line is on the card: left, top, right, bottom."""
    left, top, right, bottom = line.face.at(line.size).getbbox(line.text, anchor="ls")
    return line.x + left, line.base + top, line.x + right, line.base + bottom


def overlap(one: Line, other: Line) -> bool:
    """Whether two lines run into one another."""
    (a, b, c, d), (e, f, g, h) = box_of(one), box_of(other)
    return a < g and e < c and b < h and f < d


def drawn(press: CardPress, card: ShareCard) -> Image.Image:
    """A card as it is published, in full colour."""
    data = press.make(card)
    assert data
    return Image.open(BytesIO(data)).convert("RGB")


def chunks(png: bytes) -> Iterator[bytes]:
    """The names of what a PNG is made of."""
    at = 8
    while at < len(png):
        yield png[at + 4 : at + 8]
        at += 12 + int.from_bytes(png[at : at + 4], "big")


def colours_of(image: Image.Image) -> set[str]:
    """Every colour of a picture, as stylesheets write it."""
    return {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in image.getcolors(1 << 20) or []}  # type: ignore[misc]


def test_titles_stand_whole_within_the_picture(font: CardFont, every: list[ShareCard]) -> None:
    """No title of the sites is cut, no line runs over the margin or into another."""
    for card in every:
        lines = lay_out(card, font)
        for number, line in enumerate(lines):
            left, top, right, bottom = box_of(line)
            assert left >= MARGIN, line
            assert right <= WIDTH - MARGIN + 1, line
            assert RED_RULE[3] < top, line
            assert bottom < CARD_SIZE[1], line
            assert not [other for other in lines[number + 1 :] if overlap(line, other)], line
        written = "".join(line.text for line in lines if line.face == font.bold)
        assert re.sub(r"\s", "", card.title) in re.sub(r"\s", "", written), card


def test_the_picture_is_what_sharing_expects(press: CardPress, every: list[ShareCard]) -> None:
    """1200 × 630, light enough to send, and with nothing in it but the picture: no day, no name, no program."""
    for card in every:
        data = press.make(card)
        assert data
        assert len(data) < HEAVIEST, card
        with Image.open(BytesIO(data)) as image:
            assert image.size == CARD_SIZE
        assert set(chunks(data)) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


def test_ink_keeps_to_the_margins(press: CardPress, every: list[ShareCard]) -> None:
    """Below the red rule both edges of the drawn picture are bare paper, and between them there is ink."""
    longest = max(every, key=lambda card: len(card.title))
    for card in (CARD, longest):
        image = drawn(press, card)
        height = CARD_SIZE[1]
        for edge in ((0, RED_RULE[3] + 1, MARGIN - 4, height), (WIDTH - MARGIN + 4, RED_RULE[3] + 1, WIDTH, height)):
            assert len(colours_of(image.crop(edge))) == 1, card
        assert len(colours_of(image)) > 10


def test_the_colours_are_those_of_the_theme(press: CardPress) -> None:
    """Cards change with the palette of the site: paper, red rule and title are its own."""
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", TOKENS.read_text("utf-8")))
    assert {colours[name] for name in ("paper", "red", "main", "quiet")} <= colours_of(drawn(press, CARD))


def test_a_colour_that_is_missing_is_named() -> None:
    """Whoever renames a colour of the theme is told which one cards look for."""
    with pytest.raises(Stop, match=r"错误\[THEME\] 没有颜色 --red"):
        read_palette(TOKENS.read_text("utf-8").replace("--red:", "--rot:"))


# Lines


@pytest.mark.parametrize("width", [9, 12, 17, 26])
def test_lines_break_by_the_rules(width: int, every: list[ShareCard]) -> None:
    """No line of a title begins with a mark, ends with an opening one, or parts a number from itself and its unit."""
    for card in every:
        lines = break_lines(card.title, lambda text: len(text), width, 12)
        if lines is None:
            continue
        assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", card.title)
        assert not [line for line in lines if line[0] in NOT_FIRST or line[-1] in NOT_LAST], lines
        for line in lines[:-1]:
            assert not re.search(r"\d$", line), lines


def test_lines_are_of_about_one_length() -> None:
    """A title that needs two lines is halved at its pause, and never leaves one character over."""
    assert break_lines("社团和支部互相带动，好支部升格为党总支", len, 14, 2) == [
        "社团和支部互相带动，",
        "好支部升格为党总支",
    ]
    assert break_lines("甲乙丙丁戊己庚辛壬癸子", len, 10, 2) == ["甲乙丙丁戊", "己庚辛壬癸子"]
    assert break_lines("离退休干部就近得到服务", len, 8, 2) == ["离退休干部", "就近得到服务"]


@given(st.text("甲乙丙，。（）“”2021年abc 、—…", max_size=40), st.integers(8, 30), st.integers(1, 4))
def test_any_text_comes_to_an_end_in_its_lines(text: str, width: int, most: int) -> None:
    """Whatever stands in a record, the lines are no more and no longer than there is room for."""
    lines = shortened(text, len, width, most)
    assert len(lines) <= most
    assert all(len(line) <= width for line in lines)


# The font


def test_a_character_the_font_lacks_is_told_and_never_drawn_as_a_box(press: CardPress) -> None:
    """A name with a gap would be another name: the line is left out, the rest stays, the character is named."""
    lacking = ShareCard(CARD.title, f"社区 · {LACKED}县", CARD.lead, CARD.figure, CARD.site)
    assert press.can_write(lacking)
    assert LACKED in press.finish()
    bare = ShareCard(CARD.title, "", CARD.lead, CARD.figure, CARD.site)
    assert press.make(lacking) == press.make(bare)
    assert press.make(lacking) != press.make(CARD)


def test_without_its_title_there_is_no_card(press: CardPress) -> None:
    """A page whose name cannot be written is shown by the card of the page above it."""
    assert not press.can_write(ShareCard(f"{LACKED}社区", "", "", None, "站"))
    assert press.make(ShareCard(f"{LACKED}社区", "", "", None, "站")) is None


def test_every_character_of_the_sites_can_be_written(font: CardFont, every: list[ShareCard]) -> None:
    """Debian's font writes every card of both sites whole: none shows the box for what a font lacks."""
    assert [card for card in every if writable(card, font) != card] == []


def test_what_a_font_lacks_is_known_by_how_it_is_drawn(font: CardFont) -> None:
    """Characters that are drawn alike are those that are missing: rare ones that are there are not refused."""
    assert font.lacks("永𠮷龘㐱") == ""
    assert font.lacks(f"永{LACKED}\U000f4321") == f"{LACKED}\U000f4321"

    def look(character: str) -> bytes:
        image = Image.new("L", (90, 90))
        ImageDraw.Draw(image).text((5, 5), character, font=font.plain.at(60), fill=255)
        return image.tobytes()

    assert look(LACKED) == look("\U000f4321") != look("永")


def test_without_a_font_the_site_is_whole_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A machine without a Chinese font builds the site without cards, and says in one sentence how to have them."""
    monkeypatch.setattr(fonts, "FAMILIES", (("no-such-font.ttc", "no-such-font.ttc"),))
    out = tmp_path / "out"
    plugin.make_site(configured(tmp_path, site_url=HOME), out)
    assert NO_FONT in capsys.readouterr().err
    assert not (out / "assets" / "cards").exists()
    page = out / "communities" / "jia.html"
    assert "image" not in head_of(page)
    assert head_of(page)["title"]
    assert "保存分享图" not in page.read_text("utf-8")


def test_a_configured_font_is_used_or_refused(font: CardFont, tmp_path: Path) -> None:
    """A bureau may choose its font; a path that leads to none stops the build with a sentence."""
    found = find_font(Path(font.bold.path))
    assert found
    assert found.plain == found.bold == Face(font.bold.path, font.bold.index)
    with pytest.raises(Stop, match=r"card_font 写的“没有\.ttf”不存在，或者不是字体文件"):
        find_font(Path("没有.ttf"))
    with pytest.raises(plugin.Refusal, match=r"card_font 写的“regions\.csv”"):
        plugin.make_site(configured(tmp_path, "card_font: data/regions.csv"), tmp_path / "out")


def test_the_face_for_simplified_chinese_is_taken(font: CardFont) -> None:
    """A file with faces for several countries is read at the one for the mainland: 直 and 骨 look otherwise elsewhere."""
    if "CJK" not in font.plain.path:
        pytest.skip("the font of this machine holds one face")
    for face in (font.plain, font.bold):
        assert str(face.at(20).getname()[0]).endswith(" SC")


# Drawn once


def test_the_same_card_is_the_same_bytes(font: CardFont, every: list[ShareCard]) -> None:
    """Two builds of the same records do not differ by a byte."""
    for card in every[:20]:
        assert draw(lay_out(card, font), PALETTE) == draw(lay_out(card, font), PALETTE)


def test_an_unchanged_card_is_not_drawn_again(press: CardPress, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second build takes a card from the scratch folder; a changed one is drawn."""
    first = press.make(CARD)
    monkeypatch.setattr("showcase.publishing.cards.draw", lambda *_: b"drawn again")
    assert press.make(CARD) == first
    assert press.make(ShareCard("别的社区", "", "", None, "站")) == b"drawn again"


@pytest.mark.parametrize("damage", [b"", b"not a picture", None])
def test_a_damaged_scratch_file_is_not_published(press: CardPress, damage: bytes | None) -> None:
    """A file that was cut short, emptied or overwritten in the scratch folder is drawn anew."""
    first = press.make(CARD)
    assert first
    (kept,) = press.scratch.iterdir()
    kept.write_bytes(first[: len(first) // 2] if damage is None else damage)
    assert press.make(CARD) == first


def test_another_palette_or_font_is_another_card(press: CardPress, font: CardFont, tmp_path: Path) -> None:
    """A card from before the colours or the font changed is never taken for the new one."""
    first = press.make(CARD)
    red = tmp_path / "tokens.css"
    red.write_text(TOKENS.read_text("utf-8").replace("--main: #1f3b5b", "--main: #5b1f1f"), encoding="utf-8")
    assert CardPress(font, red, press.scratch).make(CARD) != first
    assert CardPress(CardFont(font.bold, font.bold), TOKENS, press.scratch).make(CARD) != first


def test_a_scratch_folder_that_cannot_be_made_costs_only_time(font: CardFont, tmp_path: Path) -> None:
    """Cards are drawn where nothing can be kept."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert CardPress(font, TOKENS, tmp_path / "file" / "scratch").make(CARD)


# On the site


@pytest.fixture(scope="module")
def addressed(font: CardFont, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The little site, built for an address of its own."""
    folder = tmp_path_factory.mktemp("addressed")
    plugin.make_site(configured(folder, site_url=HOME), folder / "out")
    return folder / "out"


def test_every_page_names_a_card_that_is_there(addressed: Path) -> None:
    """Whoever shares any page shows a picture: its own, or that of the page above it, by its whole address."""
    for page in addressed.rglob("*.html"):
        path = page.relative_to(addressed).as_posix()
        if path == "404.html":
            continue
        tags = head_of(page)
        assert tags["url"] == f"{HOME}{path}"
        with Image.open(addressed / tags["image"].removeprefix(HOME)) as image:
            assert (str(image.width), str(image.height)) == (tags["image:width"], tags["image:height"])
        assert tags["image:alt"]
    item = next((addressed / "checklists" / "shili-biaozhun" / "items").iterdir())
    assert head_of(item)["image"] == f"{HOME}{card_address('checklists/shili-biaozhun.html')}"
    assert head_of(addressed / "guide" / "fields.html")["image"] == f"{HOME}{card_address('index.html')}"


def test_a_card_can_be_saved_from_its_page(little_site: Path, font: CardFont, taught: Cards) -> None:
    """Without an address nobody fetches a card, but a clerk can still save it and send it: the link leads to it."""
    files = {path.relative_to(little_site).as_posix() for path in (little_site / "assets" / "cards").rglob("*.png")}
    assert files == {card_address(page.path) for page, _ in taught}
    for page, card in taught:
        link = HTMLParser((little_site / page.path).read_text("utf-8")).css_first(".share a")
        assert link, page.path
        assert ((little_site / page.path).parent / str(link.attributes["href"])).is_file()
        assert link.attributes["download"] == f"{card.title}.png"
        assert "image" not in head_of(little_site / page.path)


def test_no_card_leaves_the_intranet(tmp_path: Path, font: CardFont) -> None:
    """The internal site draws no pictures, which nobody could search for what must stay inside."""
    plugin.make_site(configured(tmp_path, site_url=HOME), tmp_path / "out", "internal")
    assert not (tmp_path / "out" / "assets" / "cards").exists()
    assert "image" not in head_of(tmp_path / "out" / "communities" / "jia.html")


def test_cards_of_the_public_site_say_nothing_internal(taught: Cards) -> None:
    """What stands only in internal records reaches no card."""
    said = [text for _, card in taught for text in card.texts]
    assert not [text for text in said if re.search("绝不外传|内部台账|内部口径|neibu", text)]
