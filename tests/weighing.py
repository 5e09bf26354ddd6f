"""What a page weighs: the bytes a visitor's browser loads for it the first time, and the next."""

import gzip
from pathlib import Path
from posixpath import dirname, join, normpath

from selectolax.lexbor import LexborHTMLParser as HTMLParser

LOADED = {"link[rel=stylesheet], link[rel=icon]": "href", "script[src]": "src"}
"""What a browser loads with a page besides its pictures, and the attribute that names it."""


def packed(data: bytes) -> int:
    """Bytes on the wire, as web servers pack text by default."""
    return len(gzip.compress(data, 6, mtime=0))


def loaded_with(site: Path, page: str) -> list[str]:
    """The styles, scripts and icons that a page names, from the site's root."""
    tree = HTMLParser((site / page).read_text("utf-8"))
    named = [node.attributes[key] or "" for query, key in LOADED.items() for node in tree.css(query)]
    return [normpath(join(dirname(page), name)) for name in named]


def next_visit(site: Path, page: str) -> int:
    """Bytes of a page whose styles and scripts the browser has kept from another page of its kind."""
    return packed((site / page).read_bytes())


def first_visit(site: Path, page: str) -> int:
    """Bytes of a page and all it loads, without pictures."""
    return next_visit(site, page) + sum(packed((site / name).read_bytes()) for name in loaded_with(site, page))
