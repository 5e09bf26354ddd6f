"""What the site engine says of a faulty configuration, put into Chinese."""

import re

_ENGINE_SAYS = {
    r"Config value '(.+?)'.*isn't an existing": "“{}”指的文件夹或文件不存在",
    r"Config value '(.+?)'.*theme name": "“{}”指的主题没有安装",
    r"Config value '(.+?)'.*not installed": "“{}”里有没有安装的插件",
    r"Config value '(.+?)'.*not provided": "缺少必填的“{}”",
    r"Config value '(.+?)'": "“{}”的写法不对",
    r"line (\d+), column \d+\s*$": "第 {} 行写法不对，可能是缩进、冒号或引号",
    r"line (\d+)": "第 {} 行写法不对，可能是缩进、冒号或引号",
}
"""What the engine says of a faulty configuration, and what that means; the first that fits is told."""


def in_chinese(told: str) -> str:
    """What the site engine says of a faulty configuration, as a clause in Chinese."""
    for pattern, sentence in _ENGINE_SAYS.items():
        found = re.search(pattern, told, re.DOTALL)
        if found:
            return sentence.format(found[1])
    return "配置文件读不出来"
