"""The swap: a new site whole or not at all, nobody's files touched, and a finished site read again before it goes out."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from showcase import building
from showcase.problems import EnvironmentStop, Stop
from showcase.publishing import swap_in, swapping, verify
from showcase.publishing.swapping import KEEP, MARKER
from showcase.publishing.verifying import MOST, find_faults

LOCK = ".lock"


def page(text: str) -> str:
    """A small page."""
    return f"<!doctype html><title>页</title><body>{text}"


def make(text: str) -> Callable[[Path], None]:
    """A maker of a site of one page."""
    return lambda out: building.write(out / "index.html", page(text))


def shown(public: Path) -> str:
    """What a visitor sees."""
    return (public / "current" / "index.html").read_text("utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but for the lock, which says who built last."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


class Crash(Exception):
    """Something goes wrong in the middle of a build."""


def crash(out: Path) -> None:
    """Writes half a site, then fails."""
    building.write(out / "index.html", page("半个"))
    raise Crash


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A published site."""
    building.publish(make("第一版"), tmp_path / "public")
    return tmp_path / "public"


@pytest.fixture
def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk, or a Windows without the right to it, on which links cannot be made."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(1314, "没有权限建立链接")

    monkeypatch.setattr(Path, "symlink_to", refuse)


# A new site in the place of the old one


def test_a_new_site_takes_the_place_of_the_old(public: Path) -> None:
    """What was made is what is served, by a relative link that survives moving the folder."""
    assert shown(public) == page("第一版")
    assert not (public / "current").readlink().is_absolute()
    building.publish(make("第二版"), public)
    assert shown(public) == page("第二版")
    moved = public.rename(public.with_name("moved"))
    assert shown(moved) == page("第二版")


@pytest.mark.parametrize("error", [Crash, KeyboardInterrupt, OSError, MemoryError, SystemExit])
def test_a_build_that_fails_changes_nothing(public: Path, error: type[BaseException]) -> None:
    """Whatever goes wrong, visitors see every byte as before, and nothing half made stays behind."""
    before = snapshot(public)

    def fail(out: Path) -> None:
        building.write(out / "index.html", page("半个"))
        raise error

    with pytest.raises(error):
        building.publish(fail, public)
    assert snapshot(public) == before


def test_a_site_with_a_dead_link_is_not_published(public: Path) -> None:
    """A finished site is read again first; one that would disappoint a visitor is thrown away."""
    before = snapshot(public)
    with pytest.raises(Stop, match="没有发布，原网站保持不变"):
        building.publish(make('<a href="nowhere.html">去</a>'), public)
    assert snapshot(public) == before


def test_a_first_build_that_fails_publishes_nothing(tmp_path: Path) -> None:
    """Without an old site there is none after a failure either, and the next build works."""
    with pytest.raises(Crash):
        building.publish(crash, tmp_path / "public")
    assert not (tmp_path / "public" / "current").exists()
    building.publish(make("好了"), tmp_path / "public")
    assert shown(tmp_path / "public") == page("好了")


def test_three_versions_are_kept(public: Path) -> None:
    """There is a way back to the last three sites, and the disk does not fill up."""
    for number in range(2, 7):
        building.publish(make(f"第{number}版"), public)
    kept = sorted(int(path.name) for path in (public / "versions").iterdir())
    assert kept == [4, 5, 6]
    assert len(kept) == KEEP
    assert shown(public) == page("第6版")


# Nobody's files are touched


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    """A wrong path costs nobody a file: what we did not make is never changed."""
    home = tmp_path / "home"
    (home / "versions").mkdir(parents=True)
    (home / "versions" / "1.building").mkdir()
    (home / "信.txt").write_text("别动", encoding="utf-8")
    before = snapshot(home)
    with pytest.raises(Stop, match="不是本程序生成的内容") as stop:
        building.publish(make("新"), home)
    assert stop.value.exit_code == 2
    assert snapshot(home) == before
    assert sorted(path.name for path in home.iterdir()) == ["versions", "信.txt"]


def test_an_empty_folder_may_become_ours(tmp_path: Path) -> None:
    """A folder someone made for the site is taken."""
    (tmp_path / "public").mkdir()
    building.publish(make("新"), tmp_path / "public")
    assert (tmp_path / "public" / MARKER).exists()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A path that is a file is told in a sentence, and the file stays."""
    file = tmp_path / "public"
    file.write_text("别动", encoding="utf-8")
    with pytest.raises(Stop):
        building.publish(make("新"), file)
    assert file.read_text("utf-8") == "别动"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom the disk can refuse")
def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    """A refusing disk is an environment fault, told with what to check."""
    (tmp_path / "shut").mkdir(mode=0o500)
    with pytest.raises(EnvironmentStop, match="检查权限"):
        building.publish(make("新"), tmp_path / "shut" / "public")


# Killed, and two at once


BUILD = """
import sys, time
from pathlib import Path
from typing import Any
from showcase import building
def slow(out):
    building.write(out / "index.html", "半个")
    print("under way", flush=True)
    time.sleep(60)
building.publish(slow, Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda sign: sign.name)
def test_a_killed_build_leaves_the_old_site_and_the_next_one_cleans_up(public: Path, sign: signal.Signals) -> None:
    """Power cut or Ctrl-C: visitors keep the old site, and the next build is not in the way of what was left."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(public)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"under way\n"
    with pytest.raises(EnvironmentStop, match=rf"另一个构建正在进行（进程号 {process.pid}）") as stop:
        building.publish(make("第二版"), public)
    assert stop.value.exit_code == 3
    process.send_signal(sign)
    process.communicate()
    assert shown(public) == page("第一版")
    building.publish(make("第二版"), public)
    assert shown(public) == page("第二版")
    assert {path.name for path in public.iterdir()} - {LOCK} == {MARKER, "current", "versions"}
    assert not list((public / "versions").glob("*.building"))


@pytest.mark.parametrize("owner", ["999999999", "", "不是数字"], ids=["gone", "empty", "garbled"])
def test_a_lock_that_nobody_holds_is_taken_over(public: Path, owner: str) -> None:
    """A build that died does not shut the door for good."""
    (public / LOCK).write_text(owner, encoding="utf-8")
    building.publish(make("第二版"), public)
    assert shown(public) == page("第二版")


def test_a_build_within_a_build_is_refused(public: Path) -> None:
    """The process that builds is named, and its work goes on undisturbed."""
    with swap_in(public) as version:
        with pytest.raises(EnvironmentStop, match=f"进程号 {os.getpid()}"):
            building.publish(make("另一版"), public)
        building.write(version / "index.html", page("第二版"))
    assert shown(public) == page("第二版")


def test_of_two_builds_at_once_one_is_refused(public: Path) -> None:
    """However often two start together, there is one site, whole, and the other build is told why not."""
    surprises: list[Exception] = []

    def build(text: str, start: threading.Barrier, done: list[str]) -> None:
        start.wait()
        try:
            building.publish(make(text), public)
            done.append(text)
        except EnvironmentStop:
            pass
        except Exception as error:  # whatever it is, the test tells it
            surprises.append(error)

    for number in range(50):
        done: list[str] = []
        start = threading.Barrier(2)
        threads = [threading.Thread(target=build, args=(f"{number}{name}", start, done)) for name in "甲乙"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert surprises == []
        assert shown(public) in {page(text) for text in done}
        assert not list((public / "versions").glob("*.building"))


# Where links cannot be made


@pytest.mark.usefixtures("without_links")
def test_without_links_the_site_is_renamed_into_place(tmp_path: Path) -> None:
    """On such a disk the site is published all the same, again and again."""
    for number in range(1, 5):
        building.publish(make(f"第{number}版"), tmp_path / "public")
        assert shown(tmp_path / "public") == page(f"第{number}版")
        assert not (tmp_path / "public" / "current").is_symlink()
    assert not list((tmp_path / "public" / "versions").glob("*.building"))


@pytest.mark.usefixtures("without_links")
def test_a_site_once_linked_can_be_renamed(public: Path) -> None:
    """A folder that was copied to a disk without links goes on working."""
    building.publish(make("第二版"), public)
    assert shown(public) == page("第二版")


def test_a_site_once_renamed_can_be_linked(tmp_path: Path) -> None:
    """And back again: nothing odd stays behind."""
    public = tmp_path / "public"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "symlink_to", lambda *a, **k: (_ for _ in ()).throw(OSError(1, "不行")))
        building.publish(make("第一版"), public)
    for number in (2, 3):
        building.publish(make(f"第{number}版"), public)
        assert shown(public) == page(f"第{number}版")
    assert not (public / "current.new").is_symlink()


@pytest.mark.usefixtures("without_links")
def test_between_two_renames_the_next_build_recovers(tmp_path: Path) -> None:
    """Killed after the first rename there is no current site; the next run brings back the former one first."""
    public = tmp_path / "public"
    building.publish(make("第一版"), public)
    (public / "current").rename(public / "former")
    with pytest.raises(Crash):
        building.publish(crash, public)
    assert shown(public) == page("第一版")
    building.publish(make("第二版"), public)
    assert shown(public) == page("第二版")


@pytest.mark.usefixtures("without_links")
def test_a_second_rename_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that refuses half way (a file open on Windows) leaves the old site in its place, not an empty one."""
    public = tmp_path / "public"
    building.publish(make("第一版"), public)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).name == "current" and self.parent.name == "versions":
            raise OSError(13, "文件正被使用")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="文件正被使用"):
        building.publish(make("第二版"), public)
    assert shown(public) == page("第一版")


def test_an_interruption_right_after_the_swap_takes_nothing_away(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C between the swap and the end: what `current` leads to is there, whole."""
    point_to = swapping._point_to

    def interrupted(*args: Path) -> None:
        point_to(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(swapping, "_point_to", interrupted)
    with pytest.raises(KeyboardInterrupt):
        building.publish(make("第二版"), public)
    assert shown(public) == page("第二版")


def test_a_folder_half_made_is_still_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full at the very first build does not shut the door for good."""
    real, calls = Path.mkdir, []

    def full(self: Path, *args: Any, **kwargs: Any) -> None:
        calls.append(self)
        if len(calls) == 2:
            raise OSError(28, "磁盘已满")
        real(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", full)
        with pytest.raises(EnvironmentStop):
            building.publish(make("第一版"), tmp_path / "public")
    building.publish(make("第一版"), tmp_path / "public")
    assert shown(tmp_path / "public") == page("第一版")


@pytest.mark.parametrize("call", ["mkdir", "rename", "replace", "symlink_to", "touch"])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_whichever_step_fails_the_old_site_stays(
    public: Path, monkeypatch: pytest.MonkeyPatch, call: str, nth: int
) -> None:
    """The n-th call of any kind may fail: visitors see the old site or the new one, whole, and the next build works."""
    real, calls = getattr(Path, call), []

    def failing(self: Path, *args: object, **kwargs: object) -> object:
        calls.append(self)
        if len(calls) == nth:
            raise OSError(28, "磁盘已满")
        return real(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, call, failing)
        try:
            building.publish(make("第二版"), public)
        except (OSError, Stop):
            assert shown(public) == page("第一版")
        else:
            assert shown(public) == page("第二版")
    building.publish(make("第三版"), public)
    assert shown(public) == page("第三版")


def test_the_folder_a_version_is_made_in_is_empty_and_its_own(public: Path) -> None:
    """A build never writes into what is being served."""
    with swap_in(public) as version:
        assert list(version.iterdir()) == []
        assert not (public / "current" / "index.html").samefile(public)
        assert version.resolve() != (public / "current").resolve()
        building.write(version / "index.html", page("第二版"))
        assert shown(public) == page("第一版")


# The finished site, read again


CASES = {
    "page": ('<a href="nowhere.html">去</a>', "链接的目标“nowhere.html”不存在"),
    "picture": ('<img src="a/tu.png" alt="图">', "链接的目标“a/tu.png”不存在"),
    "script": ('<script src="x.js"></script>', "链接的目标“x.js”不存在"),
    "anchor": ('<a href="#nowhere">去</a>', "链接的目标“index.html#nowhere”不存在"),
    "anchor-elsewhere": ('<a href="other.html#nowhere">去</a>', "链接的目标“other.html#nowhere”不存在"),
    "id": ('<p id="a">一</p><p id="a">二</p>', "网页里有两处 id “a”"),
    "case": ('<a href="Other.html">去</a>', "链接的目标“Other.html”不存在"),
    "out": ('<a href="../../etc/passwd">去</a>', "不存在"),
    "record": ('<a href="record:jia">去</a>', "record:jia"),
    "script-address": ('<a href="javascript:alert(1)">去</a>', "javascript:alert(1)"),
    "folder": ('<a href="a/">去</a>', "不存在"),
    "escaped": ('<a href="%E7%94%B2.html">去</a>', "链接的目标“甲.html”不存在"),
    "absolute": ('<a href="/index.html">去</a>', "不存在"),
}


@pytest.mark.parametrize(("text", "told"), CASES.values(), ids=CASES)
def test_a_fault_of_a_finished_page_is_found(tmp_path: Path, text: str, told: str) -> None:
    """Dead links, missing places, doubled ids, addresses that run or leave the site: each is told with its page."""
    building.write(tmp_path / "index.html", page(text))
    building.write(tmp_path / "other.html", page('<p id="here">这里</p>'))
    (tmp_path / "a").mkdir()
    with pytest.raises(Stop) as stop:
        verify(tmp_path)
    assert stop.value.exit_code == 2
    assert "index.html" in str(stop.value)
    assert told in str(stop.value)
    assert "怎么改" in str(stop.value)


@pytest.mark.parametrize(
    "text",
    [
        '<a href="other.html">甲</a>',
        '<a href="other.html#here">甲</a>',
        '<a href="other.html?c=a&amp;c=b#here">甲</a>',
        '<p id="b"></p><a href="#b">甲</a><a href="">乙</a>',
        '<a href="https://example.org/#x">甲</a><a href="mailto:a@example.org">乙</a><a href="tel:0431-12345678">丙</a>',
        '<a href="%E7%94%B2.html#%E4%B9%99">甲</a>',
        '<img src="data:image/png;base64,AA==" alt="">',
        '<a href="#">回到页首</a>',
    ],
)
def test_a_sound_page_is_not_complained_about(tmp_path: Path, text: str) -> None:
    """A false alarm would keep a good site from its readers."""
    building.write(tmp_path / "index.html", page(text))
    building.write(tmp_path / "other.html", page('<p id="here">这里</p>'))
    building.write(tmp_path / "甲.html", page('<p id="乙">这里</p>'))
    assert find_faults(tmp_path) == []


def test_a_page_deep_down_links_relative_to_itself(tmp_path: Path) -> None:
    """Links are followed from the page they stand on."""
    building.write(
        tmp_path / "a" / "b" / "c.html", page('<a href="../../index.html">首页</a><a href="c.html">本页</a>')
    )
    building.write(tmp_path / "index.html", page('<a href="a/b/c.html">下</a>'))
    assert find_faults(tmp_path) == []


def test_one_fault_on_many_pages_is_told_once(tmp_path: Path) -> None:
    """A dead link in the frame does not bury the others; very many are told in part."""
    for number in range(40):
        building.write(
            tmp_path / f"p{number:02}.html", page(f'<a href="foot.html">脚</a><a href="x{number}.html">去</a>')
        )
    with pytest.raises(Stop) as stop:
        verify(tmp_path)
    lines = str(stop.value).splitlines()
    assert "p00.html等 40 个网页: 错误[LINK] 链接的目标“foot.html”不存在" in lines[1]
    assert len(lines) == MOST + 2
    assert "还有 21 处没有列出" in lines[-1]
