"""The centre of the site: a standard, its items, and the standard beside what places achieved, seen from every side."""

from showcase.pages.standards.planning import plan_columns, plan_standards
from showcase.pages.standards.standard import checklist_context

__all__ = ["checklist_context", "plan_columns", "plan_standards"]
