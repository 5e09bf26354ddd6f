"""What is written about the project is what the project is."""

import re

import pytest
from conftest import ROOT
from test_architecture import ROOMS

from showcase import cli
from showcase.problems import Code

README = (ROOT / "README.md").read_text("utf-8")
LOCAL = re.compile(r"\]\((?!https?://|record:)([^)#]+)")


def test_the_readme_lists_the_rooms_in_their_order() -> None:
    """A newcomer reads the architecture in the README as it is in the folder."""
    assert tuple(re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE)) == ROOMS


@pytest.mark.parametrize("command", list(cli.commands.commands))
def test_every_command_is_in_the_readme(command: str) -> None:
    """No command has to be found by chance."""
    assert re.search(rf"dev\.py {command}\b", README)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "CONTRIBUTING.md", "theme/README.md"])
def test_links_between_the_documents_lead_somewhere(name: str) -> None:
    """Whoever follows a link in the documentation finds the file or picture."""
    document = ROOT / name
    for target in LOCAL.findall(document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


def test_every_code_says_what_it_means() -> None:
    """The list of codes on the site is complete, since it is made from these words."""
    assert all(re.search(r"[一-鿿]", code.value) for code in Code)
    assert len({code.value for code in Code}) == len(Code)
