"""Communities: what a place is, has and does for retired officials near home."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from showcase.kinds.dates import Date
from showcase.kinds.fields import (
    Basis,
    Counts,
    DocumentId,
    Figure,
    Id,
    ItemId,
    Measure,
    Part,
    RegionId,
    RowId,
    Text,
    Unit,
)
from showcase.kinds.markers import Column, Facet, MayLieAhead, ServiceLine
from showcase.kinds.record import About, Contradiction, Record
from showcase.problems import Code, Severity


class Stage(StrEnum):
    """创建进度：只有“已命名”和“复查保留”才能称为示范或省级。"""

    PILOT = "试点"
    BUILDING = "创建中"
    APPLIED = "已申报"
    NOTICE = "公示中"
    NAMED = "已命名"
    KEPT = "复查保留"
    LEFT = "已退出"


class Setting(StrEnum):
    """社区的类型。"""

    URBAN = "城市社区"
    TOWN = "乡镇社区"
    VILLAGE = "村"


class Standing(Part):
    """在一项创建活动里走到哪一步。"""

    stage: Stage
    """进度。"""
    of: Text
    """创建名目：申报或命名的是什么。"""
    issuer: Text | None = None
    """命名或受理单位。"""
    document: DocumentId | None = None
    """依据文件。"""
    date: Date | None = None
    """日期。"""
    until: Annotated[Date | None, MayLieAhead()] = None
    """有效期至。"""
    note: Text | None = None
    """说明。"""
    row: RowId | None = None
    """来源行号。"""


class Profile(Part):
    """基本情况：每个数字照材料原样写。"""

    area: Annotated[Figure | None, Unit("平方公里")] = None
    """辖区面积。"""
    estates: Annotated[Figure | None, Unit("个")] = None
    """小区。"""
    buildings: Annotated[Figure | None, Unit("栋")] = None
    """楼房。"""
    entrances: Annotated[Figure | None, Unit("个单元")] = None
    """单元：楼门单元数。"""
    households: Annotated[Figure | None, Unit("户"), Column()] = None
    """总户数。"""
    residents: Annotated[Figure | None, Unit("人"), Counts(Basis.RESIDENTS), Column()] = None
    """人口：全体居民，不是离退休干部。"""
    grids: Annotated[Figure | None, Unit("个")] = None
    """网格。"""
    grid_households: Annotated[Figure | None, Unit("户")] = None
    """每个网格的户数。"""
    grid_residents: Annotated[Figure | None, Unit("人")] = None
    """每个网格的人数。"""
    branches: Annotated[Figure | None, Unit("个")] = None
    """社区党委下设支部。"""
    members: Annotated[Figure | None, Unit("人"), Counts(Basis.MEMBERS)] = None
    """社区党员：社区党委的全部党员。"""
    resident_units: Annotated[Figure | None, Unit("个")] = None
    """驻区单位：驻在辖区的单位，和共建单位分开计数。"""
    retired_early: Annotated[Figure | None, Unit("人"), Counts(Basis.RETIRED_EARLY)] = None
    """离休老干部。"""
    retired: Annotated[Figure | None, Unit("人"), Counts(Basis.RETIRED)] = None
    """退休老干部。"""
    floor_area: Annotated[Figure | None, Unit("平方米"), Counts(Basis.FLOOR), Column()] = None
    """社区场所建筑面积：不能同使用面积相加减。"""
    rooms: Annotated[Figure | None, Unit("个")] = None
    """功能室。"""


class Coverage(StrEnum):
    """材料对这条服务线讲到什么程度。"""

    SECTION = "有专门一节"
    SCATTERED = "分散提到"
    TRACES = "只有零星提及"


class Service(Part):
    """一条就近服务线和它的做法。"""

    item: Annotated[ItemId, ServiceLine()]
    """服务线：标准里的哪一项。"""
    coverage: Coverage
    """材料讲到什么程度。"""
    summary: Text
    """概要：用自己的话写。"""
    measures: list[Measure] = []
    """做了什么，有多少。"""

    @property
    def id(self) -> str:
        """The service line's own name: its standard and the item, so that two standards may share an item's name."""
        return self.item.replace("/", "-")


class Room(Part):
    """一处场所。"""

    id: Id
    """编号。"""
    name: Text
    """名称。"""
    area: Annotated[Figure | None, Unit("平方米")] = None
    """面积。"""
    area_kind: Basis | None = None
    """面积口径：建筑面积或使用面积。"""
    note: Text | None = None
    """说明。"""
    row: RowId | None = None
    """来源行号。"""


class GroupKind(StrEnum):
    """组织或队伍的种类。"""

    BRANCH = "党支部"
    CLUB = "文体社团"
    TEAM = "服务队伍"


class Group(Part):
    """社区里的一个支部、社团或队伍。"""

    id: Id
    """编号。"""
    kind: GroupKind
    """种类。"""
    name: Text
    """名称。"""
    members: Annotated[Figure | None, Unit("人")] = None
    """人数。"""
    note: Text | None = None
    """说明：只写岗位，不写姓名。"""
    row: RowId | None = None
    """来源行号。"""


class Partner(Part):
    """一类共建单位和它们的支持。"""

    name: Text
    """哪类单位。"""
    units: Annotated[Figure | None, Unit("家")] = None
    """家数。"""
    help: Text
    """怎样支持。"""
    row: RowId | None = None
    """来源行号。"""


class Step(Part):
    """经过里的一步。"""

    date: Date | None = None
    """日期：材料没有写就不填。"""
    what: Text
    """做了什么。"""
    row: RowId | None = None
    """来源行号。"""


class Community(Record):
    """社区：基本情况、就近服务、场所队伍和创建经过。"""

    about: ClassVar[About] = About(title="社区", folder="communities", purpose="看一个地方是怎样做的")

    region: Annotated[RegionId, Facet(), Column()]
    """所在地区：六位区划代码。"""
    street: Text | None = None
    """街道（乡镇）。"""
    setting: Annotated[Setting | None, Facet()] = None
    """类型：城市社区、乡镇社区或村；材料没有写就不填。"""
    founded: Date | None = None
    """成立时间。"""
    standing: list[Standing] = []
    """创建进度。"""
    profile: Profile = Profile()
    """基本情况。"""
    services: list[Service] = []
    """就近服务。"""
    support: list[Measure] = []
    """制度和保障：不属于哪一条服务线的事项。"""
    rooms: list[Room] = []
    """场所。"""
    groups: list[Group] = []
    """支部、社团和队伍。"""
    partners: list[Partner] = []
    """共建单位。"""
    steps: list[Step] = []
    """创建经过。"""

    def contradictions(self) -> Iterator[Contradiction]:
        """Names without a ground, and dates of the community's own story that lie before it was founded."""
        yield from self._unfounded_names()
        if not self.founded:
            return
        dated = [(("steps", index, "date"), step.date) for index, step in enumerate(self.steps)]
        dated += [(("standing", index, "date"), step.date) for index, step in enumerate(self.standing)]
        for path, day in dated:
            if day and day.last < self.founded.first:
                what = f"日期 {day} 在社区成立（{self.founded}）之前"
                yield Contradiction(path, what, "请核对这个日期和成立时间", Code.DATE, Severity.WARNING)

    def _unfounded_names(self) -> Iterator[Contradiction]:
        """A place is named by someone, on a day, in a paper, or is said to be by a source: else the claim is nobody's."""
        for index, step in enumerate(self.standing):
            if step.stage in (Stage.NAMED, Stage.KEPT) and not (
                step.document or step.row or (step.issuer and step.date)
            ):
                what = f"写了“{step.stage}”，没有写依据"
                remedy = (
                    "请填写 document（依据文件），或者同时填写 issuer（命名单位）和 date（日期），或者 row（来源行号）"
                )
                yield Contradiction(("standing", index, "stage"), what, remedy, Code.STANDING)
