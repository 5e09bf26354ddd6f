"""A finished page held against the public sector's conventions, and against the policy that browsers are given."""

import re
from collections import Counter
from collections.abc import Iterator

from showcase.kinds.fields import is_moment
from showcase.kinds.record import ColumnType
from showcase.pages import Nature
from showcase.pages.site import VALUES, Profile, Site
from showcase.publishing.parsing import ParsedPage
from showcase.rendering import policy_text

ALWAYS = {
    Nature.LOST: ("SiteName",),
    Nature.COLUMN: ("SiteName", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
    Nature.CONTENT: ("SiteName", "ColumnName", "ColumnType", "ArticleTitle"),
}
"""The tags that a page of each nature carries, in a draft too; the front door carries those of a column."""
RELEASED = {Nature.CONTENT: ("PubDate", "ContentSource")}
"""What is asked besides where the site is given out."""
OF_THE_SITE = {"SiteDomain": "domain", "SiteIDCode": "id_code"}
"""Tags whose profile and form are those of a value of the site."""
OPTIONAL = ("Keywords", "Author", "Image", "Url")
KNOWN = (*OF_THE_SITE, *OPTIONAL, *(name for names in (*ALWAYS.values(), *RELEASED.values()) for name in names))
BY_LETTERS = {name.lower(): name for name in KNOWN}


def find_unconventional(name: str, page: ParsedPage, site: Site) -> Iterator[str]:
    """What a page lacks or says wrongly."""
    said = [(tag, text) for tag, text in page.tags if tag.lower() in BY_LETTERS]
    values = dict(said)
    yield from _misspelt([tag for tag, _ in said if tag != "keywords"])
    yield from (f"标签 {tag} 是空的" for tag, text in said if not text.strip())
    # A time that people see is one that machines must be told.
    asked = dict.fromkeys([*required(_nature(name, values), site), *(["PubDate"] if page.time else [])])
    yield from (f"缺少标签 {tag}" for tag in asked if tag.lower() not in {tag.lower() for tag in values})
    yield from _ill_formed(values, page)
    yield from _unsafe(page)


def required(nature: Nature, site: Site) -> Iterator[str]:
    """The tags that a page of this nature must carry on such a site."""
    yield from ALWAYS[nature]
    if not site.internal:
        yield from (tag for tag, key in OF_THE_SITE.items() if site.profile in VALUES[key].required)
        yield from () if site.profile is Profile.DRAFT else RELEASED.get(nature, ())


def _nature(name: str, values: dict[str, str]) -> Nature:
    """What a page is by what it says of itself."""
    if name == "404.html":
        return Nature.LOST
    return Nature.CONTENT if "ArticleTitle" in values else Nature.COLUMN


def _misspelt(names: list[str]) -> Iterator[str]:
    """Names in other letters than the convention's, and tags that stand there twice."""
    yield from (f"标签 {tag} 的大小写要写成 {BY_LETTERS[tag.lower()]}" for tag in names if tag not in KNOWN)
    yield from (f"标签 {tag} 写了{times}次" for tag, times in Counter(names).items() if times > 1)


def _ill_formed(values: dict[str, str], page: ParsedPage) -> Iterator[str]:
    """Values that are not what the convention or the page itself says they are."""
    for tag, key in OF_THE_SITE.items():
        if tag in values and not VALUES[key].is_written(values[tag]):
            yield f"{tag} 写的“{values[tag]}”不合写法"
    if values.get("ColumnType", ColumnType.HOME) not in list(ColumnType):
        yield f"ColumnType 写的“{values['ColumnType']}”不在规定的类型里"
    if "ArticleTitle" in values and _bare(values["ArticleTitle"]) != _bare(page.heading):
        yield f"ArticleTitle 是“{values['ArticleTitle']}”，网页上的标题是“{_bare(page.heading)}”"
    if values.get("PubDate", page.time) != page.time:
        yield f"PubDate 是“{values['PubDate']}”，网页上写的发布时间是“{page.time}”"
    elif page.time and not is_moment(page.time):
        yield f"PubDate 写的“{page.time}”不是某一天的某一刻"


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _unsafe(page: ParsedPage) -> Iterator[str]:
    """What the policy would keep from working, and a policy that is not there, not the one, or too late."""
    yield from (f"网页里直接写了{what}，浏览器不会执行" for what in page.unruly)
    if page.policies != [policy_text()]:
        yield "内容安全策略不是规定的那一条"
    elif page.loads_before_policy:
        yield "内容安全策略之前就引用了文件"
