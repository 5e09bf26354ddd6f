"""How well and how fast the search finds: recall, bytes and seconds among pages made up to distract, in one table.

python tests/benchmarks/search.py [pages …]        # 0, 1000 and 10000 where none are named
"""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from browsers import CHROMIUM, FLAGS
from playwright.sync_api import Browser, sync_playwright
from search_queries import Query, read_queries
from searching import ask, make_site, served

ROOT = Path(__file__).parents[2]
HEAD = ("pages", "list", "hit@5", "MRR", "nonsense", "ms", "KB", "cold s", "typed s")


def main(sizes: list[int]) -> None:
    """Prints one row for each size and list of queries."""
    print("".join(f"{name:>10}" for name in HEAD))
    with sync_playwright() as engine, tempfile.TemporaryDirectory() as folder:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for size in sizes:
            site = make_site(ROOT / "mkdocs.yml", Path(folder, str(size)), size)
            first = _first_result(browser, site)
            for name in ("queries", "held_out"):
                print(
                    "".join(
                        f"{value:>10}" for value in (size, name, *_recall(browser, site, read_queries(name)), *first)
                    ),
                    flush=True,
                )


def _recall(browser: Browser, site: Path, queries: list[Query]) -> tuple[str, str, str, str]:
    """hit@5, mean reciprocal rank in ten, nonsense that found something, and the median time of a query."""
    hits, ranks, false, times = [], [], 0, []
    missed: dict[str, list[str]] = defaultdict(list)
    with served(site) as (address, _):
        page = browser.new_page()
        page.goto(f"{address}about.html")
        for query in queries:
            begun = time.perf_counter()
            found = ask(page, query.q)
            times.append(time.perf_counter() - begun)
            if not query.pages:
                false += bool(found["count"])
                if found["count"]:
                    missed["nonsense"].append(query.q)
                continue
            rank = next((at for at, path in enumerate(found["pages"]) if path in query.pages), None)
            hits.append(rank is not None and rank < 5)
            ranks.append(0 if rank is None else 1 / (rank + 1))
            if not hits[-1]:
                missed[query.kind].append(query.q)
        page.close()
    for kind, words in missed.items():
        print(f"  missed, {kind}: {'、'.join(words)}", file=sys.stderr)
    return (
        f"{statistics.mean(hits):.3f}",
        f"{statistics.mean(ranks):.3f}",
        str(false),
        f"{1000 * statistics.median(times):.0f}",
    )


def _first_result(browser: Browser, site: Path) -> tuple[str, str, str]:
    """Kilobytes until the first result; seconds on a slow line, typed at once, and typed two seconds after reaching for the box."""
    return (*_measure(browser, site, 0), _measure(browser, site, 2)[1])


def _measure(browser: Browser, site: Path, pause: float) -> tuple[str, str]:
    with served(site) as (address, line):
        context: Any = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}communities/daan-yongxing.html")
        line.sent.clear()
        line.slow = True
        box = page.get_by_role("searchbox").first
        box.focus()
        time.sleep(pause)
        begun = time.perf_counter()
        box.fill("送学上门")
        page.locator(".find").first.wait_for(timeout=60_000)
        seconds = time.perf_counter() - begun
        context.close()
        return f"{sum(size for _, size in line.sent) / 1000:.0f}", f"{seconds:.2f}"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [0, 1_000, 10_000])
