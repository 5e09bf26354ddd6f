"""What the site engine calls while it builds: records in before it starts, their pages out when it is done."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment, TemplateError
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from showcase import building
from showcase.kinds import WriteUp
from showcase.kinds.fields import Audience
from showcase.library import Library
from showcase.pages import Page, foot, menu, way_to
from showcase.pages.articles import article_page
from showcase.plugin.settings import ShowcaseConfig, audience_of, folders_of, today_of
from showcase.plugin.wording import in_chinese
from showcase.problems import Stop, tell
from showcase.publishing import refuse_another_site, refuse_to_empty
from showcase.reading import read_front_matter
from showcase.rendering import (
    SLOTS,
    TEMPLATE_FAULTS,
    Renderer,
    Shell,
    clean_article,
    crumbs,
    relink,
    stacking,
    template_fault,
    token,
    with_contents,
)

UNKNOWN_DAY = "1970-01-01"
"""What the engine's list of pages says where nobody knows the day; it takes no empty one."""
RECORD_HREF = re.compile(r'(?<=href=")record:([^"#]*)(?:#([^"]*))?(?=")')


class Refusal(Abort):
    """A stop told to the engine: our sentence on stderr, our exit code, no traceback."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(str(stop))
        self.code = int(stop.exit_code)

    @property
    def exit_code(self) -> int:  # type: ignore[override]
        """What the engine's command line exits with."""
        return self.code

    def show(self, *args: Any, **kwargs: Any) -> None:
        """Prints the sentence."""
        click.echo(self.format_message(), err=True)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except Stop as stop:
        raise Refusal(stop) from None


class ShowcasePlugin(BasePlugin[ShowcaseConfig]):  # type: ignore[no-untyped-call]
    """Adds to the engine's site every page that is made from records."""

    library: Library
    """What the audience may see: nothing else reaches a page."""
    theme: Path
    renderer: Renderer
    env: Environment
    nav: Navigation
    files: Files

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks all records before the engine touches anything."""
        with _told():
            self.theme = _theme(config)
            self.renderer = Renderer(self.theme / "records")
            folders, audience = folders_of(config), audience_of(config)
            refuse_to_empty(Path(config.site_dir), folders.data, folders.content, self.theme)
            refuse_another_site(Path(config.site_dir), audience)
            checked = building.read(folders, audience, today_of(config))
        self.library = checked.library
        if checked.problems:
            click.echo(tell(checked.problems), err=True)
        config.extra["showcase"] = {
            "menu": menu(),
            "foot": foot(self.library, partial(_is_written, config)),
            "internal": audience is Audience.INTERNAL,
        }
        config.watch.extend(str(path) for path in (folders.data, self.theme) if str(path) not in config.watch)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Gives each article its record's address, and leaves out those that only the intranet may see."""
        folder = f"{WriteUp.about.folder}/"
        for file in [file for file in files.documentation_pages() if file.src_uri.startswith(folder)]:
            record = self.library.find(Path(file.src_uri).stem, WriteUp)
            files.remove(file)
            if record:
                place = (file.src_uri, file.src_dir or "", file.dest_dir, file.use_directory_urls)
                files.append(File(*place, dest_uri=record.address))
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps what shells are rendered with."""
        self.nav, self.files = nav, files
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Keeps the engine's templates."""
        self.env = env
        return env

    def on_page_read_source(self, /, *, page: EnginePage, config: MkDocsConfig) -> str | None:
        """Gives the engine an article's body alone: the head is a record, and its second reader would read it otherwise."""
        file = Path(page.file.abs_src_path or "")
        is_article = page.file.src_uri.startswith(f"{WriteUp.about.folder}/")
        return read_front_matter(file.read_bytes(), page.file.src_uri)[1] if is_article else None

    def on_pre_page(self, page: EnginePage, config: MkDocsConfig, files: Files) -> EnginePage:
        """Dates a written page with the day the site is made for: the engine would ask the clock."""
        page.update_date = str(self.library.today or UNKNOWN_DAY)
        return page

    def on_page_content(self, html: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
        """Resolves `record:` links of Markdown pages, and puts the fact box above a write-up."""
        path = page.file.dest_uri
        page.meta["section"] = path.partition("/")[0]
        addressed = RECORD_HREF.sub(lambda found: f"site:/{self.library.address(found[1], found[2]) or ''}", html)
        linked = stacking(relink(addressed, path))
        record = self.library.find(Path(path).stem, WriteUp)
        if record and path == record.address:
            return self._article(record, page, linked)
        page.meta["crumbs"] = crumbs(Page(path, "", _plain(page.title), "", "", way_to(path), dict))
        return with_contents(linked)

    def _article(self, record: WriteUp, page: EnginePage, html: str) -> str:
        article = article_page(self.library, record)
        with _told():
            context = article.context()
            box, after = (self.renderer.render([name], article, context) for name in ("factbox.html", "afterword.html"))
        page.title = escape(record.name)
        page.meta.update(title=escape(record.name), description=escape(record.summary or ""))
        page.meta["crumbs"] = crumbs(article)
        return with_contents(f"<h1>{escape(record.name)}</h1>\n{box}\n{clean_article(html)}\n{after}")

    def on_page_context(
        self, context: TemplateContext, /, *, page: EnginePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Takes away the engine's own contents list: ours stands in every page."""
        page.toc = TableOfContents([])
        return context

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes every page that is made from records."""
        self.shells: dict[tuple[str, int], Shell] = {}
        with _told():
            find_shell = partial(self.shell, config)
            building.write_pages(self.library, self.renderer, find_shell, config.site_url or "", Path(config.site_dir))

    def shell(self, config: MkDocsConfig, page: Page) -> Shell:
        """The engine's page around ours, split at its slots: rendered once per section and depth."""
        key = (page.section, page.path.count("/"))
        if key not in self.shells:
            self.shells[key] = Shell.split(self.frame(config, page, {slot: token(slot) for slot in SLOTS}))
        return self.shells[key]

    def frame(self, config: MkDocsConfig, page: Page, slots: dict[str, str]) -> str:
        """A page rendered whole by the engine, with these values in its slots."""
        file = File.generated(config, f"{page.path.removesuffix('.html')}.md", content="")
        made = EnginePage(slots["title"], file, config)
        made.content, made.markdown, made.toc = slots["content"], "", TableOfContents([])
        made.canonical_url = slots["canonical"] if config.site_url else None
        made.meta = {
            "title": slots["title"],
            "description": slots["description"],
            "section": page.section,
            "crumbs": slots["crumbs"],
        }
        try:
            return self.env.get_template("main.html").render(get_context(self.nav, self.files, config, made))
        except TEMPLATE_FAULTS as error:
            raise Stop(template_fault(self.theme, error, "main.html")) from error

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """While previewing, a record that does not hold is told and the last good site stays in the browser."""
        rebuild = server.builder
        site = Path(config.site_dir)

        def forgiving() -> None:
            with _kept(site, self.theme):
                rebuild()

        server.builder = forgiving
        click.echo(f"预览地址：{server.url}（改动保存后网页会自动更新，按 Ctrl+C 结束）", err=True)
        return server


@contextmanager
def _kept(site: Path, theme: Path) -> Iterator[None]:
    """The last good site stays in the browser when the next one cannot be made; why not is told in a sentence."""
    last = site.with_name(f"{site.name}.last")
    site.rename(last)
    site.mkdir()
    try:
        yield
    except Exception as error:
        click.echo(f"{_why(error, theme)}\n网页没有更新，仍是上一次的样子；改好保存后会再试。", err=True)
        shutil.rmtree(site)
        last.rename(site)
    else:
        shutil.rmtree(last)


def _why(error: Exception, theme: Path) -> str:
    """What kept a preview from being made: our own sentence, a fault in the frame or the settings, or a surprise."""
    if isinstance(error, Refusal):
        return str(error)
    if isinstance(error, TemplateError):
        return template_fault(theme, error, "main.html")
    if isinstance(error, Abort | ConfigurationError):
        return f"mkdocs.yml: 错误[CONFIG] {in_chinese(str(error))}。怎么改：请让维护网站的人核对。"
    return f"生成网页时出了意外（{type(error).__name__}：{error}）。怎么改：请把这一行告诉维护程序的人。"


def _is_written(config: MkDocsConfig, page: str) -> bool:
    """Whether a page is among those that people wrote in Markdown."""
    return (Path(config.docs_dir) / page).with_suffix(".md").is_file()


def _plain(title: object) -> str:
    return Markup(str(title or "")).striptags()


def _theme(config: MkDocsConfig) -> Path:
    theme = Path(config.theme.custom_dir or "")
    if not (theme / "records" / "record.html").is_file():
        raise Stop(
            "mkdocs.yml: 错误[CONFIG] custom_dir 没有指向带 records 文件夹的主题。怎么改：写成 custom_dir: theme。"
        )
    if config.use_directory_urls:
        raise Stop("mkdocs.yml: 错误[CONFIG] 网址要用单个文件的形式。怎么改：写上 use_directory_urls: false。")
    return theme
