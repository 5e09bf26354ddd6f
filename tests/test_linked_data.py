"""What pages say to machines in the terms of schema.org: whole, true, seen by readers too, and never more than data."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import LITTLE, ROOT
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.commands.build import build
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from showcase import plugin
from showcase.kinds.dates import Date
from showcase.pages import Page
from showcase.pages.site import Site
from showcase.rendering import graph_tags, things_script

Thing = dict[str, Any]
BLOCK = 'script[type="application/ld+json"]'
HOSTILE = """</script><script>alert("'1'")</script><!-- & \u2028"""
NEEDED = {
    "AdministrativeArea": {"name"},
    "Article": {"headline", "author", "publisher", "inLanguage", "mainEntityOfPage"},
    "BreadcrumbList": {"itemListElement"},
    "CreativeWork": {"name"},
    "Dataset": {"name", "description", "publisher", "mainEntityOfPage"},
    "DefinedTerm": {"name"},
    "HowTo": {"name", "step", "mainEntityOfPage"},
    "HowToStep": {"position", "text"},
    "ListItem": {"position", "name"},
    "Organization": {"name"},
    "Person": {"name"},
    "Place": {"name"},
    "WebSite": {"name", "inLanguage"},
}
"""What schema.org's readers ask of each type; a type that is not listed is not said."""
NO_TEXT = {"@type", "inLanguage", "position", "datePublished", "dateCreated", "temporalCoverage"}
"""Properties that hold no words of the page: types, codes, numbers, and days as machines write them."""
ADDRESSES = {"item", "url", "mainEntityOfPage"}
SITES = {"real": ROOT, "little": LITTLE}
HOME = "https://www.example.gov.cn/zhanshi/"


def things_of(page: Path) -> list[Thing]:
    """The things that a page says it is about."""
    blocks = HTMLParser(page.read_text("utf-8")).css(BLOCK)
    assert len(blocks) <= 1, page
    if not blocks:
        return []
    said = json.loads(blocks[0].text())
    assert said["@context"] == "https://schema.org"
    return list(said["@graph"])


def nodes(value: Any) -> Iterator[Thing]:
    """Every thing within a thing, itself included."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from nodes(each)


def words(thing: Thing) -> Iterator[str]:
    """Every text of a thing that stands in words."""
    for name, value in thing.items():
        if name in NO_TEXT | ADDRESSES:
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                yield each


def squeezed(text: str) -> str:
    """A text without white space, which a page sets otherwise than a record."""
    return re.sub(r"\s", "", text)


def shown(page: Path) -> str:
    """What a reader sees of a page, and the addresses that its links lead to."""
    body = HTMLParser(page.read_text("utf-8")).body
    assert body
    links = (str(node.attributes.get("href")) for node in body.css("a"))
    return squeezed(body.text()) + " ".join(links)


def root_of(page: Path) -> Path:
    """The folder of the site that a page belongs to."""
    return next(above for above in page.parents if above.name in SITES)


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every page of both sites, built for an address of their own."""
    out = tmp_path_factory.mktemp("addressed")
    for name, root in SITES.items():
        config = plugin.load(root / "mkdocs.yml", site_url=HOME, site_dir=str(out / name))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
    return [path for path in out.rglob("*.html") if path.name != "404.html"]


def test_every_page_says_the_way_to_it(addressed: list[Path]) -> None:
    """A search result shows where a page lies: the breadcrumbs, in their order, with whole addresses."""
    for page in addressed:
        crumbs = [node.text().strip() for node in HTMLParser(page.read_text("utf-8")).css(".crumbs li")]
        ways = [thing for thing in things_of(page) if thing["@type"] == "BreadcrumbList"]
        assert len(ways) == bool(crumbs), page
        for way in ways:
            listed = way["itemListElement"]
            assert [step["name"] for step in listed] == crumbs, page
            assert [step["position"] for step in listed] == list(range(1, len(crumbs) + 1))
            assert all(step["item"].startswith(HOME) for step in listed[:-1])


def test_every_thing_is_whole(addressed: list[Path]) -> None:
    """Nothing is said by halves: each thing has what its type asks for, and no property is empty."""
    seen = set()
    for page in addressed:
        for thing in nodes(things_of(page)):
            seen.add(thing["@type"])
            assert NEEDED[thing["@type"]] <= thing.keys(), (page, thing)
            assert all(value for value in thing.values()), (page, thing)
    assert seen == set(NEEDED)


def test_every_word_for_machines_stands_on_the_page(addressed: list[Path]) -> None:
    """A machine is told nothing that a reader of the page is not."""
    for page in addressed:
        text = shown(page)
        for thing in nodes(things_of(page)):
            for said in words(thing):
                assert squeezed(said) in text, (page, said)


def test_every_address_leads_to_a_page(addressed: list[Path]) -> None:
    """What a machine is sent to is there."""
    for page in addressed:
        for thing in nodes(things_of(page)):
            for name in ADDRESSES & thing.keys():
                path = thing[name].removeprefix(HOME)
                assert (root_of(page) / path).is_file(), (page, thing)


def test_without_an_address_ways_are_relative(real_site: Path) -> None:
    """A site that is opened by double click says no address that is not its own: links lead from page to page."""
    for page in real_site.rglob("*.html"):
        for thing in nodes(things_of(page)):
            assert "mainEntityOfPage" not in thing
            for name in {"item", "url"} & thing.keys():
                assert (page.parent / thing[name]).is_file(), (page, thing)


def test_a_practice_is_its_steps(real_site: Path) -> None:
    """How a thing is done is told step by step, in the order of the record, without tools that nobody named."""
    page = real_site / "practices" / "micro-wishes.html"
    (method,) = [thing for thing in things_of(page) if thing["@type"] == "HowTo"]
    steps = [node.text().strip() for node in HTMLParser(page.read_text("utf-8")).css("ol.steps li")]
    assert [step["text"] for step in method["step"]] == steps != []
    assert not {"tool", "supply", "totalTime"} & method.keys()


def test_a_comparison_gives_no_verdict_away(real_site: Path) -> None:
    """What was achieved is said with its reasons, on the page: a machine gets the place, the standard's source, no word."""
    page = real_site / "checklists" / "wujiujin" / "subjects" / "daan-yongxing.html"
    (comparison,) = [thing for thing in things_of(page) if thing["@type"] == "Dataset"]
    assert comparison["spatialCoverage"]["name"] == "永兴社区"
    assert not re.search("达标|材料有反映|材料仅提及|材料未反映", json.dumps(comparison, ensure_ascii=False))


def test_an_article_is_by_a_body_and_dated_only_as_it_says(real_site: Path) -> None:
    """Write-ups name no person, and no day of publication that nobody wrote down."""
    articles = [
        thing
        for page in (real_site / "experiences").glob("*.html")
        for thing in things_of(page)
        if thing["@type"] == "Article"
    ]
    assert articles
    for article in articles:
        assert article["author"]["@type"] == "Organization"
        assert "datePublished" not in article
        assert article["dateCreated"] == "2026-11-22"


def test_persons_are_named_only_as_authors_of_documents(addressed: list[Path]) -> None:
    """People appear by role, but for those who signed a text that is listed."""
    for page in addressed:
        for thing in nodes(things_of(page)):
            for name, value in thing.items():
                if isinstance(value, dict) and value.get("@type") == "Person":
                    assert (name, thing["@type"], page.parent.name) == ("author", "CreativeWork", "documents")


@pytest.mark.parametrize(("written", "iso"), [("2021", "2021"), ("2021-07", "2021-07"), ("2021年7月1日", "2021-07-01")])
def test_days_are_as_precise_as_they_were_given(written: str, iso: str) -> None:
    """A year stays a year: no day is made up for a machine's sake."""
    assert Date.read(written).iso == iso


# Hostile text


@given(st.text())
def test_any_text_stays_data(text: str) -> None:
    """Whatever stands in a record, the script ends where we end it and a machine reads the very text."""
    script = things_script([{"@type": "Place", "name": text.encode("utf-8", "replace").decode()}])
    tree = HTMLParser(f"<head>{script}</head><body><p>danach</p></body>")
    (block,) = tree.css("script")
    assert json.loads(block.text())["@graph"][0]["name"] == text.encode("utf-8", "replace").decode()
    assert not set("<>&\u2028\u2029") & set(
        script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    )


def test_a_hostile_name_breaks_out_of_nothing(tmp_path: Path) -> None:
    """A community's name with markup in it is a name on its page, in its tags and in its data: no script comes of it."""
    site = Path(shutil.copytree(LITTLE, tmp_path / "site"))
    config, record = site / "mkdocs.yml", next(site.rglob("data/communities/**/jia.yml"))
    config.write_text(config.read_text("utf-8").replace("../../theme", (ROOT / "theme").as_posix()), encoding="utf-8")
    hostile = '</script><script>alert("\'1\'")</script>" onload="x'
    text = re.sub(
        "^name: .*$", lambda _: f"name: {json.dumps(hostile)}", record.read_text("utf-8"), count=1, flags=re.MULTILINE
    )
    record.write_text(text, encoding="utf-8")
    plugin.make_site(config, tmp_path / "out")
    page = tmp_path / "out" / "communities" / "jia.html"
    tree = HTMLParser(page.read_text("utf-8"))
    assert len(tree.css("script:not([src])")) == 1
    assert not tree.css("[onload]")
    (title,) = tree.css('meta[property="og:title"]')
    assert title.attributes["content"] == hostile
    (place,) = [thing for thing in things_of(page) if thing["@type"] == "Place"]
    assert place["name"] == hostile


def test_tags_are_escaped() -> None:
    """A title with quotes and angle brackets stays one tag's value."""
    page = Page("a.html", "record", HOSTILE, HOSTILE, "communities", (), dict)
    tree = HTMLParser(f"<head>{graph_tags(page, Site('站'), None)}</head>")
    assert not tree.css("script")
    (title,) = tree.css('meta[property="og:title"]')
    assert title.attributes["content"] == HOSTILE
