"""Gathers what every page says while pages are made, then makes all of it findable."""

import re
from pathlib import Path

from pypinyin import lazy_pinyin

from showcase.kinds import Region
from showcase.library import Library
from showcase.pages import Page
from showcase.pages.findable import Findable, Findables
from showcase.publishing.finding.copies import Passage, SearchCopy, passages
from showcase.publishing.finding.indexing import GENERAL, SHARD_MOST, Shard, shards, write_indexes
from showcase.publishing.finding.words import words_files, written

FOLDER = "search"
"""Where on the site everything lies that searching loads."""
INDEXES = "indexes.json"
"""What indexes there are, with what a reader is told of each, and what must be known before it is asked."""
LEAD = 2
"""Lines of a page that lists others which are its own: its title and what it is for."""
EVERYWHERE = "全国和综合"


class Finding:
    """The search of one site: `add` takes each page as it is made, `publish` writes indexes and words."""

    def __init__(self, library: Library, cache: Path) -> None:
        self.library, self.cache = library, cache
        self.findables = Findables(library)
        self.copies: list[SearchCopy] = []

    def add(self, page: Page, html: str, *, written: bool = False) -> None:
        """Takes what a page says of its own; a written page is its own throughout, one that lists others only in its lead."""
        found = self.findables.of(page.path)
        if found:
            said = passages(html)
            own = said if written or not found.lesser else [Passage("", said[0].lines[:LEAD])] if said else []
            self.copies.append(self._copy(page, found, own))

    def _copy(self, page: Page, found: Findable, said: list[Passage]) -> SearchCopy:
        return SearchCopy(
            path=page.path,
            title=page.title,
            passages=said,
            facets={name: [choice.value for choice in choices] for name, choices in found.facets.items()},
            date=found.date,
            reading=" ".join(lazy_pinyin(re.sub(r"\W", "", page.title))),
            names=found.names,
            lesser=found.lesser,
            where=self.findables.where(found),
        )

    def publish(self, out: Path) -> None:
        """Writes one index, or one for each region where there are many pages, and what the search box knows besides."""
        made = shards(sorted(self.copies, key=lambda copy: copy.path), SHARD_MOST)
        told = write_indexes(made, out / FOLDER, self.cache)
        listed = [{**of, "called": self._label(shard)} for shard, of in zip(made, told, strict=True)]
        for name, text in {INDEXES: written(listed), **words_files(self.library, self.copies)}.items():
            (out / FOLDER / name).write_text(text, "utf-8")

    def _label(self, shard: Shard) -> str:
        code, _, part = shard.name.partition("-")
        region = self.library.find(code, Region)
        name = EVERYWHERE if code == GENERAL else region.name if region else code
        return f"{name}（{part}）" if part else name
