"""Search copies made into indexes by the engine: one for each region where there are many, each made only once."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from showcase.problems import EnvironmentStop
from showcase.publishing.finding.copies import SearchCopy
from showcase.publishing.keeping import UNFINISHED, forget, use

SHARD_MOST = 20_000
"""Pages in one index: the engine's memory grows with them, about 2 GB at this many."""
GENERAL = "general"
"""The index of what belongs to no region, or to several."""
KEPT = 12
"""Indexes kept for the next build, the latest used."""
CHUNKS, CHUNK = "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE", 5_000
"""How much one file of an index holds, in pages named by its words: a query loads one for each word."""
NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind")
BUNDLE, FILES, TOLD = "index", "files.json", "told.json"
"""In the cache: an index, what files it is made of, and what must be known of it."""
FOLDERS = ("index", "fragment")
"""What a search needs of all that the engine writes: its own surfaces are not ours."""


@dataclass(frozen=True)
class Shard:
    """One index: its folder's name, which is a region's code, and the pages in it."""

    name: str
    copies: list[SearchCopy]

    @property
    def digest(self) -> str:
        """What the index is made of: the same for the same pages, the same engine and the same way to make it."""
        made_of = hashlib.sha256(engine_version().encode() + Path(__file__).read_bytes())
        for copy in self.copies:
            made_of.update(f"\0{copy.date}\0{copy.reading}\0{copy.facets}\0{copy.path}\0{copy.html()}".encode())
        return made_of.hexdigest()[:32]


@cache
def engine_version() -> str:
    """Which engine makes the indexes."""
    return version("pagefind")


def shards(copies: Iterable[SearchCopy], most: int) -> list[Shard]:
    """All pages in one index; where those are too many, one for each top region, and within it for each city."""
    every = list(copies)
    if len(every) <= most:
        return [Shard(GENERAL, every)]
    # The general one comes first: it is asked where nobody has chosen.
    groups = sorted(_by_region(every, 2).items(), key=lambda one: (one[0] != GENERAL, one[0]))
    found = [_split(name, group, most) for name, group in groups]
    return [shard for group in found for shard in group]


def _split(name: str, copies: list[SearchCopy], most: int) -> list[Shard]:
    """One region's pages; by city, and at last in equal parts, where they are too many."""
    if len(copies) <= most:
        return [Shard(name, copies)]
    cities = _by_region(copies, 4) if name != GENERAL and name.endswith("0000") else {}
    if len(cities) > 1:
        return [
            part
            for city, group in sorted(cities.items())
            for part in _split(name if city == GENERAL else city, group, most)
        ]
    parts = [copies[start : start + most] for start in range(0, len(copies), most)]
    return [Shard(name if part == 1 else f"{name}-{part}", held) for part, held in enumerate(parts, 1)]


def _by_region(copies: list[SearchCopy], digits: int) -> dict[str, list[SearchCopy]]:
    """Pages by the one region of a level that they lie in."""
    groups: dict[str, list[SearchCopy]] = defaultdict(list)
    for copy in copies:
        codes = {f"{code[:digits]:0<6}" for code in copy.facets.get("region", []) if code[digits - 2 : digits] != "00"}
        groups[codes.pop() if len(codes) == 1 else GENERAL].append(copy)
    return groups


def write_indexes(made: list[Shard], out: Path, cache: Path) -> list[dict[str, Any]]:
    """Every index in its folder below `out`, one whose pages are as they were from the cache; what to know of each."""
    told = []
    for shard in made:
        kept = cache / shard.digest
        if not _is_whole(kept):
            _make(shard, kept)
        use(kept)
        shutil.copytree(kept / BUNDLE, out / shard.name)
        told.append({"name": shard.name, "pages": len(shard.copies), **json.loads((kept / TOLD).read_text("utf-8"))})
    forget(cache, max(KEPT, 2 * len(made)))
    return told


def _is_whole(kept: Path) -> bool:
    """Whether an index lies there with every file as it was made."""
    try:
        made: dict[str, str] = json.loads((kept / FILES).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return made == _contents(kept)


def _contents(kept: Path) -> dict[str, str]:
    """What stands in every file, in short: damage need not change a size."""
    files = (path for path in kept.rglob("*") if path.is_file() and path != kept / FILES)
    return {path.relative_to(kept).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in files}


def _make(shard: Shard, kept: Path) -> None:
    """One index made aside, then put into the cache in one step, so that a killed build leaves none that is half made."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent, prefix=UNFINISHED) as scratch:
        pages, ready = Path(scratch, "pages"), Path(scratch, "ready")
        for copy in shard.copies:
            path = pages / copy.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(copy.html(), "utf-8")
        _run(pages, Path(scratch, "made"))
        _take(Path(scratch, "made"), ready / BUNDLE)
        ids = {_address(file): file.stem.rpartition("_")[2] for file in (ready / BUNDLE / "fragment").iterdir()}
        _write(ready / BUNDLE / "pages.json", _pages(shard, ids))
        _write(ready / TOLD, _told(shard, ids, ready / BUNDLE))
        _write(ready / FILES, _contents(ready))
        _put(ready, kept)


def _put(ready: Path, kept: Path) -> None:
    """An index in its place in the cache; what is damaged there goes first."""
    if kept.is_dir() and not _is_whole(kept):
        kept.rename(ready.with_name("damaged"))
    try:
        ready.rename(kept)
    except OSError:
        # Another build made the same index in the meantime.
        if not _is_whole(kept):
            raise


def _run(pages: Path, bundle: Path) -> None:
    words = ["--site", str(pages), "--output-path", str(bundle), "--keep-index-url", "--silent"]
    done = subprocess.run(
        [sys.executable, "-m", "pagefind", *words],
        env={**os.environ, CHUNKS: str(CHUNK)},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()
        what = f"搜索索引没有建成（{told[-1] if told else f'退出码 {done.returncode}'}）"
        raise EnvironmentStop(f"{what}。怎么改：检查磁盘和内存是否够用，再试一次；仍不行，请告诉维护程序的人。")


def _take(bundle: Path, ready: Path) -> None:
    ready.mkdir(parents=True)
    for pattern in NEEDED:
        for file in bundle.glob(pattern):
            shutil.move(file, ready)
    for name in FOLDERS:
        if (bundle / name).is_dir():
            shutil.move(bundle / name, ready)


def _pages(shard: Shard, ids: dict[str, str]) -> dict[str, list[Any]]:
    """All pages of an index by name: the engine's ids, their order by day, and the choices each is found by.

    The engine could keep orders, but in the file that every search must load; and choices, but each to be asked for by
    itself, and in another order at every run.
    """
    named = sorted(shard.copies, key=lambda copy: (copy.reading, copy.path))
    chosen = [[f"{name} {value}" for name, values in copy.facets.items() for value in values] for copy in named]
    choices = sorted({choice for found in chosen for choice in found})
    number = {choice: place for place, choice in enumerate(choices)}
    return {
        "ids": [ids[copy.path] for copy in named],
        # The newest first, those without a day last.
        "dated": sorted(range(len(named)), key=lambda place: named[place].date, reverse=True),
        "choices": choices,
        "found": [[number[choice] for choice in found] for found in chosen],
    }


def _told(shard: Shard, ids: dict[str, str], bundle: Path) -> dict[str, Any]:
    """What must be known of an index before it is asked: which file opens it, which of its pages are lesser."""
    (opens,) = (file.name for file in bundle.glob("*.pf_meta"))
    return {"opens": opens, "lesser": sorted(ids[copy.path] for copy in shard.copies if copy.lesser)}


def _write(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, separators=(",", ":")), "utf-8")


def _address(fragment: Path) -> str:
    """The page that a file of the engine tells of."""
    text = gzip.decompress(fragment.read_bytes()).decode()
    url: str = json.loads(text[text.index("{") :])["url"]
    return url.removeprefix("/")
