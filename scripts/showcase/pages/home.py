"""The front door: what this is, three ways in, and how far the records reach."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from showcase.kinds import KINDS, Assessment, Checklist, Community, WriteUp
from showcase.kinds.record import Show
from showcase.library import Library
from showcase.pages.records import card
from showcase.pages.searching import NEEDED
from showcase.pages.standards.ways import rounds_told
from showcase.pages.views import Link


def _told(library: Library) -> list[Community]:
    """Communities of which something is told first; a place that is only named says little on a front page."""
    return sorted(library.all(Community), key=lambda community: not community.services)


def _telling(library: Library) -> list[Assessment]:
    """Comparisons in which something stands: those of communities first, the latest before the earlier."""
    filled = [one for one in library.all(Assessment) if rounds_told(one)]
    latest = sorted(filled, key=_last_day, reverse=True)
    return sorted(latest, key=lambda one: library.find(one.subject, Community) is None)


def _last_day(assessment: Assessment) -> date:
    """The day of the last round that has one; before all others where none has."""
    return max((round.date.last for round in rounds_told(assessment) if round.date), default=date.min)


def home_context(library: Library) -> Mapping[str, Any]:
    """Counts of what is there, and the first things worth reading."""
    return {
        "needs": NEEDED,
        "doors": [
            Link(kind.about.title, f"{kind.about.folder}/index.html", kind.about.purpose)
            for kind in KINDS
            if kind.about.menu and kind.about.show is not Show.NOTHING
        ],
        "counts": [
            (kind.about.title, len(library.shown(kind)), f"{kind.about.folder}/index.html")
            for kind in KINDS
            if kind.about.menu and library.shown(kind)
        ],
        "items": sum(len(checklist.items) for checklist in library.all(Checklist)),
        "comparisons": [Link(one.name, one.address, one.summary or "") for one in _telling(library)[:6]],
        "everything": Link("全部标准和对照", f"{Checklist.about.folder}/index.html"),
        "communities": [card(library, community) for community in _told(library)[:6]],
        "writeups": [card(library, writeup) for writeup in library.all(WriteUp)[:6]],
    }
