"""Assessments: one subject held against one version of a standard, round by round."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from showcase.kinds.dates import Date
from showcase.kinds.document import Origin
from showcase.kinds.fields import (
    Audience,
    ChecklistId,
    DocumentId,
    Flag,
    Id,
    Measure,
    Number,
    Part,
    RowId,
    SubjectId,
    Text,
    Unit,
)
from showcase.kinds.markers import Within
from showcase.kinds.record import About, Contradiction, Record, Show
from showcase.problems import Code


class Family(StrEnum):
    """结论的三类来历。"""

    JUDGED = "判定"
    TOLD = "材料所述"
    OPEN = "未有结论"


class Word(StrEnum):
    """结论用词：九个，分三类。判定类只由可以计算的规则或写明的一轮评估给出。"""

    MET = "达标"
    PARTLY = "部分达标"
    UNMET = "尚未达标"
    DESCRIBED = "材料有反映"
    MENTIONED = "材料仅提及"
    SILENT = "材料未反映"
    UNREPORTED = "未填报"
    PENDING = "待核查"
    NOT_APPLICABLE = "不适用"

    @property
    def family(self) -> Family:
        """Whether the word is judged, told by a source, or leaves the matter open."""
        return _MEANINGS[self][0]

    @property
    def meaning(self) -> str:
        """What the word says, and what it does not, for a reader."""
        return _MEANINGS[self][1]


_MEANINGS = {
    Word.MET: (Family.JUDGED, "核查或计算的结果是做到了要求"),
    Word.PARTLY: (Family.JUDGED, "做到了要求的一部分"),
    Word.UNMET: (Family.JUDGED, "核查或计算的结果是还没有做到"),
    Word.DESCRIBED: (Family.TOLD, "材料讲到了做法或数字，没有人核查过"),
    Word.MENTIONED: (Family.TOLD, "材料只有零星几句，看不出做了多少"),
    Word.SILENT: (Family.TOLD, "材料没有讲到，不等于没有做"),
    Word.UNREPORTED: (Family.OPEN, "这一轮该填的还没有填"),
    Word.PENDING: (Family.OPEN, "填了，还不能下结论"),
    Word.NOT_APPLICABLE: (Family.OPEN, "这里不需要这一项，不计分"),
}


class Checked(StrEnum):
    """核查到什么程度，由低到高。"""

    UNCHECKED = "未经核查"
    SELF = "单位自查"
    STREET = "街道（乡镇）初审"
    COUNTY = "县级核查"
    CITY = "市级复核"
    PROVINCE = "省级验收"

    @property
    def rank(self) -> int:
        """0 for unchecked, rising."""
        return list(Checked).index(self)


class RoundStage(StrEnum):
    """一轮评估处在哪个阶段。"""

    READING = "材料整理"
    SELF = "自查"
    RECHECK = "整改复核"
    COUNTY = "县级核查"
    CITY = "市级复核推荐"
    PROVINCE = "省级验收"
    DYNAMIC = "动态复查"


class Evidence(Part):
    """一件佐证。"""

    kind: Text
    """种类：台账、名册、照片、文件等。"""
    date: Date | None = None
    """日期。"""
    place: Text | None = None
    """存放处或页码。"""
    seen: Flag = False
    """本站是否看到：没有看到原件就写 否。"""
    row: RowId | None = None
    """来源行号。"""


class Answer(Part):
    """一轮评估里对一项的回答。"""

    item: Annotated[Id, Within("checklist.items")]
    """标准的哪一项：项目编号。"""
    word: Word | None = None
    """结论：有判定规则的可以不写，由规则计算。"""
    reason: Text | None = None
    """理由：为什么是这个结论。"""
    achieved: list[Measure] = []
    """做到的：事项和数字。"""
    evidence: list[Evidence] = []
    """佐证。"""
    checked: Checked | None = None
    """核查程度：只能比这一轮低。"""
    note: Text | None = None
    """说明。"""
    row: RowId | None = None
    """来源行号。"""
    released: Flag = False
    """同意公开：“尚未达标”只有写 是 才公开，不写就只在内部看。"""


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
    checked: Checked
    """核查程度。"""
    origin: Origin
    """材料的性质。"""
    source: DocumentId | None = None
    """出处：不写就用整份记录的出处。"""
    note: Text | None = None
    """说明。"""
    items: list[Answer] = []
    """逐项回答。"""


class Issue(Part):
    """问题清单上的一个问题。"""

    id: Id
    """编号。"""
    text: Text
    """问题：原文没有列出就写“原文未列出”。"""
    count: Annotated[Number | None, Unit("项")] = None
    """数量：原文只给总数、没有逐项列出时写总数；不写就是一项。"""
    item: Annotated[Id | None, Within("checklist.items")] = None
    """对应标准的哪一项。"""
    opened: Annotated[Id, Within("rounds")]
    """在哪一轮发现：轮次编号。"""
    closed: Annotated[Id | None, Within("rounds")] = None
    """在哪一轮核销：轮次编号。"""
    note: Text | None = None
    """说明。"""
    audience: Audience = Audience.INTERNAL
    """谁可以看：不写就是内部。"""
    row: RowId | None = None
    """来源行号。"""


class Assessment(Record):
    """对标：一个社区或地区对照一套标准，一轮一轮记下来。"""

    about: ClassVar[About] = About(
        title="对标", folder="assessments", purpose="标准和实际逐项对照", show=Show.NOTHING, menu=False
    )

    subject: SubjectId
    """评的是谁。"""
    checklist: ChecklistId
    """对照哪套标准。"""
    rounds: Annotated[list[Round], Field(min_length=1)]
    """轮次：按先后写。"""
    problems: list[Issue] = []
    """问题清单。"""

    def contradictions(self) -> Iterator[Contradiction]:
        """Items that are answered twice in one round."""
        for number, round in enumerate(self.rounds):
            for index, answer in enumerate(round.items):
                if answer.item in [earlier.item for earlier in round.items[:index]]:
                    what = f"“{answer.item}”在这一轮里已经填过"
                    path = ("rounds", number, "items", index, "item")
                    yield Contradiction(path, what, "请并成一条", Code.DUP)

    @property
    def anchors(self) -> set[str]:
        """The rows of the comparison: items that a round answers."""
        return {answer.item for round in self.rounds for answer in round.items}

    @property
    def address(self) -> str:
        """The page of standard versus achieved."""
        return f"checklists/{self.checklist}/subjects/{self.subject}.html"
