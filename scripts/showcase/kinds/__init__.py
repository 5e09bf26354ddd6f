"""Every kind of record, each declared once; the order is the order of the menu."""

from showcase.kinds.assessment import Assessment
from showcase.kinds.checklist import Checklist
from showcase.kinds.community import Community
from showcase.kinds.document import Document
from showcase.kinds.practice import Practice
from showcase.kinds.record import Record
from showcase.kinds.region import Region
from showcase.kinds.term import Term
from showcase.kinds.writeup import WriteUp

__all__ = [
    "KINDS",
    "Assessment",
    "Checklist",
    "Community",
    "Document",
    "Practice",
    "Record",
    "Region",
    "Term",
    "WriteUp",
]

KINDS: tuple[type[Record], ...] = (Community, Checklist, Practice, WriteUp, Assessment, Region, Document, Term)
"""Adding a kind is adding its file, its name here, and data."""
