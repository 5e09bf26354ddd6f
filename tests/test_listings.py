"""Listings and what they are narrowed by: facets of every record, order by name and day, pages of their own for many."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from conftest import LITTLE, ROOT
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from showcase.kinds import KINDS, Assessment, Checklist, Community, Document, Practice, Record, Region, Term
from showcase.kinds.community import Stage
from showcase.kinds.fields import Audience
from showcase.kinds.record import Show
from showcase.kinds.words import Word
from showcase.library import Folders, Library, read_library
from showcase.library.graph import Entry
from showcase.pages import Page, plan_pages, plan_scripts, shelving
from showcase.pages.collating import initial, reading_order
from showcase.pages.facets import FACETS, Choice, dating, facets_of
from showcase.pages.listings import listing_context
from showcase.pages.records import region_context
from showcase.pages.shelving import digits_of
from showcase.pages.standards.hub import item_context
from showcase.pages.standards.judged import seen
from showcase.reading import Reading
from showcase.rendering import Renderer

WHOLE = read_library(Folders(ROOT, ROOT / "data", ROOT / "content"))[0]
REAL = WHOLE.seen(Audience.PUBLIC, None)
SMALL = read_library(Folders(LITTLE, LITTLE / "data", LITTLE / "content"))[0]
listed = pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.about.show is not Show.NOTHING], ids=lambda kind: kind.__name__
)


def values(library: Library, id: str, facet: str) -> list[str]:
    """The values by which one facet finds a record."""
    return [choice.value for choice in facets_of(library, library.entries[id].record)[facet]]


def with_records(library: Library, *records: Record) -> Library:
    """A library with more records, which were never in a file."""
    made = [Entry(record, Reading(f"{record.id}.yml", {}, {}, [], "")) for record in records]
    return Library([*library.entries.values(), *made])


def place(number: int, region: str) -> Community:
    """One of very many places."""
    values = {"id": f"shequ-{number:05}", "name": f"第{number}社区", "region": region, "as_of": str(2010 + number % 9)}
    service = {"item": "wujiujin/study", "coverage": "有专门一节", "summary": "下楼就有。"}
    return Community.model_validate({**values, "summary": "虚构的社区。", "services": [service]})


# What a record is found by


def test_a_place_is_found_by_every_level_of_its_region() -> None:
    """Who chooses a province finds the places of its counties; each level says in which it lies."""
    found = facets_of(REAL, REAL.get("daan-yongxing", Community))["region"]
    assert found == [
        Choice("220000", "吉林省"),
        Choice("220800", "白城市", "220000"),
        Choice("220882", "大安市", "220800"),
    ]


def test_what_is_about_a_place_is_found_by_the_region_of_the_place() -> None:
    """A write-up of a community and its assessment name no region, and lie where the community does."""
    for id in ("yongxing", "daan-yongxing-siyou"):
        assert values(REAL, id, "region") == ["220000", "220800", "220882"]


def test_a_document_that_is_only_a_source_lends_no_region() -> None:
    """A place lies where it must say it lies: what its source is about says nothing of that."""
    source = REAL.get(str(REAL.get("daan-yongxing", Community).source), Document)
    other = place(1, "140105").model_copy(update={"source": source.id})
    assert values(with_records(REAL, other), other.id, "region") == ["140000", "140100", "140105"]


def test_a_line_of_service_is_one_whichever_standard_names_it() -> None:
    """四就近 and 五就近 both have 就近学习: a reader looks for it once."""
    offered = [choice.label for one in REAL.all(Practice) for choice in facets_of(REAL, one)["line"]]
    assert len(set(offered)) == 5
    shared = {one.id for one in REAL.all(Practice) if "就近学习" in values(REAL, one.id, "line")}
    named = {one.id for one in REAL.all(Practice) if {"sijiujin/study", "wujiujin/study"} & set(one.helps)}
    assert shared == named


def test_only_the_standards_that_list_services_have_lines() -> None:
    """The items of other standards are no lines of service, however many records name them."""
    assert values(REAL, "siyou", "line") == []
    assert len(values(REAL, "wujiujin", "line")) == 5


def test_a_place_is_found_by_the_standards_it_is_held_against() -> None:
    """The assessment is a record of its own; who looks for the place has its standards all the same."""
    held = {one.checklist for one in REAL.all(Assessment) if one.subject == "daan-yongxing"}
    assert held <= set(values(REAL, "daan-yongxing", "checklist"))
    assert len(held) > 2


@pytest.mark.parametrize("audience", Audience)
def test_a_withheld_verdict_finds_nobody(audience: Audience) -> None:
    """Places are found by the words on their pages: 尚未达标 that was not released finds nothing in public."""
    library = SMALL.seen(audience, None)
    for assessment in library.all(Assessment):
        judged = seen(library, assessment)
        shown = {str(judged.latest(item.id).word) for item in judged.items}
        assert set(values(library, assessment.id, "verdict")) == shown
        assert shown <= set(values(library, assessment.subject, "verdict"))


def test_what_is_withheld_differs_between_the_two_sites() -> None:
    """The little site withholds a verdict of 尚未达标, so the test above has something to find."""
    found = {
        audience: {
            id
            for id in SMALL.seen(audience, None).entries
            if "尚未达标" in values(SMALL.seen(audience, None), id, "verdict")
        }
        for audience in Audience
    }
    assert found[Audience.PUBLIC] < found[Audience.INTERNAL]


def test_a_place_is_found_by_where_it_stands_now() -> None:
    """甲社区 applied and was named: it is found under 已命名 only, for that is past."""
    assert values(SMALL.seen(Audience.PUBLIC, None), "jia", "stage") == ["已命名"]


def test_a_record_without_a_day_of_its_own_has_that_of_its_source() -> None:
    """A practice from a paper of 2017 is of 2017, and says that this is the day of the source."""
    undated = next(one for one in REAL.all(Practice) if not one.as_of and one.source)
    source = REAL.get(str(undated.source), Document)
    found = dating(REAL, undated)
    assert found
    assert found.date == source.issued
    assert found.label == "出处的日期"


def test_a_document_has_no_day_but_its_own() -> None:
    """What cites an undated paper came later than it: its day would place the paper in the wrong year."""
    undated = [one for one in REAL.all(Document) if not one.issued and not one.as_of and one.source]
    assert undated
    assert [one.id for one in undated if dating(REAL, one)] == []


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_every_facet_finds_something_and_has_one_label_for_a_value(facet: Any) -> None:
    """A value that stood for two words would mix what readers keep apart."""
    labels: dict[str, set[str]] = {}
    for entry in REAL.entries.values():
        for choice in facets_of(REAL, entry.record)[facet.name]:
            labels.setdefault(choice.value, set()).add(choice.label)
    assert len(labels) > 1
    assert {value for value, names in labels.items() if len(names) > 1} == set()


def test_words_stand_in_the_order_of_their_declaration() -> None:
    """达标 before 尚未达标, 试点 before 已命名, the newest year first."""
    for library in (REAL, SMALL.seen(Audience.INTERNAL, None)):
        context = listing_context(library, Community)
        offered = {offer.name: [choice.value for choice in offer.choices] for offer in context["facets"]}
        assert offered["verdict"] == [str(word) for word in Word if str(word) in offered["verdict"]]
        assert offered["stage"] == [str(stage) for stage in Stage if str(stage) in offered["stage"]]
        assert offered["year"] == sorted(offered["year"], reverse=True)
        assert offered["region"] == sorted(offered["region"])


# Listings


@listed
def test_a_listing_offers_every_choice_of_its_records(kind: type[Record]) -> None:
    """The numbers on a card are its choices: what the bar offers finds exactly the records that have it."""
    context = listing_context(REAL, kind)
    offered = [(offer.name, choice) for offer in context["facets"] for choice in offer.choices]
    shared = {name for name, _ in offered} - set(kind.model_fields)
    shown = {REAL.address(record.id): record for record in REAL.shown(kind)}
    assert len(context["listed"]) == len(shown)
    for one in context["listed"]:
        found = facets_of(REAL, shown[one.card.link.path or ""])
        for name in shared:
            assert [choice for facet, choice in map(offered.__getitem__, one.choices) if facet == name] == found[name]


@listed
def test_no_facet_leaves_nothing_to_choose(kind: type[Record]) -> None:
    """A list of one choice, or of every record's own name, would be a question without an answer."""
    context = listing_context(REAL, kind)
    offered = [(offer.name, choice.value) for offer in context["facets"] for choice in offer.choices]
    ids = {REAL.address(record.id): record.id for record in REAL.shown(kind)}
    for offer in context["facets"]:
        assert len(offer.choices) > 1
        own = [
            [offered[number] for number in one.choices if offered[number][0] == offer.name] for one in context["listed"]
        ]
        assert own != [[(offer.name, ids[one.card.link.path or ""])] for one in context["listed"]]


def test_a_region_is_asked_for_once() -> None:
    """A kind that marks its region as a facet has the three levels instead of it, first in the bar."""
    for kind in (Community, Practice):
        names = [offer.name for offer in listing_context(REAL, kind)["facets"]]
        assert names[0] == "region"
        assert not {"regions"} & set(names)


def test_names_stand_as_in_a_dictionary() -> None:
    """By reading, then tone, with 多音字 as the word has them and marks left out; figures before letters."""
    names = ["重庆社区", "安康社区", "“1234”工作法", "长治社区", "昌平社区", "爱民社区", "银行社区"]
    expected = ["“1234”工作法", "爱民社区", "安康社区", "昌平社区", "长治社区", "重庆社区", "银行社区"]
    assert sorted(names, key=reading_order) == expected
    assert [initial(name) for name in expected] == ["", "a", "a", "c", "c", "c", "y"]


def test_a_card_knows_its_place_by_name() -> None:
    """Sorting by name in the page needs no dictionary there."""
    cards = listing_context(REAL, Term)["listed"]
    names = [one.card.link.text for one in sorted(cards, key=lambda one: one.place)]
    assert names == sorted(names, key=reading_order)
    assert sorted(one.place for one in cards) == list(range(len(cards)))


# Very many records


@pytest.fixture(scope="module")
def crowded() -> Library:
    """Ten thousand places: three hundred in one county, the others in all counties of the country."""
    kept = [entry for entry in WHOLE.entries.values() if isinstance(entry.record, Region | Checklist)]
    counties = [region.id for region in WHOLE.all(Region) if not region.id.endswith("00")]
    places = [place(number, "220882" if number < 300 else counties[number % len(counties)]) for number in range(10_000)]
    return with_records(Library(kept), *places)


@pytest.fixture(scope="module")
def plan(crowded: Library) -> dict[str, Page]:
    """Its pages by address."""
    return {page.path: page for page in plan_pages(crowded)}


@pytest.fixture(scope="module")
def contexts(plan: dict[str, Page]) -> dict[str, Mapping[str, Any]]:
    """What the listings of communities show."""
    return {path: page.context() for path, page in plan.items() if re.match(r"communities/(index|regions/)", path)}


def test_of_ten_thousand_places_each_can_be_reached(crowded: Library, contexts: dict[str, Mapping[str, Any]]) -> None:
    """The listing leads to regions, and these to every place, each exactly once; no page holds more than its share."""
    first = contexts["communities/index.html"]
    assert first["listed"] == []
    led = [link.path for group in first["shelves"] for link in group.links]
    assert sorted(led) == sorted(set(contexts) - {"communities/index.html"})
    found = [one.card.link.path for path in led for one in contexts[path]["listed"]]
    assert len(found) == len(set(found)) == 10_000
    assert max(len(contexts[path]["listed"]) for path in led) <= shelving.MOST


def test_the_counts_by_region_are_those_of_the_pages(contexts: dict[str, Mapping[str, Any]]) -> None:
    """What a way promises is what is found there."""
    for group in contexts["communities/index.html"]["shelves"]:
        for link in group.links:
            assert link.text.endswith(f"（{len(contexts[link.path]['listed'])}个）")


def test_a_crowded_county_has_numbered_pages(contexts: dict[str, Mapping[str, Any]]) -> None:
    """Three hundred places of one county stand on two pages, which lead to one another."""
    one, two = (contexts[f"communities/regions/220882{number}.html"] for number in ("", "-2"))
    assert len(one["listed"]) == 200
    assert len(two["listed"]) > 100
    assert one["neighbours"][1].path == "communities/regions/220882-2.html"
    assert two["neighbours"][0].path == "communities/regions/220882.html"


def test_no_page_that_holds_places_grows_with_their_number(crowded: Library, plan: dict[str, Page]) -> None:
    """Listings, a province's own page and an item's page stay below 400 kB."""
    renderer = Renderer(ROOT / "theme" / "records")
    largest = ["communities/index.html", "communities/regions/220882.html", "regions/index.html", "regions/220000.html"]
    for path in [*largest, "checklists/wujiujin/items/study.html"]:
        assert len(renderer.fragment(plan[path]).encode()) < 400_000, path


def test_a_province_leads_to_the_pages_of_its_places(crowded: Library) -> None:
    """Where too many places lie in it to name them, its page leads to the listing's pages of this province."""
    province = crowded.get("220000", Region)
    links = region_context(crowded, province)["linked"][0].links
    assert len(links) > 1
    assert all((link.path or "").startswith("communities/regions/22") for link in links)


def test_what_names_an_item_is_not_listed_ten_thousand_times(crowded: Library) -> None:
    """The page of an item says how many places name it and leads to the listing."""
    checklist = crowded.get("wujiujin", Checklist)
    item = next(item for item in checklist.items if item.id == "study")
    (group,) = item_context(crowded, checklist, item)["linked"]
    assert [(link.text, link.path) for link in group.links] == [("社区", "communities/index.html")]
    assert "10000" in group.links[0].note


def test_records_without_regions_are_parted_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Terms lie nowhere: very many of them stand under the letter a dictionary has them under, each once."""
    monkeypatch.setattr(shelving, "MOST", 5)
    library = WHOLE.seen(Audience.PUBLIC, None)
    pages = {page.path: page for page in plan_pages(library)}
    first = pages["terms/index.html"].context()
    led = [link.path for group in first["shelves"] for link in group.links]
    assert {path.split("/")[1] for path in led} == {"letters"}
    found = [one.card.link.text for path in led for one in pages[path].context()["listed"]]
    assert sorted(found) == sorted(term.name for term in library.all(Term))
    assert {
        script.path.removesuffix("-words.js") for script in plan_scripts(library) if "/letters/" in script.path
    } >= {path.removesuffix(".html") for path in led}


def test_what_lies_in_several_regions_or_in_none_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A practice of two counties stands on the pages of both; one that names no region stands on a page that says so."""
    monkeypatch.setattr(shelving, "MOST", 20)
    library = WHOLE.seen(Audience.PUBLIC, None)
    pages = {page.path: page for page in plan_pages(library)}
    context = pages["practices/index.html"].context()
    led = {link.path: link.text for group in context["shelves"] for link in group.links}
    found = [one.card.link.path for path in led for one in pages[path].context()["listed"]]
    assert set(found) == {one.address for one in library.all(Practice)}
    assert len(found) > len(set(found))
    assert led["practices/regions/other.html"].startswith("没有写地区的")


def test_the_digits_of_a_region() -> None:
    """鹿泉区 is 130110 and nothing lies in 13011: zeros are dropped in pairs."""
    assert [digits_of(code) for code in ("220000", "220800", "220882", "130110")] == ["22", "2208", "220882", "130110"]


def test_counties_without_a_city_go_by_their_province(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table has no city above 仙桃市 and its like: their page has a name all the same, never a bare code."""
    monkeypatch.setattr(shelving, "MOST", 3)
    places = [place(number, code) for number, code in enumerate(["429004", "429005", "420102", "420103", "420104"])]
    library = with_records(
        Library([entry for entry in WHOLE.entries.values() if isinstance(entry.record, Region | Checklist)]), *places
    )
    shelves = listing_context(library, Community)["shelves"]
    names = [link.text for group in shelves for link in group.links]
    assert "湖北省直管区县（2个）" in names


# Pages without scripts


@listed
def test_a_listing_is_whole_without_scripts(kind: type[Record], real_site: Any) -> None:
    """Every record is linked in the page itself, and what only a script can sort by is hidden until it runs."""
    tree = HTMLParser((real_site / kind.about.folder / "index.html").read_text("utf-8"))
    links = {node.attributes.get("href") for node in tree.css(".card__title a")}
    assert links == {record.address.rpartition("/")[2] for record in REAL.shown(kind)}
    assert [node for node in tree.css("[data-dating]") if "hidden" not in node.attributes] == []
