"""What the site engine calls while it builds: records in before it starts, their pages out when it is done."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Literal

import click
from jinja2 import Environment, TemplateError
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
from showcase.library import Library
from showcase.pages import LOST, Page, foot, menu
from showcase.pages.articles import article_page
from showcase.pages.searching import NEEDED
from showcase.pages.site import Site
from showcase.plugin.locating import Typed
from showcase.plugin.settings import ShowcaseConfig, audience_of, folders_of, press_of, site_of, today_of
from showcase.plugin.theming import drop_unused, styles_of, theme_of
from showcase.plugin.wording import engine_fault
from showcase.plugin.writing import section_of, written_page
from showcase.problems import Severity, Stop, tell
from showcase.publishing import Finding, Sharing, refuse_another_site, refuse_to_empty
from showcase.reading import read_front_matter
from showcase.rendering import (
    SLOTS,
    TEMPLATE_FAULTS,
    Renderer,
    Shell,
    clean_article,
    head,
    policy_tag,
    relink,
    slots,
    stacking,
    template_fault,
    token,
)

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
    site: Site
    sharing: Sharing
    finding: Finding
    theme: Path
    renderer: Renderer
    env: Environment
    nav: Navigation
    files: Files
    serving = False
    written: list[Page]
    """The pages that people wrote, as far as the engine has come to them."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers whether pages are only previewed: then less is demanded, and the engine's reload script may run."""
        self.serving = command == "serve"

    @property
    def severity(self) -> Severity:
        """How grave it is that a site says too little of itself."""
        return Severity.WARNING if self.serving else Severity.ERROR

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks all records before the engine touches anything."""
        with _told():
            self.theme = theme_of(config)
            self.renderer = Renderer(self.theme / "records")
            folders, audience = folders_of(config), audience_of(config)
            self.site = site_of(config)
            refuse_to_empty(Path(config.site_dir), folders.data, folders.content, self.theme)
            refuse_another_site(Path(config.site_dir), audience)
            checked = building.read(folders, audience, today_of(config), self.site, self.severity)
            self.library, self.written = checked.library, []
            # Nobody is sent a preview, nor a page of the intranet; drawing would only take time.
            press = None if self.serving or self.site.internal else press_of(config)
            self.sharing = Sharing(self.library, self.site, press)
            self.finding = Finding(self.library, folders.root / ".cache" / "search")
        if checked.problems:
            click.echo(tell(checked.problems), err=True)
        config.extra["showcase"] = {
            "menu": menu(),
            "foot": foot(self.library, partial(_is_written, config)),
            "site": self.site,
            "today": str(self.library.today or ""),
            "search_needs": NEEDED,
            "policy": "" if self.serving else policy_tag(),
            "styles": styles_of(config),
            "lost": {"head": head(LOST, self.site)},
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
        """Keeps the engine's templates, and of the theme's files those that pages load."""
        self.env = env
        drop_unused(files, config)
        return env

    def on_page_read_source(self, /, *, page: EnginePage, config: MkDocsConfig) -> str | None:
        """Gives the engine an article's body alone: the head is a record, and its second reader would read it otherwise."""
        file = Path(page.file.abs_src_path or "")
        is_article = page.file.src_uri.startswith(f"{WriteUp.about.folder}/")
        return read_front_matter(file.read_bytes(), page.file.src_uri)[1] if is_article else None

    def on_page_content(self, html: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
        """Resolves `record:` links of Markdown pages, and puts the fact box above a write-up."""
        path = page.file.dest_uri
        page.meta["section"] = section_of(path)
        addressed = RECORD_HREF.sub(lambda found: f"site:/{self.library.address(found[1], found[2]) or ''}", html)
        linked = stacking(relink(addressed, path))
        record = self.library.find(Path(path).stem, WriteUp)
        if record and path == record.address:
            return self._article(record, page, linked)
        with _told():
            return self._fill(page, written_page(page), linked)

    def _fill(self, page: EnginePage, ours: Page, html: str) -> str:
        """Puts what every page says of itself where the frame looks for it, and gives back what it shows."""
        self.written.append(ours)
        self.finding.add(ours, html, written=True)
        filled = slots(ours, html, self.site, self.sharing.of(ours))
        page.meta.update({slot: filled[slot] for slot in SLOTS if slot != "content"})
        return filled["content"]

    def _article(self, record: WriteUp, page: EnginePage, html: str) -> str:
        article = article_page(self.library, record)
        with _told():
            context = article.context()
            box, after = (self.renderer.render([name], article, context) for name in ("factbox.html", "afterword.html"))
        page.title = escape(record.name)
        return self._fill(page, article, f"<h1>{escape(record.name)}</h1>\n{box}\n{clean_article(html)}\n{after}")

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
            find_shell, out = partial(self.shell, config), Path(config.site_dir)
            building.write_pages(self.library, self.renderer, find_shell, self.sharing, self.finding, out, self.written)
        if told := self.sharing.finish():
            click.echo(told, err=True)

    def shell(self, config: MkDocsConfig, page: Page) -> Shell:
        """The engine's page around ours, split at its slots: rendered once per section and depth."""
        key = (page.section, page.path.count("/"))
        if key not in self.shells:
            self.shells[key] = Shell.split(self.frame(config, page, {slot: token(slot) for slot in SLOTS}))
        return self.shells[key]

    def frame(self, config: MkDocsConfig, page: Page, slots: dict[str, str]) -> str:
        """A page rendered whole by the engine, with these values in its slots."""
        file = File.generated(config, f"{page.path.removesuffix('.html')}.md", content="")
        made = EnginePage(page.title, file, config)
        made.content, made.markdown, made.toc = slots["content"], "", TableOfContents([])
        made.meta = {**slots, "section": page.section}
        try:
            return self.env.get_template("main.html").render(get_context(self.nav, self.files, config, made))
        except TEMPLATE_FAULTS as error:
            raise Stop(template_fault(self.theme, error, "main.html")) from error

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """While previewing, a record that does not hold is told and the last good site stays in the browser."""
        rebuild = server.builder
        site, file = Path(config.site_dir), Path(config.config_file_path)

        def forgiving() -> None:
            with _kept(site, self.theme, file):
                rebuild()

        server.builder = forgiving
        click.echo(f"预览地址：{server.url}（改动保存后网页会自动更新，按 Ctrl+C 结束）", err=True)
        return server


@contextmanager
def _kept(site: Path, theme: Path, config_file: Path) -> Iterator[None]:
    """The last good site stays in the browser when the next one cannot be made; why not is told in a sentence."""
    last = site.with_name(f"{site.name}.last")
    site.rename(last)
    site.mkdir()
    try:
        yield
    except Exception as error:
        click.echo(f"{_why(error, theme, config_file)}\n网页没有更新，仍是上一次的样子；改好保存后会再试。", err=True)
        shutil.rmtree(site)
        last.rename(site)
    else:
        click.echo("网页已经更新。", err=True)
        shutil.rmtree(last)


def _why(error: Exception, theme: Path, config_file: Path) -> str:
    """What kept a preview from being made: our own sentence, a fault in the frame or the settings, or a surprise."""
    if isinstance(error, Refusal):
        return str(error)
    if isinstance(error, TemplateError):
        return template_fault(theme, error, "main.html")
    if isinstance(error, Abort | ConfigurationError):
        return engine_fault(str(error), Typed(config_file.name), config_file)
    return f"生成网页时出了意外（{type(error).__name__}：{error}）。怎么改：请把这一行告诉维护程序的人。"


def _is_written(config: MkDocsConfig, page: str) -> bool:
    """Whether a page is among those that people wrote in Markdown."""
    return (Path(config.docs_dir) / page).with_suffix(".md").is_file()
