"""Which pages the site has and what each shows; plain data, no HTML."""

from showcase.pages.frame import foot, menu, way_to
from showcase.pages.planning import find_covered, plan_pages, plan_scripts
from showcase.pages.views import FigureView, Link, Page

__all__ = ["FigureView", "Link", "Page", "find_covered", "foot", "menu", "plan_pages", "plan_scripts", "way_to"]
