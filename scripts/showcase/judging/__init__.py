"""The standard against what was achieved.

Pure: no clock, no files. Nine words in three families (see `kinds.assessment.Word`); a judged word is given only by
a computable rule or by a named round of assessment, and what nobody reported is never counted as unmet.
"""

from showcase.judging.contradictions import check_judgements
from showcase.judging.rules import evaluate, in_words
from showcase.judging.verdicts import Judged, Verdict, answer_to, judge, judge_assessment, published

__all__ = [
    "Judged",
    "Verdict",
    "answer_to",
    "check_judgements",
    "evaluate",
    "in_words",
    "judge",
    "judge_assessment",
    "published",
]
