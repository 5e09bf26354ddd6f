"""Places like this one: of the same kind, size and stage; in place of any ranking."""

from dataclasses import dataclass
from decimal import Decimal

from showcase.kinds import Assessment, Checklist, Community
from showcase.library import Library
from showcase.pages.showing import link_to
from showcase.pages.standards.judged import region_order
from showcase.pages.standards.ways import subjects_of
from showcase.pages.views import Link
from showcase.quantities import Quantity

WIDEST = Decimal(2)
"""Places are of one size where the larger has at most twice the households of the smaller."""


@dataclass(frozen=True)
class Peers:
    """The places like one, in the order of their region codes; `basis` says by what they were found, or why not."""

    basis: str
    links: list[Link]


def peers_of(library: Library, assessment: Assessment) -> Peers | None:
    """Places held against the same standard that are of the same kind, size and stage; None for a region."""
    community = library.find(assessment.subject, Community)
    if community is None:
        return None
    if community.profile.households is None:
        return Peers("没有户数，不知道规模，不找条件相近的社区。", [])
    checklist = library.get(assessment.checklist, Checklist)
    held = [one for one in subjects_of(library, checklist) if one is not assessment]
    alike = [one for one in held if _is_like(community, library.find(one.subject, Community))]
    links = [
        Link(link.text, one.address, link.note)
        for one in sorted(alike, key=lambda one: region_order(library, one))
        if (link := link_to(library, one.subject))
    ]
    closing = "按区划代码排列，不分先后" if links else "还没有这样的社区对照过这套标准"
    return Peers(f"{_basis(community)}；{closing}。", links)


def _is_like(place: Community, other: Community | None) -> bool:
    if other is None or other.profile.households is None or place.profile.households is None:
        return False
    sizes = sorted((place.profile.households.value.value, other.profile.households.value.value))
    near = sizes[0] > 0 and sizes[1] <= WIDEST * sizes[0]
    return near and place.setting is other.setting and _stage(place) == _stage(other)


def _stage(place: Community) -> str:
    return str(place.standing[-1].stage) if place.standing else ""


def _basis(place: Community) -> str:
    households: Quantity | None = place.profile.households.value if place.profile.households else None
    parts = [f"类型同是{place.setting}"] if place.setting else ["类型都没有登记"]
    parts += [f"户数在{households}的一半到两倍之间"]
    parts += [f"创建进度同是{_stage(place)}"] if place.standing else ["创建进度都没有登记"]
    return "、".join(parts)
