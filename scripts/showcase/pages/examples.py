"""What the examples of the pattern page are made of: words, links and figures that say only that they are examples."""

from typing import Any

from showcase.kinds.dates import Date
from showcase.pages.frame import PATTERNS
from showcase.pages.views import FieldView, FigureView, Link, PartView, PictureView

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


def field(name: str, label: str, shown_by: str, value: Any) -> FieldView:
    """A field; `shown_by` names its template in `theme/records/fields/`."""
    return FieldView(name, label, "", shown_by, value)


def part(anchor: str = "", **values: Any) -> PartView:
    """A piece with texts, or fields of another type, by their names."""
    fields = {
        name: value if isinstance(value, FieldView) else field(name, LABELS.get(name, "示例"), "text", value)
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


def measures() -> list[PartView]:
    """Done so often; there or not; not reported."""
    figure = field("figure", "数字", "figure", FIGURE)
    return [
        part(what="示例事项（有数字）", figure=figure, over="2021", note="示例：数字后面的说明"),
        part(what="示例事项（有没有）", given=True),
        part(what="示例事项（没有填报）"),
    ]
