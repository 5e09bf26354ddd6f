"""What the configured theme brings along, and what of it a page of ours can use."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from showcase.plugin.locating import Typed
from showcase.problems import Stop

STYLES = "assets/stylesheets/main.*.min.css"
"""The one file of Material's that our pages load."""
ENGINE_S_OWN = "sitemap.xml"
"""The engine's list of pages knows nothing of record pages, and asks the clock for a day."""
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon", ENGINE_S_OWN)
"""Where Material keeps what they do not: a script of 114 KB, search in thirty languages, maps for debugging."""


def theme_of(config: MkDocsConfig) -> Path:
    """The folder of our theme; raises Stop where the configuration leads to another, or to addresses it has not."""
    theme, typed = Path(config.theme.custom_dir or ""), Typed.read(Path(config.config_file_path))
    if not (theme / "records" / "record.html").is_file():
        what = "custom_dir 没有指向带 records 文件夹的主题。怎么改：写成 custom_dir: theme。"
        raise Stop(typed.fault(what, "theme", "custom_dir"))
    if config.use_directory_urls:
        what = "网址要用单个文件的形式。怎么改：写上 use_directory_urls: false。"
        raise Stop(typed.fault(what, "use_directory_urls"))
    config.theme.static_templates.discard(ENGINE_S_OWN)
    return theme


def styles_of(config: MkDocsConfig) -> list[str]:
    """The stylesheet of Material, whose name changes with its version, from the site's root."""
    return [
        path.relative_to(folder).as_posix()
        for folder in config.theme.dirs
        for path in sorted(Path(folder).glob(STYLES))
    ]


def drop_unused(files: Files, config: MkDocsConfig) -> None:
    """Takes out of the site what Material would have published and no page loads."""
    used = set(styles_of(config))
    for file in [file for file in files if file.src_uri.startswith(UNUSED) and file.src_uri not in used]:
        # What the keepers of the site put into such a folder themselves stays.
        if not (Path(config.docs_dir) / file.src_uri).is_file():
            files.remove(file)
