"""Which provinces are held out: nothing that trains, and nobody who writes rules, reads their sentences and names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.corpus.parsing import read_units
from kg.corpus.units import Unit

HELD_OUT: Final = frozenset({"吉林", "江西", "云南", "甘肃", "海南"})
"""A province of the north-east, one each of the middle, south-west and north-west, and an island."""

_PLAIN: Final = ("quanguo-", "shangye-", "texie-")


def training_units(folder: Path) -> tuple[Unit, ...]:
    """The units of the other provinces and of the plain texts, in order of the file names; raises as `read_units`."""
    return tuple(unit for unit in _all_units(folder) if unit.province not in HELD_OUT)


def held_out_units(folder: Path) -> tuple[Unit, ...]:
    """The units of the held-out provinces, in order of the file names; raises as `read_units`."""
    return tuple(unit for unit in _all_units(folder) if unit.province in HELD_OUT)


def _all_units(folder: Path) -> Iterator[Unit]:
    return (unit for path in sorted(folder.glob("*.txt")) for unit in read_units(path))


def is_plain(unit: Unit) -> bool:
    """Whether the unit is of a file of ordinary text, in which names are few."""
    return unit.source.startswith(_PLAIN)
