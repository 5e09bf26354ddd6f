"""The site as its keepers describe it under `site:` in mkdocs.yml: what each value is, and how it must be written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, ClassVar
from urllib.parse import quote

from showcase.problems import Place


class Profile(StrEnum):
    """Which conventions a site keeps: those of a draft, of a party organ, of a government site."""

    DRAFT = "草稿"
    PARTY = "党委机关"
    GOV = "政府"


ORGANS = (Profile.PARTY, Profile.GOV)


@dataclass(frozen=True)
class Value:
    """One value of a site: its name in Chinese, an example, how it is written, for which sites it is required.

    `rule` says in words what the example does not show.
    """

    label: str
    example: str
    pattern: str = r"\S(.{0,118}\S)?"
    required: tuple[Profile, ...] = ()
    rule: str = ""

    def is_written(self, text: str) -> bool:
        """Whether a text has the form of such a value."""
        # Digits are those of a keyboard, not full-width ones.
        return re.fullmatch(self.pattern, text, re.ASCII) is not None


PICTURE = r"[A-Za-z0-9][A-Za-z0-9_./-]*\.(png|gif|jpg|svg)"
PLACED = "图片先放进 content 里的 assets，文件名用英文字母和数字，后缀是 png、gif、jpg 或 svg"
ICP_PLATFORM = "https://beian.miit.gov.cn/"
POLICE_PLATFORM = "https://beian.mps.gov.cn/"
ADDRESS = r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(/\S*)?"


def _value(*said: Any, **more: Any) -> Any:
    return field(default="", metadata={"value": Value(*said, **more)})


HERE = Place("mkdocs.yml")
"""Where a site is described, as long as nothing nearer is known."""


@dataclass(frozen=True)
class Site:
    """A site: its name, sentence and address, for whom it is made, and what bodies outside it have given it.

    What nobody has given is empty, and is never made up.
    """

    name: str
    description: str = ""
    url: str = ""
    internal: bool = False
    place: Place = HERE
    """Where it is described."""
    icp_link: ClassVar[str] = ICP_PLATFORM
    profile: Profile = Profile.DRAFT
    domain: str = _value(
        "网站域名",
        "www.example.gov.cn",
        r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+",
        ORGANS,
        rule="只写域名，用小写字母，不带 https:// 和斜杠",
    )
    id_code: str = _value(
        "政府网站标识码", "2201000001", r"bm\d{8}|\d{10}", (Profile.GOV,), "10 位数字，或者 bm 加 8 位数字"
    )
    sponsor: str = _value("主办单位", "某某市委老干部局", required=ORGANS)
    undertaker: str = _value("承办单位", "某某市老干部活动中心")
    phone: str = _value(
        "联系电话",
        "0431-12345678",
        r"(0\d{2,3}-?)?\d{5,8}(转\d{1,6})?",
        ORGANS,
        "写办公室的固定电话，用半角数字和短横，不写手机",
    )
    icp: str = _value("ICP备案号", "吉ICP备12345678号-1", r"[一-鿿]ICP备\d{8,10}号(-\d+)?", ORGANS)
    police: str = _value("公安备案号", "吉公网安备22010002000001号", r"[一-鿿]公网安备\s?\d{14}号", ORGANS)
    police_icon: str = _value("公安备案图标", "assets/beian.png", PICTURE, rule=PLACED)
    mark: str = _value("党政机关网站标识图片", "assets/jiguan.png", PICTURE, rule=PLACED)
    mark_link: str = _value("党政机关网站标识链接", "https://bszs.conac.cn/", ADDRESS)
    source: str = _value("默认的内容来源", "某某市委老干部局")

    @property
    def is_draft(self) -> bool:
        """Whether the site has not been given out yet: its pages say so."""
        return self.profile is Profile.DRAFT

    @property
    def police_link(self) -> str:
        """The site's entry on the ministry's platform."""
        return f"{POLICE_PLATFORM}#/query/webSearch?code={''.join(filter(str.isdigit, self.police))}"

    @property
    def content_source(self) -> str:
        """The unit that content comes from where its record names none."""
        return self.source or self.sponsor

    def address(self, path: str) -> str:
        """A page's whole address, as it may stand in any list; empty where the site has none."""
        return f"{self.url}{quote(path, safe='/#')}" if self.url else ""

    def missing(self) -> Iterator[tuple[str, Value]]:
        """The keys of the values that the profile of a public site requires and nobody has given."""
        for key, value in VALUES.items():
            if self.profile in value.required and not self.internal and not getattr(self, key):
                yield key, value


VALUES: dict[str, Value] = {one.name: one.metadata["value"] for one in fields(Site) if one.metadata}
"""What may stand under `site:` besides the profile, by its key."""
