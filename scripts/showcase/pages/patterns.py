"""The pattern page: every part of the look once, with examples that say nothing but that they are examples."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from showcase.judging import Open, Verdict
from showcase.kinds.dates import Date
from showcase.kinds.document import Origin
from showcase.kinds.item import Item
from showcase.kinds.words import Checked, Word
from showcase.pages.charts import BarChart, bar, counts, ladder
from showcase.pages.due import Due
from showcase.pages.facets import SORTS, Choice, Dating
from showcase.pages.frame import PATTERNS
from showcase.pages.guide import FieldRow, FieldTable
from showcase.pages.listings import Listed, Offer
from showcase.pages.searching import NEEDED
from showcase.pages.sources import RowView, SourceView
from showcase.pages.standards.comparison import Cell, EvidenceView, Row
from showcase.pages.standards.hub import SubjectRow
from showcase.pages.standards.matrix import Cell as MatrixCell
from showcase.pages.standards.problems import ProblemList, ProblemView
from showcase.pages.standards.totals import RoundTotalView, TotalView
from showcase.pages.standards.way import OpenRow
from showcase.pages.views import Card, FieldView, FigureView, Link, LinkGroup, PartView, PictureView

COLOURS = ("paper", "sheet", "tint", "ink", "quiet", "rule", "edge", "main", "link", "red")
SIZES = ("text", "small", "lead", "h3", "h2", "h1", "number")
"""The tokens of `theme/assets/tokens.css` that a reader sees."""

DAY = Date.read("2021-07-01")
HERE = Link("示例链接", PATTERNS.path, "链接下面的一句说明")
PLAIN = Link("示例链接", PATTERNS.path)
NOWHERE = Link("没有网页的示例名称", None)
PICTURE = PictureView("assets/favicon.svg", "示例图片：照片上是什么，用文字写明", 160, 160, "2021-07-01")
FIGURE = FigureView("100户", "", PLAIN, "", "", "", "")
FIGURES = (
    FIGURE,
    FigureView("约100户", "约数", PLAIN, "", "2021", "", ""),
    FigureView("近100户", "不足", PLAIN, "", "", "", "示例：数字后面的说明"),
    FigureView("100多户", "以上", PLAIN, "", "2021-07", "", ""),
    FigureView("60+40户", "", PLAIN, "", "", "示例：两个数字相加", ""),
)
"""A figure as it is typed in each way, with all that may be said of one."""


def _field(name: str, label: str, shape: str, value: Any) -> FieldView:
    return FieldView(name, label, "", shape, value)


def _part(anchor: str = "", **values: Any) -> PartView:
    """A piece with texts, or fields of another type, by their names."""
    fields = {
        name: value if isinstance(value, FieldView) else _field(name, LABELS.get(name, "示例"), "text", value)
        for name, value in values.items()
    }
    return PartView(anchor, fields, PLAIN)


LABELS = {
    "name": "名称",
    "note": "说明",
    "date": "日期",
    "until": "有效期至",
    "place": "在哪里",
    "keeper": "谁保管",
    "assessor": "谁评的",
    "method": "怎样评的",
    "responsible": "责任单位",
    "due": "整改期限",
}
"""What the fields of the examples are called; others are shown by parts that know their names."""
NAMED = [_part(name=f"示例{number}") for number in ("一", "二", "三")]
ROWS = [_part(name=f"示例{number}", date="2021", place="示例地点") for number in ("一", "二")]
ENTRIES = [_part(name="示例一", place="示例地点"), _part(name="示例二", note="示例：材料对它只说了这一句")]
CARDS = [_part(name="示例一", story=_field("story", "经过", "prose", "示例：有一段文字的小块，各占一张卡片。"))]


def _values() -> list[FieldView]:
    """A field of every type, named for its template in `theme/records/fields/`."""
    two = ["示例一", "示例二"]
    return [
        _field("text", "一行文字", "text", "示例文字"),
        _field("texts", "几行文字", "texts", two),
        _field("choice", "选一个", "choice", "示例一"),
        _field("choices", "选几个", "choices", two),
        _field("flag", "是或否", "flag", True),
        _field("flags", "几个是或否", "flags", [True, False]),
        _field("figure", "数字", "figure", FIGURE),
        _field("figures", "几个数字", "figures", list(FIGURES[:2])),
        _field("link", "链接", "link", PLAIN),
        _field("links", "几个链接", "links", [PLAIN, NOWHERE]),
        _field("prose", "段落", "prose", "示例：人写的一段话，可以有**着重**。"),
        _field("proses", "几段话", "proses", ["示例：第一段。", "示例：第二段。"]),
        _field("part", "一个小块", "part", ROWS[0]),
        _field("picture", "一张照片", "picture", PICTURE),
        _field("pictures", "几张照片", "pictures", [PICTURE, PICTURE]),
    ]


def _pieces() -> list[FieldView]:
    """Pieces of the same make in each of their four forms."""
    forms = {"编号的列表": NAMED, "表格": ROWS, "条目": ENTRIES, "小块": CARDS}
    return [_field(f"parts-{number}", label, "parts", parts) for number, (label, parts) in enumerate(forms.items())]


def _measures() -> list[PartView]:
    """Done so often; there or not; not reported."""
    figure = _field("figure", "数字", "figure", FIGURE)
    return [
        _part(what="示例事项（有数字）", figure=figure, over="2021", note="示例：数字后面的说明"),
        _part(what="示例事项（有没有）", given=True),
        _part(what="示例事项（没有填报）"),
    ]


def _verdict(word: Word = Word.PARTLY) -> Verdict:
    return Verdict(word, f"示例：为什么是“{word}”，这里写一句。", Origin.LEDGER, Checked.COUNTY, computed=True)


def _problem() -> ProblemView:
    log = _part(date="2021-07-01", state="整改中", who="示例单位", note="示例：做了什么")
    part = _part(
        text="示例问题",
        cause="示例原因",
        measures=["示例措施一", "示例措施二"],
        responsible="示例单位",
        due="2021-07-01",
        log=[log],
        before=[PICTURE],
        note="示例说明",
    )
    return ProblemView("example-problem", part, PLAIN, "整改中", "自查，2021-06-01", "", "2021-07-01", 3)


def _cells() -> list[Cell]:
    """An item in two rounds: open in the first, half done in the second, with all that a cell may hold."""
    sample = _part(drawn="10户", passed="9户", which="示例名单")
    answer = _part(
        achieved=_field("achieved", "做到", "parts", _measures()[:2]),
        sample=_field("sample", "抽查", "part", sample),
        note="示例说明",
    )
    piece = _part(kind="照片", date="2021-07-01", place="示例地点", keeper="示例单位", document=PLAIN, picture=PICTURE)
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
    rounds = [_part(stage=stage, date="2021", assessor="示例单位", method="示例办法") for stage in ("自查", "县级核查")]
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


def _facets() -> Mapping[str, Any]:
    """A bar with more conditions than it shows at once, and two records that it narrows."""
    offers = [
        Offer(f"example-{number}", f"示例条件{name}", [Choice("a", "示例甲"), Choice("b", "示例乙")])
        for number, name in enumerate(("一", "二", "三"), 1)
    ]
    facts = [_field("place", "在哪里", "text", "示例地点")]
    listed = [
        Listed(
            Card(Link(name, PATTERNS.path), "示例：它是什么，一句话。", facts),
            [choice, choice + 2, choice + 4],
            choice,
            Dating("日期", DAY),
        )
        for choice, name in enumerate(("示例记录甲", "示例记录乙"))
    ]
    return {"facets": offers, "sorts": SORTS, "listed": listed}


def _tables() -> Mapping[str, Any]:
    """Tables that stand on one kind of page each."""
    item = Item(id="example", name="示例项目")
    row = {"item": item, "text": "示例要求。", "link": PLAIN, "rule": "示例规则", "scoring": ["示例计分办法"]}
    helps = FieldRow("name", "名称", required=True, help="示例：怎样填写", holds="文字", part="")
    found = Open(item, _verdict(), Decimal(2), required=True)
    return {
        "items": [{**row, "most": "满分5分", "area": "示例板块", "limits": ["从2021起计入"]}],
        "grades": [{"name": "示例等次", "at_least": "80分", "needs": ["示例项目"]}],
        "table": FieldTable("example", "示例记录", "", [helps]),
        "source": SourceView(
            PLAIN, "", [], [RowView("001-01", "示例内容", [PLAIN]), RowView("001-02", "示例内容", [])]
        ),
        "due": [Due("整改期限", "示例事项", PLAIN, "示例单位", DAY, "已过期 3 天", overdue=True)],
        "open": [OpenRow(PLAIN, found, "2分", "3分", ["示例要求"], [PLAIN], [_problem()])],
    }


def _standing() -> list[PartView]:
    return [_part(stage="申报", of="示例创建活动", issuer="示例单位", date="2021", document=PLAIN, note="示例说明")]


def _services() -> list[PartView]:
    measures = _field("measures", "数字", "parts", _measures()[:1])
    return [
        _part(
            item=_field("item", "项目", "link", PLAIN),
            coverage="材料有反映",
            summary="示例：做了什么。",
            measures=measures,
        )
    ]


def patterns_context() -> Mapping[str, Any]:
    """An example for every part in `theme/records/`."""
    trend = counts(
        "示例图",
        "示例：每一轮还有几项没有核销。",
        ("轮次", "未核销"),
        [("自查", 2, ("2项",)), ("县级核查", 1, ("1项",))],
    )
    verification = _part(methods=_field("methods", "方法", "texts", ["示例方法"]), place="示例地点")
    cells = [
        MatrixCell("abcdefghi"[index], str(word), 1 if word is Word.PARTLY else 0) for index, word in enumerate(Word)
    ]
    return {
        "colours": COLOURS,
        "sizes": SIZES,
        "link": HERE,
        "links": [HERE, PLAIN, NOWHERE],
        "picture": PICTURE,
        "values": _values(),
        "pieces": _pieces(),
        "figures": [_field(f"figure-{number}", "示例数字", "figure", figure) for number, figure in enumerate(FIGURES)]
        + [_field("figure-none", "示例里没有的数字", "figure", None)],
        "measures": _measures(),
        "words": list(Word),
        "verdict": _verdict(),
        "comparison": _comparison(),
        "total": _total(),
        "problems": ProblemList(4, 1, 1, [_problem()], 2, trend),
        "given": [SubjectRow(PLAIN, PLAIN, _verdict(Word.MET))],
        "verification": _part(verification=_field("verification", "怎样核实", "part", verification)),
        "cells": cells,
        "standing": _standing(),
        "services": _services(),
        "linked": [LinkGroup("示例栏目", [PLAIN])],
        "documents": [LinkGroup("示例文件", [PLAIN], PATTERNS.path)],
        "neighbours": (PLAIN, PLAIN),
        "needs": NEEDED,
        **_facets(),
        **_tables(),
    }
