"""What tests share: the real site built once, golden files, and a way to make little sites."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what tests see into the golden files; the diff is then read like prose."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files with what the tests see")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))
