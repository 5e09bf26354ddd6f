"""A site's search asked in a real browser, its bytes counted where they leave the server; among pages made up to distract."""

import gzip
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page as BrowserPage

from showcase import plugin
from showcase.publishing.finding import Finding
from showcase.publishing.finding.copies import Passage, SearchCopy

RATE = 1.6e6 / 8
"""Bytes a second of a slow line: 1.6 Mbit/s."""
DELAY = 0.15
"""Seconds that a request takes to and fro on it."""
PACKED = (".html", ".js", ".json", ".css")
ASK = """async ([asset, query]) => {
    const engine = await import(new URL(asset, location.origin));
    const ways = await engine.search(await engine.open(), query);
    const pages = await engine.titlesFirst(engine.merge(ways));
    const first = await Promise.all(pages.slice(0, 10).map(({ hit }) => hit.data()));
    return { count: pages.length, why: ways.map((way) => way.why), pages: first.map((data) => data.raw_url.slice(1)) };
}"""
CLAUSES = (
    "社区成立了志愿服务队",
    "党员每月参加一次主题学习",
    "活动室全天开放",
    "请医院的医生来讲健康知识",
    "书画班和合唱队坚持活动",
    "街道和单位一起商量办法",
    "网格员定期上门看望老同志",
    "老干部到学校讲革命故事",
    "经费由几家单位共同承担",
    "问题列成清单逐项整改",
    "离退休干部就近参加组织生活",
    "支部书记由热心的老同志担任",
    "图书室添置了新书和放大镜",
    "食堂为老人提供午餐",
    "居民代表对服务打分",
    "邻里互助小组帮忙代办",
)
PLACES = "青云柳河松岭桃源白塔石门清泉金沙双桥南湖北山新安长宁和平兴隆永宁古城东关"
"""What distracts is about the same things, in other places."""


def distractors(count: int, seed: int = 1) -> Iterator[SearchCopy]:
    """Made-up pages of about 380 characters about the same matters, with other names and figures."""
    chance = random.Random(seed)
    for number in range(count):
        name = "".join(chance.sample(PLACES, 3)) + "社区"
        lines = ["，".join((*chance.sample(CLAUSES, 3), f"共{chance.randint(10000, 99999)}次")) + "。" for _ in range(9)]
        facets = {"kind": ["communities"], "year": [str(chance.randint(2001, 2025))]}
        code = f"{chance.choice((11, 13, 21, 23, 31, 33, 35, 41, 43, 45))}{chance.randint(1, 9):02}{chance.randint(1, 20):02}"
        facets["region"] = [f"{code[:2]}0000", f"{code[:4]}00", code]
        passages = [Passage("", lines[:1]), *(Passage(f"p{at}", [f"第{at}部分", line]) for at, line in enumerate(lines[1:]))]
        yield SearchCopy(f"communities/made-{number}.html", name, passages, facets, "2020-01-01", name, (name,), False, "社区")


@contextmanager
def distracted(count: int) -> Iterator[None]:
    """Sites are made with so many made-up pages in their search besides their own."""
    publish = Finding.publish

    def with_others(self: Finding, out: Path) -> None:
        self.copies += distractors(count)
        publish(self, out)

    Finding.publish = with_others  # type: ignore[method-assign]
    try:
        yield
    finally:
        Finding.publish = publish  # type: ignore[method-assign]


def make_site(config: Path, out: Path, others: int = 0) -> Path:
    """A site with made-up pages in its search besides its own."""
    with distracted(others):
        plugin.make_site(config, out)
    return out


class Line(SimpleHTTPRequestHandler):
    """Serves a site, packing what can be packed; counts what it sends, and sends it as slowly as it is told."""

    protocol_version = "HTTP/1.1"
    sent: list[tuple[str, int]] = []
    slow = False
    wire = threading.Lock()

    def do_GET(self) -> None:
        """Sends one file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        packed = path.suffix in PACKED
        body = gzip.compress(data, 6) if packed else data
        if self.slow:
            time.sleep(DELAY)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.sent.append((self.path.partition("?")[0], len(body)))
        self._send(body)

    def _send(self, body: bytes) -> None:
        for start in range(0, len(body), 1460):
            part = body[start : start + 1460]
            if self.slow:
                with self.wire:
                    time.sleep(len(part) / RATE)
            self.wfile.write(part)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def served(site: Path) -> Iterator[tuple[str, type[Line]]]:
    """The site's address, and what has been sent."""
    line = type("OwnLine", (Line,), {"sent": [], "slow": False, "wire": threading.Lock()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(line, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", line
    finally:
        server.shutdown()
        server.server_close()


def ask(page: BrowserPage, query: str) -> Any:
    """What the search finds: how many pages, why, and the first ten."""
    return page.evaluate(ASK, ["/assets/search/engine.js", query])
