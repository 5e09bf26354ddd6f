"""A site's search asked in a real browser, its bytes counted where they leave the server; among pages made up to distract."""

import gzip
import random
import sys
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
    const ways = await engine.search(query);
    const pages = await engine.titlesFirst(engine.merge(ways));
    const first = await Promise.all(pages.slice(0, 10).map(({ hit }) => hit.data()));
    return { count: pages.length, why: ways.map((way) => way.why), pages: first.map((data) => data.raw_url.slice(1)) };
}"""
WHO = "社区党委 志愿队 老年协会 街道办事处 支部委员 楼栋长 社工 卫生院 物业公司 退休教师 医生 驻区单位 居民小组 文艺骨干 热心党员 网格员".split()
WHEN = "每月 每季度 每年春天 节假日前 雨雪天 开学以后 周末 农闲时候 清早 下午 晚饭以后 半年一次".split()
DID = "组织 安排 召集 动员 帮助 看望 登记 整理 修缮 添置 检查 公布 商量 培训 表扬 陪同 接送 走访 记录 更新".split()
WHAT = (
    "书法小组 棋牌比赛 健康讲座 读报会 合唱排练 防骗宣传 花圃菜地 楼道扶手 门前路灯 老旧长椅 图书角 应急电话 慢病档案 家庭账本 传统手工 "
    "地方戏曲 青年辅导 邻居调解 垃圾分类 夏令营 太阳能灯 暖气管道 屋面防水 停车位置 便民理发 义务磨刀 口述历史 摄影展览 广播体操 法律咨询"
).split()
RESULT = "大家很满意 效果不错 来的人多了 还要改进 留下了照片 写进了年报 得到上级肯定 经验正在总结 困难也有一些 明年继续".split()
PLACES = "青云 柳河 松岭 桃源 白塔 南湖 金沙 长宁 兴隆 古城 翠屏 凤凰 龙泉 丰乐 吉祥 育才 文昌 和顺 朝晖 锦绣".split()
"""What distracts is about the same things in other places."""


def _line(chance: random.Random) -> str:
    who, when, did, what, came = (chance.choice(words) for words in (WHO, WHEN, DID, WHAT, RESULT))
    return f"{when}，{who}{did}{what}，{chance.randint(3, 99)}人参加，{came}。"


def distractors(count: int, seed: int = 1) -> Iterator[SearchCopy]:
    """Made-up pages of about 380 characters about the same matters, with other names and figures."""
    chance = random.Random(seed)
    for number in range(count):
        # Thousands of names, as there would be: the list of names grows with them.
        name = "".join(chance.sample(PLACES, 3)) + "社区"
        lines = [_line(chance) for _ in range(15)]
        facets = {"kind": ["communities"], "year": [str(chance.randint(2001, 2025))]}
        code = f"{chance.choice((11, 13, 21, 23, 31, 33, 35, 41, 43, 45))}{chance.randint(1, 9):02}{chance.randint(1, 20):02}"
        facets["region"] = [f"{code[:2]}0000", f"{code[:4]}00", code]
        passages = [Passage("", lines[:5]), *(Passage(f"p{at}", lines[at : at + 5]) for at in (5, 10))]
        yield SearchCopy(
            f"communities/made-{number}.html", name, passages, facets, "2020-01-01", name, (name,), False, "社区"
        )


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


class Server(ThreadingHTTPServer):
    """A server that says nothing of browsers that are closed while something is on its way."""

    def handle_error(self, *args: Any) -> None:
        """Tells everything but that nobody listens any more."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*args)


@contextmanager
def served(site: Path) -> Iterator[tuple[str, type[Line]]]:
    """The site's address, and what has been sent."""
    line = type("OwnLine", (Line,), {"sent": [], "slow": False, "wire": threading.Lock()})
    server = Server(("127.0.0.1", 0), partial(line, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", line
    finally:
        server.shutdown()
        server.server_close()


def ask(page: BrowserPage, query: str) -> Any:
    """What the search finds: how many pages, why, and the first ten."""
    return page.evaluate(ASK, ["/assets/search/engine.js", query])
