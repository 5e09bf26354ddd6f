"""The site as `site:` in the configuration describes it; what is not written as it must be is told, all at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from showcase.pages.site import PICTURE, VALUES, Profile, Site, Value
from showcase.plugin.locating import OURS, Typed
from showcase.problems import Stop

SITE = (*OURS, "site")
PROFILES = {word: profile for profile in Profile for word in (profile.name.lower(), str(profile))}
"""How a profile may be written."""


def typed_site(typed: Typed) -> object:
    """What stands under `site:` as it was typed: the engine takes numbers for what YAML says they are, 0431 for 281.

    None where it does not stand in this file.
    """
    site = typed.value(*SITE)
    return {key.value: _typed(value) for key, value in site.value} if isinstance(site, yaml.MappingNode) else None


def _typed(node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag.endswith(":null") else node.value
    return [each.value for each in node.value] if isinstance(node, yaml.SequenceNode) else {}


def read_site(written: object, known: Site, content: Path, typed: Typed) -> Site:
    """A site of which the engine knows the name and address, with what is written under `site:`; raises Stop."""
    said = {} if written is None else written
    if not isinstance(said, Mapping):
        what = "site 下面要一行一项地写。怎么改：例如另起一行，缩进两格，写 kind: draft。"
        raise Stop(typed.fault(what, *SITE))
    values = {str(key): "" if value is None else str(value).strip() for key, value in said.items()}
    # While previewing the engine knows the site by the address of this machine.
    url = typed.text("site_url") or known.url
    # Of each key what is wrong with the value itself, rather than what follows from it.
    faults = dict([*_astray(values, url), *_faults(values, content), *_misread(said)])
    if faults:
        raise Stop("\n".join(typed.fault(what, *SITE, key) for key, what in faults.items()))
    profile = PROFILES[values.pop("kind", "") or "draft"]
    domain = values.pop("domain", "") or urlsplit(url).hostname or ""
    more: dict[str, Any] = {key: value for key, value in values.items() if value}
    return replace(known, profile=profile, domain=domain, place=typed.place(*SITE), **more)


def _misread(said: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Values that are no single text, by key."""
    for key, value in said.items():
        if isinstance(value, list | dict):
            yield str(key), f"site.{key} 写了几个值。怎么改：只写一个；几个单位写在一行里，中间用顿号。"
        elif not isinstance(value, str | None):
            yield str(key), f'site.{key} 的值被当成了数。怎么改：加上英文引号，写成 {key}: "…"。'


def _faults(values: Mapping[str, str], content: Path) -> Iterator[tuple[str, str]]:
    """What is written under a key that is not known, or in a form that such a value does not have, by key."""
    for key, text in values.items():
        if fault := _fault(key, text, content):
            yield key, fault


def _fault(key: str, text: str, content: Path) -> str | None:
    if key == "kind":
        remedy = "写 draft（草稿）、party（党委机关网站）或 gov（政府网站）"
        wrong = text and text not in PROFILES
        return f"site.kind 写的“{text}”不是认得的说法。怎么改：{remedy}。" if wrong else None
    if key not in VALUES:
        near = get_close_matches(key, ["kind", *VALUES], 1)
        remedy = f"是不是 {near[0]}？" if near else f"可以写 kind、{'、'.join(VALUES)}。"
        return f"site 没有“{key}”这一项。怎么改：{remedy}"
    called = f"site.{key}（{VALUES[key].label}）"
    if text and not VALUES[key].is_written(text):
        return f"{called}写的“{text}”不合写法。怎么改：{_how(VALUES[key])}。"
    if text and VALUES[key].pattern == PICTURE and not (content / text).is_file():
        return f"{called}指的图片“{text}”不在 {content.name} 里。怎么改：把图片放进去，或核对文件名。"
    return None


def _how(value: Value) -> str:
    """How a value is written."""
    return "；".join(part for part in (value.rule, f"写成 {value.example} 的样子") if part)


def _astray(values: Mapping[str, str], url: str) -> Iterator[tuple[str, str]]:
    """A domain that is not that of the site's address."""
    host, domain = urlsplit(url).hostname, values.get("domain")
    if host and domain and host != domain:
        what = f"site.domain 写的“{domain}”和 site_url 里的“{host}”不一样。怎么改：两处写成同一个域名。"
        yield "domain", what
