"""What a round says of one item: what was achieved, the points given, the evidence it rests on."""

from collections.abc import Iterator
from typing import Annotated

from showcase.kinds.dates import Date
from showcase.kinds.describing import Path
from showcase.kinds.fields import DocumentId, Flag, Given, Measure, Number, Part, RowId, Text
from showcase.kinds.markers import MayLieAhead, Within
from showcase.kinds.pictures import Picture
from showcase.kinds.record import Contradiction
from showcase.kinds.scoring import Points
from showcase.kinds.words import Checked, Word
from showcase.problems import Code


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

    def repeated(self, path: Path) -> Iterator[Contradiction]:
        """Figures that are given twice under one name: which of them counts, nobody can say."""
        seen: set[str] = set()
        for index, measure in enumerate(self.achieved):
            if measure.what in seen:
                what = f"“{measure.what}”在这一项里已经填过"
                yield Contradiction((*path, "achieved", index, "what"), what, "只留一条，或改成不同的名称", Code.DUP)
            seen.add(measure.what)

    def late_evidence(self, path: Path, day: Date | None) -> Iterator[Contradiction]:
        """Evidence that did not exist yet on the day of the round, or that ran out before it existed."""
        for number, evidence in enumerate(self.evidence):
            where = (*path, "evidence", number)
            if day and evidence.date and evidence.date.first > day.last:
                what = f"佐证“{evidence.kind}”的日期 {evidence.date} 在这一轮评估（{day}）之后"
                remedy = "请核对佐证日期；是后来补的，就放到后面的轮次"
                yield Contradiction((*where, "date"), what, remedy, Code.DATE)
            elif evidence.lapsed_unborn:
                what = f"佐证“{evidence.kind}”的有效期至 {evidence.until}，形成日期却是 {evidence.date}"
                remedy = "请核对 date（日期）和 until（有效期至）"
                yield Contradiction((*where, "until"), what, remedy, Code.DATE)
