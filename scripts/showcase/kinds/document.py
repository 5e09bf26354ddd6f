"""Documents: policy papers and the sources everything is taken from."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from showcase.kinds.dates import Date
from showcase.kinds.fields import DocumentId, DocumentNumber, Level, Link, Part, RegionId, RowId, Text
from showcase.kinds.markers import AlsoCalled, Dated, Facet, Form
from showcase.kinds.record import About, ColumnType, Record


class Origin(StrEnum):
    """材料的性质：话是在什么场合、由谁说的。"""

    PAPER = "文件"
    SPEECH = "会议讲话"
    REPORT = "单位总结"
    ARTICLE = "论文"
    NEWS = "新闻报道"
    LEDGER = "台账"
    ON_SITE = "现场"


class Role(StrEnum):
    """文件在本站的作用。"""

    SOURCE = "来源材料"
    CITED = "来源引用"
    BACKGROUND = "背景资料"


class SourceRow(Part):
    """来源材料中的一条内容。"""

    id: RowId
    """行号。"""
    name: Text
    """标题：用自己的话写。"""


class Document(Record):
    """政策文件和来源材料。"""

    about: ClassVar[About] = About(
        title="文件", folder="documents", purpose="政策文件和每个数字的出处", column=ColumnType.POLICY
    )

    origin: Annotated[Origin, Facet()]
    """性质。"""
    role: Annotated[Role, Facet()]
    """在本站的作用：来源材料是五份原文；来源引用是它们提到、本站没有看到原文的文件；背景资料只用来解释词语。"""
    number: Annotated[DocumentNumber | None, AlsoCalled()] = None
    """文号：年份用六角括号〔〕。"""
    issuer: Text | None = None
    """发文或发表单位。"""
    author: Text | None = None
    """作者：只写在材料本身的记录里。"""
    issued: Annotated[Date | None, Dated()] = None
    """成文或发表日期。"""
    captured: Date | None = None
    """抓取日期：网页上盖的时间或抓取的时间，不是发表日期。"""
    level: Annotated[Level | None, Facet()] = None
    """级别。"""
    region: RegionId | None = None
    """讲的是哪里。"""
    link: Link | None = None
    """网址。"""
    doi: Annotated[str, Field(pattern=r"^10\.\S+$"), Form("DOI 以 10. 开头")] | None = None
    """DOI 编号。"""
    cites: list[DocumentId] = []
    """引用的文件。"""
    parts: list[SourceRow] = []
    """内容目录：这份材料里的每一条，按行号。"""
