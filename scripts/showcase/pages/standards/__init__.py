"""The centre of the site: a standard, its items, and the standard beside what places achieved, seen from every side."""

from showcase.pages.standards.beside import column_context, compare_context
from showcase.pages.standards.changes import changes_context
from showcase.pages.standards.comparison import comparison_context
from showcase.pages.standards.crosswalk import crosswalk_context
from showcase.pages.standards.hub import item_context
from showcase.pages.standards.matrix import matrix_context
from showcase.pages.standards.route import route_context
from showcase.pages.standards.standard import checklist_context
from showcase.pages.standards.way import way_context

__all__ = [
    "changes_context",
    "checklist_context",
    "column_context",
    "compare_context",
    "comparison_context",
    "crosswalk_context",
    "item_context",
    "matrix_context",
    "route_context",
    "way_context",
]
