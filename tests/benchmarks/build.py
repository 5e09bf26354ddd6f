"""Prints how long checking and building take as records grow: `python tests/benchmarks/build.py 100 1000`.

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


def grow(folder: Path, count: int) -> Path:
    """The little site with its first community and that community's assessment repeated."""
    site = Path(shutil.copytree(SITE, folder / str(count)))
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../theme", THEME.as_posix()), encoding="utf-8")
    community = next(site.rglob("data/communities/**/jia.yml")).read_text("utf-8")
    assessment = next(site.rglob("data/assessments/**/jia-biaozhun.yml")).read_text("utf-8")
    for number in range(count):
        id = f"community-{number:06}"
        (site / "data" / "communities" / f"{id}.yml").write_text(community, encoding="utf-8")
        held = assessment.replace("subject: jia", f"subject: {id}")
        (site / "data" / "assessments" / f"{id}-biaozhun.yml").write_text(held, encoding="utf-8")
    return site


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """One line for each size."""
    print("communities  pages   check s   build s   ms a page")
    with tempfile.TemporaryDirectory() as folder:
        for count in map(int, sys.argv[1:] or ["100", "1000"]):
            site = grow(Path(folder), count)
            config = site / "mkdocs.yml"
            folders = plugin.folders_of(plugin.load(config))
            checked = timed(partial(building.check, folders))
            built = timed(partial(plugin.make_site, config, site / "out"))
            pages = sum(1 for _ in (site / "out").rglob("*.html"))
            print(f"{count:11}  {pages:5}  {checked:8.2f}  {built:8.2f}  {built / pages * 1000:10.2f}")


if __name__ == "__main__":
    main()
