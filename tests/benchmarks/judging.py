"""Prints how long judging one subject against a 40-item rubric takes: `python tests/benchmarks/judging.py`.

Times are of this machine at this moment: compare runs of one session with each other, and never assert them.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

from showcase.judging import judge_against, total
from showcase.kinds import Assessment, Checklist

ITEMS, RUNS = 40, 300
TIERS = [{"at_least": "60%", "gives": "1分"}, {"at_least": "90%", "gives": "2分"}]
WAYS: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"rule": {"at_least": "500平方米"}}, {"面积": "530平方米"}),
    ({"rule": {"at_least": "1次", "per": "1月"}}, {"主题党日": "8次"}),
    ({"rule": {"at_least": "70%", "measure": "甲", "share_of": "乙"}}, {"甲": "7人", "乙": "9人"}),
    ({"indicators": [{"each": "1次", "gives": "0.5分", "points": "2分"}]}, {"活动": "3次"}),
    ({"indicators": [{"each": "1次", "takes": "0.5分", "needs": "12次", "points": "2分"}]}, {"学习": "9次"}),
    ({"indicators": [{"tiers": TIERS, "points": "2分"}]}, {"参与": "75%"}),
    (
        {"indicators": [{"rule": {"exists": "是", "measure": each}, "points": "1分"} for each in ("甲", "乙")]},
        {"甲": "1处", "乙": "0处"},
    ),
    ({}, {}),
]
"""Every way of scoring, with an answer to it; the last is given by assessors."""


def rubric() -> tuple[Checklist, Assessment]:
    """Forty items that score in every way, and one round of answers to them."""
    items, answers = [], []
    for number in range(ITEMS):
        asked, achieved = WAYS[number % len(WAYS)]
        parts = asked.get("indicators", [])
        lines = [{**part, "id": f"i{number}-{index}", "name": "指标"} for index, part in enumerate(parts)]
        way = {**asked, "indicators": lines}
        items.append({"id": f"i{number}", "name": f"项目{number}", "points": "2分", **way})
        measures = [{"what": what, "figure": figure, "over": "9个月"} for what, figure in achieved.items()]
        given = {} if achieved else {"points": "1.5分"}
        answers.append({"item": f"i{number}", "achieved": measures, **given})
    round = {"id": "r", "stage": "县级核查", "assessor": "核查组", "method": "现场查看", "origin": "现场"}
    assessment = {
        "id": "a",
        "name": "对照",
        "subject": "jia",
        "checklist": "biaozhun",
        "rounds": [{**round, "checked": "县级核查", "items": answers}],
    }
    grades = [{"id": f"g{stars}", "name": f"{stars}星", "at_least": f"{stars * 15}分"} for stars in range(1, 6)]
    checklist = {"id": "biaozhun", "name": "标准", "level": "社区", "items": items, "grades": grades}
    return Checklist.model_validate(checklist), Assessment.model_validate(assessment)


def median_ms(work: Callable[[], object]) -> float:
    """The median of many runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def main() -> None:
    """One line for judging, one for adding up."""
    checklist, assessment = rubric()
    judged = judge_against(checklist, assessment)
    print(f"judging {ITEMS} items        {median_ms(lambda: judge_against(checklist, assessment)):6.2f} ms")
    print(f"adding up and grading   {median_ms(lambda: total(judged)):6.2f} ms")


if __name__ == "__main__":
    main()
