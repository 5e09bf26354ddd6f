"""The standard against what was achieved: a word and a reason for every item of every round.

Pure: no clock, no files. Nine words in three families (see `kinds.assessment.Word`); a judged word is given only by
a computable rule or by a named round of assessment, and what nobody reported is never counted as unmet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from showcase.kinds.assessment import Answer, Assessment, Checked, Family, Round, Word
from showcase.kinds.checklist import Checklist, Item, Rule
from showcase.kinds.describing import Path
from showcase.kinds.document import Origin
from showcase.kinds.fields import Measure
from showcase.library import Library
from showcase.problems import Code, Problem
from showcase.quantities import (
    Quantity,
    QuantityError,
    UnitMismatch,
    at_least,
    at_most,
    between,
    difference,
    equals,
    share,
)


@dataclass(frozen=True)
class Verdict:
    """One item in one round: the word, why, where it comes from and how far it is checked."""

    word: Word
    reason: str
    origin: Origin
    checked: Checked
    computed: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a rule says: True, False, or None where the figures do not allow to tell; with the sentence."""

    holds: bool | None
    reason: str


def judge(item: Item, answer: Answer | None, round: Round) -> Verdict:
    """The verdict on one item in one round."""
    if answer is None:
        return Verdict(Word.UNREPORTED, f"这一轮没有填报“{item.name}”。", round.origin, round.checked)
    checked = min(answer.checked or round.checked, round.checked, key=lambda level: level.rank)
    outcome = evaluate(item.rule, answer.achieved) if item.rule else None
    if answer.word is not None:
        reason = answer.reason or (outcome.reason if outcome else f"评定为“{answer.word}”。")
        return Verdict(answer.word, _sentence(reason), round.origin, checked)
    if outcome is None:
        return Verdict(Word.PENDING, "没有可以计算的要求，等待核查后下结论。", round.origin, checked)
    return Verdict(_computed_word(item.rule, answer, outcome), outcome.reason, round.origin, checked, computed=True)


def _computed_word(rule: Rule | None, answer: Answer, outcome: Outcome) -> Word:
    if outcome.holds is None:
        return Word.PENDING
    if outcome.holds:
        return Word.MET
    parts = [evaluate(part, answer.achieved).holds for part in (rule.all_of if rule else None) or []]
    return Word.PARTLY if any(parts) else Word.UNMET


def in_words(rule: Rule) -> str:
    """What a rule asks, as a clause in Chinese."""
    if rule.all_of or rule.any_of:
        joint = "；并且" if rule.all_of else "；或者"
        return joint.join(in_words(part) for part in rule.all_of or rule.any_of or [])
    subject = (rule.measure or "") + (f"占{rule.share_of}的比例" if rule.share_of else "")
    if rule.exists is not None:
        return f"{'要有' if rule.exists else '不应有'}{subject}"
    return f"{subject}{f'每{_short(rule.per)}' if rule.per else ''}{_bound_in_words(rule)}"


def _bound_in_words(rule: Rule) -> str:
    if rule.at_least:
        return f"不少于{rule.at_least}"
    if rule.at_most:
        return f"不超过{rule.at_most}"
    if rule.equals:
        return f"等于{rule.equals}"
    low, high = rule.between or []
    return f"在{low}到{high}之间"


def evaluate(rule: Rule, achieved: list[Measure]) -> Outcome:
    """What a rule says of the measures that were achieved."""
    if rule.all_of or rule.any_of:
        return _combined(rule, achieved)
    measure = _find(achieved, rule.measure)
    if measure is None:
        return Outcome(None, f"没有填报{_called(rule)}，不能判断。")
    if rule.exists is not None:
        return _existence(rule, measure)
    if measure.figure is None:
        return Outcome(None, f"“{measure.what}”没有数字，不能判断。")
    try:
        return _threshold(rule, measure, achieved)
    except UnitMismatch as mismatch:
        return Outcome(None, f"“{measure.what}”{mismatch.what}，不能比较。")
    except QuantityError as error:
        return Outcome(None, f"“{measure.what}”不能计算：{error.what}。")


def _combined(rule: Rule, achieved: list[Measure]) -> Outcome:
    outcomes = [evaluate(part, achieved) for part in rule.all_of or rule.any_of or []]
    holds = [outcome.holds for outcome in outcomes]
    # All hold unless one fails; one that cannot be told leaves the whole open (Kleene's three values).
    settled = not rule.all_of
    whole = settled if settled in holds else None if None in holds else not settled
    opening = "要求同时满足" if rule.all_of else "要求满足其一"
    parts = "；".join(outcome.reason.removesuffix("。") for outcome in outcomes)
    return Outcome(whole, f"{opening}：{parts}。")


def _existence(rule: Rule, measure: Measure) -> Outcome:
    has = measure.given if measure.given is not None else measure.figure is not None
    wanted = "要有" if rule.exists else "不应有"
    return Outcome(has is rule.exists, f"要求{wanted}“{measure.what}”，实际{'有' if has else '没有'}。")


def _threshold(rule: Rule, measure: Measure, achieved: list[Measure]) -> Outcome:
    assert measure.figure is not None
    actual, wording = measure.figure.value, f"实有{measure.figure.value}"
    if rule.share_of:
        whole = _find(achieved, rule.share_of)
        if whole is None or whole.figure is None:
            return Outcome(None, f"没有填报“{rule.share_of}”，算不出占比，不能判断。")
        actual = share(actual, whole.figure.value)
        wording = f"实为{actual}（{whole.figure.value}中的{measure.figure.value}）"
    times = Decimal(1)
    if rule.per:
        if measure.over is None:
            return Outcome(None, f"“{measure.what}”没有写是多长时间里的，不能按每{_short(rule.per)}折算。")
        times = _months(measure.over) / _months(rule.per)
        wording = f"{measure.over}内{wording}"
    holds, bound = _compare(rule, actual, times)
    period = f"每{_short(rule.per)}" if rule.per else ""
    return Outcome(holds, f"要求{period}{_bound_in_words(rule)}，{wording}{_gap(actual, bound, holds)}。")


def _compare(rule: Rule, actual: Quantity, times: Decimal) -> tuple[bool | None, Quantity | None]:
    """Whether the figure does what the rule asks, and the one bound a gap is measured from."""
    if rule.between:
        low, high = (_scaled(bound, times) for bound in rule.between)
        return between(actual, low, high), None
    bound = rule.at_least or rule.at_most or rule.equals
    assert bound is not None, "a rule asks one thing"
    compare = at_least if rule.at_least else at_most if rule.at_most else equals
    bound = _scaled(bound, times)
    return compare(actual, bound), bound


def _gap(actual: Quantity, bound: Quantity | None, holds: bool | None) -> str:
    if holds is None:
        return "，数字不确切，不能断定"
    gap = difference(actual, bound) if bound else None
    if gap is None:
        return "，符合" if holds else "，不符合"
    if gap.value == 0:
        return "，正好达到"
    return f"，{'超出' if bound and actual.value > bound.value else '相差'}{gap}"


def _scaled(bound: Quantity, times: Decimal) -> Quantity:
    """A requirement per period, carried over to the period that was reported."""
    if times == 1:
        return bound
    value, low = bound.value * times, bound.low * times
    high = None if bound.high is None else bound.high * times
    return replace(bound, value=value, low=low, high=high, text=f"{value.normalize():f}{bound.unit}")


MONTHS = {"年": 12, "季度": 3, "个季度": 3, "月": 1, "个月": 1}


def _months(period: Quantity) -> Decimal:
    if period.unit not in MONTHS or period.value <= 0:
        raise QuantityError(f"期间“{period}”不是年、季度或月", "请写成 1年、9个月 这样")
    return period.value * MONTHS[period.unit]


def _short(per: Quantity) -> str:
    return str(per).removeprefix("1个").removeprefix("1")


def _find(achieved: list[Measure], what: str | None) -> Measure | None:
    if what is None:
        return achieved[0] if achieved else None
    return next((measure for measure in achieved if measure.what == what), None)


def _called(rule: Rule) -> str:
    return f"“{rule.measure}”" if rule.measure else "做到的情况"


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


def check_judgements(library: Library) -> Iterator[Problem]:
    """Every answer whose word contradicts its own figures, or that nobody was entitled to give."""
    for assessment in library.all(Assessment):
        entry = library.entries[assessment.id]
        for number, round in enumerate(assessment.rounds):
            for index, answer in enumerate(round.items):
                found = library.item(f"{assessment.checklist}/{answer.item}")
                wrong = _contradiction(found[1], answer, round) if found else None
                if wrong:
                    field, what, remedy = wrong
                    path: Path = ("rounds", number, "items", index, field)
                    yield Problem(entry.place(path), Code.LOGIC, what, remedy)


def _contradiction(item: Item, answer: Answer, round: Round) -> tuple[str, str, str] | None:
    word = answer.word
    if answer.checked and answer.checked.rank > round.checked.rank:
        what = f"这一项写的核查程度“{answer.checked}”高于这一轮的“{round.checked}”"
        return "checked", what, "单项的核查程度只能比这一轮低，请改正其中一处"
    if word is None:
        return None
    outcome = evaluate(item.rule, answer.achieved) if item.rule else None
    if outcome and outcome.holds is not None and word.family is Family.JUDGED:
        return _against_figures(word, outcome)
    if word.family is Family.JUDGED and outcome is None and round.checked is Checked.UNCHECKED:
        remedy = f"请用 {'、'.join(told for told in Word if told.family is Family.TOLD)}，或者写明是哪一轮核查"
        return "word", f"没有经过核查的材料不能下“{word}”的结论", remedy
    if word in NEED_REASON and not answer.reason:
        return "word", f"结论“{word}”没有写理由", "请加一行“reason: ……”，说明为什么"
    return None


NEED_REASON = (Word.NOT_APPLICABLE, Word.PARTLY, *(word for word in Word if word.family is Family.TOLD))


def _against_figures(word: Word, outcome: Outcome) -> tuple[str, str, str] | None:
    if outcome.holds is (word is Word.MET):
        return None
    right = Word.MET if outcome.holds else Word.UNMET
    what = f"结论“{word}”和数字矛盾：{outcome.reason.removesuffix('。')}"
    return "word", what, f"请核对数字；数字无误就删掉 word 这一行，由规则得出“{right}”"
