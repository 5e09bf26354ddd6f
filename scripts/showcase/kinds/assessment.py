"""Assessments: one subject held against one version of a standard, round by round."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from showcase.kinds.dates import Date
from showcase.kinds.document import Origin
from showcase.kinds.fields import (
    ChecklistId,
    DocumentId,
    Flag,
    Given,
    Id,
    Measure,
    Number,
    Part,
    RowId,
    SubjectId,
    Text,
)
from showcase.kinds.markers import MayLieAhead, Within
from showcase.kinds.pictures import Picture
from showcase.kinds.record import About, Contradiction, Record, Show
from showcase.kinds.rectification import Issue
from showcase.kinds.scoring import Points
from showcase.kinds.words import Checked, RoundStage, Word
from showcase.problems import Code, Severity

Path = tuple[str | int, ...]


class Evidence(Part):
    """一件佐证。"""

    kind: Text
    """种类：台账、名册、照片、文件等。"""
    date: Date | None = None
    """日期：形成的日期。"""
    until: Annotated[Date | None, MayLieAhead()] = None
    """有效期至：过了这一天就不能再作佐证。"""
    place: Text | None = None
    """存放处或页码。"""
    keeper: Text | None = None
    """保管岗位：只写岗位，不写姓名。"""
    document: DocumentId | None = None
    """文件：本站登记过的文件。"""
    picture: Picture | None = None
    """照片。"""
    seen: Flag = False
    """本站是否看到：没有看到原件就写 否。"""
    row: RowId | None = None
    """来源行号。"""

    @property
    def lapsed_unborn(self) -> bool:
        """Whether it ran out before it was made: one of its two dates is wrong."""
        return bool(self.date and self.until and self.until.last < self.date.first)


class Score(Part):
    """评估人员给的一个分。"""

    indicator: Given | None = None
    """指标：给的是哪一条指标的分；不写就是整项。"""
    assessor: Text | None = None
    """谁评的：几个人分别评分时写，只写岗位。"""
    points: Points
    """分数。"""
    reason: Text | None = None
    """理由：酌情给的分要写理由。"""


class Sample(Part):
    """抽查的结果。"""

    drawn: Number
    """抽查了多少。"""
    passed: Number
    """其中合格多少。"""
    which: Text | None = None
    """抽到哪些：只写场所、台账或日期，不写个人。"""


class Answer(Part):
    """一轮评估里对一项的回答。"""

    item: Annotated[Given, Within("checklist.items")]
    """标准的哪一项：项目编号。"""
    word: Word | None = None
    """结论：有判定规则或评分办法的可以不写，由规则计算。"""
    reason: Text | None = None
    """理由：为什么是这个结论、这个分数。"""
    points: Points | None = None
    """得分：评估人员给整项的分；能由数字算出的不必写。"""
    scores: list[Score] = []
    """分别评分：几个人各评各的，或者给其中一条指标酌情评分。"""
    achieved: list[Measure] = []
    """做到的：事项和数字。"""
    sample: Sample | None = None
    """抽查。"""
    evidence: list[Evidence] = []
    """佐证。"""
    checked: Checked | None = None
    """核查程度：只能比这一轮低。"""
    note: Text | None = None
    """说明。"""
    row: RowId | None = None
    """来源行号。"""
    released: Flag = False
    """同意公开：“尚未达标”和“待核查”的理由、数字只有写 是 才公开，不写就只在内部看。"""


class Round(Part):
    """一轮评估。"""

    id: Id
    """编号。"""
    stage: RoundStage
    """阶段。"""
    date: Date | None = None
    """日期：材料没有写就不填。"""
    assessor: Text
    """谁评的：只写岗位或单位。"""
    method: Text
    """怎样评的。"""
    sample: Text | None = None
    """抽样：看了哪些场所、哪些日子的记录。"""
    checked: Checked
    """核查程度。"""
    origin: Origin
    """材料的性质。"""
    source: DocumentId | None = None
    """出处：不写就用整份记录的出处。"""
    total: Points | None = None
    """总分：评估材料上写的总分，程序替你核对。"""
    grade: Annotated[Given | None, Within("checklist.grades")] = None
    """等次：评估材料上写的等次编号，程序替你核对。"""
    note: Text | None = None
    """说明。"""
    items: list[Answer] = []
    """逐项回答。"""


class Assessment(Record):
    """对标：一个社区或地区对照一套标准，一轮一轮记下来。"""

    about: ClassVar[About] = About(
        title="对标", folder="assessments", purpose="标准和实际逐项对照", show=Show.NOTHING, menu=False
    )

    subject: SubjectId
    """评的是谁。"""
    checklist: ChecklistId
    """对照哪套标准。"""
    variant: Annotated[Given | None, Within("checklist.variants")] = None
    """适用类型：标准分城市、农村等几种时，写是哪一种。"""
    rounds: Annotated[list[Round], Field(min_length=1)]
    """轮次：按先后写。"""
    problems: list[Issue] = []
    """问题清单。"""

    def contradictions(self) -> Iterator[Contradiction]:
        """Rounds and problems that cannot have followed one another as they are written."""
        for number, round in enumerate(self.rounds):
            yield from _repeated(("rounds", number), round)
        late = [
            wrong
            for number, round in enumerate(self.rounds)
            for wrong in _out_of_order(("rounds", number), self.rounds[:number], round)
        ]
        yield from late
        # Where a round has a wrong date or place, whatever is held against it would only tell the same slip again.
        in_order = all(wrong.severity is Severity.WARNING for wrong in late)
        for number, round in enumerate(self.rounds if in_order else []):
            yield from _late_evidence(("rounds", number), round)
        order = {round.id: number for number, round in enumerate(self.rounds)}
        for number, issue in enumerate(self.problems):
            yield from issue.contradictions(("problems", number))
            if in_order:
                yield from self._closed_too_early(("problems", number), issue, order)

    def _closed_too_early(self, path: Path, issue: Issue, order: dict[str, int]) -> Iterator[Contradiction]:
        opened, closed = order.get(issue.opened), order.get(issue.closed or "")
        if opened is None:
            return
        if closed is not None and closed < opened:
            what = f"问题在“{issue.opened}”这一轮才发现，却写在更早的“{issue.closed}”核销"
            yield Contradiction((*path, "closed"), what, "请核对 closed（在哪一轮核销）和 opened（在哪一轮发现）")
            return
        found, checked = self.rounds[opened].date, self.rounds[closed].date if closed is not None else None
        dated: list[tuple[Path, str, Date | None]] = [
            (("done",), "“done”（实际完成日期）", issue.done),
            (("due",), "“due”（计划完成日期）", issue.due),
            *((("log", 0, "date"), "第一条整改记录的日期", entry.date) for entry in issue.log[:1]),
        ]
        early = [(at, name, day) for at, name, day in dated if found and day and day.last < found.first]
        # Several dates before the finding are one wrong round.
        for at, name, day in early[:1]:
            what = f"{name}是 {day}，早于发现问题的“{issue.opened}”这一轮（{found}）"
            remedy = "请核对日期；更早的一轮就发现了，就改正 opened（在哪一轮发现）"
            yield Contradiction((*path, *at), what, remedy, Code.DATE)
        if checked and issue.done and issue.done.first > checked.last:
            what = f"“done”（实际完成日期）是 {issue.done}，晚于核销的“{issue.closed}”这一轮（{checked}）"
            remedy = "没有完成不能核销，请核对日期，或改正 closed（在哪一轮核销）"
            yield Contradiction((*path, "done"), what, remedy, Code.DATE)

    @property
    def anchors(self) -> set[str]:
        """The rows of the comparison: items that a round answers."""
        return {answer.item for round in self.rounds for answer in round.items}

    @property
    def address(self) -> str:
        """The page of standard versus achieved."""
        return f"checklists/{self.checklist}/subjects/{self.subject}.html"

    def page(self, name: str) -> str:
        """A page beside the comparison, about the same subject and standard."""
        return f"{self.address.removesuffix('.html')}/{name}.html"


def _repeated(path: Path, round: Round) -> Iterator[Contradiction]:
    """Items that are answered twice in one round."""
    seen: set[str] = set()
    for index, answer in enumerate(round.items):
        if answer.item in seen:
            what = f"“{answer.item}”在这一轮里已经填过"
            yield Contradiction((*path, "items", index, "item"), what, "请并成一条", Code.DUP)
        seen.add(answer.item)


def _late_evidence(path: Path, round: Round) -> Iterator[Contradiction]:
    """Evidence that did not exist yet when the round took place, or that ran out before it existed."""
    for index, answer in enumerate(round.items):
        for number, evidence in enumerate(answer.evidence):
            where = (*path, "items", index, "evidence", number)
            if round.date and evidence.date and evidence.date.first > round.date.last:
                what = f"佐证“{evidence.kind}”的日期 {evidence.date} 在这一轮评估（{round.date}）之后"
                remedy = "请核对佐证日期；是后来补的，就放到后面的轮次"
                yield Contradiction((*where, "date"), what, remedy, Code.DATE)
            elif evidence.lapsed_unborn:
                what = f"佐证“{evidence.kind}”的有效期至 {evidence.until}，形成日期却是 {evidence.date}"
                remedy = "请核对 date（日期）和 until（有效期至）"
                yield Contradiction((*where, "until"), what, remedy, Code.DATE)


def _out_of_order(path: Path, before: list[Round], round: Round) -> Iterator[Contradiction]:
    """A round that is written after another and took place before it; undated rounds between them decide nothing."""
    dated = next((earlier for earlier in reversed(before) if earlier.date), None)
    if round.date and dated and dated.date and round.date.last < dated.date.first:
        what = f"这一轮的日期 {round.date} 早于前面的“{dated.id}”（{dated.date}）"
        yield Contradiction((*path, "date"), what, "轮次按先后写；请核对日期，或调换两轮的顺序", Code.DATE)
    earlier = before[-1] if before else None
    if earlier and not (earlier.date and round.date) and earlier.stage.step > round.stage.step > 0:
        what = f"“{round.stage}”写在“{earlier.stage}”的后面，又没有日期可以看出先后"
        remedy = "轮次按先后写；如果是新的一轮创建，请给这两轮写上日期"
        yield Contradiction((*path, "stage"), what, remedy, Code.DATE, Severity.WARNING)
