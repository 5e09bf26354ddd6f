"""The links that stand around every page: menu, foot, and the way back."""

from collections.abc import Callable

from showcase.kinds import KINDS, Record
from showcase.kinds.record import Show
from showcase.library import Library
from showcase.pages.sources import source_documents
from showcase.pages.views import Link, Nature, Page

HOME = Link("首页", "index.html")
SOURCES = Link("来源材料", "about/sources.html", "本站的事实和数字出自哪几份材料，每一条用在哪些网页上")
FIELDS = Link("填写说明", "guide/fields.html", "每一种记录有哪些字段，怎样填写")
DUE = Link("到期事项", "due.html", "整改、佐证和命名有效期，按日期排列")
COMPARISONS = Link("并排对照", "compare.html", "选两到四个社区，照同一套标准并排看")
SEARCH = Link("搜索", "search.html", "用词语、数字、文号、地名、拼音或者首字母找")
SITEMAP = Link("站点地图", "sitemap.html", "每个栏目里有什么，一页看全")
CODES = Link("检查代码", "guide/codes.html", "检查记录时方括号里的代码是什么意思；怎样改，每条提示后面都写着")
LOST = Page("404.html", "", "没有找到这个网页", "", "home", (), dict, Nature.LOST)
FOOT = {
    "about.html": "关于本站",
    "about/accessibility.html": "无障碍说明",
    "about/privacy.html": "隐私说明",
    "guide/index.html": "使用指南",
}
"""Pages of `content/` that the foot of every page leads to, where they are written."""


def listing_path(kind: type[Record]) -> str:
    """The page of a kind's listing."""
    return f"{kind.about.folder}/index.html"


def listing_link(kind: type[Record]) -> Link:
    """The way to a kind's listing, as the menu and the breadcrumbs show it."""
    return Link(kind.about.title, listing_path(kind))


def menu() -> list[dict[str, str]]:
    """The main menu: the front door and the listing of every kind that asks for it."""
    listed = [listing_link(kind) for kind in KINDS if kind.about.menu and kind.about.show is not Show.NOTHING]
    links = [HOME, *listed]
    return [{"text": link.text, "path": link.path or "", "section": _section(link.path or "")} for link in links]


def _section(path: str) -> str:
    return path.partition("/")[0] if "/" in path else "home"


def foot(library: Library, is_written: Callable[[str], bool]) -> list[Link]:
    """The front door, what the site says of itself, and what it is made from."""
    written = [Link(text, path) for path, text in FOOT.items() if is_written(path)]
    sources = [SOURCES] if source_documents(library) else []
    return [HOME, SEARCH, *written, *sources, COMPARISONS, DUE, FIELDS, SITEMAP]


def way_to(path: str) -> tuple[Link, ...]:
    """The front door, and the page above a written page where the foot leads to one."""
    section = path.partition("/")[0]
    near = (f"{section}.html", f"{section}/index.html")
    return (HOME, *(Link(text, page) for page, text in FOOT.items() if page in near and page != path))
