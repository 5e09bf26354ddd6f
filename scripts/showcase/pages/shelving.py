"""Many records on one page: above a number of them, parts of them have pages of their own and the first leads there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from showcase.kinds import Record, Region
from showcase.library import Library
from showcase.pages.collating import initial
from showcase.pages.frame import listing_path
from showcase.pages.views import Link, LinkGroup

MOST = 200
"""As many records as one page holds."""
LEVELS = (2, 4, 6)
"""Digits of a region's code that name its province, its city, its county."""
REGIONS, LETTERS = "regions", "letters"
"""The folders of the pages that records are parted into."""
OTHER = "other"
"""What names the page of the records that have no region, or no letter."""
NOWHERE = "没有写地区的"


@dataclass(frozen=True)
class Shelf:
    """The records of one page among many: of a region, as narrow as it must be, or under a letter.

    `folder` and `code` are its address below the page that leads to it, `province` is what it stands under there.
    """

    folder: str
    code: str
    name: str
    province: str = ""
    ids: frozenset[str] = frozenset()


def by_region(library: Library, places: Mapping[str, Iterable[str]]) -> list[Shelf]:
    """Records parted by the codes of the regions each lies in; one of several regions stands on all their shelves."""
    lying = sorted(((code, id) for id, codes in places.items() for code in codes), key=lambda pair: pair[0])
    found = list(_parted(library, lying, 0))
    lost = [id for id, codes in places.items() if not codes]
    return [*found, *_cut(Shelf(REGIONS, OTHER, NOWHERE, NOWHERE), lost)]


def _parted(library: Library, lying: Sequence[tuple[str, str]], level: int) -> Iterator[Shelf]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, id in lying:
        groups.setdefault(code[: LEVELS[level]].ljust(6, "0"), []).append((code, id))
    for code, inside in groups.items():
        ids = list(dict.fromkeys(id for _, id in inside))
        if len(ids) > MOST and level + 1 < len(LEVELS):
            yield from _parted(library, inside, level + 1)
        else:
            province = region_name(library, code[: LEVELS[0]].ljust(6, "0"))
            yield from _cut(Shelf(REGIONS, code, _shelf_name(library, code, level), province), ids)


def _shelf_name(library: Library, code: str, level: int) -> str:
    """A region; the whole of one among its parts; counties without a city go by their province."""
    if library.find(code, Region) is None:
        above = library.find(code[: LEVELS[0]].ljust(6, "0"), Region)
        return f"{above.name}直管区县" if above else code
    is_whole = level > 0 and code == code[: LEVELS[level - 1]].ljust(6, "0")
    return region_name(library, code) + (f"（只写到{('省', '市')[level - 1]}）" if is_whole else "")


def by_letter(names: Mapping[str, str]) -> list[Shelf]:
    """Records parted by the letter under which a dictionary has their names."""
    letters: dict[str, list[str]] = {}
    for id, name in names.items():
        letters.setdefault(initial(name), []).append(id)
    others = letters.pop("", [])
    found = [shelf for letter in sorted(letters) for shelf in _cut(_letter(letter), letters[letter])]
    return [*found, *_cut(Shelf(LETTERS, OTHER, "数字和其他"), others)]


def _letter(letter: str) -> Shelf:
    return Shelf(LETTERS, letter, letter.upper())


def _cut(shelf: Shelf, ids: Sequence[str]) -> Iterator[Shelf]:
    """The shelf with these records, or as many numbered ones as it takes where nothing parts them further."""
    pages = -(-len(ids) // MOST)
    for page in range(pages):
        inside = frozenset(ids[page * MOST : (page + 1) * MOST])
        number = f"，第{page + 1}页" if pages > 1 else ""
        code = f"{shelf.code}-{page + 1}" if page else shelf.code
        yield replace(shelf, code=code, name=shelf.name + number, ids=inside)


def digits_of(code: str) -> str:
    """What the codes of all that lies in a region begin with."""
    return next(code[:length] for length in LEVELS if code[:length].ljust(6, "0") == code)


def gathered(kind: type[Record], links: list[Link]) -> list[Link]:
    """Links to records of a kind; of very many only how many there are, and the way to the listing of the kind."""
    if len(links) <= MOST:
        return links
    return [Link(kind.about.title, listing_path(kind), f"一共 {len(links)} 个，这里不逐一列出")]


def region_name(library: Library, code: str) -> str:
    """A region with those above it; its code where the table does not list it."""
    return "".join(region.name for region in library.region_path(code)) or code


def shelf_address(page: str, shelf: Shelf) -> str:
    """The page of one shelf: it lies below the page that leads to it."""
    above = page.removesuffix(".html").removesuffix("/index")
    return f"{above}/{shelf.folder}/{shelf.code}.html"


def shelf_link(page: str, shelf: Shelf) -> Link:
    """The way to a shelf, with how many records it holds."""
    return Link(f"{shelf.name}（{len(shelf.ids)}个）", shelf_address(page, shelf))


def shelf_groups(page: str, shelves: Sequence[Shelf]) -> list[LinkGroup]:
    """The ways to all shelves, province by province where one of them has more than one."""
    provinces: dict[str, list[Shelf]] = {}
    for shelf in shelves:
        provinces.setdefault(shelf.province, []).append(shelf)
    if len(provinces) in (1, len(shelves)):
        provinces = {"": list(shelves)}
    return [
        LinkGroup(f"{name}（{_count(inside)}个）" if name else "", [shelf_link(page, shelf) for shelf in inside])
        for name, inside in provinces.items()
    ]


def _count(shelves: Sequence[Shelf]) -> int:
    """How many records stand on shelves, each once."""
    return len({id for shelf in shelves for id in shelf.ids})
