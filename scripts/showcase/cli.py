"""The door people knock on: check, build, serve, new."""

import logging
import sys
from datetime import date
from functools import partial
from pathlib import Path

import click

from showcase import building, plugin
from showcase.authoring import new_record
from showcase.kinds.fields import Audience
from showcase.problems import STYLES, ExitCode, Stop, any_stops, tell

CONFIG = click.option(
    "--config",
    "-f",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(path_type=Path),
    help="网站的配置文件。",
)
AUDIENCE = click.option(
    "--audience",
    type=click.Choice(list(plugin.AUDIENCES)),
    help="给谁看：public 公开，internal 内部；不写就照配置文件，配置文件也没有写就是公开。",
)


@click.group(help="把 YAML 记录做成示范社区展示网站。")
def commands() -> None:
    """Everything below is one word per intention."""


@commands.command(help="检查全部记录，不生成网页。")
@CONFIG
@click.option(
    "--format", "style", type=click.Choice(list(STYLES)), default="text", show_default=True, help="结果的形式。"
)
def check(config: Path, style: str) -> None:
    """Tells every problem of every record."""
    settings = plugin.load(_existing(config))
    today = plugin.configured_day(settings) or date.today()
    problems = building.check(plugin.folders_of(settings), today, plugin.site_of(settings)).problems
    click.echo(tell(problems, style))
    sys.exit(ExitCode.DATA if any_stops(problems) else ExitCode.CLEAN)


@commands.command(help="生成整个网站；有错误时原来的网站保持不变。")
@CONFIG
@AUDIENCE
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), help="发布文件夹；不写就是 public，内部版是 internal。"
)
def build(config: Path, audience: str | None, folder: Path | None) -> None:
    """Builds a new version and puts it in the place of the old one; each audience has a folder of its own."""
    settings = plugin.load(_existing(config), audience)
    meant = plugin.audience_of(settings)
    make_site = partial(plugin.make_site, config, audience=audience)
    current = building.publish(make_site, folder or Path(meant.name.lower()), meant, plugin.site_of(settings))
    kind = "内部版网站" if meant is Audience.INTERNAL else "网站"
    click.echo(f"{kind}已生成：{current}")


@commands.command(help="在本机预览，保存改动后网页自动更新。")
@CONFIG
@AUDIENCE
@click.option("--address", "-a", help="预览地址，例如 127.0.0.1:8000。")
def serve(config: Path, audience: str | None, address: str | None) -> None:
    """Serves the site with live reload."""
    plugin.serve(_existing(config), address, audience)


@commands.command(help="新建一份空白记录，例如：showcase new community daan-yongxing。")
@CONFIG
@click.argument("kind")
@click.argument("id")
def new(config: Path, kind: str, id: str) -> None:
    """Writes a blank file and says where."""
    folders = plugin.folders_of(plugin.load(_existing(config)))
    path = new_record(folders, kind, id)
    click.echo(f"已建立 {folders.name(path)}，请打开填写，再运行检查。")


def _existing(config: Path) -> Path:
    if not config.is_file():
        raise Stop(f"找不到配置文件 {config}。怎么改：请在网站所在的文件夹里运行，或用 --config 指明。")
    return config


def main() -> None:
    """Runs a command; whatever goes wrong is told in a sentence, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    # What the engine logs is told by us, or is nobody's concern.
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    try:
        commands(standalone_mode=False)
    except Stop as stop:
        _leave(str(stop), stop.exit_code)
    except plugin.Refusal as refusal:
        _leave(str(refusal), ExitCode(refusal.code))
    except click.exceptions.Abort:
        _leave("已停止。", ExitCode.INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        _leave(error.format_message(), ExitCode.CONFIGURATION)
    except click.ClickException as error:
        _leave(_wrong_use(error), ExitCode.CONFIGURATION)
    except OSError as error:
        where = f"{error.filename}：" if error.filename else ""
        remedy = "检查磁盘空间和读写权限"
        _leave(f"{where}读写失败（{error.strerror}），已保留原网站。怎么改：{remedy}。", ExitCode.ENVIRONMENT)


def _wrong_use(error: click.ClickException) -> str:
    """What was wrong with a command, in Chinese; the engine's own words are in English."""
    if isinstance(error, click.NoSuchOption):
        return f"没有“{error.option_name}”这个选项。怎么改：用 --help 看用法。"
    if isinstance(error, click.MissingParameter):
        return "命令没有写全。怎么改：用 --help 看用法，例如 new community daan-yongxing。"
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else "选项"
        return f"“{name}”后面写的不对。怎么改：用 --help 看可以写什么。"
    known = "、".join(commands.commands)
    return f"命令写得不对。怎么改：可以用的命令有 {known}；用 --help 看用法。"


def _leave(sentence: str, code: ExitCode) -> None:
    click.echo(sentence, err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
