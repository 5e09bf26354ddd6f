"""Answers that contradict their own figures, or that nobody was entitled to give."""

from collections.abc import Iterator
from datetime import date

from showcase.judging.ageing import worries
from showcase.judging.points import point_faults, total_faults
from showcase.judging.rules import Outcome, evaluate, named_measures, unit_mismatches
from showcase.judging.scoring import measures_of
from showcase.judging.verdicts import judge_against
from showcase.kinds.assessment import Answer, Assessment, Round
from showcase.kinds.checklist import Checklist, Item
from showcase.kinds.describing import Path
from showcase.kinds.rules import Rule
from showcase.kinds.telling import nearest
from showcase.kinds.words import Checked, Family, Word
from showcase.library import Library
from showcase.problems import Code, Problem, Severity

Fault = tuple[Path, Code, str, str]


def check_judgements(library: Library, today: date | None = None) -> Iterator[Problem]:
    """Every answer that cannot stand: its word, units and points against the standard; and evidence that has aged."""
    for assessment in library.all(Assessment):
        checklist = library.find(assessment.checklist, Checklist)
        if checklist is None:
            continue
        entry = library.entries[assessment.id]
        for path, code, what, remedy in _all_faults(checklist, assessment):
            yield Problem(entry.place(path), code, what, remedy)
        for path, what in _aged(checklist, assessment, today):
            remedy = "请补上新的佐证；确实没有，就在说明里写清楚"
            yield Problem(entry.place(path), Code.DATE, what, remedy, Severity.WARNING)


def _all_faults(checklist: Checklist, assessment: Assessment) -> Iterator[Fault]:
    if checklist.variants and not assessment.variant:
        names = "、".join(f"{variant.id}（{variant.name}）" for variant in checklist.variants)
        what = "这套标准分几种适用类型，没有写对照的是哪一种"
        yield ("checklist",), Code.MISSING, what, f"请加一行“variant:”，从这些里选一个：{names}"
    items = {item.id: item for item in checklist.items}
    faults: list[Fault] = []
    for number, round in enumerate(assessment.rounds):
        for index, answer in enumerate(round.items):
            item = items.get(answer.item)
            if item:
                found = _answer_faults(checklist, assessment, item, answer, round)
                where: Path = ("rounds", number, "items", index)
                faults += [((*where, *path), code, what, remedy) for path, code, what, remedy in found]
    yield from faults
    if not faults:
        # Sums of answers that do not hold would only tell the same slip again.
        yield from total_faults(judge_against(checklist, assessment))


def _answer_faults(
    checklist: Checklist, assessment: Assessment, item: Item, answer: Answer, round: Round
) -> Iterator[Fault]:
    if not item.applies(assessment.variant):
        names = "、".join(variant.name for variant in checklist.variants if variant.id in item.variants)
        yield ("item",), Code.LOGIC, f"“{item.name}”只用于{names}，这里对照的不是", "请删去这一条，或核对 variant"
        return
    wrong = _contradiction(item, answer, round)
    if wrong:
        field, what, remedy = wrong
        yield (field,), Code.LOGIC, what, remedy
    for rule in _rules_of(item):
        yield from _rule_faults(rule, answer)
    yield from _indicator_units(item, answer)
    yield from point_faults(checklist, item, answer)


def _rules_of(item: Item) -> list[Rule]:
    rules = [item.rule, *(indicator.rule for indicator in item.indicators)]
    return [rule for rule in rules if rule]


def _rule_faults(rule: Rule, answer: Answer) -> Iterator[Fault]:
    """Measures that are called otherwise than in the standard, or written in another unit."""
    given = [measure.what for measure in answer.achieved]
    for name in named_measures(rule) if given else ():
        meant = None if name in given else nearest(name, given)
        if meant:
            path: Path = ("achieved", given.index(meant), "what")
            yield path, Code.REF, f"标准要看“{name}”，这里写的是“{meant}”", f"说的是同一件事就改成“{name}”"
    for measure, mismatch in unit_mismatches(rule, answer.achieved):
        index = answer.achieved.index(measure)
        yield ("achieved", index, "figure"), Code.UNIT, f"“{measure.what}”：{mismatch.what}", mismatch.remedy


def _indicator_units(item: Item, answer: Answer) -> Iterator[Fault]:
    """Figures that an indicator counts in another unit."""
    for indicator in item.indicators:
        bound = indicator.each or next((tier.at_least for tier in indicator.tiers), None)
        for index, measure in enumerate(answer.achieved):
            meant = measure.what == indicator.measure if indicator.measure else index == 0
            figure = measure.figure
            if bound and meant and figure and not indicator.share_of and figure.value.unit != bound.unit:
                what = f"“{measure.what}”写的单位是“{figure.value.unit}”，标准按“{bound.unit}”计分"
                yield ("achieved", index, "figure"), Code.UNIT, what, f"请换算成{bound.unit}，或核对事项名称"


def _contradiction(item: Item, answer: Answer, round: Round) -> tuple[str, str, str] | None:
    word = answer.word
    if answer.checked and answer.checked.rank > round.checked.rank:
        what = f"这一项写的核查程度“{answer.checked}”高于这一轮的“{round.checked}”"
        return "checked", what, "单项的核查程度只能比这一轮低，请改正其中一处"
    if word is None:
        return None
    outcome = evaluate(item.rule, measures_of(answer)) if item.rule else None
    if outcome and outcome.holds is not None and word.family is Family.JUDGED:
        return _against_figures(word, outcome)
    if word.family is Family.JUDGED and round.checked is Checked.UNCHECKED:
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


def _aged(checklist: Checklist, assessment: Assessment, today: date | None) -> Iterator[tuple[Path, str]]:
    """Evidence that has run out or is too old, in the last answer to each item: earlier ones are history."""
    seen: set[str] = set()
    for number, round in reversed(list(enumerate(assessment.rounds))):
        for index, answer in enumerate(round.items):
            for place, evidence in enumerate(answer.evidence if answer.item not in seen else []):
                for worry in worries(evidence, round, checklist, today):
                    where = "until" if "过期" in worry else "date"
                    path: Path = ("rounds", number, "items", index, "evidence", place, where)
                    yield path, f"佐证“{evidence.kind}”{worry}"
        seen |= {answer.item for answer in round.items}
