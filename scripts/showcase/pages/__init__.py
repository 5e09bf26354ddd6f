"""Which pages the site has and what each shows; plain data, no HTML."""

from showcase.pages.frame import foot, menu, way_to
from showcase.pages.planning import plan_pages
from showcase.pages.views import FigureView, Link, Page

__all__ = ["FigureView", "Link", "Page", "foot", "menu", "plan_pages", "way_to"]
