"""A page's content from its context, through the templates in `theme/records/`."""

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, pass_context
from jinja2.runtime import Context
from markdown import Markdown
from markupsafe import Markup

from showcase.pages import Page
from showcase.problems import Stop
from showcase.rendering.addresses import relative

SITE_LINK = re.compile(r'(?<=href=")site:/([^"]+)(?=")')
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
TABLE_HEAD = re.compile(r"<th(?=[ >])[^>]*>(.*?)</th>", re.DOTALL)
TABLE_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
INDENTS = re.compile(r">[ \t\r\n]+<")
LINK_TO_NOTHING = re.compile(r'<a (?:[^>"]|"[^"]*")*?href="site:/"(?:[^>"]|"[^"]*")*>(.*?)</a>', re.DOTALL)
ARTICLE_TAGS = nh3.ALLOWED_TAGS | {"section"}
ARTICLE_ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "*": {"id", "class", "align", "tabindex", "data-label"}}
PROSE_SCHEMES = {"https", "http", "site"}
PROSE_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h3", "h4"}


class Renderer:
    """Fragments of pages from templates and contexts; one for each process."""

    def __init__(self, templates: Path) -> None:
        self.templates = templates
        self.pictures: set[str] = set()
        """Addresses of the pictures that the pages rendered so far show."""
        self.environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        filters = {"to": _to, "prose": _prose, "picture": self._picture, "tight": _tight, "literal": _literal}
        self.environment.filters.update(filters)
        self.environment.globals["markdown"] = Markdown(output_format="html")

    def fragment(self, page: Page) -> str:
        """The content of a page; its template is that of its kind, else the one of any record."""
        return self.render([f"{page.template}.html", "record.html"], page, page.context())

    @pass_context
    def _picture(self, context: Context, path: str) -> str:
        """A picture's address as seen from the page, remembered so that it is published."""
        self.pictures.add(path)
        return _to(context, path)

    def render(self, names: list[str], page: Page, context: Mapping[str, Any]) -> str:
        """The first template there is, with a context; a fault in it stops the build with its file and line."""
        try:
            template = self.environment.select_template(names)
            return template.render({**context, "page": page})
        except TEMPLATE_FAULTS as error:
            raise Stop(template_fault(self.templates, error, names[0])) from error


TEMPLATE_FAULTS = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError)
"""What a template can do wrong: its own errors, and those of what it computes."""


def template_fault(templates: Path, error: Exception, name: str) -> str:
    """Where in the templates an error came from, and what it says."""
    place, trace = f"{templates.name}/{name}", error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(templates):
            place = f"{templates.name}/{file.relative_to(templates).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    if getattr(error, "lineno", None) and getattr(error, "name", None):
        place = f"{templates.name}/{getattr(error, 'name', '')}:{getattr(error, 'lineno', '')}"
    return f"{place}: 错误[THEME] 页面模板有误：{error}。怎么改：请让维护模板的人核对这一行"


@pass_context
def _to(context: Context, path: str) -> str:
    return relative(path, context["page"].path)


@pass_context
def _prose(context: Context, text: str) -> Markup:
    """Markdown rendered, then cleaned to a short list of tags; records are data and never trusted."""
    markdown: Markdown = context["markdown"]
    html = markdown.reset().convert(text)
    clean = nh3.clean(html, tags=PROSE_TAGS, attributes={"a": {"href"}}, url_schemes=PROSE_SCHEMES, link_rel=None)
    return Markup(relink(clean, context["page"].path))


def _tight(html: str) -> Markup:
    """HTML without its indents; a space stays, since between words it is seen."""
    return Markup(INDENTS.sub("> <", html).strip())


def _literal(value: Any) -> Markup:
    """A value as a script's own file says it; within a page its `<` would have to be escaped."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def clean_article(html: str) -> str:
    """A write-up's body without scripts, frames and what else a clerk's article has no need of."""
    schemes = PROSE_SCHEMES | {"mailto", "tel"}
    return nh3.clean(html, tags=ARTICLE_TAGS, attributes=ARTICLE_ATTRIBUTES, url_schemes=schemes, link_rel=None)


def stacking(html: str) -> str:
    """HTML whose Markdown tables are like those of records: a caption, and in every cell its head for narrow screens."""
    return TABLE.sub(lambda found: _stacking(found[0]), html)


def _stacking(table: str) -> str:
    heads = [escape(Markup(head).striptags()) for head in TABLE_HEAD.findall(table)]

    def label(row: str) -> str:
        labels = iter(heads)
        return re.sub(r"<td(?=[ >])", lambda _: f'<td data-label="{next(labels, "")}"', row)

    labelled = TABLE_ROW.sub(lambda found: label(found[0]), table)
    caption = f'<table class="sheet">\n<caption class="unseen">{"、".join(heads)}</caption>'
    return re.sub(r"<th(?=[ >])", '<th scope="col"', labelled).replace("<table>", caption)


def relink(html: str, page: str) -> str:
    """`site:` links of a fragment made relative to its page; what leads to no public page is only its words."""
    return SITE_LINK.sub(lambda found: escape(relative(found[1], page)), LINK_TO_NOTHING.sub(r"\1", html))
