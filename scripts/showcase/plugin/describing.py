"""The site as `site:` in the configuration describes it; what is not written as it must be is told, all at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from showcase.pages.site import PICTURE, VALUES, Profile, Site
from showcase.problems import Stop

PROFILES = {word: profile for profile in Profile for word in (profile.name.lower(), str(profile))}
"""How a profile may be written."""


def read_site(written: object, known: Site, content: Path) -> Site:
    """A site of which the engine knows the name and address, with what is written under `site:`; raises Stop."""
    said = {} if written is None else written
    if not isinstance(said, Mapping):
        raise Stop(
            f"{known.file}: 错误[CONFIG] site 下面要一行一项地写。怎么改：例如另起一行，缩进两格，写 kind: draft。"
        )
    values = {str(key): "" if value is None else str(value).strip() for key, value in said.items()}
    faults = [*_faults(values, content), *_astray(values, known.url)]
    if faults:
        raise Stop("\n".join(f"{known.file}: 错误[CONFIG] {fault}" for fault in faults))
    profile = PROFILES[values.pop("kind", "") or "draft"]
    domain = values.pop("domain", "") or urlsplit(known.url).hostname or ""
    more: dict[str, Any] = {key: value for key, value in values.items() if value}
    return replace(known, profile=profile, domain=domain, **more)


def _faults(values: Mapping[str, str], content: Path) -> Iterator[str]:
    """What is written under a key that is not known, or in a form that such a value does not have."""
    for key, text in values.items():
        if key == "kind":
            if text and text not in PROFILES:
                remedy = "写 draft（草稿）、party（党委机关网站）或 gov（政府网站）"
                yield f"site.kind 写的“{text}”不是认得的说法。怎么改：{remedy}。"
        elif key not in VALUES:
            yield f"site 没有“{key}”这一项。怎么改：可以写 kind、{'、'.join(VALUES)}。"
        elif text and not VALUES[key].is_written(text):
            yield f"site.{key}（{VALUES[key].label}）写的“{text}”不合写法。怎么改：写成 {VALUES[key].example} 的样子。"
        elif text and VALUES[key].pattern == PICTURE and not (content / text).is_file():
            yield f"site.{key}（{VALUES[key].label}）指的图片“{text}”不在 {content.name} 里。怎么改：把图片放进去，或核对文件名。"


def _astray(values: Mapping[str, str], url: str) -> Iterator[str]:
    """A domain that is not that of the site's address."""
    host, domain = urlsplit(url).hostname, values.get("domain")
    if host and domain and host != domain:
        yield f"site.domain 写的“{domain}”和 site_url 里的“{host}”不一样。怎么改：两处写成同一个域名。"
