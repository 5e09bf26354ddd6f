"""The lines of a file while they are mended, and the slips found in them."""

import re

from showcase.problems import Code, Place, Problem, Severity
from showcase.reading.characters import show

ASCII_TO_FULLWIDTH = 0xFEE0
SHOWN_LINE = 60
_ACTIVE = re.compile(r"^[^\w ]|:(?= |$)|(?<= )#")


class Line:
    """One line as mended so far, which still knows the column in which each character was typed."""

    __slots__ = ("number", "origins", "text")

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text
        self.origins: list[int] | None = None

    def column(self, index: int) -> int:
        """The column, from 1, in which the character at an index was typed."""
        if self.origins is None:
            return index + 1
        return self.origins[min(index, len(self.origins) - 1)] + 1

    def replace(self, start: int, end: int, new: str) -> None:
        """Put other characters in place of some; positions go on meaning what was typed."""
        if len(new) != end - start:
            origins = self.origins or list(range(len(self.text) + 1))
            self.origins = origins[:start] + [origins[start]] * len(new) + origins[end:]
        self.text = self.text[:start] + new + self.text[end:]

    def reindent(self, width: int) -> None:
        """Give the line another indentation."""
        self.replace(0, self.indent, " " * width)

    def neutralise(self, start: int) -> None:
        """Make all that follows plain text for the parser: what YAML would act on becomes its full-width twin."""
        self.text = self.text[:start] + _ACTIVE.sub(_fullwidth, self.text[start:])

    @property
    def indent(self) -> int:
        """How many spaces the line starts with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def is_empty(self) -> bool:
        """Whether nothing but spaces is there."""
        return not self.text.strip(" ")

    @property
    def shown(self) -> str:
        """The line for a message: short, and with nothing invisible in it."""
        return show(self.text.strip(), SHOWN_LINE)


def _fullwidth(match: re.Match[str]) -> str:
    char = match[0]
    return chr(ord(char) + ASCII_TO_FULLWIDTH) if "!" <= char <= "~" else char


def numbered(text: str, first: int = 1) -> list[Line]:
    """The lines of a text, numbered as in its file."""
    return [Line(number, line) for number, line in enumerate(text.split("\n"), first)]


class Slips:
    """Collects what is wrong in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, line: Line, index: int, code: Code, what: str, remedy: str) -> None:
        """Note an error at a character of a line."""
        self.at((line.number, line.column(index)), code, what, remedy)

    def once(self, line: Line, index: int, code: Code, what: str, remedy: str) -> None:
        """Note an error, unless one of its kind is noted at the same place."""
        place = Place(self.file, line.number, line.column(index))
        if not any(problem.place == place and problem.code is code for problem in self.found):
            self.add(line, index, code, what, remedy)

    def at(
        self, position: tuple[int, int], code: Code, what: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a problem at a line and column."""
        self.found.append(Problem(Place(self.file, *position), code, what, remedy, severity))


class Sheet:
    """The lines of one file and the slips found in them: what every check looks at."""

    def __init__(self, lines: list[Line], slips: Slips) -> None:
        self.lines = lines
        self.slips = slips

    @property
    def text(self) -> str:
        """The text as mended so far."""
        return "\n".join(line.text for line in self.lines)

    def next_written(self, n: int) -> Line | None:
        """The next line after this one that has more than spaces or a comment."""
        for row in range(n + 1, len(self.lines)):
            line = self.lines[row]
            if not line.is_empty and not line.text.lstrip(" ").startswith("#"):
                return line
        return None
