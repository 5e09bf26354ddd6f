"""Little sites that must fail, each in one way, with exactly the words in `expected.txt`."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase import cli
from showcase.problems import Stop

SITES = sorted((Path(__file__).parent / "broken_sites").iterdir())


class Today(date):
    """The day on which the expected words were written."""

    @classmethod
    def today(cls) -> "Today":
        """Always the same day."""
        return cls(2026, 11, 22)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_broken_site_is_told_in_exactly_these_words(
    site: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    """A copy-editor can read every message where it is kept, and no change of words goes unseen."""
    monkeypatch.setattr(cli, "date", Today)
    monkeypatch.chdir(site)
    result = CliRunner().invoke(cli.commands, ["check"])
    assert result.exception is None or isinstance(result.exception, SystemExit | Stop), result.exception
    told = f"{result.output}退出码 {result.exit_code}\n"
    expected = site / "expected.txt"
    if update_golden:
        expected.write_text(told, encoding="utf-8", newline="\n")
    assert told == expected.read_text("utf-8")


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_every_message_has_a_remedy(site: Path) -> None:
    """Nobody is left with a complaint: each line says what to do, in Chinese, without a traceback."""
    told = (site / "expected.txt").read_text("utf-8")
    assert "Traceback" not in told
    for line in told.splitlines()[:-2]:
        assert "怎么改：" in line
