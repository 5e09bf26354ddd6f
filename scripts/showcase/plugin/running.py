"""The engine set to work: its configuration read, a whole site made, a preview served."""

import errno
import logging
import re
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from showcase.plugin.door import ShowcaseConfig
from showcase.plugin.wording import in_chinese
from showcase.problems import EnvironmentStop, Stop
from showcase.rendering import template_fault


def load(config_file: Path, **settings: Any) -> MkDocsConfig:
    """The site's configuration; raises Stop in plain words where it does not hold."""
    told: list[str] = []
    handler = _Listener(told)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        config: MkDocsConfig = load_config(str(config_file), **settings)
    except (ConfigurationError, Abort) as error:
        reasons = "；".join(map(in_chinese, told or [str(error)]))
        raise Stop(f"{config_file.name}: 错误[CONFIG] {reasons}。怎么改：请让维护网站的人核对这几处。") from None
    finally:
        logger.removeHandler(handler)
    if "showcase" not in config.plugins:
        raise Stop(f"{config_file.name}: 错误[CONFIG] 没有启用 showcase。怎么改：在 plugins 下面加一行 - showcase。")
    unknown = set(config.plugins["showcase"].config) - {name for name, _ in ShowcaseConfig._schema}
    if unknown:
        raise Stop(
            f"{config_file.name}: 错误[CONFIG] showcase 没有“{unknown.pop()}”这个选项。怎么改：可以写 data_dir。"
        )
    return config


class _Listener(logging.Handler):
    """Collects what the engine says of a faulty configuration."""

    def __init__(self, told: list[str]) -> None:
        super().__init__(logging.ERROR)
        self.told = told

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one sentence."""
        self.told.append(record.getMessage().replace("\n", " "))


def make_site(config_file: Path, site_dir: Path) -> None:
    """The whole site made by the engine into a folder."""
    config = load(config_file, site_dir=str(site_dir))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except TemplateError as error:
        raise Stop(template_fault(Path(config.theme.custom_dir or ""), error, "main.html")) from error
    finally:
        config.plugins.on_shutdown()


def serve(config_file: Path, address: str | None) -> None:
    """The site on this machine, made again after every change."""
    load(config_file)
    settings: dict[str, Any] = {"dev_addr": address} if address else {}
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
