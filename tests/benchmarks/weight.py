"""Prints what one page of each kind weighs and how soon it is there: `python tests/benchmarks/weight.py [site]`.

Bytes are gzip's and never vary; the heaviest page of each template is taken. Times are Chromium's over a line of
1.6 Mbit/s with 150 ms each way and back and a processor four times slower, as Lighthouse measures a phone: compare runs
of one session with each other, and never assert them.
"""

import gzip
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from browsers import CHROMIUM, FLAGS
from conftest import ROOT
from weighing import first_visit, loaded_with, next_visit

from showcase import building, plugin
from showcase.pages import plan_pages

LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6 * 1024 * 1024 / 8,
    "uploadThroughput": 750 * 1024 / 8,
}
SLOWER = 4
WATCH = """
window.seen = {paint: 0, shift: 0, blocked: 0};
new PerformanceObserver(list => list.getEntries().forEach(one => seen.paint = one.startTime))
    .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) seen.shift += one.value; }))
    .observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(one => seen.blocked += Math.max(0, one.duration - 50)))
    .observe({type: 'longtask', buffered: true});
"""
ASK = """() => ({...seen, first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0})"""


class Packed(SimpleHTTPRequestHandler):
    """Serves files packed and over lasting connections, as web servers do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Sends one file."""
        path = Path(self.translate_path(self.path))
        body = gzip.compress(path.read_bytes(), 6) if path.is_file() else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def heaviest(site: Path) -> dict[str, str]:
    """The heaviest page of each template."""
    config = plugin.load(ROOT / "mkdocs.yml")
    library = building.read(plugin.folders_of(config), plugin.audience_of(config)).library
    found: dict[str, str] = {}
    for page in sorted(plan_pages(library), key=lambda page: (site / page.path).stat().st_size):
        found[page.template] = page.path
    return found


def timed(browser: Browser, address: str) -> str:
    """First and largest paint, layout shift and blocked time of a first visit."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)
    seen = page.evaluate(ASK)
    page.context.close()
    return f"{seen['first']:6.0f}  {seen['paint']:6.0f}  {seen['shift']:6.3f}  {seen['blocked']:6.0f}"


def measure(site: Path) -> None:
    """One line for each template."""
    print("first KB  next KB  files   first    main   shift  blocked  page")
    with served(site) as address, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for path in heaviest(site).values():
            sizes = f"{first_visit(site, path) / 1024:8.1f}  {next_visit(site, path) / 1024:7.1f}"
            print(f"{sizes}  {len(loaded_with(site, path)) + 1:5}  {timed(browser, f'{address}/{path}')}  {path}")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
    else:
        folder = Path(tempfile.mkdtemp())
        plugin.make_site(ROOT / "mkdocs.yml", folder)
        measure(folder)
        shutil.rmtree(folder)
