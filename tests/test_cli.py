"""The door people knock on: exit codes, tellings, and no traceback whatever is wrong."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from showcase import cli
from showcase.problems import Code

SITE = Path(__file__).parent / "site"
BROKEN = Path(__file__).parent / "broken_sites"
SHOWCASE = Path(sys.executable).with_name("showcase.exe" if os.name == "nt" else "showcase")
Result = subprocess.CompletedProcess[str]


def showcase(site: Path, *words: str, **environment: str) -> Result:
    """The installed command, run in a site's folder as a person would."""
    command = [str(SHOWCASE), *words]
    result = subprocess.run(
        command, cwd=site, env={**os.environ, "PYTHONUTF8": "1", **environment}, capture_output=True, encoding="utf-8"
    )
    assert "Traceback" not in result.stdout + result.stderr, result.stderr[-1500:]
    return result


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but for the lock, which says who built last."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """The same command without a process of its own, where many cases are tried."""

    def knock(site: Path, *words: str) -> Result:
        monkeypatch.chdir(site)
        monkeypatch.setattr(sys, "argv", ["showcase", *words])
        code: object = 0
        try:
            cli.main()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        said = capfd.readouterr()
        return subprocess.CompletedProcess(words, int(str(code)), said.out, said.err)

    return knock


Door = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the little site, to be changed, without the answers whose evidence has aged: nothing is said of it."""
    shutil.copytree(SITE, tmp_path / "site")
    aged = (tmp_path / "site" / "data" / "assessments").glob("*-wuxing.yml")
    for path in [*aged, *(tmp_path / "site" / "data" / "media").iterdir()]:
        path.unlink()
    config = tmp_path / "site" / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../theme", (ROOT / "theme").as_posix()), encoding="utf-8")
    return tmp_path / "site"


def one_chinese_sentence(result: Result) -> bool:
    """Whether what was said on stderr is one line of Chinese with a remedy."""
    lines = result.stderr.strip().splitlines()
    return len(lines) == 1 and "怎么改：" in lines[0] and bool(re.search("[一-鿿]{4}", lines[0]))


# Checking


def test_a_sound_site_is_clean(site: Path) -> None:
    """Exit code 0, and one sentence that says so."""
    result = showcase(site, "check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "没有发现问题。\n", "")


def test_bad_data_exits_with_one() -> None:
    """A shell script can tell faults in the data from faults in the tool."""
    result = showcase(BROKEN / "misspelt-key", "check")
    assert result.returncode == 1
    assert "是不是“region”？" in result.stdout


def test_a_warning_does_not_stop_anyone() -> None:
    """A doubt is told, and the exit code stays 0."""
    result = showcase(BROKEN / "future-date", "check")
    assert result.returncode == 0
    assert "警告[DATE]" in result.stdout


def test_json_can_be_parsed(site: Path) -> None:
    """A machine gets a list of problems, and nothing else on stdout."""
    result = showcase(BROKEN / "many-faults-in-many-files", "check", "--format", "json")
    rows = json.loads(result.stdout)
    assert result.returncode == 1
    assert {row["code"] for row in rows} <= {code.name for code in Code}
    assert [row["file"] for row in rows] == sorted(row["file"] for row in rows)
    assert json.loads(showcase(site, "check", "--format", "json").stdout) == []


def test_annotations_can_be_parsed() -> None:
    """The forge shows each problem beside its line."""
    result = showcase(BROKEN / "many-faults-in-many-files", "check", "--format", "github")
    form = re.compile(r"::(error|warning) file=[^,]+,line=\d+,col=\d+,title=[A-Z]+::.+怎么改：.+")
    lines = result.stdout.splitlines()
    assert len(lines) >= 5
    assert all(form.fullmatch(line) for line in lines)


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_any_console_can_show_the_result(encoding: str) -> None:
    """A console of another code page gets readable text or escapes, never a crash."""
    command = [str(SHOWCASE), "check"]
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    result = subprocess.run(command, cwd=BROKEN / "misspelt-key", env=environment, capture_output=True)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    assert b"regoin" in result.stdout


# Usage


@pytest.mark.parametrize(
    "words",
    [
        ("nothing",),
        ("check", "--format", "pdf"),
        ("check", "--nothing"),
        ("check", "-f", "nothing.yml"),
        ("build", "-f", "nothing.yml"),
        ("serve", "-f", "nothing.yml"),
        ("new",),
        ("new", "community"),
        ("new", "comunity", "jia"),
        ("new", "community", "Jia"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_in_a_sentence(door: Door, words: tuple[str, ...]) -> None:
    """Exit code 2, nothing on stdout, and what to do instead."""
    result = door(SITE, *words)
    assert result.returncode == 2
    assert result.stdout == ""
    assert one_chinese_sentence(result), result.stderr


def test_help_is_help(door: Door) -> None:
    """Every command says in Chinese what it is for; asking for help, or asking for nothing, is no mistake."""
    result = door(SITE, "--help")
    assert result.returncode == 0
    for command in ("check", "build", "serve", "new"):
        assert command in result.stdout
        told = door(SITE, command, "--help")
        assert told.returncode == 0
        assert re.search("[一-鿿]{4}", told.stdout)


def test_the_bare_command_shows_what_there_is(door: Door) -> None:
    """Who types only `showcase` sees the commands, not a complaint about his writing."""
    result = door(SITE)
    assert "检查全部记录" in result.stdout + result.stderr
    assert "命令写得不对" not in result.stdout + result.stderr


# New records


def test_new_writes_a_file_once(site: Path) -> None:
    """The second time nothing is overwritten, however much was filled in meanwhile."""
    first = showcase(site, "new", "社区", "xin")
    assert first.returncode == 0
    assert "data/communities/xin.yml" in first.stdout
    path = site / "data" / "communities" / "xin.yml"
    path.write_text("填好了", encoding="utf-8")
    second = showcase(site, "new", "community", "xin")
    assert second.returncode == 2
    assert "没有改动任何文件" in second.stderr
    assert path.read_text("utf-8") == "填好了"


def test_an_unknown_kind_is_guessed(door: Door, site: Path) -> None:
    """A slip in the kind is answered with the kind that was meant."""
    before = snapshot(site)
    result = door(site, "new", "practise", "xin")
    assert result.returncode == 2
    assert "是不是“practice”？" in result.stderr
    assert snapshot(site) == before


# Building


def test_a_site_is_built_and_a_broken_one_leaves_it_whole(site: Path) -> None:
    """A record that does not hold is told with file and line, and visitors keep the last good site, byte for byte."""
    built = showcase(site, "build")
    assert built.returncode == 0
    assert (site / "public" / "current" / "communities" / "jia.html").is_file()
    before = snapshot(site / "public")
    (site / "data" / "terms" / "cuo.yml").write_text("name：词\n", encoding="utf-8")
    broken = showcase(site, "build")
    assert broken.returncode == 1
    assert "data/terms/cuo.yml:1:5: 错误[FULLWIDTH]" in broken.stderr
    assert "data/terms/cuo.yml:1:1: 错误[MISSING]" in broken.stderr
    assert snapshot(site / "public") == before


def test_a_folder_of_somebody_else_is_left_alone(door: Door, site: Path) -> None:
    """`--to` with a wrong path costs nobody a file."""
    before = snapshot(site)
    for folder in ("content", "data", "."):
        result = door(site, "build", "--to", folder)
        assert result.returncode == 2
        assert one_chinese_sentence(result)
    assert snapshot(site) == before


def test_a_second_build_exits_with_three(site: Path) -> None:
    """While one build is under way another is told which process to wait for."""
    holder = "import sys,time\nfrom pathlib import Path\nfrom showcase.publishing import swap_in\n"
    holder += "with swap_in(Path('public')):\n    print('ready', flush=True)\n    sys.stdin.read()\n"
    process = subprocess.Popen(
        [sys.executable, "-c", holder], cwd=site, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    result = showcase(site, "build")
    process.kill()
    process.communicate()
    assert result.returncode == 3
    assert f"进程号 {process.pid}" in result.stderr
    assert one_chinese_sentence(result)


Edit = Callable[[Path], object]


def config(old: str, new: str) -> Edit:
    """Another line in `mkdocs.yml`."""

    def edit(site: Path) -> None:
        path = site / "mkdocs.yml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


CONFIGURATIONS: dict[str, Edit] = {
    "bad yaml": config("plugins:", "plugins: [\n  - :"),
    "unknown theme": config("name: material", "name: materiall"),
    "missing docs_dir": config("docs_dir: content", "docs_dir: contents"),
    "missing theme folder": config("custom_dir: ", "custom_dir: nowhere"),
    "no site_name": config("site_name: 教学示例站\n", ""),
    "unknown plugin": config("- showcase:", "- nothing\n  - showcase:"),
    "no plugin": config("plugins:\n  - showcase:\n      today: 2026-11-25", "plugins: []"),
    "unknown extension": config("attr_list", "attr_listt"),
    "misspelt option": config("- showcase:", "- showcase:\n      data_dirr: data"),
    "wrong option": config("- showcase:", "- showcase:\n      data_dir: 3"),
    "unknown audience": config("- showcase:", "- showcase:\n      audience: 大家"),
    "not a word": config("- showcase:", "- showcase:\n      audience: [public]"),
    "not a date": config("2026-11-25", "昨天"),
    "not a day": config("2026-11-25", "2026-11"),
    "a year": config("2026-11-25", "2026"),
    "no such day": config("2026-11-25", "2026-11-31"),
    "a moment": config("2026-11-25", "2026-11-25 08:00:00"),
    "not utf-8": lambda site: (site / "mkdocs.yml").write_bytes("site_name: 示例".encode("gbk")),
    "a list": lambda site: (site / "mkdocs.yml").write_text("- a\n", encoding="utf-8"),
    "empty": lambda site: (site / "mkdocs.yml").write_text("", encoding="utf-8"),
    "a tag": config("extra_css:\n", "extra:\n  a: !!python/name:nothing.at.all\nextra_css:\n"),
}


@pytest.mark.parametrize("edit", CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_a_faulty_configuration_is_told_in_one_sentence(door: Door, site: Path, edit: Edit) -> None:
    """Exit code 2, one line of Chinese that names the file, and no path of this machine in it."""
    edit(site)
    result = door(site, "check")
    assert result.returncode == 2, result.stdout
    assert one_chinese_sentence(result), result.stderr
    assert re.match(r"mkdocs\.yml:\d+:\d+: 错误\[CONFIG\]", result.stderr)
    assert str(site) not in result.stderr


def test_the_installed_command_tells_a_faulty_configuration(site: Path) -> None:
    """The same through the door that people use: nothing of the engine's own log stands beside our sentence."""
    CONFIGURATIONS["missing docs_dir"](site)
    result = showcase(site, "check")
    assert result.returncode == 2
    assert one_chinese_sentence(result), result.stderr


@pytest.mark.parametrize("old", ["use_directory_urls: false\n", "  custom_dir: "], ids=["addresses", "theme"])
def test_a_configuration_that_cannot_be_built_is_told(door: Door, site: Path, old: str) -> None:
    """What only building needs is told before anything is written."""
    path = site / "mkdocs.yml"
    path.write_text(re.sub(f"{old}.*", "", path.read_text("utf-8")), encoding="utf-8")
    result = door(site, "build")
    assert result.returncode == 2
    assert one_chinese_sentence(result), result.stderr
    assert not (site / "public" / "current").exists()


TEMPLATES = {
    "frame, syntax": ("main.html", "{% if %}"),
    "frame, unknown name": ("main.html", "{% block footer %}{{ nothing.at.all }}{% endblock %}"),
    "record, syntax": ("records/record.html", "{% if %}"),
    "record, unknown name": ("records/record.html", "{{ nothing }}"),
    "record, arithmetic": ("records/record.html", "{{ 1 / 0 }}"),
    "part, unknown name": ("records/parts/link.html", "{{ nothing }}"),
    "part, missing": ("records/record.html", '{% include "parts/nothing.html" %}'),
}


@pytest.mark.parametrize(("name", "text"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_broken_template_is_told_in_one_sentence(site: Path, name: str, text: str) -> None:
    """Exit code 2, the template's name, one line of Chinese; the published site stays."""
    shutil.copytree(ROOT / "theme", site / "theme")
    config((ROOT / "theme").as_posix(), "theme")(site)
    template = site / "theme" / name
    changed = template.read_text("utf-8")
    changed = (
        re.sub(r"{% block footer %}.*?{% endblock %}", "", changed, flags=re.DOTALL) if "footer" in text else changed
    )
    template.write_text(f"{changed}\n{text}\n", encoding="utf-8")
    result = showcase(site, "build")
    assert result.returncode == 2, result.stderr
    assert one_chinese_sentence(result), result.stderr
    assert "错误[THEME]" in result.stderr
    assert Path(name).name in result.stderr
    assert not (site / "public" / "current").exists()


def test_a_page_that_is_not_utf8_is_told(site: Path) -> None:
    """A guide page saved as GBK is bad data, not a crash in the middle of the build."""
    (site / "content" / "about.md").write_bytes("# 关于".encode("gbk"))
    result = showcase(site, "build")
    assert result.returncode == 1
    assert "content/about.md:1:3: 错误[ENC]" in result.stderr


def test_a_dead_link_between_pages_is_not_published(site: Path) -> None:
    """A link that leads nowhere is told with its page; the engine's own English is not."""
    with (site / "content" / "about.md").open("a", encoding="utf-8") as page:
        page.write("\n[去](nowhere.md)\n")
    result = showcase(site, "build")
    assert result.returncode in (1, 2)
    assert "nowhere.md" in result.stderr
    assert not re.search("Doc file|contains a link", result.stderr)
    assert not (site / "public" / "current").exists()


def test_the_engine_alone_tells_the_same(site: Path) -> None:
    """`mkdocs build` refuses the same records with the same words and exit code."""
    (site / "data" / "terms" / "cuo.yml").write_text("name: 词\n", encoding="utf-8")
    command = [str(SHOWCASE.with_name(SHOWCASE.name.replace("showcase", "mkdocs"))), "build", "-q"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    result = subprocess.run(command, cwd=site, env=environment, capture_output=True, encoding="utf-8")
    assert result.returncode == 1
    assert "data/terms/cuo.yml:1:1: 错误[MISSING]" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (site / "site").exists()
