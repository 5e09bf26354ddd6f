"""The guide for bureaus quotes the program: what it quotes is what the program says."""

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from conftest import ROOT
from PIL import Image

from showcase import building, plugin
from showcase.kinds.fields import Audience
from showcase.kinds.rectification import State
from showcase.library import Folders
from showcase.problems import any_stops, tell
from showcase.rendering import Renderer

GUIDE = ROOT / "content" / "guide"
FILE = "data/communities/lianxi.yml"
QUOTES = re.findall(r"^> (data/.*)$", (GUIDE / "messages.md").read_text("utf-8"), re.MULTILINE)
SLIPS = [
    ("name: ", "name："),
    ("  households:", "  househols:"),
    ("105人", "105户"),
    ("约422户", "大约四百来户"),
    ("gui-2021", "gui-2012"),
    ("    row: 004-03", "     row: 004-03"),
    ("region: 220882\n", ""),
    ("有专门一节", "有一节"),
    ("source", "founded: 2003年2月30日\nsource"),
]
"""The slips that the guide makes in its practice record, one at a time."""


def practice_record() -> str:
    """The record that a clerk copies from the guide."""
    blocks = re.findall(r"```[^\n]*\n(name: .*?)```", (GUIDE / "index.md").read_text("utf-8"), re.DOTALL)
    return str(blocks[0])


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real records, to be spoilt."""
    root = tmp_path_factory.mktemp("guide")
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copytree(ROOT / "content", root / "content")
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("custom_dir: theme", f"custom_dir: {ROOT / 'theme'}")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return root


def told(copy: Path, data: bytes, name: str = FILE) -> str:
    """What checking says with this file among the records."""
    (copy / name).write_bytes(data)
    try:
        return tell(building.check(plugin.folders_of(plugin.load(copy / "mkdocs.yml"))).problems)
    finally:
        (copy / name).unlink()


def test_the_practice_record_checks_clean(copy: Path) -> None:
    """Who copies the guide's record to the letter has made no mistake."""
    assert told(copy, practice_record().encode()) == "没有发现问题。"


def test_every_quoted_message_is_what_the_program_says(copy: Path) -> None:
    """A clerk finds the very words of the screen in the guide."""
    good = practice_record()
    assert all(slip in good for slip, _ in SLIPS)
    said = "\n".join(told(copy, good.replace(slip, wrong, 1).encode()) for slip, wrong in SLIPS)
    said += told(copy, good.encode("gb18030")) + told(copy, good.encode(), "data/communities/练习.yml")
    assert QUOTES
    assert [quote for quote in QUOTES if quote not in said] == []


TODAY = date(2026, 11, 25)
"""The day from which the page on problems counts."""
PAGES = {"scoring": ["scoring"], "problems": ["scoring", "problems"]}
"""Each page with the pages whose records it goes on with."""
STANDARD, NEWER = "data/checklists/lianxi-xize.yml", "data/checklists/lianxi-xize-2027.yml"
ASSESSMENT = "data/assessments/lianxi-duibiao.yml"
AROUND = {
    "data/regions.csv": "id,name,level,replaced_by\n990000,示例省,省级,\n",
    "data/communities/shili.yml": "name: 示例社区\nregion: 990000\n",
    "data/documents/lianxi-tongzhi.yml": "name: 印发细则的通知（练习）\norigin: 文件\nrole: 背景资料\n",
}
"""What the guide takes as registered already."""
SHAPES = {
    "assessment": r"name: .*\nsubject: ",
    "newer": r"name: (?s:.*)\nsupersedes: ",
    "standard": r"\w",
    "answer": r"      - item: ",
    "claim": r"    total: ",
    "round": r"  - id: .*\n    stage: ",
    "problem": r"  - id: .*\n    text: ",
    "item": r"  - id: .*\n    name: ",
}
"""How a block begins says which list of which record it belongs to; the first shape that fits is its own."""
FAULTS = {
    "scoring": [
        ("total: 40.5分", "total: 44分"),
        (
            "            points: 2.5分\n            reason: 一对一",
            "            points: 3.5分\n            reason: 一对一",
        ),
        (
            "            points: 2.5分\n            reason: 一对一",
            "            points: 2.3分\n            reason: 一对一",
        ),
        ("            reason: 一对一征求过意愿，时间还可以灵活些\n", ""),
        ("          - what: 支部班子成员", "          - what: 支部班子人员"),
        ("drawn: 3本\n          passed: 3本", "drawn: 2本\n          passed: 2本"),
        ("    points: 3分\n    variants:\n      - city", "    points: 2分\n    variants:\n      - city"),
        ("        discretion: 是", "        discretion: 是\n        each: 1次\n        gives: 1分"),
        (
            "      - item: shigu\n",
            "      - item: cuntun\n        achieved:\n          - what: 村屯联系点\n"
            "            figure: 1处\n      - item: shigu\n",
        ),
        (
            "      - item: zhibu\n        achieved:\n          - what: 支部班子成员\n            figure: 4人\n",
            "",
        ),
    ],
    "problems": [
        ("    closed: fuhe\n", ""),
        ("    extended: 2026-12-31\n", ""),
        ("2026-11-08\n        state: 已整改", "2026-10-05\n        state: 已整改"),
        ("due: 2026-11-15", "due: 2025-11-15"),
        ("    due: 2026-11-15\n", "    due: 2026-11-15\n    state: 未启动\n"),
        (
            "        state: 整改中\n        who: 社区老干部工作岗",
            "        state: 整改当中\n        who: 社区老干部工作岗",
        ),
    ],
}
"""The slips whose messages the two pages quote, each made alone in the records that the page copies out."""


def text_of(page: str) -> str:
    """A page of the guide as it is written."""
    return (GUIDE / f"{page}.md").read_text("utf-8")


def blocks_of(page: str) -> list[tuple[str, str]]:
    """Every example of a page with its shape, in order."""
    blocks = re.findall(r"^```[^\n]*yaml[^\n]*\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL)
    return [(next(shape for shape, form in SHAPES.items() if re.match(form, block)), block) for block in blocks]


def quotes_of(page: str) -> list[str]:
    """Every sentence that a page says the program prints."""
    return re.findall(r"^> (.*)$", text_of(page), re.MULTILINE)


@dataclass
class Examples:
    """The examples of some pages put together as a clerk would; a second answer to an item is kept for a turn of its own."""

    parts: dict[str, list[str]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    others: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, pages: Sequence[str]) -> "Examples":
        """All blocks of the pages, in order."""
        made = cls()
        for shape, block in (found for page in pages for found in blocks_of(page)):
            item = block.split("\n", 1)[0].removeprefix("      - item: ")
            if shape != "answer":
                made.parts.setdefault(shape, []).append(block)
            elif item in made.answers:
                made.others.append((item, block))
            else:
                made.answers[item] = block
        return made

    def files(self, *, other: tuple[str, str] | None = None, claim: bool = False) -> dict[str, str]:
        """The records: as they first stand, with one answer changed, or with the total that a round claims."""
        answers = {**self.answers, **dict([other] if other else [])}
        (head,) = self.parts["assessment"]
        before, items, _ = head.rpartition("    items:\n")
        head = f"{before}{self.parts['claim'][0] if claim else ''}{items}"
        problems = self.parts.get("problem", [])
        rounds = [*answers.values(), *self.parts.get("round", [])]
        return {
            **AROUND,
            STANDARD: "".join([*self.parts["standard"], "items:\n", *self.parts["item"]]),
            NEWER: "".join(self.parts["newer"]),
            ASSESSMENT: "".join([head, *rounds, *(["problems:\n"] if problems else []), *problems]),
        }

    def turns(self) -> Iterator[dict[str, str]]:
        """The records as they first stand, then with each of the other answers, then with the claim."""
        yield self.files()
        yield from (self.files(other=other) for other in self.others)
        yield self.files(claim=True)


def written(root: Path, files: dict[str, str]) -> Folders:
    """A little site of these records, with every picture they name."""
    shutil.rmtree(root / "data", ignore_errors=True)
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
        for picture in re.findall(r"file: (\S+)", content):
            (root / "data" / "media").mkdir(exist_ok=True)
            Image.new("RGB", (64, 48), "white").save(root / "data" / "media" / picture)
    return Folders(root, root / "data", root / "content")


def shown(folders: Folders) -> str:
    """What all pages say to both audiences, white space left out."""
    pages = (
        html
        for audience in Audience
        for _, html in building.render(
            building.read(folders, audience, TODAY).library, Renderer(ROOT / "theme/records")
        )
    )
    return folded(unescape(re.sub(r"<[^>]+>", "", "".join(pages))))


def folded(text: str) -> str:
    """A text without its white space."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("page", PAGES)
def test_every_example_stands_in_its_place(page: str, tmp_path: Path) -> None:
    """Who copies the examples of a page in their order has made no mistake, whichever of two answers is taken."""
    shapes = [shape for shape, _ in blocks_of(page)]
    assert len(shapes) == text_of(page).count("yaml tabindex=0")
    examples = Examples.of(PAGES[page])
    assert {item for item, _ in examples.others} <= set(examples.answers)
    for files in examples.turns():
        problems = building.check(written(tmp_path, files), TODAY).problems
        assert not any_stops(problems), tell(problems)


@pytest.mark.parametrize("page", PAGES)
def test_every_quoted_sentence_is_what_the_program_says(page: str, tmp_path: Path) -> None:
    """What a page says the program prints stands on a page made of its own examples, or comes of a slip in them."""
    examples = Examples.of(PAGES[page])
    said = ""
    for files in examples.turns():
        folders = written(tmp_path, files)
        said += folded(tell(building.check(folders, TODAY).problems)) + shown(folders)
    for slip, wrong in FAULTS[page]:
        said += folded(_slipped(tmp_path, examples.files(claim=True), slip, wrong))
    assert quotes_of(page)
    assert [quote for quote in quotes_of(page) if folded(quote) not in said] == []


def _slipped(root: Path, files: dict[str, str], slip: str, wrong: str) -> str:
    """What checking says after one slip in the records."""
    spoilt = {name: content.replace(slip, wrong, 1) for name, content in files.items()}
    assert spoilt != files, slip
    problems = building.check(written(root, spoilt), TODAY).problems
    assert any_stops(problems), slip
    return tell(problems)


def test_the_seven_states_are_those_of_the_program() -> None:
    """The table of states has each of them once, in their order."""
    rows = re.findall(r"^\| ([^|]+?) \|", text_of("problems").partition("## 七种状态")[2], re.MULTILINE)
    assert rows[2:9] == [str(state) for state in State]


def test_the_pages_the_guide_names_are_there() -> None:
    """Each page, switch and section in the guide's table is called so on the site with every feature."""
    table = text_of("verdicts").partition("## 写好以后在哪里看")[2].partition("\n## ")[0]
    names = re.findall(r"^\| \*\*(.+?)\*\* \|", table, re.MULTILINE)
    site = ROOT / "tests" / "site"
    said = shown(Folders(site, site / "data", site / "content"))
    assert len(names) > 10
    assert [name for name in names if name not in said] == []
