"""The standard against what was achieved.

Pure: no clock, no files. Nine words in three families (see `kinds.words.Word`); a judged word is given only by
a computable rule or by a named round of assessment, and what nobody reported is never counted as unmet.
"""

from showcase.judging.advancing import Open, Way, way_up
from showcase.judging.ageing import worries
from showcase.judging.changes import Change, Direction, changes, self_against_checked
from showcase.judging.contradictions import check_judgements
from showcase.judging.indicators import scoring_in_words
from showcase.judging.rectifying import OpenOn, days_over, how_many, is_overdue, is_running, trend
from showcase.judging.rules import evaluate, in_words
from showcase.judging.totals import AreaTotal, Total, is_scored, round_total, total
from showcase.judging.verdicts import Judged, Verdict, answer_to, judge, judge_against, judge_assessment, published
from showcase.judging.worth import Worth, plain, points_in_words

__all__ = [
    "AreaTotal",
    "Change",
    "Direction",
    "Judged",
    "Open",
    "OpenOn",
    "Total",
    "Verdict",
    "Way",
    "Worth",
    "answer_to",
    "changes",
    "check_judgements",
    "days_over",
    "evaluate",
    "how_many",
    "in_words",
    "is_overdue",
    "is_running",
    "is_scored",
    "judge",
    "judge_against",
    "judge_assessment",
    "plain",
    "points_in_words",
    "published",
    "round_total",
    "scoring_in_words",
    "self_against_checked",
    "total",
    "trend",
    "way_up",
    "worries",
]
