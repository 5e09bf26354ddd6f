"""The pattern page: every part of the look once, with examples that say nothing but that they are examples."""

from collections.abc import Mapping
from typing import Any

from showcase.pages.due import Due
from showcase.pages.examples import DAY, FIGURE, FIGURES, HERE, NOWHERE, PICTURE, PLAIN, field, measures, part
from showcase.pages.facets import SORTS, Choice, Dating
from showcase.pages.frame import PATTERNS
from showcase.pages.guide import FieldRow, FieldTable
from showcase.pages.listings import Listed, Offer
from showcase.pages.searching import NEEDED
from showcase.pages.sources import RowView, SourceView
from showcase.pages.standards.patterns import judged_examples
from showcase.pages.views import Card, FieldView, Link, LinkGroup, PartView

COLOURS = ("paper", "sheet", "tint", "ink", "quiet", "rule", "edge", "main", "link", "red")
SIZES = ("text", "small", "lead", "h3", "h2", "h1", "number")
"""The tokens of `theme/assets/tokens.css` that a reader sees."""

NAMED = [part(name=f"示例{number}") for number in ("一", "二", "三")]
ROWS = [part(name=f"示例{number}", date="2021", place="示例地点") for number in ("一", "二")]
ENTRIES = [part(name="示例一", place="示例地点"), part(name="示例二", note="示例：材料对它只说了这一句")]
CARDS = [part(name="示例一", story=field("story", "经过", "prose", "示例：有一段文字的小块，各占一张卡片。"))]


def _values() -> list[FieldView]:
    """A field of every type, named for its template in `theme/records/fields/`."""
    two = ["示例一", "示例二"]
    return [
        field("text", "一行文字", "text", "示例文字"),
        field("texts", "几行文字", "texts", two),
        field("choice", "选一个", "choice", "示例一"),
        field("choices", "选几个", "choices", two),
        field("flag", "是或否", "flag", True),
        field("flags", "几个是或否", "flags", [True, False]),
        field("figure", "数字", "figure", FIGURE),
        field("figures", "几个数字", "figures", list(FIGURES[:2])),
        field("link", "链接", "link", PLAIN),
        field("links", "几个链接", "links", [PLAIN, NOWHERE]),
        field("prose", "段落", "prose", "示例：人写的一段话，可以有**着重**。"),
        field("proses", "几段话", "proses", ["示例：第一段。", "示例：第二段。"]),
        field("part", "一个小块", "part", ROWS[0]),
        field("picture", "一张照片", "picture", PICTURE),
        field("pictures", "几张照片", "pictures", [PICTURE, PICTURE]),
    ]


def _pieces() -> list[FieldView]:
    """Pieces of the same make in each of their four forms."""
    forms = {"编号的列表": NAMED, "表格": ROWS, "条目": ENTRIES, "小块": CARDS}
    return [field(f"parts-{number}", label, "parts", parts) for number, (label, parts) in enumerate(forms.items())]


def _facets() -> Mapping[str, Any]:
    """A bar with more conditions than it shows at once, and two records that it narrows."""
    offers = [
        Offer(f"example-{number}", f"示例条件{name}", [Choice("a", "示例甲"), Choice("b", "示例乙")])
        for number, name in enumerate(("一", "二", "三"), 1)
    ]
    facts = [field("place", "在哪里", "text", "示例地点")]
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
    """Tables that stand on one page each."""
    helps = FieldRow("name", "名称", required=True, help="示例：怎样填写", holds="文字", part="")
    rows = [RowView("001-01", "示例内容", [PLAIN]), RowView("001-02", "示例内容", [])]
    return {
        "table": FieldTable("example", "示例记录", "", [helps]),
        "source": SourceView(PLAIN, "", [], rows),
        "due": [Due("整改期限", "示例事项", PLAIN, "示例单位", DAY, "已过期 3 天", overdue=True)],
    }


def _standing() -> list[PartView]:
    return [part(stage="申报", of="示例创建活动", issuer="示例单位", date="2021", document=PLAIN, note="示例说明")]


def _services() -> list[PartView]:
    done = field("measures", "数字", "parts", measures()[:1])
    return [
        part(
            item=field("item", "项目", "link", PLAIN),
            coverage="材料有反映",
            summary="示例：做了什么。",
            measures=done,
        )
    ]


def patterns_context() -> Mapping[str, Any]:
    """An example for every part in `theme/records/`."""
    return {
        "colours": COLOURS,
        "sizes": SIZES,
        "link": HERE,
        "links": [HERE, PLAIN, NOWHERE],
        "picture": PICTURE,
        "values": _values(),
        "pieces": _pieces(),
        "figures": [field(f"figure-{number}", "示例数字", "figure", figure) for number, figure in enumerate(FIGURES)]
        + [field("figure-none", "示例里没有的数字", "figure", None)],
        "measures": measures(),
        "standing": _standing(),
        "services": _services(),
        "linked": [LinkGroup("示例栏目", [PLAIN])],
        "documents": [LinkGroup("示例文件", [PLAIN], PATTERNS.path)],
        "neighbours": (PLAIN, PLAIN),
        "needs": NEEDED,
        **_facets(),
        **_tables(),
        **judged_examples(),
    }
