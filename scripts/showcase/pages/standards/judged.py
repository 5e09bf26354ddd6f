"""Assessments as an audience may see them, and the small things every page of a standard says of them."""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from showcase.judging import (
    Judged,
    Verdict,
    Worth,
    in_words,
    judge_assessment,
    points_in_words,
    published,
    scoring_in_words,
)
from showcase.kinds import Assessment, Checklist
from showcase.kinds.fields import Audience
from showcase.kinds.item import Item
from showcase.kinds.scoring import ItemKind
from showcase.kinds.words import Word
from showcase.library import Library
from showcase.pages.showing import link_to
from showcase.pages.views import Link

KEPT = 512
"""How many assessments are kept judged: each has several pages, and a line on those of its standard."""


def seen(library: Library, assessment: Assessment) -> Judged:
    """An assessment judged, without what its audience may not see."""
    return _judging(library)(assessment.id)


@lru_cache(maxsize=1)
def _judging(library: Library) -> Callable[[str], Judged]:
    """Judges a library's assessments by their ids; what is kept of one library goes when the next one comes."""
    return lru_cache(maxsize=KEPT)(partial(_judge, library))


def _judge(library: Library, assessment: str) -> Judged:
    judged = judge_assessment(library, library.get(assessment, Assessment))
    return judged if library.audience is Audience.INTERNAL else published(judged)


@lru_cache(maxsize=1)
def judged_by(library: Library, checklist: str) -> tuple[Judged, ...]:
    """Every assessment by a checklist; kept for the pages of its items, which follow one another."""
    # Never a ranking: places stand in the order of their region codes.
    found = [seen(library, one) for one in library.all(Assessment) if one.checklist == checklist]
    return tuple(sorted(found, key=lambda judged: region_order(library, judged.assessment)))


def region_order(library: Library, assessment: Assessment) -> tuple[str, str]:
    """What places are sorted by: the code of their region, then their own id."""
    return (region_of(library, assessment), assessment.subject)


def region_of(library: Library, assessment: Assessment) -> str:
    """The code of the region a subject is or lies in."""
    subject = library.entries[assessment.subject].record
    return str(getattr(subject, "region", subject.id))


def subject_link(library: Library, assessment: Assessment) -> Link:
    """The way to the place an assessment is about."""
    link = link_to(library, assessment.subject)
    assert link is not None, f"{assessment.id} has been checked to have a subject"
    return link


def item_link(library: Library, checklist: Checklist, item: Item) -> Link:
    """The way to an item's own page."""
    return Link(item.name, library.address(f"{checklist.id}/{item.id}"), checklist.name)


def asked(item: Item) -> str:
    """What an item's rule asks, in words; empty where it has none."""
    return in_words(item.rule) if item.rule else ""


def scoring(item: Item) -> list[str]:
    """How an item's points come about, a clause for each of its indicators, in Chinese."""
    clauses = []
    for indicator in item.indicators:
        how = in_words(indicator.rule) + "，做到得满分" if indicator.rule else scoring_in_words(indicator)
        clauses.append(f"{indicator.name}（{indicator.points}）：{how}")
    if len(item.indicators) > 1 and item.points:
        clauses.append(f"各条相加，最多{item.points}")
    if item.combine:
        clauses.append(f"几个人分别评分，{item.combine}")
    return clauses


def worth_in_words(item: Item, worth: Worth | None) -> str:
    """The points a verdict gave, as a reader says them; empty where the standard has none."""
    if worth is None:
        return ""
    if worth.low == 0 and worth.high == worth.full and not worth.settled:
        return {ItemKind.BONUS: "加分未定", ItemKind.DEDUCTION: "扣分未定"}.get(item.kind, "得分未定")
    return points_in_words(item.kind, worth)


def most_in_words(item: Item) -> str:
    """What an item is worth at the most, as a reader says it."""
    if item.kind is ItemKind.VETO:
        return "否决项，不计分"
    if item.points is None:
        return ""
    words = {ItemKind.SCORED: "分值：", ItemKind.BONUS: "加分项，最多加", ItemKind.DEDUCTION: "扣分项，最多扣"}
    return f"{words[item.kind]}{item.points}"


GAPS = (Word.PARTLY, Word.UNMET, Word.MENTIONED, Word.SILENT, Word.UNREPORTED, Word.PENDING)
"""Words after which something is left to do, or to find out."""


def is_gap(verdict: Verdict) -> bool:
    """Whether an item is not yet shown to be done."""
    return verdict.word in GAPS


def used_words(verdicts: Iterable[Verdict]) -> list[Word]:
    """The words that were given, in their order; never counted, since counts invite a score."""
    used = {verdict.word for verdict in verdicts}
    return [word for word in Word if word in used]
