"""What holds for every kind of record: declared once, checked, shown, and blank to fill in. A new kind arrives tested."""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel

import showcase
from showcase.authoring import blank, schema, schemas
from showcase.kinds import KINDS, Record
from showcase.kinds.describing import Described, described, title_of
from showcase.kinds.fields import ID
from showcase.kinds.markers import Ref, Within
from showcase.kinds.record import Show, Store
from showcase.kinds.telling import CATALOGUE, check
from showcase.library import Folders, Library, read_library
from showcase.pages.showing import TYPES, type_of
from showcase.problems import Code, Problem
from showcase.reading import Mark, Reading, read_front_matter, read_record

SITE = Path(__file__).parent / "site"
CHINESE = re.compile(r"[一-鿿]")
NAMES = {kind.__name__ for kind in KINDS}
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def parts_of(model: type[BaseModel], seen: set[type[BaseModel]] | None = None) -> Iterator[type[BaseModel]]:
    """A declared class and every class it is made of, each once."""
    seen = set() if seen is None else seen
    if model in seen:
        return
    seen.add(model)
    yield model
    for field in described(model).values():
        if field.part:
            yield from parts_of(field.part, seen)


def fields_of(kind: type[Record]) -> list[Described]:
    """Every field of a kind, at every depth."""
    return [field for model in parts_of(kind) for field in described(model).values()]


@cache
def library(root: Path) -> Library:
    """The records of a site."""
    return read_library(Folders(root, root / "data", root / "content"))[0]


def values_of(kind: type[Record], root: Path) -> list[dict[str, Any]]:
    """The records of a kind as they are written: text, lists and groups of fields."""
    entries = [entry for entry in library(root).entries.values() if isinstance(entry.record, kind)]
    return [copy.deepcopy(dict(entry.reading.value or {})) for entry in entries]


# The declaration


@every_kind
def test_a_kind_says_what_it_is(kind: type[Record]) -> None:
    """Menu, folder and front door need its Chinese title, its folder and what people come to it for."""
    assert CHINESE.search(kind.about.title)
    assert re.fullmatch(ID, kind.about.folder)
    assert CHINESE.search(kind.about.purpose)
    assert CHINESE.search(title_of(kind)[0])


def test_kinds_do_not_share_a_folder_or_a_title() -> None:
    """A file's folder decides its kind, and a word on the menu means one thing."""
    assert len({kind.about.folder for kind in KINDS}) == len(KINDS)
    assert len({kind.about.title for kind in KINDS}) == len(KINDS)
    assert len(NAMES) == len(KINDS)


@every_kind
def test_every_field_has_a_chinese_label(kind: type[Record]) -> None:
    """No clerk, reader or editor meets a field that has only its English name."""
    assert not [field.name for field in fields_of(kind) if not CHINESE.search(field.label)]


@every_kind
def test_every_choice_says_what_it_chooses(kind: type[Record]) -> None:
    """Words to choose from are Chinese and different from one another."""
    for field in fields_of(kind):
        assert len(set(field.words)) == len(field.words)
        assert all(CHINESE.search(word) for word in field.words), field.name


@every_kind
def test_every_reference_names_a_kind(kind: type[Record]) -> None:
    """A reference is to records of declared kinds; nothing else can be checked."""
    for field in fields_of(kind):
        if isinstance(field.reference, Ref):
            assert field.reference.kinds, field.name
            assert set(field.reference.kinds) <= NAMES, field.name


@every_kind
def test_every_inner_reference_leads_to_a_list_of_parts(kind: type[Record]) -> None:
    """An id that must stand in a list names a list there is: `rounds`, or `checklist.items` by way of a reference."""
    by_name: dict[str, type[Record]] = {each.__name__: each for each in KINDS}
    for field in fields_of(kind):
        within = field.marker(Within)
        if not within:
            continue
        *way, last = within.path.split(".")
        holder: type[BaseModel] = kind
        for step in way:
            ref = described(holder)[step].marker(Ref)
            assert ref, within.path
            (only,) = ref.kinds
            holder = by_name[only]
        target = described(holder)[last]
        assert target.many, within.path
        assert target.part, within.path
        assert "id" in described(target.part), within.path


@every_kind
def test_every_field_type_has_a_partial(kind: type[Record]) -> None:
    """Whatever a kind declares can be shown without a line of template of its own."""
    partials = {path.stem for path in (ROOT / "theme" / "records" / "fields").glob("*.html")}
    for field in fields_of(kind):
        assert f"{type_of(field)}{'s' if field.many else ''}" in partials, field.name


def test_every_type_can_stand_alone_and_in_a_list() -> None:
    """A field type that no kind uses yet will be shown when one does."""
    partials = {path.stem for path in (ROOT / "theme" / "records" / "fields").glob("*.html")}
    types = {*TYPES.values(), "link", "prose"}
    assert types | {f"{name}s" for name in types} == partials


# The schema


@every_kind
def test_the_schema_is_a_schema(kind: type[Record]) -> None:
    """Editors can load it: valid JSON Schema 2020-12, titled in Chinese."""
    made = schema(kind)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert CHINESE.search(made["title"])
    for name, field in made["properties"].items():
        assert CHINESE.search(field.get("title", "")), name


@every_kind
@pytest.mark.parametrize("root", [ROOT, SITE], ids=["real", "little"])
def test_the_schema_accepts_every_record_that_holds(kind: type[Record], root: Path) -> None:
    """An editor marks nothing red that the checker takes."""
    if kind.about.store is Store.TABLE:
        pytest.skip("a table is no YAML: its cells are split by the reader")
    validator = Draft202012Validator(schema(kind))
    for values in values_of(kind, root):
        faults = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(values)]
        assert faults == []


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: numbers and truth values are not text; dates are."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@every_kind
@pytest.mark.parametrize("root", [ROOT, SITE], ids=["real", "little"])
def test_an_editor_accepts_every_file_that_holds(kind: type[Record], root: Path) -> None:
    """A code such as `region: 220882` is a number to an editor; it must not be told that its number is no text."""
    if kind.about.store is not Store.FILES:
        pytest.skip("only YAML files are edited with a schema")
    validator = Draft202012Validator(schema(kind))
    for path in sorted((root / "data" / kind.about.folder).rglob("*.yml")):
        # Empty values are absent to us, and null to an editor.
        values = yaml.load(path.read_text("utf-8"), EditorLoader)
        faults = [f"{path.name}: {error.json_path}: {error.message}" for error in validator.iter_errors(values)]
        assert faults == []


@every_kind
def test_the_schema_refuses_an_unknown_field(kind: type[Record]) -> None:
    """An editor marks a misspelt field while it is being typed."""
    validator = Draft202012Validator(schema(kind))
    values = (values_of(kind, ROOT) + values_of(kind, SITE))[0]
    assert list(validator.iter_errors({**values, "housholds": "5906户"}))


def test_every_schema_is_published_under_the_name_of_its_folder() -> None:
    """One schema a kind, the same bytes each time."""
    files = schemas()
    assert set(files) == {f"{kind.about.folder}.schema.json" for kind in KINDS}
    assert files == schemas()
    assert all(json.loads(text)["$schema"] for text in files.values())


# The blank file


def read(kind: type[Record], text: str) -> Reading:
    """A file of this kind as the reader sees it."""
    name = f"blank{kind.about.store.value}"
    if kind.about.store is Store.MARKDOWN:
        return read_front_matter(text.encode(), name)[0]
    return read_record(text.encode(), name)


def required_of(model: type[BaseModel]) -> set[str]:
    """The fields that a blank file asks for: those required, and in a required part those required there."""
    found: set[str] = set()
    for field in described(model).values():
        if field.required and field.name != "id":
            within = [inner for inner in described(field.part).values() if inner.required] if field.part else []
            found |= {inner.name for inner in within} or {field.name}
    return found


@every_kind
def test_a_blank_file_only_lacks_what_is_required(kind: type[Record]) -> None:
    """Who has not filled in anything yet is told what must be filled in, and of no other fault."""
    if kind.about.store is Store.TABLE:
        pytest.skip("rows are added to the table")
    reading = read(kind, blank(kind))
    record, problems = check(kind, reading, "blank")
    assert record is None
    assert reading.problems == []
    assert {problem.code for problem in problems} == {Code.MISSING}
    told = [re.findall(r"“(\w+)”（.*还没有填|缺少必填的 (\w+)（", problem.what)[0] for problem in problems]
    told = [blank_name or missing for blank_name, missing in told]
    assert sorted(told) == sorted(required_of(kind))
    lines = blank(kind).split("\n")
    for problem, name in zip(problems, told, strict=True):
        assert name in lines[problem.place.line - 1]


@every_kind
def test_a_blank_file_shows_every_field(kind: type[Record]) -> None:
    """Nobody need look up which fields there are: each stands there with its label, its help and its words."""
    if kind.about.store is Store.TABLE:
        pytest.skip("rows are added to the table")
    text = blank(kind)
    for field in described(kind).values():
        if field.name != "id":
            assert re.search(rf"^(# )?{field.name}:", text, re.MULTILINE), field.name
            assert field.label in text
            assert all(word in text for word in field.words)
    assert "\t" not in text
    assert text.endswith("\n")


@every_kind
def test_a_blank_file_can_be_filled_in_line_by_line(kind: type[Record]) -> None:
    """Taking away the `# ` before a field leaves YAML that reads, with no field twice."""
    if kind.about.store is Store.TABLE:
        pytest.skip("rows are added to the table")
    names = [field.name for field in described(kind).values()]
    opened = re.sub(rf"^# (?=({'|'.join(names)}):)", "", blank(kind), flags=re.MULTILINE)
    assert read(kind, opened).problems == []


# What a clerk may write in any field


KEYS = sorted({field.name for kind in KINDS for field in fields_of(kind)} | {"", "housholds", "名称", "id", "value"})
WORDS = [
    *("", " ", "是", "否", "null", "~", "yes", "5906户", "约422户", "22+83", "-5人", "1e9", "２０２１", "2021-02-29"),
    *("2021-07-01", "2021年13月", "daan-yongxing", "wujiujin/care", "a/b.c", "220882", "004-22", "公开", "内部"),
    *("甲" * 400, "甲\n乙", "[1, 2]", "{{ x }}", "<b>", "https://example.org", "示老通字[2021]012号", "0", "1个月"),
]
JUNK = st.recursive(
    st.sampled_from(WORDS) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


def marks_of(value: Any, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Mark]:
    """Positions for values that were never in a file: each has one of its own."""
    found = {path: Mark((len(path) + 1, 1), (len(path) + 1, 2))} if path else {}
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in pairs:
        found.update(marks_of(inner, (*path, step)))
    return found


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value within a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in pairs:
        yield (*path, step)
        yield from paths_of(inner, (*path, step))


def replaced(value: Any, path: tuple[str | int, ...], junk: Any) -> Any:
    """The values with something else at one place."""
    if not path:
        return junk
    step, *rest = path
    copied = copy.copy(value)
    copied[step] = replaced(value[step], tuple(rest), junk)
    return copied


def told(kind: type[Record], values: dict[str, Any]) -> tuple[Record | None, list[Problem]]:
    """What checking says of these values."""
    return check(
        kind,
        Reading("shili.yml", values, marks_of(values), [], ""),
        "990101" if kind.about.store is Store.TABLE else "a",
    )


def assert_told_well(kind: type[Record], values: dict[str, Any]) -> None:
    """A record, or problems in whole Chinese sentences on one line each."""
    record, problems = told(kind, values)
    assert record or problems
    for problem in problems:
        assert CHINESE.search(problem.what)
        assert CHINESE.search(problem.remedy)
        assert "\n" not in str(problem)


@every_kind
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_junk_in_place_of_any_value_is_told(kind: type[Record], data: st.DataObject) -> None:
    """Whatever stands where a value should, there is a record or a sentence: never a traceback, never silence."""
    values = data.draw(st.sampled_from(values_of(kind, SITE)))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(sorted(paths_of(values), key=str)))
        values = replaced(values, path, data.draw(JUNK))
    assert_told_well(kind, values)


@every_kind
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_junk_in_declared_fields_is_told(kind: type[Record], data: st.DataObject) -> None:
    """The same for a record made of junk alone, under the names of declared fields."""
    names = st.sampled_from([*described(kind), "housholds"])
    assert_told_well(kind, data.draw(st.dictionaries(names, JUNK, max_size=6)))


@every_kind
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_each_field_of_each_part_takes_junk(kind: type[Record], data: st.DataObject) -> None:
    """Junk reaches every field of every part, however deep, and is answered from the catalogue."""
    model = data.draw(st.sampled_from(sorted(parts_of(kind), key=lambda part: part.__name__)))
    field = data.draw(st.sampled_from(list(described(model).values())))
    values = {"id": "a", field.name: data.draw(JUNK)}
    try:
        model.model_validate(values)
    except ValueError as failure:
        errors: Any = getattr(failure, "errors", list)()
        assert {error["type"] for error in errors} <= set(CATALOGUE)


# The promise that a kind costs two files

CAMPAIGN = '''"""Campaigns: a kind that a test adds."""

from typing import Annotated, ClassVar

from showcase.kinds.fields import CommunityId, Figure, Text, Unit
from showcase.kinds.markers import Facet
from showcase.kinds.record import About, Record


class Campaign(Record):
    """创建活动：一场活动从通知到命名。"""

    about: ClassVar[About] = About(title="创建活动", folder="campaigns", purpose="看一场活动怎样走完")

    organiser: Annotated[Text, Facet()]
    """主办单位。"""
    places: Annotated[Figure | None, Unit("个")] = None
    """名额。"""
    subjects: list[CommunityId] = []
    """参加的社区。"""
'''
RECORD = """name: 示例创建活动（教学示例）
organiser: 示例省老干部局
places: 12个
subjects:
  - jia
source: shili-tongzhi
"""


@pytest.fixture(scope="module")
def with_campaigns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one file more, that kind's name in KINDS, one record, and the site built from it."""
    root = tmp_path_factory.mktemp("kind")
    shutil.copytree(Path(showcase.__file__).parent, root / "scripts" / "showcase")
    kinds = root / "scripts" / "showcase" / "kinds"
    (kinds / "campaign.py").write_text(CAMPAIGN, encoding="utf-8")
    declared = (kinds / "__init__.py").read_text("utf-8")
    named = re.sub(r"(KINDS[^=]*= \([^)]*[^,)\s]),?\s*\)", r"\1, Campaign)", declared)
    assert named != declared
    imported = named.replace("\n\n__all__", "\nfrom showcase.kinds.campaign import Campaign\n\n__all__", 1)
    (kinds / "__init__.py").write_text(imported, encoding="utf-8")
    site = shutil.copytree(SITE, root / "site")
    config = (site / "mkdocs.yml").read_text("utf-8")
    (site / "mkdocs.yml").write_text(config.replace("../../theme", str(ROOT / "theme")), encoding="utf-8")
    (site / "data" / "campaigns").mkdir()
    (site / "data" / "campaigns" / "shili-huodong.yml").write_text(RECORD, encoding="utf-8")
    for command in (["check"], ["build"], ["new", "创建活动", "xin-huodong"]):
        result = run(root, *command)
        assert result.returncode == 0, (result.stdout + result.stderr)[-500:]
    return root


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The copied package's command line, in the copied site."""
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "showcase.cli", *words]
    return subprocess.run(command, cwd=root / "site", env=environment, capture_output=True, encoding="utf-8")


def test_a_new_kind_costs_one_file_its_name_and_data(with_campaigns: Path) -> None:
    """Page, listing, menu entry, way back from the community, schema and blank file all follow from the declaration."""
    public = with_campaigns / "site" / "public" / "current"
    page = (public / "campaigns" / "shili-huodong.html").read_text("utf-8")
    assert "12个" in page
    assert "主办单位" in page
    assert '<a href="../communities/jia.html">' in page
    assert "示例创建活动（教学示例）" in (public / "campaigns" / "index.html").read_text("utf-8")
    assert '<a href="campaigns/index.html">创建活动</a>' in (public / "index.html").read_text("utf-8")
    assert '<a href="../campaigns/shili-huodong.html">' in (public / "communities" / "jia.html").read_text("utf-8")
    made = json.loads((public / "open-data" / "schemas" / "campaigns.schema.json").read_text("utf-8"))
    assert made["properties"]["organiser"]["title"] == "主办单位"
    written = (with_campaigns / "site" / "data" / "campaigns" / "xin-huodong.yml").read_text("utf-8")
    assert "# 主办单位\norganiser:" in written


FOUND_BY = """
from pathlib import Path
from showcase.library import Folders, read_library
from showcase.pages.facets import facets_of
library = read_library(Folders(Path(), Path("data"), Path("content")))[0]
for name, choices in facets_of(library, library.entries["shili-huodong"].record).items():
    print(name, *(choice.label for choice in choices))
"""


def test_a_new_kind_is_found_by_what_all_are_found_by(with_campaigns: Path) -> None:
    """It names a community and a source: region and year follow from these, without a line about the kind."""
    environment = {**os.environ, "PYTHONPATH": str(with_campaigns / "scripts"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", FOUND_BY]
    site = with_campaigns / "site"
    result = subprocess.run(command, cwd=site, env=environment, capture_output=True, encoding="utf-8", check=True)
    found = dict(line.partition(" ")[::2] for line in result.stdout.splitlines())
    assert found["kind"] == "创建活动"
    assert found["region"] == "示例省 示例市 甲县"
    assert re.fullmatch(r"20\d\d年", found["year"])


def test_a_new_kind_is_checked_like_the_others(with_campaigns: Path) -> None:
    """Misspelt keys and dangling references of a kind nobody has coded for are told with their guesses."""
    broken = with_campaigns / "site" / "data" / "campaigns" / "cuo.yml"
    broken.write_text(RECORD.replace("organiser", "organizer").replace("- jia", "- jja"), encoding="utf-8")
    result = run(with_campaigns, "check")
    broken.unlink()
    assert "data/campaigns/cuo.yml:2:1: 错误[UNKNOWN] 不认识字段“organizer”，是不是“organiser”？" in result.stdout


def test_every_kind_that_is_shown_stands_in_the_menu_or_says_why_not() -> None:
    """A kind with pages is on the menu unless it is declared to be left out; one without pages never is."""
    for kind in KINDS:
        if kind.about.show is Show.NOTHING:
            assert not kind.about.menu
