"""What tests share: the real site and the little one built once, a browser, golden files."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import CHROMIUM, FLAGS
from playwright.sync_api import Browser, sync_playwright

from showcase import plugin

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
LITTLE = Path(__file__).parent / "site"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what tests see into the golden files; the diff is then read like prose."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files with what the tests see")


def published_text(path: Path) -> str:
    """What a published file says; of what the search engine packs and cuts up, too."""
    data = path.read_bytes()
    plain = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    return plain.decode("utf-8", "replace").replace("\u200b", "")


@pytest.fixture(scope="session")
def little_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The little teaching site, built once for the public."""
    out = tmp_path_factory.mktemp("little")
    plugin.make_site(LITTLE / "mkdocs.yml", out)
    return out


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for the public."""
    out = tmp_path_factory.mktemp("real")
    plugin.make_site(ROOT / "mkdocs.yml", out)
    return out


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, real_site: Path, little_site: Path) -> Path:
    """A folder with the real site and the little one in it."""
    out = tmp_path_factory.mktemp("sites")
    (out / "real").symlink_to(real_site)
    (out / "little").symlink_to(little_site)
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without network."""
    with sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def assert_golden(path: Path, text: str, update: bool) -> None:
    """What is seen is what is kept in a golden file."""
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text("utf-8")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))
