"""The finished site read again: every link leads to a file and to a place in it; every page keeps the conventions."""

from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from showcase.pages.site import Site
from showcase.problems import Stop
from showcase.publishing.conventions import find_unconventional
from showcase.publishing.parsing import ParsedPage

MOST = 20
"""How many faults are told at once."""
SCHEMES = ("http", "https", "mailto", "tel", "data")


def verify(site: Path, described: Site | None = None) -> None:
    """Raises Stop with every link that leads nowhere, every id that stands twice, and every breach of the conventions."""
    faults = find_faults(site, described)
    if faults:
        more = f"\n还有 {len(faults) - MOST} 处没有列出。" if len(faults) > MOST else ""
        raise Stop("生成的网页有误，没有发布，原网站保持不变：\n" + "\n".join(faults[:MOST]) + more)


def find_faults(site: Path, described: Site | None = None) -> list[str]:
    """Sentences about missing targets, with the pages that lead there, and about what is wrong in a page itself.

    Pages are held against the conventions of the site as it is described.
    """
    pages = {path.relative_to(site).as_posix(): ParsedPage.of(path) for path in sorted(site.rglob("*.html"))}
    faults: list[str] = []
    missing: dict[str, list[str]] = {}
    for name, page in pages.items():
        repeated = sorted(id for id, times in page.ids.items() if times > 1)
        faults += [f"{name}: 错误[LINK] 网页里有两处 id “{id}”。怎么改：请核对模板或记录里的编号" for id in repeated]
        faults += [
            f"{name}: 错误[LINK] 网页要从别的网站“{url}”取东西。怎么改：请放到本站再引用" for url in page.outside
        ]
        if described:
            wrong = find_unconventional(name, page, described)
            faults += [f"{name}: 错误[THEME] {what}。怎么改：请让维护模板的人核对" for what in wrong]
        # 404.html is served at any depth, so its links start at the site's root.
        for link in page.links if name != "404.html" else ():
            target = _missing_target(site, name, link, pages)
            if target:
                missing.setdefault(target, []).append(name)
    return faults + [_tell_missing(target, names) for target, names in missing.items()]


def _tell_missing(target: str, names: list[str]) -> str:
    others = f"等 {len(names)} 个网页" if len(names) > 1 else ""
    return f"{names[0]}{others}: 错误[LINK] 链接的目标“{target}”不存在。怎么改：请核对正文或模板里的这个链接"


def _missing_target(site: Path, page: str, link: str, pages: dict[str, ParsedPage]) -> str | None:
    """The file, or the place in a page, that a link names and that is not there."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    if parts.scheme or parts.netloc:
        return None if parts.scheme in SCHEMES else link
    target = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
    if target not in pages:
        # A link from the root of the disk, or out of the site, leads nowhere that is published.
        return None if not target.startswith(("..", "/")) and (site / target).is_file() else target
    fragment = unquote(parts.fragment)
    return None if not fragment or fragment in pages[target].ids else f"{target}#{fragment}"
