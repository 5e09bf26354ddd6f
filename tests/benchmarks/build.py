"""Prints how long checking and building take, and what is written, as places grow: `python tests/benchmarks/build.py 100 1000`.

Each number of places is held against the short standard of the little site, then against its teaching rubric.
Times are of this machine at this moment: compare runs of one session with each other, and never assert them.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from showcase import building, plugin

SITE = Path(__file__).parent.parent / "site"
THEME = Path(__file__).parent.parent.parent / "theme"


STANDARDS = {"standard": "jia-biaozhun", "rubric": "jia-wuxing"}
"""Assessments that are repeated, by what they are held against."""


def grow(folder: Path, count: int, standard: str) -> Path:
    """The little site with its first community and an assessment of it repeated."""
    site = Path(shutil.copytree(SITE, folder / f"{standard}-{count}"))
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../theme", THEME.as_posix()), encoding="utf-8")
    community = next(site.rglob("data/communities/**/jia.yml")).read_text("utf-8")
    assessment = next(site.rglob(f"data/assessments/**/{STANDARDS[standard]}.yml")).read_text("utf-8")
    for number in range(count):
        id = f"community-{number:06}"
        (site / "data" / "communities" / f"{id}.yml").write_text(community, encoding="utf-8")
        held = assessment.replace("subject: jia", f"subject: {id}")
        (site / "data" / "assessments" / f"{id}-{standard}.yml").write_text(held, encoding="utf-8")
    return site


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def weight(site: Path, pattern: str) -> float:
    """Megabytes of the files of a site that match a pattern."""
    return sum(path.stat().st_size for path in site.rglob(pattern) if path.is_file()) / 1_000_000


def measure(site: Path) -> str:
    """Pages, seconds and megabytes of one site."""
    config, out = site / "mkdocs.yml", site / "out"
    folders = plugin.folders_of(plugin.load(config))
    checked = timed(partial(building.check, folders))
    built = timed(partial(plugin.make_site, config, out))
    pages = sum(1 for _ in out.rglob("*.html"))
    times = f"{checked:7.2f}  {built:7.2f}  {built / pages * 1000:9.2f}"
    return f"{pages:5}  {times}  {weight(out, '*'):7.2f}  {weight(out, '*.html'):8.2f}  {weight(out, 'compare-*.js'):10.2f}"


def main() -> None:
    """One line for each size and standard."""
    print("places  against   pages  check s  build s  ms a page       MB  of pages  of columns")
    for count in map(int, sys.argv[1:] or ["100", "1000"]):
        for standard in STANDARDS:
            with tempfile.TemporaryDirectory() as folder:
                print(f"{count:6}  {standard:8}  {measure(grow(Path(folder), count, standard))}")


if __name__ == "__main__":
    main()
