"""The guide for bureaus quotes the program: what it quotes is what the program says."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT

from showcase import building, plugin
from showcase.problems import tell

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
