"""Lines broken as Chinese headlines are: no mark at the start of a line, no number parted, lines of about one length."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from math import inf

OPENING = re.escape("（《〈「『【〔“‘([")
CLOSING = re.escape("）》〉」』】〕”’)]，。、；：！？…—·%‰,.;:!?")
WORDS = "离退休 离休 退休 老干部 干部 老同志 社区 支部 党员 服务 标准 建设 活动 工作 单位 志愿者".split()
"""Common words of the field, which a headline should not part."""
LATIN = r"[0-9A-Za-z][0-9A-Za-z.,:+/%‰~-]*[一-鿿]?"
CLUSTER = re.compile(rf"[{OPENING}]*(?:{'|'.join(WORDS)}|{LATIN}|\S)[{CLOSING}]*\s*|\s+")
"""What no line break may part: a character or word with the marks around it, a Latin word, a number with its unit."""
PAUSE = re.compile(r"[，。、；：！？…—·)）\s]$")
"""Where a line ends best."""
OPENS = re.compile(f"[{OPENING}]")
"""Where a line begins as well as after a pause."""
LEANING = "的了着们"
"""Characters that lean on the one before: a line should not begin with them."""
MID_PHRASE, AFTER_A_LEANING = 0.2, 0.5
"""What such a break costs, as the share of a line's length it is as bad as leaving empty."""

Widths = Callable[[str], float]
"""The width of a text in pixels."""


def break_lines(text: str, width_of: Widths, width: float, most: int) -> list[str] | None:
    """The text in as few lines as hold it, of about the same length; None where `most` lines do not hold it."""
    clusters = CLUSTER.findall(text)
    for count in range(1, min(most, len(clusters)) + 1):
        lines = _balanced(clusters, width_of, width, count)
        if lines:
            return lines
    return None if clusters else []


def shortened(text: str, width_of: Widths, width: float, most: int) -> list[str]:
    """The text in at most so many lines, its end left off behind an ellipsis where they do not hold it."""
    lines = break_lines(text, width_of, width, most)
    clusters = CLUSTER.findall(text)
    while lines is None:
        clusters.pop()
        lines = break_lines("".join(clusters).rstrip(" ，。、；：") + "…", width_of, width, most)
    return lines


def _balanced(clusters: Sequence[str], width_of: Widths, width: float, count: int) -> list[str] | None:
    """The breaks into so many lines that cost least; None where a line would be too long."""
    widths = [width_of(cluster) for cluster in clusters]
    ideal = sum(widths) / count

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """The least that lines from here on cost, and where they end."""
        found: tuple[float, tuple[int, ...]] = (inf, ())
        ends = [len(clusters)] if left == 1 else range(start + 1, len(clusters) - left + 2)
        for end in ends:
            long = sum(widths[start : end - 1]) + width_of(clusters[end - 1].rstrip())
            if long > width:
                break
            cost, rest = best(end, left - 1) if left > 1 else (0.0, ())
            cost += ((long - ideal) / width) ** 2 + _break_cost(clusters, end)
            found = min(found, (cost, (end, *rest)))
        return found

    cost, ends = best(0, count)
    return None if cost == inf else ["".join(clusters[a:b]).strip() for a, b in zip((0, *ends), ends, strict=False)]


def _break_cost(clusters: Sequence[str], end: int) -> float:
    """How bad it is to end a line here."""
    if end == len(clusters) or PAUSE.search(clusters[end - 1]) or OPENS.match(clusters[end]):
        return 0.0
    return float(AFTER_A_LEANING if clusters[end][0] in LEANING else MID_PHRASE) ** 2
