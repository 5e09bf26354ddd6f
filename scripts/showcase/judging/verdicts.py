"""A word and a reason for every item of every round."""

from dataclasses import dataclass, replace

from showcase.judging.rules import Outcome, evaluate
from showcase.kinds.assessment import Answer, Assessment, Round
from showcase.kinds.checklist import Checklist, Item
from showcase.kinds.document import Origin
from showcase.kinds.rules import Rule
from showcase.kinds.words import Checked, Family, Word
from showcase.library import Library


@dataclass(frozen=True)
class Verdict:
    """One item in one round: the word, why, where it comes from and how far it is checked.

    A verdict that is withheld says only that it has not been released.
    """

    word: Word
    reason: str
    origin: Origin
    checked: Checked
    computed: bool = False
    withheld: bool = False


def judge(item: Item, answer: Answer | None, round: Round) -> Verdict:
    """The verdict on one item in one round."""
    if answer is None or _is_blank(answer):
        return Verdict(Word.UNREPORTED, f"这一轮没有填报“{item.name}”。", round.origin, round.checked)
    checked = min(answer.checked or round.checked, round.checked, key=lambda level: level.rank)
    outcome = evaluate(item.rule, answer.achieved) if item.rule else None
    if answer.word is not None:
        reason = answer.reason or (outcome.reason if outcome else f"评定为“{answer.word}”。")
        return Verdict(answer.word, _sentence(reason), round.origin, checked)
    if outcome is None:
        return Verdict(Word.PENDING, "没有可以计算的要求，等待核查后下结论。", round.origin, checked)
    word = _computed_word(item.rule, answer, outcome)
    return Verdict(word, outcome.reason, round.origin, checked, computed=word.family is Family.JUDGED)


def _is_blank(answer: Answer) -> bool:
    """Whether nothing was reported: no word, no figure, no reason."""
    return answer.word is None and not answer.achieved and not answer.reason


def _computed_word(rule: Rule | None, answer: Answer, outcome: Outcome) -> Word:
    if outcome.holds is None:
        return Word.PENDING
    if outcome.holds:
        return Word.MET
    parts = [evaluate(part, answer.achieved).holds for part in (rule.all_of if rule else None) or []]
    return Word.PARTLY if any(parts) else Word.UNMET


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "？", "！")) else f"{text}。"


@dataclass(frozen=True)
class Judged:
    """An assessment with the verdict on every item of its checklist, round by round."""

    assessment: Assessment
    checklist: Checklist
    verdicts: dict[tuple[str, str], Verdict]

    def latest(self, item: str) -> Verdict:
        """The verdict of the last round that has an answer on the item; else that of the last round."""
        told = [self.verdicts[round.id, item] for round in self.assessment.rounds]
        return next((verdict for verdict in reversed(told) if verdict.word is not Word.UNREPORTED), told[-1])


def judge_assessment(library: Library, assessment: Assessment) -> Judged:
    """Every item of the checklist judged in every round."""
    checklist = library.get(assessment.checklist, Checklist)
    verdicts = {
        (round.id, item.id): judge(item, answer_to(round, item.id), round)
        for round in assessment.rounds
        for item in checklist.items
    }
    return Judged(assessment, checklist, verdicts)


def answer_to(round: Round, item: str) -> Answer | None:
    """What a round says of an item."""
    return next((answer for answer in round.items if answer.item == item), None)


def published(judged: Judged) -> Judged:
    """What the public may see: 尚未达标 of a place stays inside unless its answer was released (`Answer.released`)."""
    rounds = {round.id: round for round in judged.assessment.rounds}
    shown = {
        (round, item): _withheld(verdict) if _stays_inside(verdict, answer_to(rounds[round], item)) else verdict
        for (round, item), verdict in judged.verdicts.items()
    }
    return replace(judged, verdicts=shown)


def _stays_inside(verdict: Verdict, answer: Answer | None) -> bool:
    return verdict.word is Word.UNMET and not (answer and answer.released)


def _withheld(verdict: Verdict) -> Verdict:
    return replace(verdict, word=Word.PENDING, reason="这一项的结论没有公开。", computed=False, withheld=True)
