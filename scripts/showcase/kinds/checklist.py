"""Checklists: one version of a standard: its areas, items and indicators, how each is verified and what it is worth."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from showcase.kinds.dates import Date
from showcase.kinds.describing import Path
from showcase.kinds.fields import ChecklistId, Flag, Level, Number, Text, Unit
from showcase.kinds.item import Area, Item, wrong_worth
from showcase.kinds.markers import Dated, Facet, MayLieAhead
from showcase.kinds.record import About, ColumnType, Contradiction, Record
from showcase.kinds.rules import PERIODS
from showcase.kinds.scoring import Grade, ItemKind, Points, Variant
from showcase.problems import Code
from showcase.quantities import Precision, Quantity


class Naming(StrEnum):
    """名称的来历。"""

    ORIGINAL = "原文名称"
    OURS = "编者概括"


class Checklist(Record):
    """标准：一套要求的一个版本，逐项列出。"""

    about: ClassVar[About] = About(
        title="标准", folder="checklists", purpose="逐项看标准要求和各地做到的情况", column=ColumnType.POLICY
    )

    level: Annotated[Level, Facet()]
    """对象：这套标准衡量哪一级。"""
    naming: Naming = Naming.ORIGINAL
    """名称的来历：原文就这样叫，还是本站概括。"""
    series: Text | None = None
    """系列：同一标准的各个版本用同一个系列名。"""
    effective: Annotated[Date | None, Dated(), MayLieAhead()] = None
    """施行日期。"""
    until: Annotated[Date | None, MayLieAhead()] = None
    """废止日期。"""
    supersedes: ChecklistId | None = None
    """代替的版本。"""
    count: Annotated[Number | None, Unit("项")] = None
    """项数：名称里说有几项，例如“七有”是 7；和下面的项目对不上就是错误。"""
    full: Points | None = None
    """满分：计分项的分值合计要和它一致。"""
    step: Points | None = None
    """给分的最小单位：例如 0.5分，评分只能是它的整数倍。"""
    bonus_most: Points | None = None
    """加分最多：加分项合计最多加几分。"""
    rescale: Flag = False
    """合理缺项折算：写 是，不适用的项目除去以后按满分折算。"""
    fresh: Number | None = None
    """佐证时限：评估前多久以内的佐证才算，例如 1年。"""
    grades: list[Grade] = []
    """等次。"""
    variants: list[Variant] = []
    """适用类型：分城市、农村等几种时写。"""
    text_missing: Text | None = None
    """条文待补：来源没有登载条文时，写明缺什么。"""
    areas: list[Area] = []
    """板块。"""
    items: list[Item] = []
    """项目。"""

    def contradictions(self) -> Iterator[Contradiction]:
        """Numbers that are not those of the items: counts in a formula's name, full scores, grades nobody can reach."""
        sums = [] if self.is_tangled else list(self._wrong_sums())
        yield from sums
        for index, item in enumerate(self.items):
            yield from wrong_worth(("items", index), item)
            if f"{self.id}/{item.id}" in item.same_as:
                where = ("items", index, "same_as", item.same_as.index(f"{self.id}/{item.id}"))
                yield Contradiction(where, "写的是和它自己意思相近", "请写别的项目，或删去这一行")
            yield from self._off_step(("items", index), item)
        # A grade is out of reach of a full score that is itself wrong: that has been told.
        yield from self._wrong_grades(unsure=any(wrong.path == ("full",) for wrong in sums))
        if self.step and self.step.value <= 0:
            yield Contradiction(
                ("step",), "“step”（给分的最小单位）不能是 0", "请写大于 0 的分数，例如 0.5分；没有规定就删掉这一行"
            )
        if self.supersedes == self.id:
            yield Contradiction(("supersedes",), "写的是代替它自己", "请写被代替的那个版本的编号")
        if self.fresh and (self.fresh.unit not in PERIODS or not self.fresh.value):
            remedy = "请写成 1年、6个月 这样"
            yield Contradiction(("fresh",), f"“fresh”（佐证时限）写的“{self.fresh}”不是年、季度或月", remedy)
        elif self.fresh and self.fresh.precision is not Precision.EXACT:
            remedy = f"请写一个确定的期限，例如 {self.fresh.value.normalize():f}{self.fresh.unit}"
            yield Contradiction(("fresh",), f"“fresh”（佐证时限）写的“{self.fresh}”不是确数", remedy)

    @property
    def is_tangled(self) -> bool:
        """Whether items repeat an id, or name an area or variant that is not there; the library tells each at its place."""
        areas, variants = {area.id for area in self.areas}, {variant.id for variant in self.variants}
        astray = any((item.area and item.area not in areas) or set(item.variants) - variants for item in self.items)
        required = {id for grade in self.grades for id in grade.needs}
        return astray or len(self.anchors) < len(self.items) or bool(required - self.anchors)

    def _wrong_sums(self) -> Iterator[Contradiction]:
        yield from _miscounted(("count",), self.name, self.count, len(self.items))
        off = False
        for index, area in enumerate(self.areas):
            inside = [item for item in self.items if item.area == area.id]
            yield from _miscounted(("areas", index, "count"), area.name, area.count, len(inside))
            wrong = self._missummed(("areas", index, "points"), area.name, area.points, inside)
            off |= wrong is not None
            yield from [wrong] if wrong else []
        # One item's slip puts its area and the whole out alike, and is told at the area.
        whole = None if off else self._missummed(("full",), self.name, self.full, self.items)
        yield from [whole] if whole else []

    def _missummed(self, path: Path, name: str, claimed: Quantity | None, items: list[Item]) -> Contradiction | None:
        """A full score that the items of some variant do not add up to; told only where every item has its points."""
        counted = [item for item in items if item.kind is ItemKind.SCORED and not item.until]
        if not claimed or not self.items or any(item.points is None for item in counted):
            return None
        variants: list[Variant | None] = [*self.variants] or [None]
        totals = [(variant, _points_for(variant, counted)) for variant in variants]
        wrong = [(variant.name if variant else "", total) for variant, total in totals if total != claimed.value]
        if not wrong:
            return None
        found = "、".join(f"{total.normalize():f}分{f'（{variant}）' if variant else ''}" for variant, total in wrong)
        label = "满分" if path == ("full",) else "分值"
        what = f"“{name}”的{label}写的是{claimed}，下面计分项合计是{found}"
        return Contradiction(path, what, "请核对下面各项的分值；各项无误就改正这里", Code.SUM)

    def _off_step(self, path: Path, item: Item) -> Iterator[Contradiction]:
        """A full score that nobody can give, since points are given in whole steps."""
        step = self.step
        for index, indicator in enumerate(item.indicators):
            for at, points in indicator.amounts:
                if step and step.value and points.value % step.value:
                    what = f"“{indicator.name}”里的{points}不是给分最小单位{step}的整数倍"
                    where = (*path, "indicators", index, *at)
                    yield Contradiction(where, what, "请改正分数，或改正 step（给分的最小单位）")
        if item.points and step and step.value and item.points.value % step.value:
            what = f"“{item.name}”的分值{item.points}不是给分最小单位{step}的整数倍"
            yield Contradiction((*path, "points"), what, "请改正分值，或改正 step（给分的最小单位）")

    def _wrong_grades(self, unsure: bool) -> Iterator[Contradiction]:
        ceiling = self.full.value + self._bonus if self.full and not unsure else None
        seen: dict[Decimal, Grade] = {}
        for index, grade in enumerate(self.grades):
            path: Path = ("grades", index, "at_least")
            if ceiling is not None and grade.at_least.value > ceiling:
                what = f"“{grade.name}”要{grade.at_least}，满分{'连加分' if self._bonus else ''}只有{ceiling.normalize():f}分"
                yield Contradiction(path, what, "请核对这一等的最低分；最低分无误就改正 full（满分）")
            other = seen.setdefault(grade.at_least.value, grade)
            if other is not grade:
                what = f"“{grade.name}”和“{other.name}”的最低分都是{grade.at_least}"
                yield Contradiction(path, what, "每一等的最低分要不同，请改正其中一个")

    @property
    def _bonus(self) -> Decimal:
        """The most that can come on top of the full score."""
        listed = sum(
            (item.points.value for item in self.items if item.kind is ItemKind.BONUS and item.points), Decimal(0)
        )
        most = self.bonus_most.value if self.bonus_most else listed
        return min(listed, most) if listed else most

    @property
    def anchors(self) -> set[str]:
        """The rows of the standard: its items."""
        return {item.id for item in self.items}

    @property
    def rising(self) -> list[Grade]:
        """The grades from the lowest to the highest."""
        return sorted(self.grades, key=lambda grade: grade.at_least.value)

    def area_of(self, item: Item) -> str:
        """The name of the area an item stands in; empty where the standard has none."""
        return next((area.name for area in self.areas if area.id == item.area), "")

    @property
    def in_areas(self) -> list[Item]:
        """The items as pages list them: area by area, those that stand in none at the end."""
        order = {area.id: number for number, area in enumerate(self.areas)}
        return sorted(self.items, key=lambda item: order.get(item.area or "", len(order)))

    def heading_of(self, item: Item) -> str:
        """What an item is listed under; empty where the standard has no areas."""
        return self.area_of(item) or ("不属于板块的项目" if self.areas else "")

    def wording_of(self, item: Item) -> str:
        """What an item asks, or why that is not written; empty where its rule or its way of scoring says it."""
        is_said = item.rule or item.indicators or item.combine
        return item.text or ("" if is_said else self.text_missing or "没有写明具体要求")

    def item_address(self, item: str) -> str:
        """The page of one item: its rule, who meets it, which practices show how."""
        return f"{self.address_of('items')}/{item}.html"

    def address_of(self, page: str) -> str:
        """A page, or a folder of pages, below the standard's own."""
        return f"{self.about.folder}/{self.id}/{page}"


def _miscounted(path: Path, name: str, claimed: Quantity | None, found: int) -> Iterator[Contradiction]:
    if claimed and claimed.value != found:
        what = f"“{name}”说有{claimed}，下面列出的是{found}项"
        yield Contradiction(path, what, "请补上缺的项目，或改正项数")


def _points_for(variant: Variant | None, items: list[Item]) -> Decimal:
    """What the items that places of a variant are held to add up to."""
    held = [item.points for item in items if item.points and item.applies(variant.id if variant else None)]
    return sum((points.value for points in held), Decimal(0))
