"""What a site that is given out must say of itself and does not: told before anything is made."""

from collections.abc import Iterator

from showcase.kinds.record import Store
from showcase.library import Library
from showcase.pages.site import Profile, Site
from showcase.problems import Code, Place, Problem, Severity

DRAFTS = f"还没有的，就把 kind 写成 {Profile.DRAFT.name.lower()}，网页会标“{Profile.DRAFT}”"
EXAMPLE = "2026-11-25 09:30"
"""A time of publication as it is written."""


def find_unsaid(library: Library, site: Site, severity: Severity) -> Iterator[Problem]:
    """Values of the site and times of publication that its profile requires, and times that have not come yet."""
    for key, value in site.missing():
        what = f"缺少{value.label}：{site.profile}网站必须写明"
        remedy = f"请在 plugins、showcase、site 下面写上 {key}，例如 {key}: {value.example}；{DRAFTS}"
        yield Problem(Place(site.file), Code.CONFIG, what, remedy, severity)
    for entry in library.entries.values():
        record = entry.record
        if record.about.store is Store.TABLE or site.internal:
            continue
        if record.published_at is None and not site.is_draft:
            yield unpublished(entry.place(), severity)
        if record.published_at and library.today and record.published_at.date() > library.today:
            what = f"发布时间 {record.published} 还没有到"
            remedy = "请核对年月日；还没有发布就删掉这一行"
            yield Problem(entry.place(("published",)), Code.DATE, what, remedy, severity)


def unpublished(place: Place, severity: Severity) -> Problem:
    """A page of content of which nobody has said when it came out."""
    remedy = f"请写上 published，例如 published: {EXAMPLE}，写实际发布的时间"
    return Problem(place, Code.MISSING, "缺少发布时间：正式发布的网页必须写明", remedy, severity)
