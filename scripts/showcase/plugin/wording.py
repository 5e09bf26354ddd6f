"""What the site engine says of a faulty configuration, put into Chinese and at its line."""

import re

from showcase.plugin.locating import Typed
from showcase.problems import Place

_ENGINE_SAYS = {
    r"Config value '(.+?)'.*isn't an existing": "“{}”指的文件夹或文件不存在",
    r"Config value '(.+?)'.*theme name": "“{}”指的主题没有安装",
    r"Config value '(.+?)'.*not installed": "“{}”里有没有安装的插件",
    r"Config value '(.+?)'.*not provided": "缺少必填的“{}”",
    r"Config value '(.+?)'": "“{}”的写法不对",
}
"""What the engine says of a setting, and what that means; the first that fits is told."""
_LINE = re.compile(r"line (\d+), column (\d+)")
"""Where it could not read on; the last place it names is the one that people see."""


def engine_fault(told: str, typed: Typed) -> str:
    """What the site engine says of a faulty configuration, as a problem in Chinese."""
    for pattern, sentence in _ENGINE_SAYS.items():
        if found := re.search(pattern, told, re.DOTALL):
            return typed.fault(
                f"{sentence.format(found[1])}。怎么改：请让维护网站的人核对这一处。", *found[1].split(".")
            )
    if places := _LINE.findall(told):
        place = Place(typed.name, *map(int, places[-1]))
        return typed.fault("这里写法不对，可能是缩进、冒号或引号。怎么改：和上下几行对照着改。", place=place)
    return typed.fault("配置文件读不出来。怎么改：请让维护网站的人核对。")
