"""Prints how long planning takes and how large listings grow with the number of places: `python tests/benchmarks/listings.py 1000 10000`.

Times are of this machine at this moment: compare runs of one session with each other, and never assert them.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from showcase.kinds import Checklist, Community, Record, Region
from showcase.library import Library, read_library
from showcase.library.files import Folders
from showcase.library.graph import Entry
from showcase.pages import Page, plan_pages
from showcase.pages.planning import plan_scripts
from showcase.reading import Reading
from showcase.rendering import Renderer

ROOT = Path(__file__).parent.parent.parent
CROWDED = ("110101", "140105", "220882")
"""Counties in which every tenth place lies: more than one page of each."""


def grown(count: int) -> Library:
    """Every region and standard of the real site, with many communities in its counties."""
    real = read_library(Folders(ROOT, ROOT / "data", ROOT / "content"))[0]
    kept = [entry for entry in real.entries.values() if isinstance(entry.record, Region | Checklist)]
    counties = [region.id for region in real.all(Region) if not region.id.endswith("00")]
    return Library([*kept, *(_entry(place) for place in _places(counties, count))])


def _places(counties: list[str], count: int) -> Iterator[Community]:
    for number in range(count):
        region = CROWDED[number // 10 % len(CROWDED)] if number % 10 == 0 else counties[number * 7 % len(counties)]
        yield Community.model_validate(
            {
                "id": f"shequ-{number:05}",
                "name": f"第{number}社区",
                "summary": "虚构的社区，只用来量网页有多大：有一处活动室，每周学习一次。",
                "region": region,
                "as_of": str(2015 + number % 10),
                "standing": [{"stage": "试点" if number % 3 else "创建中", "of": "虚构的创建"}],
                "profile": {"households": f"{500 + number}户", "residents": f"{1500 + number}人"},
                "services": [
                    {"item": f"wujiujin/{item}", "coverage": "有专门一节", "summary": "下楼就有。"}
                    for item in ("study", "activities", "care")[: number % 3 + 1]
                ],
            }
        )


def _entry(record: Record) -> Entry:
    return Entry(record, Reading(f"{record.id}.yml", {}, {}, [], ""))


def listings(pages: list[Page], template: str) -> list[Page]:
    """The pages of one template."""
    return [page for page in pages if page.template == template]


def measure(count: int) -> str:
    """Seconds for planning and for rendering every listing, and bytes of the largest pages."""
    library = grown(count)
    # What refers to what is asked for by every page: it is no part of planning.
    links = len(library.references)
    start = time.perf_counter()
    pages = plan_pages(library)
    planned = time.perf_counter() - start
    renderer = Renderer(ROOT / "theme" / "records")
    start = time.perf_counter()
    sizes = [len(renderer.fragment(page).encode()) for page in listings(pages, "listing")]
    rendered = time.perf_counter() - start
    words = [len(renderer.fragment(page).encode()) for page in listings(plan_scripts(library), "words")]
    largest = f"{max(sizes) / 1000:9.0f}  {max(words) / 1000:8.0f}"
    return f"{links:6}  {len(pages):6}  {planned:6.2f}  {len(sizes):8}  {rendered:8.2f}  {largest}"


def main() -> None:
    """One line for each number of places."""
    print("places   links   pages  plan s  listings  render s  largest kB  words kB")
    for count in map(int, sys.argv[1:] or ["1000", "10000"]):
        print(f"{count:6}  {measure(count)}")


if __name__ == "__main__":
    main()
