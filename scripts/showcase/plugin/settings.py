"""What `mkdocs.yml` may say of the showcase, and what it means."""

from datetime import date
from pathlib import Path

import click
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from showcase.kinds.fields import Audience
from showcase.library import Folders
from showcase.pages.site import Site
from showcase.plugin.dating import committed_day, read_day
from showcase.plugin.describing import read_site, typed_site
from showcase.plugin.locating import OURS, Typed
from showcase.problems import Stop
from showcase.publishing import NO_FONT, CardPress, find_font

AUDIENCES = {audience.name.lower(): audience for audience in Audience}
"""For whom a site is made, as the command line says it."""


class ShowcaseConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may set under `plugins: - showcase:`; words are read, and refused, by the functions below."""

    data_dir = option.Type(str, default="data")
    audience = option.Optional(option.Type(object))
    today = option.Optional(option.Type(object))
    site = option.Optional(option.Type(object))
    card_font = option.Optional(option.Type(str))


def folders_of(config: MkDocsConfig) -> Folders:
    """Where the configured site keeps its records."""
    root = Path(config.config_file_path).parent.resolve()
    return Folders(root, root / _ours(config).data_dir, Path(config.docs_dir))


def audience_of(config: MkDocsConfig) -> Audience:
    """For whom the site is made: the public, where nothing else is said."""
    written = _ours(config).audience
    words = {**AUDIENCES, **{str(audience): audience for audience in Audience}}
    if written is None:
        return Audience.PUBLIC
    if str(written) not in words:
        what = f"audience 写的“{written}”不是认得的说法"
        raise Stop(typed_of(config).fault(f"{what}。怎么改：写 public（公开）或 internal（内部）。", *OURS, "audience"))
    return words[str(written)]


def site_of(config: MkDocsConfig) -> Site:
    """The site as the configuration describes it."""
    internal = audience_of(config) is Audience.INTERNAL
    known = Site(config.site_name, config.site_description or "", config.site_url or "", internal)
    typed = typed_of(config)
    return read_site(typed_site(typed) or _ours(config).site, known, Path(config.docs_dir), typed)


def configured_day(config: MkDocsConfig) -> date | None:
    """The day that the configuration takes for today, None where it names none."""
    return read_day(_ours(config).today, typed_of(config))


def today_of(config: MkDocsConfig) -> date | None:
    """The day a build takes for today: configured, else that of the last commit of the records; never the clock's."""
    folders = folders_of(config)
    return configured_day(config) or committed_day(folders.root, folders.data)


def press_of(config: MkDocsConfig) -> CardPress | None:
    """What draws the cards to share; None, and whoever builds is told, where no font writes Chinese."""
    folders, name = folders_of(config), _ours(config).card_font
    font = find_font(folders.root / name if name else None)
    if font is None:
        click.echo(NO_FONT, err=True)
        return None
    tokens = Path(config.theme.custom_dir or "") / "assets" / "tokens.css"
    return CardPress(font, tokens, folders.root / ".cache" / "cards")


def _ours(config: MkDocsConfig) -> ShowcaseConfig:
    ours: ShowcaseConfig = config.plugins["showcase"].config
    return ours


def typed_of(config: MkDocsConfig) -> Typed:
    """The configuration as it was typed."""
    return Typed.read(Path(config.config_file_path))
