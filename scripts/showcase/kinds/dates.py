"""Dates as clerks write them: a year, a month or a day, kept as precise as they were given."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class DateError(ValueError):
    """The text is not a date: what is wrong and what to do, in Chinese; `fullwidth` where only the digits' form is."""

    def __init__(self, what: str, remedy: str, *, fullwidth: bool = False) -> None:
        super().__init__(what)
        self.what, self.remedy, self.fullwidth = what, remedy, fullwidth


FORMS = "2021、2021-07 或 2021-07-01"
_DATE = re.compile(r"(?P<y>\d{4})(?:年|[-./](?=\d)|$)(?:(?P<m>\d{1,2})(?:月|[-./](?=\d)|$)(?:(?P<d>\d{1,2})日?)?)?")


@dataclass(frozen=True)
class Date:
    """A day, a month or a year; `first` and `last` are the days it may mean."""

    first: date
    last: date

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.first.year}年{self.first.month}月{self.first.day}日"
        same_month = self.first.month == self.last.month
        return f"{self.first.year}年{self.first.month}月" if same_month else f"{self.first.year}年"

    @property
    def iso(self) -> str:
        """As ISO 8601 writes it, and as precise as it was given: 2021, 2021-07 or 2021-07-01."""
        whole = self.first.isoformat()
        return whole if self.first == self.last else whole[:7] if self.first.month == self.last.month else whole[:4]

    @classmethod
    def read(cls, text: str) -> "Date":
        """The date a person wrote; raises DateError."""
        plain = unicodedata.normalize("NFKC", text)
        if text != plain:
            raise DateError(f"日期“{text}”里有全角字符", f"请改成半角数字，例如 {plain}", fullwidth=True)
        found = _DATE.fullmatch(text.strip())
        if not found:
            raise DateError(f"“{text}”不是认得的日期", f"请写成 {FORMS}")
        year, month, day = (int(part) if part else None for part in found.group("y", "m", "d"))
        return cls._between(text, year or 0, month, day)

    @classmethod
    def _between(cls, text: str, year: int, month: int | None, day: int | None) -> "Date":
        if not 1900 <= year <= 2100:
            raise DateError(f"“{text}”的年份不在 1900 到 2100 之间", "请核对年份，年份要写四位数字")
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if not 1 <= month <= 12:
            raise DateError(f"“{text}”里写的是 {month} 月，没有这个月份", "月份是 1 到 12，请核对")
        length = calendar.monthrange(year, month)[1]
        if day is None:
            return cls(date(year, month, 1), date(year, month, length))
        if not 1 <= day <= length:
            raise DateError(f"{year}年{month}月没有{day}日", f"这个月最后一天是 {length} 日，请核对")
        return cls(date(year, month, day), date(year, month, day))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_validate)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "format": "showcase-date", "examples": ["2021", "2021-07", "2021-07-01"]}


def _validate(value: Any) -> Date:
    if isinstance(value, Date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "a date is text")
    try:
        return Date.read(value)
    except DateError as error:
        kind = "fullwidth" if error.fullwidth else "date"
        raise PydanticCustomError(kind, "{what}", {"what": error.what, "remedy": error.remedy}) from None
