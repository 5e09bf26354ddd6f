"""Files among the pages for readers that no reader would find are told before anything is made."""

from pathlib import Path

import pytest

from showcase.library.files import Folders, find_misnamed


@pytest.mark.parametrize("name", ["a#b.md", "a?b.md", "a%20b.md", "a b.md", "x.txt", "x.md.txt", "x.MD", "x.docx"])
def test_a_misnamed_page_is_told(name: str, tmp_path: Path) -> None:
    """A page whose name ends its address, or that would be published raw, is named, with what to do."""
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / name).write_text("# 说明\n", encoding="utf-8")
    (problem,) = find_misnamed(Folders(tmp_path, tmp_path / "data", tmp_path))
    assert str(problem).startswith(f"guide/{name}:1:1: 错误[PATH]")


@pytest.mark.parametrize("name", ["how-to.md", "说明.md", "badge.png"])
def test_a_page_with_a_fair_name_is_not_told(name: str, tmp_path: Path) -> None:
    """Plain names, Chinese ones too, and pictures lie there rightly."""
    (tmp_path / name).write_text("# 说明\n", encoding="utf-8")
    assert not list(find_misnamed(Folders(tmp_path, tmp_path / "data", tmp_path)))
