"""Which pages the site has and what each shows; plain data, no HTML."""

from showcase.pages.conventions import find_unsaid
from showcase.pages.frame import LOST, foot, menu, way_to
from showcase.pages.planning import find_covered, plan_pages, plan_scripts
from showcase.pages.views import FigureView, Link, Nature, Page

__all__ = [
    "LOST",
    "FigureView",
    "Link",
    "Nature",
    "Page",
    "find_covered",
    "find_unsaid",
    "foot",
    "menu",
    "plan_pages",
    "plan_scripts",
    "way_to",
]
