"""The queries search is measured by are true of the real site: a wrong expectation would tune search to mislead."""

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from search_queries import FOLDER, Kind, read_queries
from selectolax.lexbor import LexborHTMLParser as HTMLParser

LISTS = sorted(path.stem for path in FOLDER.glob("*.yml"))
AS_WRITTEN = {"word", "phrase", "two-words", "mid-word", "figure", "document-number", "place"}
"""Kinds whose words stand on the page as typed, but for width, case, brackets and spaces."""


def fold(text: str) -> str:
    """A text without what people type in different ways: width, case, brackets, white space."""
    return re.sub(r"[\s〔〕【】()\[\]]", "", unicodedata.normalize("NFKC", text).casefold())


@pytest.fixture(scope="module")
def texts(real_site: Path) -> dict[str, str]:
    """What each page of the real site says, by its path."""
    found = {}
    for path in real_site.rglob("*.html"):
        article = HTMLParser(path.read_text("utf-8")).css_first("article")
        found[path.relative_to(real_site).as_posix()] = fold(article.text()) if article else ""
    return found


def test_no_query_is_asked_twice() -> None:
    """Each query counts once, and what is held out has not been seen."""
    asked = Counter(query.q for name in LISTS for query in read_queries(name))
    assert [q for q, times in asked.items() if times > 1] == []


def test_every_way_of_typing_is_measured() -> None:
    """No way of typing is judged by one or two lucky hits."""
    asked = Counter(query.kind for query in read_queries("queries"))
    assert [kind for kind in get_args(Kind) if asked[kind] < 5] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_expected_page_is_on_the_site(name: str, texts: dict[str, str]) -> None:
    """A reader can be sent to each expected page."""
    assert [(query.q, page) for query in read_queries(name) for page in query.pages if page not in texts] == []


@pytest.mark.parametrize("name", LISTS)
def test_an_expected_page_says_what_was_typed(name: str, texts: dict[str, str]) -> None:
    """What is asked for word by word stands on an expected page, all words on the same one."""
    for query in read_queries(name):
        words = [fold(word) for word in query.q.split()]
        said = any(all(word in texts[page] for word in words) for page in query.pages)
        assert said or query.kind not in AS_WRITTEN, query.q


@pytest.mark.parametrize("name", LISTS)
def test_a_misspelling_is_one(name: str, texts: dict[str, str]) -> None:
    """A misspelt word stands nowhere on the site, so that only a repair can find its page."""
    wrong = [fold(query.q) for query in read_queries(name) if query.kind == "misspelling"]
    assert [q for q in wrong if any(q in text for text in texts.values())] == []


@pytest.mark.parametrize("name", LISTS)
def test_nothing_on_the_site_answers_nonsense(name: str, texts: dict[str, str]) -> None:
    """Not even two characters in a row of a nonsense query stand on the site (of Latin letters and digits, the whole)."""
    for query in read_queries(name):
        whole = fold(query.q)
        pieces = [whole] if whole.isascii() else [whole[at : at + 2] for at in range(len(whole) - 1)]
        found = [piece for piece in pieces if any(piece in text for text in texts.values())]
        assert query.kind != "nonsense" or found == [], query.q
