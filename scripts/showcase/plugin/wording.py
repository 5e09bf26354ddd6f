"""What the site engine says of a faulty configuration, put into Chinese and at its line."""

import re
from pathlib import Path

from showcase.plugin.locating import Typed
from showcase.problems import Place

CHECK = "请让维护网站的人核对这一处"
_ENGINE_SAYS = {
    r"Config value '(site_url)'": (
        "“{}”的写法不对",
        "写完整的网址，以 https:// 开头，例如 https://www.example.gov.cn/",
    ),
    r"Config value '(.+?)'.*isn't an existing": ("“{}”指的文件夹或文件不存在", CHECK),
    r"Config value '(.+?)'.*theme name": ("“{}”指的主题没有安装", CHECK),
    r"Config value '(.+?)'.*not installed": ("“{}”里有没有安装的插件", "核对插件的名字，本程序的是 showcase"),
    r"Config value '(.+?)'.*not provided": ("缺少必填的“{}”", "补上这一行"),
    r"Config value '(.+?)'": ("“{}”的写法不对", CHECK),
}
"""What the engine says of a setting, what that means and what to do; the first that fits is told."""
_LINE = re.compile(r"line (\d+), column (\d+)")
"""Where it could not read on; the last place it names is the one that people see."""
_SLIPS = {
    r"^\s*-?\s*[\w-]+(：)": "冒号是全角的。怎么改：换成英文冒号“:”，后面空一格",
    r"^\s*-?\s*\w+(:)(?=[^\s/])": "冒号后面没有空格。怎么改：在“:”后面空一格",
    r"^ *(\t)": "行首用了 Tab 制表符。怎么改：换成空格",
    r'^[^"#]*:\s*(")[^"]*$': "引号没有成对。怎么改：补上另一半英文引号",
    r":\s+([“”])": "值的两边用了中文引号。怎么改：去掉，或者换成英文引号",
}
"""What a line that cannot be read may have wrong."""


def engine_fault(told: str, typed: Typed, file: Path) -> str:
    """What the site engine says of a faulty configuration, as a problem in Chinese."""
    for pattern, (sentence, remedy) in _ENGINE_SAYS.items():
        if found := re.search(pattern, told, re.DOTALL):
            return typed.fault(f"{sentence.format(found[1])}。怎么改：{remedy}。", *found[1].split("."))
    if places := _LINE.findall(told):
        line, column = map(int, places[-1])
        slip = _slip(file, typed.name, line)
        place, what = slip or (
            Place(typed.name, line, column),
            "这里写法不对，可能是缩进、冒号或引号。怎么改：和上下几行对照着改",
        )
        return typed.fault(f"{what}。", place=place)
    return typed.fault("配置文件读不出来。怎么改：请让维护网站的人核对。")


def _slip(file: Path, name: str, last: int) -> tuple[Place, str] | None:
    """The first line up to the one where reading stopped that has a slip in it: the engine often notices a line too late."""
    for number, text in enumerate(file.read_text("utf-8", errors="replace").splitlines()[:last], 1):
        for pattern, what in _SLIPS.items():
            if found := re.search(pattern, text):
                return Place(name, number, found.start(1) + 1), what
    return None
