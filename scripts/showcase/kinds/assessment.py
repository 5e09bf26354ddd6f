"""Assessments: one subject held against one version of a standard, round by round."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from showcase.kinds.answer import Answer
from showcase.kinds.dates import Date
from showcase.kinds.describing import Path
from showcase.kinds.document import Origin
from showcase.kinds.fields import (
    ChecklistId,
    DocumentId,
    Given,
    Id,
    Part,
    SubjectId,
    Text,
)
from showcase.kinds.markers import Dated, Within
from showcase.kinds.record import About, ColumnType, Contradiction, Record, Show
from showcase.kinds.rectification import Issue
from showcase.kinds.scoring import Points
from showcase.kinds.words import Checked, RoundStage
from showcase.problems import Code, Severity


class Round(Part):
    """一轮评估。"""

    id: Id
    """编号。"""
    stage: RoundStage
    """阶段。"""
    date: Annotated[Date | None, Dated()] = None
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

    @property
    def title(self) -> str:
        """What a reader calls the round: its stage and its day."""
        return f"{self.stage}（{self.date or '日期没有写'}）"


class Assessment(Record):
    """对标：一个社区或地区对照一套标准，一轮一轮记下来。"""

    about: ClassVar[About] = About(
        title="对标",
        folder="assessments",
        purpose="标准和实际逐项对照",
        column=ColumnType.DATA,
        show=Show.NOTHING,
        menu=False,
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

    @property
    def days(self) -> list[Date | None]:
        """A comparison also speaks of the days of its rounds."""
        return [*super().days, *(round.date for round in self.rounds)]

    def contradictions(self) -> Iterator[Contradiction]:
        """Rounds and problems that cannot have followed one another as they are written."""
        for number, round in enumerate(self.rounds):
            yield from _repeated(("rounds", number), round)
            for index, answer in enumerate(round.items):
                yield from answer.repeated(("rounds", number, "items", index))
        late = [
            wrong
            for number, round in enumerate(self.rounds)
            for wrong in _out_of_order(("rounds", number), self.rounds[:number], round)
        ]
        yield from late
        # Where a round has a wrong date or place, whatever is held against it would only tell the same slip again.
        in_order = all(wrong.severity is Severity.WARNING for wrong in late)
        for number, round in enumerate(self.rounds if in_order else []):
            for index, answer in enumerate(round.items):
                yield from answer.late_evidence(("rounds", number, "items", index), round.date)
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
            (("extended",), "“extended”（批准延期到哪一天）", issue.extended),
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
        return f"{self.address.removesuffix('.html')}/{name}"


def _repeated(path: Path, round: Round) -> Iterator[Contradiction]:
    """Items that are answered twice in one round."""
    seen: set[str] = set()
    for index, answer in enumerate(round.items):
        if answer.item in seen:
            what = f"“{answer.item}”在这一轮里已经填过"
            yield Contradiction((*path, "items", index, "item"), what, "请并成一条", Code.DUP)
        seen.add(answer.item)


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
