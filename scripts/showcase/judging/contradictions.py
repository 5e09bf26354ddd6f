"""Answers that contradict their own figures, or that nobody was entitled to give."""

from collections.abc import Iterator

from showcase.judging.rules import Outcome, evaluate, named_measures, unit_mismatches
from showcase.kinds.assessment import Answer, Assessment, Round
from showcase.kinds.checklist import Item
from showcase.kinds.describing import Path
from showcase.kinds.telling import nearest
from showcase.kinds.words import Checked, Family, Word
from showcase.library import Library
from showcase.problems import Code, Problem


def check_judgements(library: Library) -> Iterator[Problem]:
    """Every answer that cannot stand: its word against its figures, its units against the rule's."""
    for assessment in library.all(Assessment):
        for number, round in enumerate(assessment.rounds):
            for index, answer in enumerate(round.items):
                found = library.item(f"{assessment.checklist}/{answer.item}")
                for path, code, what, remedy in _faults(found[1], answer, round) if found else ():
                    place = library.entries[assessment.id].place(("rounds", number, "items", index, *path))
                    yield Problem(place, code, what, remedy)


def _faults(item: Item, answer: Answer, round: Round) -> Iterator[tuple[Path, Code, str, str]]:
    wrong = _contradiction(item, answer, round)
    if wrong:
        field, what, remedy = wrong
        yield (field,), Code.LOGIC, what, remedy
    given = [measure.what for measure in answer.achieved]
    for name in named_measures(item.rule) if item.rule and given else ():
        meant = None if name in given else nearest(name, given)
        if meant:
            path: Path = ("achieved", given.index(meant), "what")
            yield path, Code.REF, f"标准要看“{name}”，这里写的是“{meant}”", f"说的是同一件事就改成“{name}”"
    for measure, mismatch in unit_mismatches(item.rule, answer.achieved) if item.rule else ():
        index = answer.achieved.index(measure)
        yield ("achieved", index, "figure"), Code.UNIT, f"“{measure.what}”：{mismatch.what}", mismatch.remedy


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
