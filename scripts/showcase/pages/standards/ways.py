"""Which pages a standard and a comparison have besides their own, and the ways there."""

from collections.abc import Mapping
from functools import lru_cache

from showcase.judging import is_scored
from showcase.kinds import Assessment, Checklist
from showcase.kinds.assessment import Round
from showcase.library import Library
from showcase.pages.standards.crosswalk import same_items
from showcase.pages.views import Link

MATRIX, COMPARE, CROSSWALK, ROUTE = "matrix.html", "compare.html", "crosswalk.html", "route.html"
CHANGES, NEXT = "rounds.html", "next.html"
"""The files of these pages: those of a standard lie in its folder, those of a comparison in the comparison's."""


def subjects_of(library: Library, checklist: Checklist) -> list[Assessment]:
    """The assessments by a standard, in the order of their files."""
    return list(_held(library).get(checklist.id, ()))


@lru_cache(maxsize=1)
def _held(library: Library) -> Mapping[str, list[Assessment]]:
    held: dict[str, list[Assessment]] = {}
    for one in library.all(Assessment):
        held.setdefault(one.checklist, []).append(one)
    return held


def is_compared(library: Library, checklist: Checklist) -> bool:
    """Whether there are two places and something to compare."""
    return bool(checklist.items) and len(subjects_of(library, checklist)) > 1


def is_like_others(library: Library, checklist: Checklist) -> bool:
    """Whether an item of it is said to be like one of another standard, from either side."""
    same = (ref for item in checklist.items for ref in same_items(library, f"{checklist.id}/{item.id}"))
    return any(ref.partition("/")[0] != checklist.id for ref in same)


def has_route(checklist: Checklist) -> bool:
    """Whether a standard says of any item where or how it is verified."""
    return any(item.verification for item in checklist.items)


def rounds_told(assessment: Assessment) -> list[Round]:
    """The rounds that answer items at all."""
    return [round for round in assessment.rounds if round.items]


def has_changes(assessment: Assessment) -> bool:
    """Whether there is one round to hold against another."""
    return len(rounds_told(assessment)) > 1


def has_way_up(library: Library, assessment: Assessment) -> bool:
    """Whether there are grades to rise to."""
    checklist = library.get(assessment.checklist, Checklist)
    return is_scored(checklist) and bool(checklist.grades)


def standard_ways(library: Library, checklist: Checklist) -> list[Link]:
    """The pages of a standard besides its own."""
    links: list[Link] = []
    if is_compared(library, checklist):
        links += [
            Link("对照总表", checklist.address_of(MATRIX), "一个社区一行，逐项看结论"),
            Link("并排对照", checklist.address_of(COMPARE), "选两到四个社区，并排看同一项"),
        ]
    if has_route(checklist):
        links.append(Link("核查路线", checklist.address_of(ROUTE), "按地点和方法重新排列，打印带到现场"))
    if is_like_others(library, checklist):
        links.append(Link("和别的标准对照", checklist.address_of(CROSSWALK), "意思相近的项目一一对应"))
    return links


def column_address(checklist: str, subject: str) -> str:
    """The script with one place's column; it lies beside the page that loads it, so that links in it hold."""
    return f"{Checklist.about.folder}/{checklist}/{COMPARE.removesuffix('.html')}-{subject}.js"


def assessment_ways(library: Library, assessment: Assessment) -> list[Link]:
    """The pages of a comparison besides its own."""
    links: list[Link] = []
    if has_way_up(library, assessment):
        links.append(Link("怎样升到上一等", assessment.page(NEXT), "差多少分，先做哪几项"))
    if has_changes(assessment):
        links.append(Link("前后各轮比一比", assessment.page(CHANGES), "哪些项目变了"))
    return links


def ways_of(library: Library, assessment: Assessment) -> list[Link]:
    """The pages that lead on from a comparison: its own, then those of its standard."""
    checklist = library.get(assessment.checklist, Checklist)
    return [*assessment_ways(library, assessment), *standard_ways(library, checklist)]
