"""`mkdocs.yml` as it was typed: what stands where in it, so that a slip is told at its own line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import yaml

from showcase.problems import Code, Place, Severity

OURS = ("plugins", "showcase")
"""The keys below which our own settings stand."""


@dataclass(frozen=True)
class Typed:
    """A configuration file's name, and what stands in it; nothing where it cannot be read."""

    name: str
    root: yaml.Node | None = None

    @classmethod
    def read(cls, file: Path) -> Self:
        """The file as it lies there; a file that is no YAML has no places, and the engine tells what is wrong with it."""
        try:
            return cls(file.name, yaml.compose(file.read_text("utf-8"), Loader=yaml.SafeLoader))
        except (yaml.YAMLError, UnicodeDecodeError):
            return cls(file.name)

    def value(self, *keys: str) -> yaml.Node | None:
        """What stands below these keys, one within the other; None where they do not stand there."""
        *_, (_, found) = self._walk(keys)
        return found

    def text(self, *keys: str) -> str | None:
        """The plain value below these keys as it was typed; None where there is none."""
        found = self.value(*keys)
        return found.value if isinstance(found, yaml.ScalarNode) and not found.tag.startswith("!") else None

    def twice(self) -> Iterator[str]:
        """Every key that stands a second time in one place: the engine keeps the last and says nothing."""
        for above, node in _mappings(self.root):
            seen: set[str] = set()
            for key, _ in node.value:
                name = str(key.value)
                if name in seen:
                    where = f"{above} 里的 " if above else ""
                    what = f"{where}{name} 写了两次。怎么改：只留一处；下面的几行合到一起。"
                    yield self.fault(what, place=self._at(key))
                seen.add(name)

    def _at(self, key: yaml.Node) -> Place:
        return Place(self.name, key.start_mark.line + 1, key.start_mark.column + 1)

    def place(self, *keys: str) -> Place:
        """Where the last of these keys stands, or the last of them that does."""
        named = [key for key, _ in self._walk(keys) if key is not None]
        return self._at(named[-1]) if named else Place(self.name)

    def fault(self, sentence: str, *keys: str, place: Place | None = None) -> str:
        """What is wrong with a setting, in the words of a problem; at a place where no key leads to it."""
        return f"{place or self.place(*keys)}: {Severity.ERROR}[{Code.CONFIG.name}] {sentence}"

    def _walk(self, keys: tuple[str, ...]) -> list[tuple[yaml.Node | None, yaml.Node | None]]:
        steps: list[tuple[yaml.Node | None, yaml.Node | None]] = [(None, self.root)]
        for key in keys:
            steps.append(_under(steps[-1][1], key))
        return steps


def _under(node: yaml.Node | None, name: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """A key and what stands below it; in a list it may stand in any entry, or be one."""
    if isinstance(node, yaml.SequenceNode):
        found = (_under(entry, name) for entry in node.value)
        return next((pair for pair in found if pair[0] is not None), (None, None))
    if isinstance(node, yaml.ScalarNode):
        return (node, None) if node.value == name else (None, None)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next(((key, value) for key, value in pairs if key.value == name), (None, None))


def _mappings(node: yaml.Node | None, above: str = "") -> Iterator[tuple[str, yaml.MappingNode]]:
    """Every list of keys and values, each with the key that it stands under."""
    if isinstance(node, yaml.MappingNode):
        yield above, node
        for key, value in node.value:
            yield from _mappings(value, str(key.value))
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _mappings(entry, above)
