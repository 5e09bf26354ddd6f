"""Answers that contradict their own figures, or that nobody was entitled to give."""

from collections.abc import Iterator
from datetime import date

from showcase.judging.ageing import worries
from showcase.judging.points import Fault, point_faults, total_faults
from showcase.judging.rules import Outcome, evaluate, find_measure, measures_of, named_measures, unit_mismatches
from showcase.judging.verdicts import judge_against, not_in_force
from showcase.kinds.answer import Answer
from showcase.kinds.assessment import Assessment, Round
from showcase.kinds.checklist import Checklist
from showcase.kinds.describing import Path
from showcase.kinds.item import Item
from showcase.kinds.rules import PERIODS, Rule
from showcase.kinds.telling import nearest
from showcase.kinds.words import Checked, Family, Word
from showcase.library import Library
from showcase.problems import Code, Problem, Severity
from showcase.quantities import Quantity
from showcase.quantities.refusals import mismatch


def check_judgements(library: Library, today: date | None = None) -> Iterator[Problem]:
    """Every answer that cannot stand: its word, units and points against the standard; and evidence that has aged."""
    # Nothing is held against a standard that does not hold itself: its slips are told where they are.
    sound = {
        checklist.id: checklist
        for checklist in library.all(Checklist)
        if not checklist.is_tangled and not any(checklist.contradictions())
    }
    for assessment in library.all(Assessment):
        checklist = sound.get(assessment.checklist)
        if checklist is None:
            continue
        entry = library.entries[assessment.id]
        for path, code, what, remedy in _all_faults(checklist, assessment):
            yield Problem(entry.place(path), code, what, remedy)
        doubts = [
            *_aged(checklist, assessment, today),
            *_out_of_force(checklist, assessment),
            *_idle_answers(checklist, assessment),
        ]
        for path, what, remedy in doubts if _is_in_order(assessment) else ():
            yield Problem(entry.place(path), Code.DATE, what, remedy, Severity.WARNING)


def _is_in_order(assessment: Assessment) -> bool:
    """Whether its rounds stand one after another, each with one answer to an item."""
    wrongs = (wrong for wrong in assessment.contradictions() if wrong.severity is Severity.ERROR)
    return all(wrong.path[0] != "rounds" or "evidence" in wrong.path for wrong in wrongs)


def _all_faults(checklist: Checklist, assessment: Assessment) -> Iterator[Fault]:
    if checklist.variants and not assessment.variant:
        names = "、".join(f"{variant.id}（{variant.name}）" for variant in checklist.variants)
        what = "这套标准分几种适用类型，没有写对照的是哪一种"
        yield ("checklist",), Code.MISSING, what, f"请加一行“variant:”，从这些里选一个：{names}"
    # Which items a place of an unknown variant is held to, nobody can say.
    known = {variant.id for variant in checklist.variants}
    items = {item.id: item for item in checklist.items if assessment.variant in known or not item.variants}
    answered = {answer.item for round in assessment.rounds for answer in round.items}
    grades = {round.grade for round in assessment.rounds if round.grade}
    faults: list[Fault] = []
    for number, round in enumerate(assessment.rounds):
        for index, answer in enumerate(round.items):
            item = items.get(answer.item)
            if item:
                found = _answer_faults(checklist, assessment, item, answer, round)
                where: Path = ("rounds", number, "items", index)
                faults += [((*where, *path), code, what, remedy) for path, code, what, remedy in found]
    yield from faults
    dangling = answered - items.keys() or grades - {grade.id for grade in checklist.grades}
    if not faults and not dangling and _is_in_order(assessment):
        # Sums of answers that do not hold would only tell the same slip again.
        yield from total_faults(judge_against(checklist, assessment))


def _answer_faults(
    checklist: Checklist, assessment: Assessment, item: Item, answer: Answer, round: Round
) -> Iterator[Fault]:
    if not item.applies(assessment.variant):
        names = "、".join(variant.name for variant in checklist.variants if variant.id in item.variants)
        what = f"“{item.name}”只用于{names}，这份对标写的适用类型不是"
        yield ("item",), Code.LOGIC, what, "请删去这一条，或核对开头的 variant（适用类型）"
        return
    wrong = _contradiction(item, answer, round) or _points_of_nobody(answer, round)
    if wrong:
        field, what, remedy = wrong
        yield (field,), Code.LOGIC, what, remedy
    yield from _wrong_names(item, answer)
    for rule in _rules_of(item):
        yield from _rule_faults(rule, answer)
    yield from _indicator_units(item, answer)
    # Points go with the word: where the word is wrong, what the points should be has been said.
    yield from point_faults(checklist, item, answer, against_figures=not wrong)


def _rules_of(item: Item) -> list[Rule]:
    rules = [item.rule, *(indicator.rule for indicator in item.indicators)]
    return [rule for rule in rules if rule]


def _wrong_names(item: Item, answer: Answer) -> Iterator[Fault]:
    """Measures that are called otherwise than in the standard."""
    given = [measure.what for measure in answer.achieved]
    counted = [name for each in item.indicators for name in (each.measure, each.share_of) if name]
    asked = dict.fromkeys([*(name for rule in _rules_of(item) for name in named_measures(rule)), *counted])
    for name in asked:
        meant = None if name in given else nearest(name, [other for other in given if other not in asked])
        if meant:
            path: Path = ("achieved", given.index(meant), "what")
            yield path, Code.REF, f"标准要看“{name}”，这里写的是“{meant}”", f"说的是同一件事就改成“{name}”"


def _rule_faults(rule: Rule, answer: Answer) -> Iterator[Fault]:
    """Measures that are written in another unit than the rule asks for."""
    for measure, wrong in unit_mismatches(rule, answer.achieved):
        index = answer.achieved.index(measure)
        yield ("achieved", index, "figure"), Code.UNIT, f"“{measure.what}”：{wrong.what}", wrong.remedy
    for part in _parts_of(rule):
        yield from _share_faults(part.measure, part.share_of, answer)
        meant = find_measure(answer.achieved, part.measure)
        if part.per and meant and meant.over and meant.over.unit not in PERIODS:
            what = f"“{meant.what}”的期间“{meant.over}”不是年、季度或月，不能按期间折算"
            yield ("achieved", answer.achieved.index(meant), "over"), Code.UNIT, what, "请写成 1年、9个月 这样"


def _parts_of(rule: Rule) -> list[Rule]:
    return [rule, *(part for each in rule.all_of or rule.any_of or [] for part in _parts_of(each))]


def _share_faults(name: str | None, share_of: str | None, answer: Answer) -> Iterator[Fault]:
    """Two figures of which one is to be a part of the other, and that are not counted alike."""
    part, whole = find_measure(answer.achieved, name), find_measure(answer.achieved, share_of) if share_of else None
    if share_of is None or part is None or part.figure is None:
        return
    path: Path = ("achieved", answer.achieved.index(part), "figure")
    if part.figure.value.is_share:
        what = f"“{part.what}”写的是百分比，标准要看的是数量，占比由程序计算"
        yield path, Code.UNIT, what, f"请写“{part.what}”的数量，再写一条“{share_of}”的数量"
    elif whole and whole.figure and whole.figure.value.unit != part.figure.value.unit:
        what = f"“{part.what}”{part.figure.value}和“{share_of}”{whole.figure.value}单位不同，算不出占比"
        yield path, Code.UNIT, what, "请查清各自指的是什么，改成同一个单位的数；程序不做换算"
    elif whole and whole.figure and _is_more(part.figure.value, whole.figure.value):
        what = f"“{part.what}”{part.figure.value}比“{share_of}”{whole.figure.value}还多"
        yield path, Code.LOGIC, what, "占比的分子不会比分母大，请核对这两个数"


def _is_more(part: Quantity, whole: Quantity) -> bool:
    return whole.high is not None and part.low > whole.high


def _indicator_units(item: Item, answer: Answer) -> Iterator[Fault]:
    """Figures that an indicator counts in another unit."""
    for indicator in item.indicators:
        yield from _share_faults(indicator.measure, indicator.share_of, answer)
        bound = indicator.each or next((tier.at_least for tier in indicator.tiers), None)
        measure = find_measure(answer.achieved, indicator.measure)
        figure = measure.figure if measure else None
        if bound and measure and figure and not indicator.share_of and figure.value.unit != bound.unit:
            path: Path = ("achieved", answer.achieved.index(measure), "figure")
            wrong = mismatch(figure.value.unit, bound.unit)
            yield path, Code.UNIT, f"“{measure.what}”：{wrong.what}", wrong.remedy


def _contradiction(item: Item, answer: Answer, round: Round) -> tuple[str, str, str] | None:
    word = answer.word
    if answer.checked and answer.checked.rank > round.checked.rank:
        what = f"这一项写的核查程度“{answer.checked}”高于这一轮的“{round.checked}”"
        return "checked", what, "单项的核查程度只能比这一轮低，请改正其中一处"
    if word is None:
        return None
    outcome = evaluate(item.rule, measures_of(answer)) if item.rule else None
    if outcome and outcome.holds is not None and word.family is Family.JUDGED:
        return _against_figures(answer, word, outcome)
    if word.family is Family.JUDGED and round.checked is Checked.UNCHECKED:
        remedy = f"请用 {'、'.join(told for told in Word if told.family is Family.TOLD)}，或者写明是哪一轮核查"
        return "word", f"没有经过核查的材料不能下“{word}”的结论", remedy
    if word in NEED_REASON and not answer.reason:
        return "word", f"结论“{word}”没有写理由", "请加一行“reason: ……”（理由），说明为什么"
    return None


def _points_of_nobody(answer: Answer, round: Round) -> tuple[str, str, str] | None:
    """Points in a round in which nobody has checked anything."""
    if round.checked is not Checked.UNCHECKED or not (answer.points or answer.scores):
        return None
    remedy = "请删去分数；有人评过的，写明是哪一轮、核查到什么程度"
    return "points" if answer.points else "scores", "没有经过核查的材料不能给分", remedy


NEED_REASON = (Word.NOT_APPLICABLE, Word.PARTLY, *(word for word in Word if word.family is Family.TOLD))


def _against_figures(answer: Answer, word: Word, outcome: Outcome) -> tuple[str, str, str] | None:
    if outcome.holds is (word is Word.MET):
        return None
    right = Word.MET if outcome.holds else Word.UNMET
    what = f"结论“{word}”和数字矛盾：{outcome.reason.removesuffix('。')}"
    lines = "word 和 points 这两行" if answer.points else "word 这一行"
    return "word", what, f"请核对数字；数字无误就删掉 {lines}，由规则得出“{right}”"


def _out_of_force(checklist: Checklist, assessment: Assessment) -> Iterator[tuple[Path, str, str]]:
    """Rounds that took place before the standard was in force, or when it no longer was."""
    remedy = "请核对日期；确实是这一天评的，请改用当时有效的版本"
    for number, round in enumerate(assessment.rounds):
        path: Path = ("rounds", number, "date")
        if round.date and checklist.effective and round.date.last < checklist.effective.first:
            yield path, f"这一轮（{round.date}）在标准施行（{checklist.effective}）之前", remedy
        if round.date and checklist.until and round.date.first > checklist.until.last:
            yield path, f"这一轮（{round.date}）在标准废止（{checklist.until}）之后", remedy


def _idle_answers(checklist: Checklist, assessment: Assessment) -> Iterator[tuple[Path, str, str]]:
    """Answers that count for nothing: to an item that was not in force; rounds of which nobody can say what was."""
    items = {item.id: item for item in checklist.items}
    for number, round in enumerate(assessment.rounds):
        for index, answer in enumerate(round.items):
            item = items.get(answer.item)
            idle = not_in_force(item, round) if item else ""
            if idle:
                remedy = "请删去这一条，或核对这一轮的日期"
                yield ("rounds", number, "items", index, "item"), f"填了“{answer.item}”：{idle}", remedy
        timed = [item.name for item in checklist.items if (item.since or item.until) and item.points]
        if timed and not round.date and round.items:
            what = f"这一轮没有写日期，看不出“{'”“'.join(timed[:3])}”当时计不计"
            yield ("rounds", number, "stage"), what, "请加一行“date:”，写明是哪一天评的"


def _aged(checklist: Checklist, assessment: Assessment, today: date | None) -> Iterator[tuple[Path, str, str]]:
    """Evidence that has run out or is too old, in the last answer to each item: earlier ones are history."""
    seen: set[str] = set()
    for number, round in reversed(list(enumerate(assessment.rounds))):
        for index, answer in enumerate(round.items):
            for place, evidence in enumerate(answer.evidence if answer.item not in seen else []):
                # New evidence mends all that is told of the old.
                told = [] if evidence.lapsed_unborn else list(worries(evidence, round, checklist, today))
                for where, worry in told[:1]:
                    path: Path = ("rounds", number, "items", index, "evidence", place, where)
                    yield path, f"佐证“{evidence.kind}”{worry}", "请补上新的佐证；确实没有，就在说明里写清楚"
        seen |= {answer.item for answer in round.items}
