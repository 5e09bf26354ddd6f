"""Pictures: a file in `data/media/` and what it shows, in words."""

from typing import Annotated

from pydantic import Field

from showcase.kinds.dates import Date
from showcase.kinds.fields import ID, Part, Text
from showcase.kinds.markers import Form
from showcase.problems import Code

FOLDER = "media"
"""Where pictures lie: in `data/` as they were taken, on the site as they are published."""
NAME = rf"({ID}/)*{ID}\.(jpg|jpeg|png|webp)"
"""A picture's name: folders if any, then small letters, digits and hyphens, and one of four endings."""
PictureFile = Annotated[
    str,
    Field(pattern=f"^{NAME}$", max_length=120),
    Form("写 data/media 里的文件名，只用小写字母、数字和短横，例如 jia-huodongshi.jpg", Code.PATH),
]
"""A picture below `data/media/`, by its plain path."""


class Picture(Part):
    """一张照片。"""

    file: PictureFile
    """文件：放在 data/media 文件夹里的照片。"""
    alt: Text
    """图片说明：照片上是什么，看不见图的人也要能懂；不写姓名。"""
    date: Date | None = None
    """拍摄日期。"""
