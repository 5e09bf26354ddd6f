"""What is asked of a finished page: its ids and links, what it loads and runs, what it says of itself."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

LOADING = ("img", "script", "iframe", "source", "video", "audio")
ELSEWHERE = re.compile(r"(https?:)?//")
NOT_RUN = ("application/json", "application/ld+json")
"""Types of scripts that are data: browsers do not run them, and no policy asks after them."""


class ParsedPage(HTMLParser):
    """One page, read once."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.outside: list[str] = []
        self.tags: list[tuple[str, str]] = []
        self.policies: list[str] = []
        self.unruly: list[str] = []
        """Styles and scripts that stand in the page itself."""
        self.loads_before_policy = False
        self.heading = ""
        self.time = ""
        self._within = ""

    @classmethod
    def of(cls, path: Path) -> "ParsedPage":
        """A page from its file."""
        page = cls()
        page.feed(path.read_text(encoding="utf-8"))
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collects what one element names, loads and says."""
        given = {name: value or "" for name, value in attrs}
        self._collect_links(tag, given)
        if tag == "meta" and "name" in given:
            self.tags.append((given["name"], given.get("content", "")))
        elif tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(given.get("content", ""))
        elif tag in ("link", "script") and not self.policies:
            self.loads_before_policy = True
        self._collect_unruly(tag, given)
        if tag == "h1" or (tag == "time" and self._within == "byline"):
            self._within = tag
        elif given.get("class") == "byline":
            self._within = "byline"

    def _collect_links(self, tag: str, given: dict[str, str]) -> None:
        loads = tag in LOADING or given.get("rel") == "stylesheet"
        for name in ("href", "src"):
            if name in given:
                self.links.append(given[name])
                if loads and ELSEWHERE.match(given[name]):
                    self.outside.append(given[name])
        if given.get("id"):
            self.ids[given["id"]] += 1

    def _collect_unruly(self, tag: str, given: dict[str, str]) -> None:
        if "style" in given or tag == "style":
            self.unruly.append(f"<{tag}> 的 style")
        if tag == "script" and "src" not in given and given.get("type") not in NOT_RUN:
            self.unruly.append("<script> 里的程序")
        self.unruly += [f"<{tag}> 的 {name}" for name in given if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        """Ends what is listened to."""
        if tag == self._within or (tag == "p" and self._within == "byline"):
            self._within = ""

    def handle_data(self, data: str) -> None:
        """Collects the words of the heading and of the time."""
        if self._within == "h1":
            self.heading += data
        elif self._within == "time":
            self.time += data
