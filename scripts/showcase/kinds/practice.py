"""Practices: how something was done, so that another place can do it."""

from enum import StrEnum
from typing import Annotated, ClassVar

from showcase.kinds.fields import CommunityId, ItemId, Measure, Prose, RegionId, Text
from showcase.kinds.markers import Facet
from showcase.kinds.record import About, ColumnType, Record


class Form(StrEnum):
    """做法的种类。"""

    METHOD = "工作方法"
    SERVICE = "服务模式"
    ORGANISATION = "组织模式"


class Practice(Record):
    """做法：遇到什么问题，怎样一步步做，效果如何，别处能不能用。"""

    about: ClassVar[About] = About(title="做法", folder="practices", purpose="一步步看怎样做", column=ColumnType.NEWS)

    form: Annotated[Form, Facet()]
    """种类。"""
    problem: Text
    """要解决的问题。"""
    steps: list[Text]
    """步骤。"""
    people: Text | None = None
    """谁来做：只写岗位。"""
    money: Text | None = None
    """经费。"""
    time: Text | None = None
    """时间。"""
    results: list[Measure] = []
    """效果：有数字的写数字。"""
    conditions: list[Text] = []
    """需要的条件。"""
    pitfalls: list[Text] = []
    """容易出的问题。"""
    transfer: Text | None = None
    """别处怎样用。"""
    helps: list[ItemId] = []
    """对应标准：有助于做到哪些项目。"""
    used_by: Annotated[list[CommunityId], Facet()] = []
    """哪些社区在用。"""
    regions: Annotated[list[RegionId], Facet()] = []
    """哪些地区在用：材料只说到市县、没有说到社区时写。"""
    story: Prose | None = None
    """详细介绍。"""
