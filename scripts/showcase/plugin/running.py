"""The engine set to work: its configuration read, a whole site made, a preview served."""

import errno
import logging
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import yaml_load

from showcase.plugin.locating import OURS, Typed
from showcase.plugin.settings import ShowcaseConfig, audience_of, configured_day, site_of
from showcase.plugin.wording import engine_fault
from showcase.problems import EnvironmentStop, Stop
from showcase.rendering import template_fault


def load(config_file: Path, audience: str | None = None, **settings: Any) -> MkDocsConfig:
    """The site's configuration, for the audience asked for; raises Stop in plain words where it does not hold."""
    _refuse_slips(Typed.read(config_file))
    config = _read(config_file, settings)
    if audience:
        config = _read(config_file, {**settings, "plugins": _asking(config_file, audience)})
    _refuse_unknown(config_file, config)
    # Read here too, so that a wrong word is told before anything is made.
    audience_of(config)
    configured_day(config)
    site_of(config)
    return config


def _asking(config_file: Path, audience: str) -> dict[str, Any]:
    """The plugins of a configuration that holds, ours told to build for an audience."""
    with config_file.open("rb") as file:
        written = yaml_load(file)["plugins"]
    listed = [written] if isinstance(written, dict) else written
    named = [one if isinstance(one, dict) else {one: {}} for one in listed]
    options = {name: given or {} for one in named for name, given in one.items()}
    return {**options, "showcase": {**options["showcase"], "audience": audience}}


def _read(config_file: Path, settings: dict[str, Any]) -> MkDocsConfig:
    told: list[str] = []
    typed = Typed.read(config_file)
    handler = _Listener(told)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        config: MkDocsConfig = load_config(str(config_file), **settings)
    except (ConfigurationError, Abort) as error:
        raise Stop("\n".join(engine_fault(each, typed, config_file) for each in told or [str(error)])) from None
    except ValueError:
        # The engine's YAML reads `2026-11-31` as a day, and finds none.
        what = "有一处日期，日历上没有这一天。怎么改：核对 today 的年月日。"
        raise Stop(typed.fault(what, *OURS, "today")) from None
    finally:
        logger.removeHandler(handler)
    if "showcase" not in config.plugins:
        raise Stop(typed.fault("没有启用 showcase。怎么改：在 plugins 下面加一行 - showcase。", "plugins"))
    return config


def _refuse_slips(typed: Typed) -> None:
    """What the engine would pass over: a key written twice, and a setting whose name is nearly one it knows."""
    known = [name for name, _ in MkDocsConfig._schema]
    written = [str(key.value) for key, _ in typed.root.value] if isinstance(typed.root, yaml.MappingNode) else []
    near = {name: get_close_matches(name, known, 1, 0.8) for name in written if name not in known}
    faults = [
        typed.fault(f"没有“{name}”这个设置。怎么改：是不是 {like[0]}？", name) for name, like in near.items() if like
    ]
    if faults := [*typed.twice(), *faults]:
        raise Stop("\n".join(faults))


def _refuse_unknown(config_file: Path, config: MkDocsConfig) -> None:
    unknown = set(config.plugins["showcase"].config) - {name for name, _ in ShowcaseConfig._schema}
    if unknown:
        known = [name for name, _ in ShowcaseConfig._schema]
        near = {name: get_close_matches(name, known, 1) for name in sorted(unknown)}
        remedies = {
            name: f"是不是 {like[0]}？" if like else f"可以写 {'、'.join(known)}。" for name, like in near.items()
        }
        faults = [(name, f"showcase 没有“{name}”这个选项。怎么改：{remedy}") for name, remedy in remedies.items()]
        raise Stop("\n".join(Typed.read(config_file).fault(what, *OURS, name) for name, what in faults))


class _Listener(logging.Handler):
    """Collects what the engine says of a faulty configuration."""

    def __init__(self, told: list[str]) -> None:
        super().__init__(logging.ERROR)
        self.told = told

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one sentence."""
        self.told.append(record.getMessage().replace("\n", " "))


def make_site(config_file: Path, site_dir: Path, audience: str | None = None) -> None:
    """The whole site made by the engine into a folder, for the audience asked for or else configured."""
    config = load(config_file, audience, site_dir=str(site_dir))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except TemplateError as error:
        raise Stop(template_fault(Path(config.theme.custom_dir or ""), error, "main.html")) from error
    finally:
        config.plugins.on_shutdown()


def serve(config_file: Path, address: str | None, audience: str | None = None) -> None:
    """The site on this machine, made again after every change."""
    load(config_file)
    settings: dict[str, Any] = {"dev_addr": address} if address else {}
    settings |= {"plugins": _asking(config_file, audience)} if audience else {}
    if address and not re.fullmatch(r"[\w.:\[\]-]+:(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2})", address):
        raise Stop(f"地址“{address}”不对。怎么改：写成 127.0.0.1:8000 的样子，冒号后面是 1 到 65499 的数。")
    try:
        mkdocs_serve(str(config_file), **settings)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise EnvironmentStop(
                "这个端口正在被别的程序使用。怎么改：先关掉它，或者用 -a 127.0.0.1:8001 换一个。"
            ) from error
        raise
