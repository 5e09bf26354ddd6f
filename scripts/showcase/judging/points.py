"""Points that the standard does not allow, and totals and grades that are not those of the answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from showcase.judging.rules import evaluate, measures_of
from showcase.judging.scoring import worth_of
from showcase.judging.totals import round_total
from showcase.judging.verdicts import Judged, word_of
from showcase.judging.worth import Worth, plain, points_in_words
from showcase.kinds.answer import Answer
from showcase.kinds.assessment import Round
from showcase.kinds.checklist import Checklist
from showcase.kinds.describing import Path
from showcase.kinds.item import Item
from showcase.kinds.scoring import Combine, Indicator, ItemKind
from showcase.kinds.telling import guess
from showcase.kinds.words import Family, Word
from showcase.problems import Code
from showcase.quantities import Quantity
from showcase.quantities.refusals import named

Fault = tuple[Path, Code, str, str]
"""Where in an answer or a round, its code, what is wrong, what to do."""

FEWEST = 3
"""Of fewer points, none is left when the highest and the lowest are taken away."""


def point_faults(checklist: Checklist, item: Item, answer: Answer, *, against_figures: bool = True) -> Iterator[Fault]:
    """Points above the item's, off its smallest step, without a reason, or against the answer's own figures."""
    yield from _sample_faults(item, answer)
    given = _given(item, answer)
    if given and item.points is None:
        what = "否决项不计分，只看守住没有" if item.kind is ItemKind.VETO else "标准没有给这一项分值"
        yield given[0].path, Code.LOGIC, f"“{item.name}”：{what}，这里却写了分数", f"请删去 {given[0].path[0]}"
        return
    if given and answer.word and answer.word.family is not Family.JUDGED:
        what = f"结论是“{answer.word}”，不计分，这里却写了分数"
        yield given[0].path, Code.LOGIC, what, f"请删去 {given[0].path[0]}；已经核查评分的，请改正 word（结论）"
        return
    faults = [fault for points in given for fault in _point_faults(checklist, points)]
    faults += _score_faults(item, answer)
    faults += [] if faults else _sum_faults(item, answer)
    yield from faults or (_against_scoring(checklist, item, answer) if against_figures else ())


@dataclass(frozen=True)
class _Given:
    """A number of points in an answer: where it is, and the most it may be for what."""

    path: Path
    points: Quantity
    most: Quantity | None
    name: str


def _given(item: Item, answer: Answer) -> list[_Given]:
    """Every number of points in an answer; for an unknown indicator there is no most."""
    known = {indicator.id: indicator for indicator in item.indicators}
    whole = [_Given(("points",), answer.points, item.points, item.name)] if answer.points else []
    for index, score in enumerate(answer.scores):
        scored: Item | Indicator | None = known.get(score.indicator) if score.indicator else item
        most, name = (scored.points, scored.name) if scored else (None, "")
        whole.append(_Given(("scores", index, "points"), score.points, most, name))
    return whole


def _point_faults(checklist: Checklist, given: _Given) -> Iterator[Fault]:
    points, most = given.points, given.most
    if most and points.value > most.value:
        remedy = f"请写不超过{most}的分数；标准的分值写错了，就到标准里改"
        yield given.path, Code.LOGIC, f"“{given.name}”最多{most}，这里给了{points}", remedy
    elif checklist.step and points.value % checklist.step.value:
        step = checklist.step.value
        below = points.value // step * step
        what = f"{points}不是{checklist.step}的整数倍，标准规定给分的最小单位是{checklist.step}"
        yield given.path, Code.NUMBER, what, f"请按评分表改成{plain(below)}分或{plain(below + step)}分"


def _score_faults(item: Item, answer: Answer) -> Iterator[Fault]:
    known = {indicator.id: indicator for indicator in item.indicators}
    seen: set[tuple[str | None, str | None]] = set()
    for index, score in enumerate(answer.scores):
        indicator, who = known.get(score.indicator or ""), (score.indicator, score.assessor)
        if score.indicator and indicator is None:
            what = f"“{item.name}”没有编号为“{score.indicator}”的指标{guess(score.indicator, list(known))}"
            remedy = f"可以写：{'、'.join(known)}" if known else "这一项没有指标，请删去 indicator 这一行"
            yield ("scores", index, "indicator"), Code.REF, what, remedy
        elif who in seen:
            name = f"指标“{indicator.name}”" if indicator else "这一项"
            told = (
                f"“{score.assessor}”已经给过{name}的分" if score.assessor else f"{name}已经给过分，两条都没有写谁评的"
            )
            remedy = "请只留一条；几个人分别评分，就各加一行“assessor:”（谁评的）"
            yield ("scores", index, "points"), Code.DUP, told, remedy
        elif indicator and indicator.discretion and not (score.reason or answer.reason):
            remedy = "请加一行“reason: ……”（理由），说明为什么给这个分"
            yield ("scores", index, "points"), Code.MISSING, "酌情给的分没有写理由", remedy
        seen.add(who)
    whole = [index for index, score in enumerate(answer.scores) if score.indicator is None]
    parts = [index for index, score in enumerate(answer.scores) if score.indicator in known]
    if answer.points and answer.scores:
        kind = "几个人给整项的分" if whole else "各条指标的分"
        what = f"既在 points（得分）里写了整项的分，又在 scores（分别评分）里写了{kind}"
        yield ("points",), Code.LOGIC, what, "只留一种：请删去 points 这一行，由分别评分算出；或者删去 scores"
    elif whole and parts:
        what = "有的分给整项，有的分给一条指标，不能合在一起算"
        remedy = "只留一种：都写 indicator（指标），或者都不写"
        yield ("scores", max(whole[0], parts[0]), "points"), Code.LOGIC, what, remedy


def _sum_faults(item: Item, answer: Answer) -> Iterator[Fault]:
    scored: list[tuple[str | None, str, Quantity | None]] = [(None, item.name, item.points)]
    scored += [(indicator.id, indicator.name, indicator.points) for indicator in item.indicators]
    for id, name, most in scored:
        given = [score.points.value for score in answer.scores if score.indicator == id]
        total = sum(given, Decimal(0))
        if item.combine is Combine.SUM and most and total > most.value:
            what = f"几个人的分相加是{plain(total)}分，“{name}”最多{most}"
            yield ("scores",), Code.LOGIC, what, "请核对各人的分数"
        elif item.combine is Combine.TRIMMED and 0 < len(given) < FEWEST and not answer.points:
            what = f"“{name}”要去掉一个最高分和一个最低分，只有{len(given)}个人评分"
            yield (
                ("scores",),
                Code.LOGIC,
                what,
                f"至少要{FEWEST}个人评分，请补上；只有合成后的分，就写在 points（得分）里",
            )


def _against_scoring(checklist: Checklist, item: Item, answer: Answer) -> Iterator[Fault]:
    """Points that the figures do not give, and words that the points do not bear out."""
    step = checklist.step.value if checklist.step else None
    outcome = evaluate(item.rule, measures_of(answer)) if item.rule else None
    worth = worth_of(item, answer, outcome, step)
    if answer.points or any(score.indicator is None for score in answer.scores):
        bare = answer.model_copy(update={"points": None, "scores": [], "word": None})
        computed = worth_of(item, bare, outcome, step)
        if worth and computed and not computed.low <= worth.low <= computed.high:
            yield _against_computed(item, answer, worth, computed)
            return
    if not worth or not worth.settled or not answer.word or answer.word.family is not Family.JUDGED or item.rule:
        return
    better = word_of(item, worth)
    if answer.word is not better:
        what = f"结论“{answer.word}”和得分矛盾：得{plain(worth.low)}分，满分{item.points}"
        yield ("word",), Code.LOGIC, what, f"请核对得分；得分无误就删掉 word 这一行，由得分得出“{better}”"


def _against_computed(item: Item, answer: Answer, worth: Worth, computed: Worth) -> Fault:
    low, high = computed.low, computed.high
    right = _between(low, high)
    if item.kind is ItemKind.DEDUCTION:
        right = f"扣{_between(computed.full - high, computed.full - low)}"
    why = computed.reason.removesuffix("。")
    if answer.points:
        what = f"“points”（得分）写的是{answer.points}，按数字算是{right}：{why}"
        return ("points",), Code.LOGIC, what, "请核对数字；数字无误就删掉 points 这一行，由评分办法计算"
    what = f"“scores”（分别评分）合起来{points_in_words(item.kind, worth)}，按数字算是{right}：{why}"
    return ("scores",), Code.LOGIC, what, "请核对数字；数字无误就删掉 scores，由评分办法计算"


def _sample_faults(item: Item, answer: Answer) -> Iterator[Fault]:
    sample, wanted = answer.sample, item.verification.sample if item.verification else None
    if sample is None:
        return
    if wanted and wanted.unit != sample.drawn.unit:
        fault = "的单位不对" if sample.drawn.unit else "没有写单位"
        what = f"抽查数“{sample.drawn}”{fault}，标准按{named(wanted.unit)}抽查"
        yield ("sample", "drawn"), Code.UNIT, what, f"请改成以{named(wanted.unit)}计的数"
    elif sample.drawn.unit != sample.passed.unit:
        what = f"抽查{sample.drawn}，合格{sample.passed}，单位不同"
        yield ("sample", "passed"), Code.UNIT, what, f"请改成以{named(sample.drawn.unit)}计的数，或核对抽查数"
    elif sample.passed.value > sample.drawn.value:
        remedy = "请核对 drawn（抽查了多少）和 passed（其中合格多少）"
        yield ("sample", "passed"), Code.LOGIC, f"合格{sample.passed}比抽查{sample.drawn}还多", remedy
    elif wanted and sample.drawn.value < wanted.value:
        what = f"标准要求至少抽查{wanted}，这里只抽查了{sample.drawn}"
        yield ("sample", "drawn"), Code.LOGIC, what, "请补足抽查；没有补足就删去抽查结果，等补足后再填"


def _between(low: Decimal, high: Decimal) -> str:
    return f"{plain(low)}分" if low == high else f"{plain(low)}到{plain(high)}分"


def _unreported(judged: Judged, round: Round) -> list[str]:
    """The names of the scored items that a round has no answer on."""
    scored = [item for item in judged.items if item.kind is ItemKind.SCORED]
    verdicts = {item.name: judged.verdicts[round.id, item.id] for item in scored}
    return [name for name, told in verdicts.items() if told.counts and told.word is Word.UNREPORTED]


def total_faults(judged: Judged) -> Iterator[Fault]:
    """Totals and grades a round claims that its own answers do not give."""
    for number, round in enumerate(judged.assessment.rounds):
        yield from _round_faults(judged, number, round)


def _round_faults(judged: Judged, number: int, round: Round) -> Iterator[Fault]:
    if not round.total and not round.grade:
        return
    found = round_total(judged, round.id)
    if found is None:
        where, label = ("total", "总分") if round.total else ("grade", "等次")
        names = "”“".join(_unreported(judged, round))
        what = f"这一轮没有填报“{names}”，核对不了{label}"
        both = " 和 ".join(name for name in ("total", "grade") if getattr(round, name))
        yield ("rounds", number, where), Code.LOGIC, what, f"请补上没有填报的项目；还没有评完就删去 {both}"
        return
    wrong_total = bool(round.total and not found.low <= round.total.value <= found.high)
    if wrong_total:
        what = f"“total”（总分）写的是{round.total}，按各项算出来是{_between(found.low, found.high)}"
        yield ("rounds", number, "total"), Code.SUM, what, "请核对各项得分；各项无误就删掉 total 这一行"
    grade = next((grade for grade in judged.checklist.grades if grade.id == round.grade), None)
    if grade is None:
        return
    if found.vetoes:
        what = f"“grade”（等次）写的是“{grade.name}”，而否决项“{found.vetoes[0].name}”没有守住"
        yield (
            ("rounds", number, "grade"),
            Code.LOGIC,
            what,
            "有否决情形的不能评定等次，请删去 grade 这一行，或核对这个否决项",
        )
        return
    if wrong_total:
        # The grade goes by the total: one slip.
        return
    rising = judged.checklist.rising
    places = [rising.index(one) if one else -1 for one in (found.sure, found.possible)]
    if not places[0] <= rising.index(grade) <= places[1]:
        what = f"“grade”（等次）写的是“{grade.name}”，按各项算：{found.reason.removesuffix('。')}"
        yield ("rounds", number, "grade"), Code.LOGIC, what, "请核对各项得分；各项无误就删掉 grade 这一行"
