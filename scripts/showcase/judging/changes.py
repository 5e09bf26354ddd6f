"""One round against another: which items changed their word or their points, and which way."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from showcase.judging.verdicts import Judged, Verdict
from showcase.kinds.assessment import Round
from showcase.kinds.item import Item
from showcase.kinds.words import RoundStage, Word


class Direction(StrEnum):
    """Which way an item went between two rounds."""

    BETTER = "上升"
    WORSE = "下降"
    SAME = "没有变化"
    OTHER = "不能比较"


@dataclass(frozen=True)
class Change:
    """One item in two rounds; `points` is how many more the later gave, None where either is not known."""

    item: Item
    before: Verdict
    after: Verdict
    points: Decimal | None
    direction: Direction


RISING = (Word.UNMET, Word.PARTLY, Word.MET)
"""Only judged words can be better or worse than one another."""


def changes(judged: Judged, earlier: Round, later: Round) -> list[Change]:
    """Every item that both rounds looked at."""
    pairs = ((item, judged.verdicts[earlier.id, item.id], judged.verdicts[later.id, item.id]) for item in judged.items)
    return [_change(*pair) for pair in pairs if all(_is_looked_at(verdict) for verdict in pair[1:])]


def _is_looked_at(verdict: Verdict) -> bool:
    return verdict.in_force and verdict.word is not Word.UNREPORTED


def _change(item: Item, before: Verdict, after: Verdict) -> Change:
    known = before.worth and after.worth and before.worth.settled and after.worth.settled
    points = after.worth.low - before.worth.low if known and before.worth and after.worth else None
    return Change(item, before, after, points, _direction(before, after, points))


def _direction(before: Verdict, after: Verdict, points: Decimal | None) -> Direction:
    if before.withheld or after.withheld:
        return Direction.OTHER
    if points:
        return Direction.BETTER if points > 0 else Direction.WORSE
    if before.word is after.word:
        return Direction.SAME
    if before.word in RISING and after.word in RISING:
        rose = RISING.index(after.word) > RISING.index(before.word)
        return Direction.BETTER if rose else Direction.WORSE
    return Direction.OTHER


def self_against_checked(judged: Judged, item: Item) -> tuple[Decimal, Decimal] | None:
    """The points a place gave itself and those the last check gave; None where either is not known."""
    rounds = judged.assessment.rounds
    own = [round for round in rounds if round.stage is RoundStage.SELF]
    others = [round for round in rounds if round.stage.is_check]
    first = _points(judged, own, item)
    last = _points(judged, others, item)
    return None if first is None or last is None else (first, last)


def _points(judged: Judged, rounds: list[Round], item: Item) -> Decimal | None:
    """The points of the last of these rounds that looked at the item; None where they are not known."""
    verdicts = (judged.verdicts[round.id, item.id] for round in reversed(rounds))
    last = next((verdict for verdict in verdicts if verdict.counts and verdict.word is not Word.UNREPORTED), None)
    return last.worth.low if last and last.worth and last.worth.settled else None
