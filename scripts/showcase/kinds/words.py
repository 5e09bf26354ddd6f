"""The words of assessment: nine verdicts in three families, how far something is checked, and the stages of rounds."""

from enum import StrEnum


class Family(StrEnum):
    """结论的三类来历。"""

    JUDGED = "判定"
    TOLD = "材料所述"
    OPEN = "未有结论"


class Word(StrEnum):
    """结论用词：九个，分三类。判定类只由可以计算的规则或写明的一轮评估给出。"""

    MET = "达标"
    PARTLY = "部分达标"
    UNMET = "尚未达标"
    DESCRIBED = "材料有反映"
    MENTIONED = "材料仅提及"
    SILENT = "材料未反映"
    UNREPORTED = "未填报"
    PENDING = "待核查"
    NOT_APPLICABLE = "不适用"

    @property
    def family(self) -> Family:
        """Whether the word is judged, told by a source, or leaves the matter open."""
        return _MEANINGS[self][0]

    @property
    def meaning(self) -> str:
        """What the word says, and what it does not, for a reader."""
        return _MEANINGS[self][1]


_MEANINGS = {
    Word.MET: (Family.JUDGED, "核查或计算的结果是做到了要求"),
    Word.PARTLY: (Family.JUDGED, "做到了要求的一部分"),
    Word.UNMET: (Family.JUDGED, "核查或计算的结果是还没有做到"),
    Word.DESCRIBED: (Family.TOLD, "材料讲到了做法或数字，没有人核查过"),
    Word.MENTIONED: (Family.TOLD, "材料只有零星几句，看不出做了多少"),
    Word.SILENT: (Family.TOLD, "材料没有讲到，不等于没有做"),
    Word.UNREPORTED: (Family.OPEN, "这一轮该填的还没有填"),
    Word.PENDING: (Family.OPEN, "现在没有可以公布的结论：还没有查完、数字不确切，或者没有公开"),
    Word.NOT_APPLICABLE: (Family.OPEN, "这里不需要这一项，不计分"),
}


class Checked(StrEnum):
    """核查到什么程度，由低到高。"""

    UNCHECKED = "未经核查"
    SELF = "单位自查"
    STREET = "街道（乡镇）初审"
    COUNTY = "县级核查"
    CITY = "市级复核"
    PROVINCE = "省级验收"

    @property
    def rank(self) -> int:
        """0 for unchecked, rising."""
        return list(Checked).index(self)


class RoundStage(StrEnum):
    """一轮评估处在哪个阶段。"""

    READING = "材料整理"
    SELF = "自查"
    RECHECK = "整改复核"
    COUNTY = "县级核查"
    CITY = "市级复核推荐"
    PROVINCE = "省级验收"
    DYNAMIC = "动态复查"

    @property
    def step(self) -> int:
        """Its place on the way from self-check to acceptance; 0 for stages that may come at any time."""
        anytime = (RoundStage.READING, RoundStage.DYNAMIC)
        return 0 if self in anytime else list(RoundStage).index(self)

    @property
    def is_check(self) -> bool:
        """Whether others than the place itself look at it."""
        return self not in (RoundStage.READING, RoundStage.SELF)
