"""What a field can hold, and what can be said of it: the vocabulary in which kinds are declared."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from showcase.kinds.dates import Date
from showcase.kinds.markers import FigureRef, Form, IsProse, ItemRef, Ref, RowRef
from showcase.problems import Code
from showcase.quantities import Quantity, QuantityError, UnitMismatch, parse_quantity

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
"""Ids are file names and addresses: they must survive every disk, link and printed code."""


@dataclass(frozen=True)
class Unit:
    """A bare number is in this unit, and a number in another one is refused."""

    name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.prepare, handler(source))

    def prepare(self, value: Any) -> Any:
        """The figure with its number read in this unit."""
        if isinstance(value, str):
            return read_quantity(value, self.name)
        if isinstance(value, dict) and isinstance(value.get("value"), str):
            return {**value, "value": read_quantity(value["value"], self.name)}
        return value


def read_quantity(value: Any, unit: str | None = None) -> Quantity:
    """The quantity a person wrote, or a problem in words."""
    if isinstance(value, Quantity):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "a figure is text")
    try:
        return parse_quantity(value, unit)
    except QuantityError as error:
        kind = "unit" if isinstance(error, UnitMismatch) else "number"
        raise PydanticCustomError(kind, "{what}", {"what": error.what, "remedy": error.remedy}) from None


FLAGS = {
    "是": True,
    "有": True,
    "yes": True,
    "true": True,
    "否": False,
    "没有": False,
    "无": False,
    "no": False,
    "false": False,
}
"""How people write yes and no."""


def _read_flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in FLAGS:
        return FLAGS[value.lower()]
    raise PydanticCustomError(
        "flag", "{what}", {"what": f"“{value}”不是“是”或“否”", "remedy": "请写 是 或 否；问有没有的，写 有 或 没有"}
    )


def _one_line(value: Any) -> Any:
    if isinstance(value, str) and "\n" in value.strip():
        raise PydanticCustomError("one_line", "{what}", {"what": "这里只能写一行", "remedy": "请把内容并成一行"})
    return value


def _document_number(value: Any) -> Any:
    if not isinstance(value, str) or re.fullmatch(r"\S+〔[0-9]{4}〕[1-9][0-9]*号", value):
        return value
    mended = re.sub(r"[\[(（【［](\d{4})[\])）】］]\s*第?0*(\d+)号", r"〔\1〕\2号", value)
    remedy = f"请写成“{mended}”" if mended != value else "请写成“机关代字〔年份〕序号号”，例如 吉老通字〔2021〕12号"
    raise PydanticCustomError("style", "{what}", {"what": f"文号“{value}”不合写法", "remedy": remedy})


def is_moment(text: str) -> bool:
    """Whether a text is a day and a time of day, written as MOMENT says."""
    try:
        return f"{datetime.strptime(text, MOMENT):{MOMENT}}" == text
    except ValueError:
        return False


def _moment(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if is_moment(value):
        return value
    what = f"“{value}”不是某一天的某一刻"
    raise PydanticCustomError("date", "{what}", {"what": what, "remedy": "请写成 2026-11-25 09:30 的样子"})


MOMENT = "%Y-%m-%d %H:%M"
Moment = Annotated[str, BeforeValidator(_moment), Field(max_length=16, examples=["2026-11-25 09:30"])]
"""A day and a time of day, as official sites write when something was published."""
DocumentNumber = Annotated[
    str, BeforeValidator(_document_number), Field(max_length=60, examples=["吉老通字〔2021〕12号"])
]
"""A document's number with its year in 〔〕, as GB/T 9704-2012 7.2.5 asks."""
Link = Annotated[
    str,
    Field(pattern=r"^https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(/[^\s]*)?$", max_length=300),
    Form("请写完整的网址，以 https:// 开头，不带空格", Code.URL),
]
"""A public web address."""
Text = Annotated[str, BeforeValidator(_one_line), Field(min_length=1, max_length=300)]
"""One line of plain text."""
Prose = Annotated[str, IsProse(), Field(min_length=1, max_length=8000)]
"""Paragraphs of Markdown."""
Number = Annotated[Quantity, PlainValidator(read_quantity), WithJsonSchema({"type": "string", "examples": ["5906户"]})]
"""A quantity as people write it."""
Flag = Annotated[bool, BeforeValidator(_read_flag), WithJsonSchema({"enum": [*FLAGS, True, False]})]
"""Yes or no, in Chinese or English."""
Id = Annotated[str, Field(pattern=f"^{ID}$", max_length=64), Form("编号只能用小写字母、数字和短横，例如 daan-yongxing")]
"""Lower-case letters, digits and hyphens."""
RowId = Annotated[
    str, RowRef(), Field(pattern=r"^([0-9]{3}-[0-9]{2}|C[0-9]{2})$"), Form("行号写成 004-22 或 C12 的样子")
]
"""The number of a row in the list of what the sources contain."""
HAN = "[一-鿿]"
Given = Annotated[
    str, Field(pattern=f"^({ID}|.*{HAN}.*)$", max_length=64), Form("编号只能用小写字母、数字和短横，例如 daan-yongxing")
]
"""An id as it was given; a name in its place is let through, since the library can say whose name it is."""
DocumentId = Annotated[Given, Ref("Document")]
RegionCode = Annotated[str, Field(pattern=r"^[0-9]{6}$"), Form("地区要写六位区划代码，例如 220882")]
"""Six digits of GB/T 2260."""
RegionId = Annotated[
    str, Ref("Region"), Field(pattern=f"^([0-9]{{6}}|.*{HAN}.*)$"), Form("地区要写六位区划代码，例如 220882")
]
CommunityId = Annotated[Given, Ref("Community")]
SubjectId = Annotated[Given, Ref("Community", "Region")]
"""What a standard can be held against."""
PracticeId = Annotated[Given, Ref("Practice")]
ChecklistId = Annotated[Given, Ref("Checklist")]
ItemId = Annotated[str, ItemRef(), Field(pattern=f"^{ID}/{ID}$"), Form("请写成“标准编号/项目编号”，例如 wujiujin/care")]
"""A checklist's item: `checklist/item`."""
FigurePath = Annotated[
    str,
    FigureRef(),
    Field(pattern=f"^{ID}/[a-z0-9_.-]+$"),
    Form("请写成“记录编号/字段.字段”，例如 daan-yongxing/profile.households"),
]
"""One figure of one record: `record/field.field`."""


class Basis(StrEnum):
    """数字数的是谁、量的是哪一种：口径不同的数字不能相加减，也不能比。"""

    RETIRED_EARLY = "离休干部"
    RETIRED = "退休干部"
    ALL_RETIRED = "离退休干部"
    RETIRED_MEMBERS = "离退休干部党员"
    MEMBERS = "党员"
    OVER_SIXTY = "60岁以上老年人"
    RESIDENTS = "居民"
    FLOOR = "建筑面积"
    USABLE = "使用面积"


@dataclass(frozen=True)
class Counts:
    """The figures of this field are of this basis."""

    basis: Basis


class Operation(StrEnum):
    """怎样算。"""

    ADD = "相加"
    SUBTRACT = "相减"
    MULTIPLY = "相乘"
    DIVIDE = "相除"
    SHARE = "占比"


class Part(BaseModel):
    """A piece of a record; its fields are documented by the text below each of them."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        str_strip_whitespace=True,
    )


def _or_plain_text(schema: dict[str, Any]) -> None:
    """A figure's schema takes `5906户` as well as `{value: 5906户, …}`."""
    whole = dict(schema)
    schema.clear()
    schema["anyOf"] = [{"type": "string", "examples": ["5906户"]}, whole]


class Figure(Part):
    """一个数字：可以只写数字和单位，也可以连同日期、出处一起写。"""

    model_config = ConfigDict(json_schema_extra=_or_plain_text)

    value: Number
    """数字：连同单位，照材料原样写，例如 5906户、约422户、300多个。"""
    as_of: Date | None = None
    """截止日期：不写就用整份记录的日期。"""
    source: DocumentId | None = None
    """出处：不写就用整份记录的出处。"""
    row: RowId | None = None
    """来源行号：对应五份材料的行号。"""
    basis: Basis | None = None
    """口径：数的是哪些人，或量的是哪一种面积。"""
    derived: Text | None = None
    """推算办法：本站推算的数字，写明怎样算出。"""
    how: Operation | None = None
    """怎样算：写了它和下面的“由哪些数字算出”，程序就替你核对。"""
    of: list[FigurePath] = []
    """由哪些数字算出：按先后写，例如 daan-yongxing/profile.households。"""
    note: Text | None = None
    """说明：口径、范围等需要提醒读者的话。"""

    @model_validator(mode="after")
    def _can_be_recomputed(self) -> Self:
        if bool(self.how) != bool(self.of) or (self.how is Operation.SHARE and len(self.of) != 2):
            what = "“how”和“of”要一起写；占比要正好两个数字"
            raise PydanticCustomError("rule", "{what}", {"what": what, "remedy": "补上缺的一项，或者两项都删掉"})
        return self

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"value": value} if isinstance(value, str | Quantity) else value


class Measure(Part):
    """一件事和它的数字。"""

    id: Id | None = None
    """编号：别处要引用这个数字时才写。"""
    what: Text
    """事项。"""
    figure: Figure | None = None
    """数字。"""
    given: Flag | None = None
    """有无：没有数字、只问有没有时填写。"""
    over: Number | None = None
    """期间：数字是多长时间里的，例如 9个月、1年。"""
    note: Text | None = None
    """说明。"""
    row: RowId | None = None
    """来源行号。"""


class Audience(StrEnum):
    """谁可以看。"""

    PUBLIC = "公开"
    INTERNAL = "内部"


class Level(StrEnum):
    """哪一级。"""

    NATIONAL = "国家"
    PROVINCE = "省级"
    CITY = "市级"
    COUNTY = "县级"
    STREET = "街道（乡镇）"
    COMMUNITY = "社区"
    BRANCH = "支部"
