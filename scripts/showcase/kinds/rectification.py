"""The problem list: from what a round found to the day it was closed, every step dated."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from showcase.kinds.dates import Date
from showcase.kinds.fields import Audience, Given, Id, Number, Part, RowId, Text, Unit
from showcase.kinds.markers import MayLieAhead, Within
from showcase.kinds.pictures import Picture
from showcase.kinds.record import Contradiction
from showcase.problems import Code
from showcase.quantities import Precision


class State(StrEnum):
    """整改到哪一步。"""

    NOT_STARTED = "未启动"
    UNDER_WAY = "整改中"
    DONE = "已整改，待核销"
    CLOSED = "已销号"
    RETURNED = "退回重改"
    EXTENDED = "经批准延期"
    LASTING = "长期坚持"


class Entry(Part):
    """整改记录：一条进展，只往后添，不改旧的。"""

    date: Date
    """日期。"""
    state: State
    """到哪一步。"""
    who: Text | None = None
    """谁办的：只写岗位。"""
    note: Text | None = None
    """做了什么。"""


class Issue(Part):
    """问题清单上的一个问题。"""

    id: Id
    """编号。"""
    text: Text
    """问题：原文没有列出就写“原文未列出”。"""
    count: Annotated[Number | None, Unit("项")] = None
    """数量：原文只给总数、没有逐项列出时写总数；不写就是一项。"""
    item: Annotated[Given | None, Within("checklist.items")] = None
    """对应标准的哪一项。"""
    opened: Annotated[Given, Within("rounds")]
    """在哪一轮发现：轮次编号。"""
    cause: Text | None = None
    """原因。"""
    measures: list[Text] = []
    """整改措施。"""
    responsible: Text | None = None
    """责任岗位：一个岗位或单位，不写姓名。"""
    reviewer: Text | None = None
    """复核岗位：由谁核销。"""
    due: Annotated[Date | None, MayLieAhead()] = None
    """计划完成日期。"""
    extended: Annotated[Date | None, MayLieAhead()] = None
    """批准延期到哪一天。"""
    done: Date | None = None
    """实际完成日期。"""
    before: list[Picture] = []
    """整改前的照片。"""
    after: list[Picture] = []
    """整改后的照片。"""
    state: State | None = None
    """到哪一步：写了整改记录的不必写，以最后一条记录为准；材料没有写就不填。"""
    log: list[Entry] = []
    """整改记录：按日期先后，一条一条往后添。"""
    closed: Annotated[Given | None, Within("rounds")] = None
    """在哪一轮核销：轮次编号。"""
    note: Text | None = None
    """说明。"""
    audience: Audience = Audience.INTERNAL
    """谁可以看：不写就是内部。"""
    row: RowId | None = None
    """来源行号。"""

    @property
    def reached(self) -> State | None:
        """How far the problem has come; None where nobody has said."""
        if self.closed:
            return State.CLOSED
        return self.log[-1].state if self.log else self.state

    @property
    def limit(self) -> Date | None:
        """The day by which it has to be done, the approved extension included."""
        return self.extended or self.due

    def contradictions(self, path: tuple[str | int, ...]) -> Iterator[Contradiction]:
        """Steps that cannot have happened in this order, and states without their ground."""
        if self.count and (self.count.precision is not Precision.EXACT or not self.count.value):
            what = f"问题的数量“{self.count}”不是一个确定的数"
            yield Contradiction((*path, "count"), what, "请写确定的数，例如 6项；说不清的，逐项登记能说清的")
        for index, (earlier, later) in enumerate(pairwise(self.log), start=1):
            if later.date.last < earlier.date.first:
                what = f"这条整改记录的日期 {later.date} 早于上一条（{earlier.date}）"
                yield Contradiction((*path, "log", index, "date"), what, "请按先后排列，并核对日期", Code.DATE)
        yield from self._wrong_state(path)
        if self.extended and self.due and self.extended.last < self.due.first:
            what = f"延期到 {self.extended}，早于计划完成日期 {self.due}"
            remedy = "请核对 extended（批准延期到哪一天）和 due（计划完成日期）"
            yield Contradiction((*path, "extended"), what, remedy, Code.DATE)

    def _wrong_state(self, path: tuple[str | int, ...]) -> Iterator[Contradiction]:
        """A state that is not the log's, or that lacks what it stands on: one slip, told once."""
        told = self.log[-1].state if self.log else None
        given = self.state or told
        where = (*path, "state") if self.state else (*path, "log", len(self.log) - 1, "state")
        if self.state and told and self.state is not told:
            what = f"“state”（到哪一步）写的是“{self.state}”，整改记录最后一条是“{told}”"
            yield Contradiction(where, what, "请删掉 state 这一行，以整改记录为准；或者补上最新的一条记录")
        elif given is State.CLOSED and not self.closed:
            what = "写了“已销号”，没有写在哪一轮核销"
            yield Contradiction(where, what, "请加一行“closed:”，后面填写在哪一轮核销（轮次编号）")
        elif self.closed and given and given is not State.CLOSED:
            what = f"已经写了在“{self.closed}”这一轮核销，这里却是“{given}”"
            mend = "请改成“已销号”" if self.state else "请补上一条“已销号”的整改记录"
            yield Contradiction(where, what, f"{mend}；还没有核销就删掉 closed 这一行")
        elif given is State.EXTENDED and not self.extended:
            what = "写了“经批准延期”，没有写延到哪一天"
            yield Contradiction(where, what, "请加一行“extended:”，后面填写批准延期到哪一天")
