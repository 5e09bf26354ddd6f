"""What a page says of its own, taken from its finished content: so nothing can be found that the page does not show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from showcase.publishing.finding.folding import cut, simplified

TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)""")
ATTRIBUTE = re.compile(r"""\s([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
COMMENT = re.compile("<!--.*?-->", re.DOTALL)
VOID = {"input", "br", "img", "hr", "meta", "link", "source", "wbr", "col"}
INLINE = {"a", "strong", "em", "b", "i", "span", "code", "small", "abbr", "mark", "sup", "sub", "wbr"}
"""Elements within a sentence: all others part one sentence from the next."""
LINE = {"remark", "figure", "word", "verdict__worth"}
"""Classes of those of them that stand on a line of their own."""
UNREAD = {"nav", "form", "svg", "script", "style", "template", "label", "select", "button"}
"""Elements that are not what a page has to say."""
ASIDE, ASIDE_CLASSES = {"data-aside", "hidden"}, {"source", "unseen", "on-paper", "links__note"}
"""What templates mark as said of other pages, or for other senses than sight: attributes, and classes."""
LESSER = 0.2
"""What words count on a page whose examples are the subject of others."""
NUMBER = re.compile("[〔\\[【(（](\\d{4})[〕\\])】）](?=\\d+号)")
"""The year of a document's number: between brackets of any kind, which part words, while people type none or others."""
ENDS = "。！？；：，、…”）"
LINE_END = "┊"
"""What parts a line without a mark at its end from the next."""
HEADING_END = "‖"
"""What parts the names of a page from each other and from what it says."""
OURS = str.maketrans(dict.fromkeys((LINE_END, HEADING_END), " "))
"""What a page itself says of these two signs is not taken along."""
EVERY_PAGE = "qxeverypage"
"""A word that stands on every copy, and that nobody types."""
TITLE_MOST = 40
"""Characters of a passage's first line that still make a title."""


@dataclass
class Passage:
    """A place on a page with what is said there; the first text within it is what it is called."""

    anchor: str
    lines: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What the place is called, empty where it begins with a whole paragraph."""
        return self.lines[0] if self.lines and len(self.lines[0]) <= TITLE_MOST else ""


def passages(html: str) -> list[Passage]:
    """A page's content as the places it is made of, in order; the first has no anchor."""
    reader = _Reader()
    for slash, name, rest, text in TAG.findall(COMMENT.sub("", html)):
        if text:
            reader.say(text)
        else:
            reader.mark(name.lower(), bool(slash), rest)
    reader.end_line()
    return [passage for passage in reader.found if passage.lines]


class _Reader:
    """Walks a page's content, element by element."""

    def __init__(self) -> None:
        self.found = [Passage("")]
        self.line: list[str] = []
        self.open: list[str] = []
        """Elements now open, from the one that is skipped inwards; empty where nothing is skipped."""

    def mark(self, name: str, closes: bool, rest: str) -> None:
        """An element begins or ends."""
        given = {key.lower(): one or two or plain for key, one, two, plain in ATTRIBUTE.findall(rest)}
        classes = set(given.get("class", "").split())
        if name not in INLINE or classes & LINE:
            self.end_line()
        if self.open:
            self._skip(name, closes)
        elif not closes and name not in VOID and (name in UNREAD or ASIDE & given.keys() or classes & ASIDE_CLASSES):
            self.open.append(name)
        elif not closes and given.get("id"):
            self.end_line()
            self.found.append(Passage(unescape(given["id"])))

    def _skip(self, name: str, closes: bool) -> None:
        # Only elements of the skipped one's name are counted: within it nothing else matters.
        if name == self.open[0]:
            self.open = self.open[:-1] if closes else [*self.open, name]

    def say(self, text: str) -> None:
        """Words within an element."""
        if not self.open:
            self.line.append(text)

    def end_line(self) -> None:
        """What was said since the last line belongs to the place that was opened last."""
        words = " ".join(unescape("".join(self.line)).split())
        self.line.clear()
        if words:
            self.found[-1].lines.append(words)


@dataclass(frozen=True)
class SearchCopy:
    """A page as the index is given it: where it leads, what it is called, what stands where, what it is found by.

    `names` are what else the page is called, the record's own name first; `where` says in words what it is and where;
    `facets` are values by facet name; `date` is written so that it sorts, `reading` sorts names. A page about this site
    is `lesser`: what it quotes is the subject of others.
    """

    path: str
    title: str
    passages: list[Passage]
    facets: dict[str, list[str]]
    date: str = ""
    reading: str = ""
    names: tuple[str, ...] = ()
    lesser: bool = False
    where: str = ""

    @property
    def text(self) -> str:
        """Everything the copy says, Simplified."""
        return simplified("\n".join((self.title, *(line for passage in self.passages for line in passage.lines))))

    def html(self) -> str:
        """The copy as a page for the engine; the real page keeps its own text."""
        return "".join(('<!doctype html><html lang="und"><body data-pagefind-body>', *self._body(), "</body></html>"))

    def _body(self) -> Iterator[str]:
        title = self.names[0] if self.names and self.names[0] in self.title else self.title
        yield f'<h1 data-pagefind-meta="title[data-of]" data-of="{escape(self.title)}">{_text(title)} {HEADING_END}</h1>'
        for name in (self.title, *self.names):
            if name != title:
                yield f"<h2>{_text(name)} {HEADING_END}</h2>"
        for name, value in (("where", self.where), ("names", "|".join(self.names))):
            yield f'<i data-pagefind-meta="{name}[data-of]" data-of="{escape(value)}"></i>'
        yield f'<div data-pagefind-weight="{LESSER if self.lesser else 1}">'
        for passage in self.passages:
            yield from _passage(passage, self.title)
        yield "</div>"
        # Asked for nothing the engine loads all its indexes; asked for this it gives every page for one of them.
        yield f"<p>{EVERY_PAGE}</p>"


def _passage(passage: Passage, title: str) -> Iterator[str]:
    lines = passage.lines
    if passage.anchor:
        ends = "" if passage.title[-1:] in ENDS else " ："
        yield f'<h3 id="{escape(passage.anchor)}">{_text(passage.title)}{ends}</h3>'
        lines = lines[1:] if passage.title else lines
    for line in lines:
        if line != title:
            # Lines are kept apart, for the eye and so that no phrase runs from one into the next.
            yield f"<p>{_text(line)}{'' if line[-1] in ENDS else f' {LINE_END}'}</p>"


def _text(text: str) -> str:
    return escape(cut(NUMBER.sub(r" \1 ", simplified(text.translate(OURS)))), quote=False)
