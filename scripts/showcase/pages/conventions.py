"""What a site that is given out must say of itself and does not: told before anything is made."""

from collections.abc import Iterator
from datetime import date, datetime
from difflib import get_close_matches

from showcase.kinds.dates import Date
from showcase.kinds.fields import MOMENT, is_moment
from showcase.kinds.record import Store
from showcase.library import Library
from showcase.pages.site import Profile, Site
from showcase.problems import Code, Problem, Severity
from showcase.reading import Reading

DRAFTS = f"还没有的，就把 kind 写成 {Profile.DRAFT.name.lower()}，网页会标“{Profile.DRAFT}”"
EXAMPLE = "2026-11-25 09:30"
"""A time of publication as it is written."""


def find_unsaid(library: Library, site: Site, severity: Severity) -> Iterator[Problem]:
    """Values of the site and times of publication that its profile requires, and times that have not come yet."""
    for key, value in site.missing():
        what = f"缺少{value.label}：{site.profile}网站必须写明"
        remedy = f"请在 plugins、showcase、site 下面写上 {key}，例如 {key}: {value.example}；{DRAFTS}"
        yield Problem(site.place, Code.CONFIG, what, remedy, severity)
    if not site.internal:
        for said, reading in _published(library):
            yield from _unpublished(said, reading, library.today, site, severity)


def _published(library: Library) -> Iterator[tuple[str, Reading]]:
    """When every record with a page of its own, and every page that people wrote, says that it came out."""
    for entry in library.entries.values():
        if entry.record.about.store is not Store.TABLE:
            yield entry.record.published or "", entry.reading
    for page in library.written:
        said = (page.value or {}).get("published", "")
        yield said if isinstance(said, str) else "（几个值）", page


def _unpublished(said: str, reading: Reading, today: date | None, site: Site, severity: Severity) -> Iterator[Problem]:
    """What is wrong with a time of publication: not there where it must be, not a time, not yet come."""
    place = reading.place(("published",)) if said else reading.place(())
    if not said and not site.is_draft:
        near = get_close_matches("published", [str(key) for key in reading.value or {}], 1)
        guess = f"是不是把 published 写成了 {near[0]}？" if near else ""
        head = "" if reading.value else "文件最前面要有两行 ---，写在这两行中间。"
        remedy = f"{guess}请写上 published，例如 published: {EXAMPLE}，写实际发布的时间。{head}"
        yield Problem(place, Code.MISSING, "缺少发布时间：正式发布的网页必须写明", remedy, severity)
    elif said and not is_moment(said):
        remedy = f"写成 {EXAMPLE} 的样子：年月日用短横连接，空一格，再写时和分，都用半角，而且日历上要有这一天"
        yield Problem(place, Code.DATE, f"发布时间“{said}”不是某一天的某一刻", remedy)
    elif said and today and datetime.strptime(said, MOMENT).date() > today:
        what = f"发布时间 {said} 还没有到：这次生成按 {Date(today, today)} 算"
        remedy = "请核对年月日；日期没有错，就先提交资料的改动，或者在 mkdocs.yml 的 showcase 下面写 today"
        yield Problem(place, Code.DATE, what, remedy, severity)
