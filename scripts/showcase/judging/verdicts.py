"""A word, a reason and, where the standard gives points, a worth for every item of every round."""

from dataclasses import dataclass, replace
from functools import cached_property

from showcase.judging.rules import Outcome, evaluate, measures_of
from showcase.judging.scoring import does_a_part, worth_of
from showcase.judging.worth import Worth, unknown
from showcase.kinds.answer import Answer
from showcase.kinds.assessment import Assessment, Round
from showcase.kinds.checklist import Checklist
from showcase.kinds.document import Origin
from showcase.kinds.item import Item
from showcase.kinds.rules import Rule
from showcase.kinds.scoring import ItemKind
from showcase.kinds.words import Checked, Family, Word
from showcase.library import Library


@dataclass(frozen=True)
class Verdict:
    """One item in one round: the word, why, where it comes from, how far it is checked, and what it is worth.

    A verdict that is withheld says only that there is none to tell. `counts` is False where the item is not
    held against this place at all: not in force on that day, or not applicable.
    """

    word: Word
    reason: str
    origin: Origin
    checked: Checked
    computed: bool = False
    withheld: bool = False
    worth: Worth | None = None
    counts: bool = True
    in_force: bool = True


def judge(item: Item, answer: Answer | None, round: Round, checklist: Checklist | None = None) -> Verdict:
    """The verdict on one item in one round."""
    idle = not_in_force(item, round)
    if idle:
        return Verdict(Word.NOT_APPLICABLE, idle, round.origin, round.checked, counts=False, in_force=False)
    if answer is None or _is_blank(answer):
        return _open(item, Word.UNREPORTED, f"这一轮没有填报“{item.name}”。", round)
    checked = _checked(answer, round)
    if answer.word is Word.NOT_APPLICABLE:
        return Verdict(answer.word, _sentence(answer.reason or "不适用"), round.origin, checked, counts=False)
    step = checklist.step.value if checklist and checklist.step else None
    outcome = evaluate(item.rule, measures_of(answer)) if item.rule else None
    worth = worth_of(item, answer, outcome, step)
    if item.rule and outcome:
        return _ruled(item, item.rule, answer, outcome, worth, (round.origin, checked))
    word = answer.word or (word_of(item, worth) if worth else Word.PENDING)
    if worth and answer.word and word.family is not Family.JUDGED:
        # What a source tells, and what waits to be checked, earns no points and loses none.
        worth = unknown(worth.full, "没有经过核查的结论，不能计分。")
    computed = answer.word is None and bool(worth and worth.settled and not worth.given)
    return Verdict(word, _why(answer, word, worth), round.origin, checked, computed, worth=worth)


def _checked(answer: Answer, round: Round) -> Checked:
    """The level belongs to the round; an item may only lower it."""
    lower = answer.checked and answer.checked.rank < round.checked.rank
    return answer.checked if answer.checked and lower else round.checked


def not_in_force(item: Item, round: Round) -> str:
    """Why an item does not count on the day of a round; empty where it does, or where the day is not known."""
    if round.date and item.since and round.date.last < item.since.first:
        return f"这一项从{item.since}起计入，这一轮还不计。"
    if round.date and item.until and round.date.first > item.until.last:
        return f"这一项到{item.until}为止，这一轮已经不计。"
    return ""


def _open(item: Item, word: Word, reason: str, round: Round) -> Verdict:
    worth = unknown(item.points.value, "没有填报，得分未定。") if item.points else None
    return Verdict(word, reason, round.origin, round.checked, worth=worth)


def _is_blank(answer: Answer) -> bool:
    """Whether nothing was reported: no word, no figure, no points, no reason."""
    reported = (answer.word, answer.achieved, answer.points, answer.scores, answer.sample, answer.reason)
    return not any(reported)


def _ruled(
    item: Item, rule: Rule, answer: Answer, outcome: Outcome, worth: Worth | None, origin: tuple[Origin, Checked]
) -> Verdict:
    """By the item's own rule, unless a round has given its word."""
    if worth and answer.word and answer.word.family is not Family.JUDGED:
        worth = unknown(worth.full, outcome.reason if outcome.holds is None else "没有经过核查的结论，不能计分。")
    reason = _with_points(outcome, worth)
    if answer.word is not None:
        if worth is None and outcome.holds is None:
            reason = f"{reason}评定为“{answer.word}”。"
        return Verdict(answer.word, _sentence(answer.reason or reason), *origin, worth=worth)
    word = _ruled_word(item, rule, answer, outcome)
    return Verdict(word, reason, *origin, computed=word.family is Family.JUDGED, worth=worth)


def _with_points(outcome: Outcome, worth: Worth | None) -> str:
    """Why a rule holds or not, and how the points come about where that is not all."""
    if worth is None or worth.reason.startswith(outcome.reason):
        return worth.reason if worth else outcome.reason
    return f"{outcome.reason}{worth.reason}"


def _ruled_word(item: Item, rule: Rule, answer: Answer, outcome: Outcome) -> Word:
    if outcome.holds is None:
        return Word.PENDING
    if outcome.holds:
        return Word.MET
    if item.kind is ItemKind.BONUS:
        # A bonus nobody claims is no fault.
        return Word.NOT_APPLICABLE
    if item.kind is ItemKind.VETO:
        # A line that is half kept is crossed.
        return Word.UNMET
    part = does_a_part(rule, answer)
    return Word.PENDING if part is None else Word.PARTLY if part else Word.UNMET


def word_of(item: Item, worth: Worth) -> Word:
    """The word that points alone amount to; a bonus nobody claims is no fault."""
    if not worth.settled:
        return Word.PENDING
    if item.kind is ItemKind.BONUS:
        return Word.MET if worth.low > 0 else Word.NOT_APPLICABLE
    if worth.low == worth.full:
        return Word.MET
    return Word.PARTLY if worth.low > 0 else Word.UNMET


def _why(answer: Answer, word: Word, worth: Worth | None) -> str:
    if answer.word and answer.reason:
        return _sentence(answer.reason)
    if worth:
        return worth.reason
    if answer.word:
        return f"评定为“{word}”。"
    return "没有可以计算的要求，等待核查后下结论。"


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "？", "！")) else f"{text}。"


@dataclass(frozen=True)
class Judged:
    """An assessment with the verdict on every item that applies to it, round by round."""

    assessment: Assessment
    checklist: Checklist
    verdicts: dict[tuple[str, str], Verdict]

    @cached_property
    def items(self) -> list[Item]:
        """The items that places of this variant are held to."""
        return [item for item in self.checklist.in_areas if item.applies(self.assessment.variant)]

    def latest(self, item: str) -> Verdict:
        """The verdict of the last round that has an answer on the item; else that of the last round."""
        return self.verdicts[self.latest_round(item).id, item]

    def latest_round(self, item: str) -> Round:
        """The round that `latest` takes its verdict from."""
        *earlier, last = self.assessment.rounds
        if self._tells(last, item) or not self.verdicts[last.id, item].in_force:
            return last
        # An item that was not in force yet is not answered by that.
        return next((round for round in reversed(earlier) if self._tells(round, item)), last)

    def _tells(self, round: Round, item: str) -> bool:
        verdict = self.verdicts[round.id, item]
        return verdict.in_force and verdict.word is not Word.UNREPORTED


def judge_assessment(library: Library, assessment: Assessment) -> Judged:
    """Every item of the checklist judged in every round."""
    return judge_against(library.get(assessment.checklist, Checklist), assessment)


def judge_against(checklist: Checklist, assessment: Assessment) -> Judged:
    """The same, for a checklist at hand."""
    verdicts: dict[tuple[str, str], Verdict] = {}
    for round in assessment.rounds:
        answers = {answer.item: answer for answer in round.items}
        for item in checklist.items:
            if item.applies(assessment.variant):
                verdicts[round.id, item.id] = judge(item, answers.get(item.id), round, checklist)
    return Judged(assessment, checklist, verdicts)


def answer_to(round: Round, item: str) -> Answer | None:
    """What a round says of an item."""
    return next((answer for answer in round.items if answer.item == item), None)


def published(judged: Judged) -> Judged:
    """What the public may see: 尚未达标 of a place stays inside unless its answer was released (`Answer.released`).

    What stays inside reads as every other 待核查 does: were they told apart, there would be nothing left to guess.
    """
    rounds = {round.id: round for round in judged.assessment.rounds}
    shown = {
        (round, item): _withheld(verdict, rounds[round])
        if _stays_inside(verdict, answer_to(rounds[round], item))
        else verdict
        for (round, item), verdict in judged.verdicts.items()
    }
    return replace(judged, verdicts=shown)


def _stays_inside(verdict: Verdict, answer: Answer | None) -> bool:
    return verdict.word in (Word.UNMET, Word.PENDING) and not (answer and answer.released)


NOTHING_TO_TELL = "这一项现在没有可以公布的结论。"


def _withheld(verdict: Verdict, round: Round) -> Verdict:
    worth = unknown(verdict.worth.full, NOTHING_TO_TELL) if verdict.worth else None
    return Verdict(Word.PENDING, NOTHING_TO_TELL, round.origin, round.checked, withheld=True, worth=worth)
