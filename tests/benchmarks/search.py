"""How well and how fast the search finds: recall, bytes and seconds among pages made up to distract, in one table.

python tests/benchmarks/search.py [pages …]        # 0, 1000 and 10000 where none are named
"""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from browsers import CHROMIUM, FLAGS
from playwright.sync_api import Browser, sync_playwright
from search_queries import Query, read_queries
from searching import ask, make_site, served

ROOT = Path(__file__).parents[2]
FIRST = ("党费", "老年餐桌", "送学上门", "活动室", "志愿服务", "四就近", "微心愿", "sjj", "四救近")
"""What is typed for the first result: words of two to four characters that stand in the records, initials, and a slip."""
UNTIL_FOUND = """([words, pause]) => new Promise(done => {
    const box = document.querySelector("#_search");
    box.focus();
    setTimeout(() => {
        const begun = performance.now();
        new MutationObserver(() => { if (document.querySelector(".find")) done(performance.now() - begun); })
            .observe(document.body, { subtree: true, childList: true });
        box.value = words;
        box.dispatchEvent(new Event("input", { bubbles: true }));
    }, pause);
})"""
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
    """Kilobytes until the first result; seconds on a slow line, typed at once, and typed two seconds after reaching for the box.

    Medians of queries of two to four characters, each by a reader who has loaded nothing of the search before.
    """
    cold = [_measure(browser, site, words, 0) for words in FIRST]
    later = [_measure(browser, site, words, 2_000) for words in FIRST]
    size, at_once = (statistics.median(column) for column in zip(*cold, strict=True))
    return f"{size:.0f}", f"{at_once:.2f}", f"{statistics.median(seconds for _, seconds in later):.2f}"


def _measure(browser: Browser, site: Path, words: str, pause: int) -> tuple[float, float]:
    with served(site) as (address, line):
        page = browser.new_page()
        page.goto(f"{address}communities/daan-yongxing.html")
        page.wait_for_load_state("networkidle")
        line.sent.clear()
        line.slow = True
        seconds = page.evaluate(UNTIL_FOUND, [words, pause]) / 1000
        line.slow = False
        page.close()
        return sum(size for _, size in line.sent) / 1000, seconds


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [0, 1_000, 10_000])
