"""Set-up: what scripts/dev.py does on machines that are not as they should be, and what the locks hold."""

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "scripts" / "dev.py"
LOCKS = ("requirements.txt", "requirements-dev.txt")
STEPS = [
    "第 1 步，共 3 步：建立虚拟环境 .venv …",
    "第 2 步，共 3 步：安装依赖，第一次约需一至五分钟 …",
    "第 3 步，共 3 步：安装本项目 …",
    "准备好了。",
]
REMADE = "原来的 .venv 不完整或已不能用，重新建立。"
UPDATED = "依赖有变化，更新 .venv。"
NO_NETWORK = "连不上软件源。请检查网络，或用 pip config、环境变量 PIP_INDEX_URL 换一个镜像，再运行一次。"
NOT_THERE = "软件源里没有锁定的版本。镜像可能还没有更新，请换一个镜像，再运行一次。"
TAMPERED = "下载到的软件包与锁定的不一致，已拒绝安装。请换一个镜像，再运行一次。"
LOGGED = "详细记录在 .venv/setup.log。"

FAKE_PYTHON = """#!/bin/sh
# Plays the Python that makes .venv, the one inside it, pip and the showcase command, and fails as told.
case "$*" in
*" venv "*)
    for folder; do :; done
    mkdir -p "$folder/bin"
    echo "executable = $0" > "$folder/pyvenv.cfg"
    cp "$0" "$folder/bin/python"
    cp "$0" "$folder/bin/showcase"
    if [ "$FAKE_VENV" ]; then echo "$FAKE_VENV"; exit 1; fi ;;
*" pip "*)
    if [ "$FAKE_PIP" = hang ]; then sleep 60; fi
    if [ "$FAKE_PIP" ]; then echo "$FAKE_PIP"; exit 2; fi ;;
*)
    echo "$* | $PYTHONUTF8 $NO_MKDOCS_2_WARNING"
    case "$*" in *"$FAKE_FAILING"*) exit 7 ;; esac ;;
esac
"""
START = "import runpy, shutil, sys; sys._base_executable = 'fake/python'; {patch}; sys.argv = sys.argv[1:]; \
runpy.run_path(sys.argv[0], run_name='__main__')"


class Project:
    """A copy of the project's set-up in a folder of its own, on a machine that can be told to fail."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.stamp = self.venv / ".showcase-stamp"

    def command(self, arguments: tuple[str, ...], patch: str = "pass") -> list[str]:
        """The command line that runs dev.py after a patch to its Python."""
        return [sys.executable, "-c", START.format(patch=patch), "scripts/dev.py", *arguments]

    def environment(self, settings: Mapping[str, str]) -> dict[str, str]:
        """What dev.py finds in its environment: the caller's, with nothing failing but as told."""
        return {**os.environ, "FAKE_VENV": "", "FAKE_PIP": "", "FAKE_FAILING": "nothing", "PYTHONUTF8": "1", **settings}

    def run_bytes(self, *arguments: str, patch: str = "pass", **settings: str) -> subprocess.CompletedProcess[bytes]:
        """Run dev.py to its end."""
        command = self.command(arguments, patch)
        return subprocess.run(
            command, cwd=self.root, env=self.environment(settings), capture_output=True, check=False, timeout=60
        )

    def run(self, *arguments: str, patch: str = "pass", **settings: str) -> tuple[int, str, list[str]]:
        """Run dev.py: exit code, stdout and the lines it told."""
        done = self.run_bytes(*arguments, patch=patch, **settings)
        told = done.stderr.decode()
        assert "Traceback" not in told
        return done.returncode, done.stdout.decode(), told.splitlines()

    @contextmanager
    def running(self, *arguments: str, **settings: str) -> Iterator["subprocess.Popen[str]"]:
        """Run dev.py in a process group of its own, as a terminal does."""
        with subprocess.Popen(
            self.command(arguments),
            cwd=self.root,
            env=self.environment(settings),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        ) as process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A fresh clone, never set up, in a folder whose name has a space and Chinese in it."""
    if os.name == "nt":
        pytest.skip("the stand-in for Python is a shell script")
    root = tmp_path / "示范 社区"
    (root / "scripts").mkdir(parents=True)
    (root / "fake").mkdir()
    for name in ("scripts/dev.py", "pyproject.toml", *LOCKS):
        shutil.copy(ROOT / name, root / name)
    fake = root / "fake" / "python"
    fake.write_text(FAKE_PYTHON, encoding="utf-8")
    fake.chmod(0o755)
    return Project(root)


def test_syntax_is_old_enough_to_say_what_is_needed() -> None:
    """Python 3.6 can read dev.py far enough to say that it is too old."""
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_needs_only_the_standard_library() -> None:
    """dev.py runs before anything is installed."""
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    named = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    named += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in named} <= sys.stdlib_module_names


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)], ids=str)
def test_old_python_is_told_what_is_needed(project: Project, version: tuple[int, ...]) -> None:
    """A Python that is too old says so in one line, before anything is made."""
    code, _, told = project.run("serve", patch=f"sys.version_info = {version}")
    running = ".".join(map(str, version))
    assert (code, told) == (
        3,
        [f"需要 Python 3.11 或更高版本，现在运行的是 {running}。请安装较新的 Python，再用它运行本命令。"],
    )
    assert not project.venv.exists()


def test_missing_venv_is_told_with_the_package_to_install(project: Project) -> None:
    """Debian's Python without python3-venv gets the command that mends it."""
    code, _, told = project.run("serve", patch="sys.modules['ensurepip'] = None")
    wanted = "这个 Python 缺少 venv 组件。Debian 请运行 apt install python3-venv，其他系统请重新安装完整的 Python。"
    assert (code, told) == (3, [wanted])
    assert not project.venv.exists()


def test_failing_venv_is_told_with_its_log(project: Project) -> None:
    """A venv module that fails leaves a line with what to do, and its own words in the log."""
    code, _, told = project.run("serve", FAKE_VENV="Error: No space left on device")
    assert (code, told[1:]) == (3, ["建立 .venv没有成功：磁盘空间不够。请清理磁盘，再运行一次。" + LOGGED])
    assert "No space left" in (project.venv / "setup.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("WARNING: Retrying after connection broken by 'NewConnectionError'\nNo matching distribution", NO_NETWORK),
        ("ReadTimeoutError: Read timed out.", NO_NETWORK),
        (
            "ERROR: No matching distribution found for nh3==0.3.8",
            NOT_THERE,
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES",
            TAMPERED,
        ),
        ("OSError: [Errno 28] No space left on device", "磁盘空间不够。请清理磁盘，再运行一次。"),
        ("OSError: [Errno 13] Permission denied", "没有写入权限。请把项目放到自己有权写入的文件夹，再运行一次。"),
        ("something new", "原因不明。"),
    ],
)
def test_failing_pip_is_told_by_cause(project: Project, output: str, advice: str) -> None:
    """When pip fails, one line says why and what to do, and where pip's own words are."""
    code, _, told = project.run("serve", FAKE_PIP=output)
    assert (code, told) == (3, [*STEPS[:2], f"安装依赖没有成功：{advice}{LOGGED}"])
    assert output in (project.venv / "setup.log").read_text(encoding="utf-8")


def test_set_up_happens_once(project: Project) -> None:
    """The second run goes straight to the command, without a word and without delay."""
    assert project.run("build", "--strict") == (0, "build --strict | 1 1\n", STEPS)
    started = time.monotonic()
    assert project.run("build", "--strict") == (0, "build --strict | 1 1\n", [])
    assert time.monotonic() - started < 1


def test_the_exit_code_is_the_commands_own(project: Project) -> None:
    """What the showcase command tells the shell comes through."""
    assert project.run("check", "data", FAKE_FAILING="check")[0] == 7


def test_interrupted_set_up_is_begun_anew(project: Project) -> None:
    """Ctrl-C ends set-up without a traceback, and what it left behind is not taken for an environment."""
    with project.running("serve", FAKE_PIP="hang") as process:
        assert process.stderr is not None
        assert [process.stderr.readline().strip() for _ in range(2)] == STEPS[:2]
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr.read().splitlines() == ["已中止。"]
    assert process.returncode == 130
    assert project.run("build")[2] == [REMADE, *STEPS]


def test_environment_of_a_deleted_python_is_made_anew(project: Project) -> None:
    """A .venv whose Python was uninstalled is replaced by itself."""
    project.run("build")
    config = project.venv / "pyvenv.cfg"
    config.write_text("executable = /nowhere/python3.11\n", encoding="utf-8")
    assert project.run("build")[2] == [REMADE, *STEPS]


def test_environment_with_a_broken_link_is_made_anew(project: Project) -> None:
    """A .venv whose interpreter points nowhere is replaced by itself."""
    project.run("build")
    python = project.venv / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.11")
    assert project.run("build")[2] == [REMADE, *STEPS]


def test_environment_of_another_python_is_made_anew(project: Project) -> None:
    """Asked for with a different Python, .venv follows it."""
    project.run("build")
    assert project.run("build", patch="sys.version_info = (3, 99, 0)")[2] == [REMADE, *STEPS]


def test_moved_folder_is_set_up_anew(project: Project, tmp_path: Path) -> None:
    """A project that was moved or renamed does not run the programs of its old place."""
    project.run("build")
    moved = Project(project.root.rename(tmp_path / "moved"))
    assert moved.run("build")[2] == [REMADE, *STEPS]


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_no_environment_is_never_removed(project: Project, kind: str) -> None:
    """A .venv that is something else stays as it is."""
    kept = project.venv / "report.docx" if kind == "folder" else project.venv
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("years of work", encoding="utf-8")
    code, _, told = project.run("serve")
    assert (code, told) == (3, [".venv 不是虚拟环境，不敢删除。请把它移到别处，再运行一次。"])
    assert kept.read_text(encoding="utf-8") == "years of work"


def test_changed_lock_updates_in_place(project: Project) -> None:
    """A new lock is installed into the environment that is there."""
    project.run("build")
    (project.venv / "kept").touch()
    (project.root / LOCKS[0]).write_text("", encoding="utf-8")
    assert project.run("build")[2] == [UPDATED, *STEPS[1:]]
    assert (project.venv / "kept").exists()


def test_update_that_fails_costs_nothing(project: Project) -> None:
    """Without network an update is refused, and going back to the old lock finds the environment as it was."""
    project.run("build")
    lock = project.root / LOCKS[0]
    before = lock.read_bytes()
    lock.write_bytes(before + b"\n")
    assert project.run("build", FAKE_PIP="connection broken by")[0] == 3
    lock.write_bytes(before)
    assert project.run("build")[2] == []


def test_a_missing_lock_is_told(project: Project) -> None:
    """A copy of the project with a file missing says which."""
    (project.root / LOCKS[1]).unlink()
    assert project.run("serve")[::2] == (3, ["缺少文件 requirements-dev.txt。请重新取得完整的项目。"])


def test_full_disk_is_told_before_anything_is_made(project: Project) -> None:
    """A disk that cannot hold the environment is told with both sizes."""
    code, _, told = project.run("serve", patch="shutil.disk_usage = lambda _: type('', (), {'free': 5 << 20})")
    assert (code, told) == (3, ["磁盘空间不够：需要 600 MB，只剩 5 MB。请清理磁盘，再运行一次。"])


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write everywhere")
def test_folder_without_write_permission_is_told(project: Project) -> None:
    """A read-only folder is told in one line."""
    project.root.chmod(0o555)
    try:
        code, _, told = project.run("serve")
    finally:
        project.root.chmod(0o755)
    assert (code, told) == (3, [".venv.lock：没有写入权限。请把项目放到自己有权写入的文件夹，再运行一次。"])


@pytest.mark.parametrize(("encoding", "seen"), [("ascii", "utf-8"), ("latin-1", "utf-8"), ("gbk", "gbk")])
def test_any_output_encoding_will_do(project: Project, encoding: str, seen: str) -> None:
    """Chinese lines are told in the terminal's encoding, or else as UTF-8, but never end in an error."""
    done = project.run_bytes("build", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (done.returncode, done.stderr.decode(seen).splitlines()) == (0, STEPS)


def test_two_set_ups_at_once_take_turns(project: Project) -> None:
    """A second window waits for the first instead of breaking what it makes."""
    import fcntl

    with (project.root / ".venv.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with project.running("build") as process:
            assert process.stderr is not None
            assert process.stderr.readline().strip() == "另一个窗口正在准备 .venv，等它做完 …"
            fcntl.flock(held, fcntl.LOCK_UN)
            assert process.stderr.read().splitlines() == STEPS
    assert process.returncode == 0


def test_test_runs_every_check_to_the_end(project: Project) -> None:
    """`dev.py test` goes on after a failing check, hands its arguments to pytest, and tells what failed."""
    code, out, told = project.run("test", "-k", "links", FAKE_FAILING="mypy")
    ran = [line.split(" | ")[0] for line in out.splitlines()]
    concise = "--output-format concise"
    assert ran == [
        f"-m ruff check {concise}",
        f"-m ruff format --check {concise}",
        "-m mypy",
        "-m pytest -n auto -k links",
    ]
    assert (code, told[-1]) == (7, "没有通过：mypy。")


def test_tools_for_development_come_only_when_needed(project: Project) -> None:
    """`serve` installs little; `test` adds its tools; `serve` after it is content with both."""
    assert project.run("serve")[2] == STEPS
    assert project.run("test")[2][:2] == [UPDATED, STEPS[1]]
    assert project.run("serve")[2] == []


def test_without_a_command_it_tells_its_use(project: Project) -> None:
    """Nothing is set up for one who only asks what there is."""
    assert project.run()[0] == 2
    assert project.run("--help")[0] == 0
    assert not project.venv.exists()


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """CI proves the command that people are told to use."""
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").endswith("\npython3 scripts/dev.py test\n")


def pins(name: str) -> dict[str, Requirement]:
    """The requirements of a lock by the text that pins them."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    texts = [line.removesuffix("\\").strip() for line in lines if "==" in line.split(";")[0]]
    return {text: Requirement(text) for text in texts}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_index_host(name: str) -> None:
    """A lock holds names, versions, hashes and reasons, so it serves every mirror."""
    told = r"#.*dev\.py lock|#[\w\s]+:|    # via [\w ,():.-]+"
    held = r"[\w.-]+==[\w.]+( ; [\w '.<>=!]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(f"{told}|{held}", line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(name: str) -> None:
    """Nothing is installed that is not the very file that was locked."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"^([\w.-]+==\S+).*\n(?!    --hash=)", text, re.MULTILINE) == []
    assert text.count("--hash=") > len(pins(name)) > 30


def test_every_runtime_dependency_is_locked() -> None:
    """The lock is not older than pyproject.toml."""
    wanted = map(Requirement, tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])
    held = {pin.name: str(pin.specifier).removeprefix("==") for pin in pins(LOCKS[0]).values()}
    assert [str(one) for one in wanted if not one.specifier.contains(held.get(one.name.lower(), "0"))] == []


def test_both_locks_agree() -> None:
    """What is tested is what is served."""
    assert pins(LOCKS[0]).keys() <= pins(LOCKS[1]).keys()


@pytest.mark.parametrize("version", ["3.11.0", "3.11.2", "3.11.7", "3.12.0", "3.13.0", "3.14.0"])
@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_every_python_and_system_gets_one_version(version: str, system: str) -> None:
    """From Debian 12's Python on, and everywhere, each package is locked exactly once."""
    here = {"python_full_version": version, "python_version": version.rpartition(".")[0], "sys_platform": system}
    here["platform_python_implementation"] = "CPython"
    held = [pin.name for pin in pins(LOCKS[1]).values() if pin.marker is None or pin.marker.evaluate(here)]
    assert len(held) == len(set(held)) == len({pin.name for pin in pins(LOCKS[1]).values()})
