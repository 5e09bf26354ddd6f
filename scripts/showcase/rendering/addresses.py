"""Addresses within the site, as seen from a page: relative, so that they work by double click too."""

from functools import lru_cache
from posixpath import relpath


def relative(path: str, page: str) -> str:
    """A path from the site's root as seen from a page."""
    target, hash_mark, part = path.partition("#")
    if target == page and hash_mark:
        return f"#{part}"
    folder, _, name = target.rpartition("/")
    return f"{_way(folder, page.rpartition('/')[0])}{name}{hash_mark}{part}"


@lru_cache(maxsize=4096)
def _way(folder: str, start: str) -> str:
    """The way from one folder to another, ready for a name to follow."""
    way = relpath(folder or ".", start or ".")
    return "" if way == "." else f"{way}/"
