"""Terms: words of the field, and objections with their answers."""

from enum import StrEnum
from typing import Annotated, ClassVar

from showcase.kinds.fields import PracticeId, Prose, Text
from showcase.kinds.markers import AlsoCalled, Facet
from showcase.kinds.record import About, ColumnType, Record


class TermKind(StrEnum):
    """术语还是疑虑。"""

    WORD = "术语"
    OBJECTION = "疑虑与回答"


class Term(Record):
    """术语：行内的说法是什么意思；或者一种疑虑和它的回答。"""

    about: ClassVar[About] = About(
        title="术语", folder="terms", purpose="行内的说法是什么意思", column=ColumnType.EXPLAINED
    )

    kind: Annotated[TermKind, Facet()] = TermKind.WORD
    """种类。"""
    meaning: Prose
    """意思或回答。"""
    synonyms: Annotated[list[Text], AlsoCalled()] = []
    """别的叫法。"""
    practices: list[PracticeId] = []
    """相关做法。"""
