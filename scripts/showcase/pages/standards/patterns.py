"""Examples of what only the pages of standards show, for the pattern page."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from showcase.judging import Open, Verdict
from showcase.kinds.document import Origin
from showcase.kinds.item import Item
from showcase.kinds.words import Checked, Word
from showcase.pages.charts import BarChart, bar, counts, ladder
from showcase.pages.examples import PICTURE, PLAIN, field, measures, part
from showcase.pages.frame import PATTERNS
from showcase.pages.standards.comparison import Cell, EvidenceView, Row
from showcase.pages.standards.hub import SubjectRow
from showcase.pages.standards.matrix import Cell as MatrixCell
from showcase.pages.standards.matrix import key_of
from showcase.pages.standards.problems import ProblemList, ProblemView
from showcase.pages.standards.totals import RoundTotalView, TotalView
from showcase.pages.standards.way import OpenRow
from showcase.pages.views import Link


def _verdict(word: Word = Word.PARTLY) -> Verdict:
    return Verdict(word, f"示例：为什么是“{word}”，这里写一句。", Origin.LEDGER, Checked.COUNTY, computed=True)


def _problem() -> ProblemView:
    log = part(date="2021-07-01", state="整改中", who="示例单位", note="示例：做了什么")
    fields = part(
        text="示例问题",
        cause="示例原因",
        measures=["示例措施一", "示例措施二"],
        responsible="示例单位",
        due="2021-07-01",
        log=[log],
        before=[PICTURE],
        note="示例说明",
    )
    return ProblemView("example-problem", fields, PLAIN, "整改中", "自查，2021-06-01", "", "2021-07-01", 3)


def _cells() -> list[Cell]:
    """An item in two rounds: open in the first, half done in the second, with all that a cell may hold."""
    sample = part(drawn="10户", passed="9户", which="示例名单")
    answer = part(
        achieved=field("achieved", "做到", "parts", measures()[:2]),
        sample=field("sample", "抽查", "part", sample),
        note="示例说明",
    )
    piece = part(kind="照片", date="2021-07-01", place="示例地点", keeper="示例单位", document=PLAIN, picture=PICTURE)
    shown = EvidenceView(piece, ["已过有效期 3 天"])
    first = Cell(_verdict(Word.UNREPORTED), "", None, [], is_latest=False)
    return [first, Cell(_verdict(), "3分", answer, [shown], is_latest=True)]


def _comparison() -> Mapping[str, Any]:
    """Two items in two rounds, the first with something left to do."""
    clauses = ["示例：做到得 5 分", "示例：做到一部分得 3 分"]
    rows = [
        Row(
            item=Item(id=id, name=name),
            link=Link(name, PATTERNS.path),
            text="示例要求。",
            rule="示例规则",
            scoring=clauses,
            most="计分项，满分5分",
            area="示例板块",
            cells=cells,
            is_gap=is_gap,
            versus="",
            practices=[PLAIN] if is_gap else [],
            problems=[_problem()] if is_gap else [],
        )
        for id, name, cells, is_gap in (
            ("example-open", "示例项目一", _cells(), True),
            ("example-done", "示例项目二", [Cell(_verdict(Word.MET), "5分", None, [], is_latest=True)] * 2, False),
        )
    ]
    rounds = [part(stage=stage, date="2021", assessor="示例单位", method="示例办法") for stage in ("自查", "县级核查")]
    titles = ["自查（2021）", "县级核查（2021）"]
    return {"rows": rows, "rounds": rounds, "titles": titles, "gaps": 1}


def _total() -> TotalView:
    low, high, full = Decimal(60), Decimal(75), Decimal(100)
    areas = BarChart("各个板块的得分", "示例：实心是确定的，空心还没有结论。", ("板块", "得分", "满分"), [])
    areas.rows.extend(
        [bar("示例板块一", Decimal(40), Decimal(45), Decimal(50), "分"), bar("示例板块二", low, low, full, "分")]
    )
    rungs = ladder([("示例等次一", Decimal(60)), ("示例等次二", Decimal(80))], low, high, full)
    rounds = [RoundTotalView("自查", "60分", ""), RoundTotalView("县级核查", "", "只看了一部分项目，不合计")]
    return TotalView(
        "60～75分",
        "100分",
        "示例等次一",
        "示例：为什么是这一等。",
        "示例：离上一等还差多少。",
        ["示例附注。"],
        areas,
        rungs,
        rounds,
    )


def _tables() -> Mapping[str, Any]:
    """Tables that stand on one kind of page each."""
    item = Item(id="example", name="示例项目")
    row = {"item": item, "text": "示例要求。", "link": PLAIN, "rule": "示例规则", "scoring": ["示例计分办法"]}
    found = Open(item, _verdict(), Decimal(2), required=True)
    return {
        "items": [{**row, "most": "满分5分", "area": "示例板块", "limits": ["从2021起计入"]}],
        "grades": [{"name": "示例等次", "at_least": "80分", "needs": ["示例项目"]}],
        "open": [OpenRow(PLAIN, found, "2分", "3分", ["示例要求"], [PLAIN], [_problem()])],
    }


def judged_examples() -> Mapping[str, Any]:
    """An example for every part of the pages of standards."""
    trend = counts(
        "示例图",
        "示例：每一轮还有几项没有核销。",
        ("轮次", "未核销"),
        [("自查", 2, ("2项",)), ("县级核查", 1, ("1项",))],
    )
    verification = part(methods=field("methods", "方法", "texts", ["示例方法"]), place="示例地点")
    cells = [MatrixCell(key_of(word), str(word), 1 if word is Word.PARTLY else 0) for word in Word]
    return {
        "verdict": _verdict(),
        "comparison": _comparison(),
        "total": _total(),
        "problems": ProblemList(4, 1, 1, [_problem()], 2, trend),
        "given": [SubjectRow(PLAIN, PLAIN, _verdict(Word.MET))],
        "verification": part(verification=field("verification", "怎样核实", "part", verification)),
        "cells": cells,
        "words": list(Word),
        **_tables(),
    }
