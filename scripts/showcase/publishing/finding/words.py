"""What the search box knows besides the indexes: other words for a thing, names by their sound, Traditional characters.

Each in a file of its own, so that a reader loads only what a query needs.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pypinyin import Style, pinyin

from showcase.kinds import Checklist, Region, Term
from showcase.library import Library
from showcase.publishing.finding.copies import SearchCopy
from showcase.publishing.finding.folding import HAN, simplified, traditional

PARTS = re.compile(r"[^\w]+")
"""What parts a title into names."""
RUN = re.compile(f"(?:{HAN.pattern})+")
GROUP_MOST = 12
"""Characters of the longest name that is taken for a word of its own."""
COMMON = [bytes((row, column)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for column in range(0xA1, 0xFF)]
"""The 3,755 most common characters, as the national code of 1980 orders them."""


def words_files(library: Library, copies: Iterable[SearchCopy]) -> dict[str, str]:
    """Names and contents of the files beside the indexes: words, names and signs."""
    every = list(copies)
    titles = (copy.title for copy in every)
    names = sorted({name for title in (*titles, *_names(library)) for name in _parts(simplified(title))})
    used = set().union(*(copy.text for copy in every))
    return {
        "words.json": written(list(_groups(library))),
        "names.json": written(names),
        "signs.json": written({"simple": _traditional(used), "sounds": _sounds(names)}),
    }


def written(value: object) -> str:
    """A value as the browser is sent it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _groups(library: Library) -> Iterator[list[object]]:
    """Every term: the page it has, and all the ways to say it."""
    for term in library.shown(Term):
        said = [simplified(word) for word in (*_parts(term.name), *term.synonyms)]
        yield [term.address, list(dict.fromkeys(word for word in said if len(word) <= GROUP_MOST))]


def _names(library: Library) -> Iterator[str]:
    """What things are called that are not pages of their own: regions level by level, items, other words for a thing."""
    yield from (region.name for region in library.shown(Region))
    yield from (item.name for checklist in library.all(Checklist) for item in checklist.items)
    yield from (word for term in library.shown(Term) for word in term.synonyms)


def _parts(title: str) -> list[str]:
    """The names within a title."""
    return [part for part in PARTS.split(title) if len(part) > 1 and HAN.search(part)]


def _sounds(names: Iterable[str]) -> dict[str, str]:
    """Characters by their readings without tones: all common ones, and those of the names as they sound there."""
    found: dict[str, set[str]] = defaultdict(set)
    for run in (*filter(None, COMMON), *(run for name in names for run in RUN.findall(name))):
        for sign, (reading,) in zip(run, pinyin(run, Style.NORMAL), strict=True):
            found[reading].add(sign)
    return {reading: "".join(sorted(signs)) for reading, signs in sorted(found.items())}


def _traditional(used: set[str]) -> str:
    """Traditional characters, each before the Simplified one that stands in the records."""
    return "".join(old + new for old, new in traditional() if new in used)
