"""Points that the standard does not allow, and totals and grades that are not those of the answers."""

from collections.abc import Iterator
from decimal import Decimal

from showcase.judging.rules import evaluate
from showcase.judging.scoring import measures_of, plain, worth_of
from showcase.judging.totals import round_total
from showcase.judging.verdicts import Judged, word_of
from showcase.kinds.assessment import Answer, Round
from showcase.kinds.checklist import Checklist, Item
from showcase.kinds.describing import Path
from showcase.kinds.scoring import Combine, ItemKind
from showcase.kinds.telling import guess
from showcase.kinds.words import Family
from showcase.problems import Code
from showcase.quantities import Quantity

Fault = tuple[Path, Code, str, str]


def point_faults(checklist: Checklist, item: Item, answer: Answer) -> Iterator[Fault]:
    """Points above the item's, off its smallest step, without a reason, or against the answer's own figures."""
    yield from _sample_faults(item, answer)
    given = _given(item, answer)
    if given and item.points is None:
        what = "否决项不计分，只看守住没有" if item.kind is ItemKind.VETO else "标准没有给这一项分值"
        yield given[0][0], Code.LOGIC, f"“{item.name}”：{what}，这里却写了分数", "请删去分数"
        return
    faults = [fault for path, points, most in given for fault in _point_faults(checklist, path, points, most)]
    faults += _score_faults(item, answer)
    yield from faults or _against_scoring(checklist, item, answer)


def _given(item: Item, answer: Answer) -> list[tuple[Path, Quantity, Quantity | None]]:
    """Every number of points in an answer: where it is, how many, and the most it may be."""
    most = {indicator.id: indicator.points for indicator in item.indicators}
    whole: list[tuple[Path, Quantity, Quantity | None]] = []
    if answer.points:
        whole.append((("points",), answer.points, item.points))
    for index, score in enumerate(answer.scores):
        top = most.get(score.indicator, item.points) if score.indicator else item.points
        whole.append((("scores", index, "points"), score.points, top))
    return whole


def _point_faults(checklist: Checklist, path: Path, points: Quantity, most: Quantity | None) -> Iterator[Fault]:
    if most and points.value > most.value:
        yield path, Code.LOGIC, f"给了{points}，这里最多{most}", "请核对分数和标准的分值"
    elif checklist.step and points.value % checklist.step.value:
        what = f"{points}不是{checklist.step}的整数倍"
        yield path, Code.NUMBER, what, f"标准规定给分的最小单位是{checklist.step}，请改正"


def _score_faults(item: Item, answer: Answer) -> Iterator[Fault]:
    known = {indicator.id: indicator for indicator in item.indicators}
    for index, score in enumerate(answer.scores):
        indicator = known.get(score.indicator or "")
        if score.indicator and indicator is None:
            what = f"“{item.name}”没有编号为“{score.indicator}”的指标{guess(score.indicator, list(known))}"
            remedy = f"可以写：{'、'.join(known)}" if known else "这一项没有指标，请删去 indicator 这一行"
            yield ("scores", index, "indicator"), Code.REF, what, remedy
        elif indicator and indicator.discretion and not (score.reason or answer.reason):
            yield ("scores", index, "points"), Code.MISSING, "酌情给的分没有写理由", "请加一行“reason: ……”"
    if answer.points and any(score.indicator is None for score in answer.scores):
        yield ("points",), Code.LOGIC, "既写了整项得分，又写了几个人给整项的分", "只留一种；几个人评分就删去 points"
    whole = [score for score in answer.scores if score.indicator is None]
    if (
        item.combine is Combine.SUM
        and item.points
        and sum((score.points.value for score in whole), Decimal(0)) > (item.points.value)
    ):
        yield ("scores",), Code.LOGIC, f"几个人的分相加超过了{item.points}", "请核对各人的分数"


def _against_scoring(checklist: Checklist, item: Item, answer: Answer) -> Iterator[Fault]:
    """Points that the figures do not give, and words that the points do not bear out."""
    step = checklist.step.value if checklist.step else None
    outcome = evaluate(item.rule, measures_of(answer)) if item.rule else None
    if answer.points:
        bare = answer.model_copy(update={"points": None, "scores": [], "word": None})
        computed = worth_of(item, bare, outcome, step)
        given = answer.points.value
        kept = computed.full - given if computed and item.kind is ItemKind.DEDUCTION else given
        if computed and not computed.low <= kept <= computed.high:
            what = f"写的是{answer.points}，和数字不合：{computed.reason.removesuffix('。')}"
            yield ("points",), Code.LOGIC, what, "请核对数字；数字无误就删掉 points 这一行，由评分办法计算"
            return
    worth = worth_of(item, answer, outcome, step)
    if not worth or not worth.settled or not answer.word or answer.word.family is not Family.JUDGED or item.rule:
        return
    right = word_of(item, worth)
    if answer.word is not right:
        what = f"结论“{answer.word}”和得分矛盾：得{plain(worth.low)}分，满分{item.points}"
        yield ("word",), Code.LOGIC, what, f"请核对得分；得分无误就删掉 word 这一行，由得分得出“{right}”"


def _sample_faults(item: Item, answer: Answer) -> Iterator[Fault]:
    sample, wanted = answer.sample, item.verification.sample if item.verification else None
    if sample is None:
        return
    if sample.drawn.unit != sample.passed.unit:
        yield ("sample", "passed"), Code.UNIT, f"抽查{sample.drawn}，合格{sample.passed}，单位不同", "请写同一个单位"
    elif sample.passed.value > sample.drawn.value:
        yield ("sample", "passed"), Code.LOGIC, f"合格{sample.passed}比抽查{sample.drawn}还多", "请核对这两个数"
    elif wanted and wanted.unit == sample.drawn.unit and sample.drawn.value < wanted.value:
        what = f"标准要求至少抽查{wanted}，这里只抽查了{sample.drawn}"
        yield ("sample", "drawn"), Code.LOGIC, what, "请补足抽查；没有补足就删去抽查结果，等补足后再填"


def total_faults(judged: Judged) -> Iterator[Fault]:
    """Totals and grades a round claims that its own answers do not give."""
    for number, round in enumerate(judged.assessment.rounds):
        yield from _round_faults(judged, number, round)


def _round_faults(judged: Judged, number: int, round: Round) -> Iterator[Fault]:
    if not round.total and not round.grade:
        return
    found = round_total(judged, round.id)
    if found is None:
        where = "total" if round.total else "grade"
        what = "这一轮还有计分项没有填报，核对不了总分和等次"
        yield ("rounds", number, where), Code.LOGIC, what, "请补上没有填报的项目，或删去总分和等次"
        return
    if round.total and not found.low <= round.total.value <= found.high:
        between = plain(found.low) if found.settled else f"{plain(found.low)}到{plain(found.high)}"
        what = f"总分写的是{round.total}，按各项算出来是{between}分"
        yield ("rounds", number, "total"), Code.SUM, what, "请核对各项得分；各项无误就删掉 total 这一行"
    grade = next((grade for grade in judged.checklist.grades if grade.id == round.grade), None)
    if grade is None:
        return
    if found.vetoes:
        what = f"写的等次是“{grade.name}”，而否决项“{found.vetoes[0].name}”没有守住"
        yield ("rounds", number, "grade"), Code.LOGIC, what, "有否决情形的不能评定等次，请删去 grade，或核对否决项"
        return
    rising = judged.checklist.rising
    places = [rising.index(one) if one else -1 for one in (found.sure, found.possible)]
    if not places[0] <= rising.index(grade) <= places[1]:
        what = f"写的等次是“{grade.name}”，按各项算：{found.reason.removesuffix('。')}"
        yield ("rounds", number, "grade"), Code.LOGIC, what, "请核对各项得分；各项无误就删掉 grade 这一行"
