"""Set-up in one command, with nothing but Python: makes .venv from the lock, then runs what was asked in it.

The syntax stays that of Python 3.6, so that an older Python gets far enough to say what is needed.
"""

import contextlib
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

NEEDED = (3, 11)
USAGE = """用法：python3 scripts/dev.py <命令> [参数…]
  serve   预览网站，改动随时可见        build   生成网站
  check   检查记录                      new     新建一份记录
  test    全部检查与测试，参数交给 pytest  lock    重新锁定依赖，参数交给 uv
第一次运行会自动准备 .venv；各命令的说明见 dev.py <命令> --help。"""
ENVIRONMENT_FAULT = 3


def say(line: str) -> None:
    """Write a line to stderr; where its encoding has no Chinese, as UTF-8."""
    try:
        text = line.encode(sys.stderr.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        text = line.encode("utf-8")
    sys.stderr.flush()
    sys.stderr.buffer.write(text + os.linesep.encode())
    sys.stderr.flush()


def refuse_old_python() -> None:
    """Leave, saying what is needed, when this Python is too old for the project."""
    if sys.version_info[:2] < NEEDED:
        running = ".".join(map(str, sys.version_info[:3]))
        say(f"需要 Python 3.11 或更高版本，现在运行的是 {running}。请安装较新的 Python，再用它运行本命令。")
        sys.exit(ENVIRONMENT_FAULT)


# Before the other functions: their annotations already fail to evaluate on Python 3.6 to 3.9.
refuse_old_python()

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = VENV / "setup.log"
STAMP = VENV / ".showcase-stamp"
"""Empty while .venv is being made, so that we know it as ours; written in full as the very last step."""
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{SUFFIX}"
PROGRAM = BIN / f"showcase{SUFFIX}"
LOCKS = {False: "requirements.txt", True: "requirements-dev.txt"}
"""The lock to install, by whether the tools for development are wanted."""
SPACE_MB = {False: 600, True: 1200}
"""Free disk space wanted for a new .venv: twice what it took when this was written."""
CHECKS = {
    "ruff check": ["-m", "ruff", "check", "--output-format", "concise"],
    "ruff format": ["-m", "ruff", "format", "--check", "--output-format", "concise"],
    "mypy": ["-m", "mypy"],
    # One worker for each core.
    "pytest": ["-m", "pytest", "-n", "auto"],
}
CHILD_ENVIRONMENT = {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}

NO_SPACE = "磁盘空间不够。请清理磁盘，再运行一次。"
NO_RIGHTS = "没有写入权限。请把项目放到自己有权写入的文件夹，再运行一次。"
NO_VENV = "这个 Python 缺少 venv 组件。Debian 请运行 apt install python3-venv，其他系统请重新安装完整的 Python。"
NO_NETWORK = "连不上软件源。请检查网络，或用 pip config、环境变量 PIP_INDEX_URL 换一个镜像，再运行一次。"
DIAGNOSES = {
    r"No space left on device|Errno 28\b|WinError 112\b|Disk quota exceeded": NO_SPACE,
    r"DO NOT MATCH THE HASHES": "下载到的软件包与锁定的不一致，已拒绝安装。请换一个镜像，再运行一次。",
    r"ensurepip is not available|No module named '?(venv|ensurepip)": NO_VENV,
    r"Permission denied|WinError 5\b|Read-only file system": NO_RIGHTS,
    r"connection broken by|ConnectionError|ConnectTimeout|Timeout|timed out|ProxyError|SSLError|HTTPError"
    r"|IncompleteRead|Could not fetch URL": NO_NETWORK,
    r"No matching distribution": "软件源里没有锁定的版本。镜像可能还没有更新，请换一个镜像，再运行一次。",
}
"""What to tell when a step fails, by what its log says; the first that is found counts."""


class Fault(Exception):
    """The machine cannot do what is asked; the text says, in one line, what to do."""


def main(arguments: Sequence[str]) -> int:
    """Prepare .venv as far as needed, run the command and give back its exit code."""
    try:
        return dispatch(arguments)
    except Fault as fault:
        say(str(fault))
    except OSError as error:
        say(explain(error))
    except KeyboardInterrupt:
        say("已中止。")
        return 128 + 2
    return ENVIRONMENT_FAULT


def dispatch(arguments: Sequence[str]) -> int:
    """Choose what the first argument asks for; what is not ours is the showcase command's."""
    if not arguments or arguments[0] in ("-h", "--help"):
        say(USAGE)
        return 0 if arguments else 2
    command, *rest = arguments
    prepare(dev=command in ("test", "lock"))
    if command == "test":
        return test(rest)
    if command == "lock":
        return lock(rest)
    return showcase(arguments)


def explain(error: OSError) -> str:
    """The one line for a fault of the file system."""
    what = f"{relative(Path(error.filename))}：" if isinstance(error.filename, str) else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return what + NO_SPACE
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return what + NO_RIGHTS
    return f"{what}读写文件时出错（{error.strerror or error}）。"


def relative(path: Path) -> str:
    """The path as seen from the project; of one outside only the name, to give away nothing of the machine."""
    return path.relative_to(ROOT).as_posix() if ROOT in path.parents else path.name


# ---- set-up


def prepare(dev: bool) -> None:
    """Bring .venv to what the lock says; costs next to nothing when it is already there."""
    if is_ready(dev):
        return
    with alone():
        # Another set-up may have done it while we waited.
        if not is_ready(dev):
            set_up(dev or bool(read_stamp().get("dev")))


def is_ready(dev: bool) -> bool:
    """Whether .venv is sound and holds the present lock, with the tools for development if wanted."""
    stamp = read_stamp()
    return is_sound() and stamp["lock"] == lock_digest() and (bool(stamp["dev"]) or not dev)


def is_sound() -> bool:
    """Whether .venv was finished, here, with this Python, and that Python still exists."""
    stamp = read_stamp()
    return (
        stamp.get("root") == str(ROOT)
        and stamp.get("python") == python_version()
        and PYTHON.exists()
        and PROGRAM.exists()
        and base_exists()
    )


def base_exists() -> bool:
    """Whether the Python that .venv was made from is still installed."""
    config = (VENV / "pyvenv.cfg").read_text(encoding="utf-8", errors="replace") if is_venv() else ""
    base = re.search(r"^executable\s*=\s*(.+?)\s*$", config, re.MULTILINE)
    return base is None or Path(base[1]).exists()


def is_venv() -> bool:
    """Whether .venv is a virtual environment, whoever made it."""
    return (VENV / "pyvenv.cfg").is_file()


def read_stamp() -> Mapping[str, object]:
    """What the last finished set-up wrote, or nothing."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def lock_digest() -> str:
    """A digest of all that decides what is installed."""
    digest = hashlib.sha256()
    for name in (*LOCKS.values(), "pyproject.toml"):
        try:
            digest.update((ROOT / name).read_bytes())
        except FileNotFoundError:
            raise Fault(f"缺少文件 {name}。请重新取得完整的项目。") from None
    return digest.hexdigest()


def python_version() -> str:
    """Major and minor version: what decides whether installed packages can be used."""
    return "{}.{}".format(*sys.version_info[:2])


def set_up(dev: bool) -> None:
    """Make or mend .venv in three steps; the stamp comes last, so an interruption is noticed."""
    lock_now = lock_digest()
    before = STAMP.read_text(encoding="utf-8") if is_sound() else ""
    if before:
        say("依赖有变化，更新 .venv。")
    else:
        make_venv(dev)
    STAMP.write_text("", encoding="utf-8")
    try:
        install(dev)
    except Fault:
        # pip gave up in good order, so what was there is still whole.
        STAMP.write_text(before, encoding="utf-8")
        raise
    write_stamp({"root": str(ROOT), "python": python_version(), "lock": lock_now, "dev": dev})
    say("准备好了。")


def make_venv(dev: bool) -> None:
    """Make an empty virtual environment, in place of what is left of an old one."""
    if os.path.lexists(VENV):
        empty_old_venv()
    check_space(dev)
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Fault(NO_VENV)
    say("第 1 步，共 3 步：建立虚拟环境 .venv …")
    VENV.mkdir(exist_ok=True)
    STAMP.write_text("", encoding="utf-8")
    # The base: this script may be running from the very .venv that was just emptied.
    base = getattr(sys, "_base_executable", None) or sys.executable
    logged([base, "-I", "-m", "venv", str(VENV)], "建立 .venv")


def empty_old_venv() -> None:
    """Empty a .venv that cannot be used, but nothing that does not look like one."""
    if not VENV.is_dir() or not (STAMP.is_file() or is_venv() or not any(VENV.iterdir())):
        raise Fault(".venv 不是虚拟环境，不敢删除。请把它移到别处，再运行一次。")
    say("原来的 .venv 不完整或已不能用，重新建立。")
    # The stamp stays throughout, so that a half-emptied folder is still known as ours.
    STAMP.write_text("", encoding="utf-8")
    for entry in VENV.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry != STAMP:
            entry.unlink()


def check_space(dev: bool) -> None:
    """Refuse to begin what the disk cannot hold."""
    free = shutil.disk_usage(ROOT).free // 2**20
    if free < SPACE_MB[dev]:
        raise Fault(f"磁盘空间不够：需要 {SPACE_MB[dev]} MB，只剩 {free} MB。请清理磁盘，再运行一次。")


def install(dev: bool) -> None:
    """Install the lock, each file checked against its hash, then the project itself, editable."""
    pip = [str(PYTHON), "-I", "-X", "utf8", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    say("第 2 步，共 3 步：安装依赖，第一次约需一至五分钟 …")
    logged([*pip, "--require-hashes", "-r", str(ROOT / LOCKS[dev])], "安装依赖")
    say("第 3 步，共 3 步：安装本项目 …")
    # A second run of pip, since its hash mode refuses an editable install.
    logged([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], "安装本项目")


def logged(command: Sequence[str], step: str) -> None:
    """Run a step with its output in the log; if it fails, say why."""
    with LOG.open("w", encoding="utf-8") as log:
        # A user's pip setting to install outside of environments would make pip refuse.
        code = call(command, {"PIP_USER": "0"}, log.fileno())
    if code:
        raise Fault(diagnose(LOG.read_text(encoding="utf-8", errors="replace"), step))


def diagnose(log: str, step: str) -> str:
    """The one line for a failed step, from what its log says."""
    known = (advice for pattern, advice in DIAGNOSES.items() if re.search(pattern, log))
    return f"{step}没有成功：{next(known, '原因不明。')}详细记录在 {relative(LOG)}。"


def write_stamp(stamp: Mapping[str, object]) -> None:
    """Write the stamp whole or not at all."""
    draft = STAMP.with_suffix(".draft")
    draft.write_text(json.dumps(stamp), encoding="utf-8")
    draft.replace(STAMP)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold off another set-up of the same folder until this one is done."""
    with (ROOT / ".venv.lock").open("a", encoding="utf-8") as handle:
        if not try_lock(handle.fileno()):
            say("另一个窗口正在准备 .venv，等它做完 …")
            while not try_lock(handle.fileno()):
                time.sleep(0.5)
        yield


def try_lock(descriptor: int) -> bool:
    """Take the lock, which ends with the process; a file system without locks counts as taken."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


# ---- commands


def showcase(arguments: Sequence[str]) -> int:
    """Run the showcase command on the site one stands in, else on the project's own."""
    if not Path("mkdocs.yml").is_file():
        os.chdir(ROOT)
    command = [str(PROGRAM), *arguments]
    if os.name == "posix":
        # In our place, so that signals and the exit code are the command's own.
        os.execve(PROGRAM, command, {**os.environ, **CHILD_ENVIRONMENT})
    return call(command)


def test(arguments: Sequence[str]) -> int:
    """Run every check, then the tests; the code is that of the first that fails."""
    os.chdir(ROOT)
    codes = {}
    for name, command in CHECKS.items():
        say(f"—— {name}")
        codes[name] = call([str(PYTHON), *command, *(arguments if name == "pytest" else ())])
    failed = [name for name, code in codes.items() if code]
    if failed:
        say(f"没有通过：{'、'.join(failed)}。")
    return codes[failed[0]] if failed else 0


def lock(arguments: Sequence[str]) -> int:
    """Make both locks anew from pyproject.toml, for every platform and with a hash for every file."""
    os.chdir(ROOT)
    say("重新锁定依赖 …")
    options = "--universal --python-version 3.11 --generate-hashes --annotation-style line --no-emit-index-url"
    uv = [str(PYTHON), "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", *options.split(), *arguments]
    maker = {"UV_CUSTOM_COMPILE_COMMAND": "python3 scripts/dev.py lock"}
    code = call([*uv, "--group", "dev", "-o", LOCKS[True]], maker)
    # Held to the first lock, so that both name the same versions.
    return code or call([*uv, "--group", "build", "-c", LOCKS[True], "-o", LOCKS[False]], maker)


def call(command: Sequence[str], extra: Mapping[str, str] = {}, stdout: int | None = None) -> int:
    """Run a command to its end, also when Ctrl-C ends it, and give its exit code as a shell would."""
    environment = {**os.environ, **CHILD_ENVIRONMENT, **extra}
    stderr = None if stdout is None else subprocess.STDOUT
    with subprocess.Popen(command, env=environment, stdout=stdout, stderr=stderr) as child:
        try:
            code = child.wait()
        except KeyboardInterrupt:
            # It got the same Ctrl-C; let it finish its own last words first.
            child.wait()
            raise
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
