"""Evidence that no longer proves what it did: run out, or too old for its round."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from showcase.kinds.answer import Evidence
from showcase.kinds.assessment import Round
from showcase.kinds.checklist import Checklist
from showcase.kinds.rules import PERIODS


def worries(evidence: Evidence, round: Round, checklist: Checklist, today: date | None) -> Iterator[tuple[str, str]]:
    """What a reader must know of a piece of evidence: the field it comes from, a clause in Chinese; else nothing."""
    if evidence.until and round.date and evidence.until.last < round.date.first:
        yield "until", f"评估时已经过期（有效期至{evidence.until}）"
    elif evidence.until and today and evidence.until.last < today:
        yield "until", f"现在已经过期（有效期至{evidence.until}）"
    if checklist.fresh and evidence.date and round.date:
        months = int(checklist.fresh.value * PERIODS[checklist.fresh.unit])
        if evidence.date.last < _months_before(round.date.first, months):
            yield "date", f"形成于{evidence.date}，早于评估前{checklist.fresh}"


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier, the last day of the month where there is none."""
    year, month = divmod(max(12, day.year * 12 + day.month - 1 - months), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
