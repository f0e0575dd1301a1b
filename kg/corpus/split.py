"""Which provinces are held out: nothing that trains, and nobody who writes rules, reads their sentences and names."""

from __future__ import annotations

from typing import Final

from kg.corpus.units import Unit

HELD_OUT: Final = frozenset({"吉林", "江西", "云南", "甘肃", "海南"})
"""A province of the north-east, one each of the middle, south-west and north-west, and an island."""

_PLAIN: Final = ("quanguo-", "shangye-", "texie-")


def is_plain(unit: Unit) -> bool:
    """Whether the unit is of a file of ordinary text, in which names are few."""
    return unit.source.startswith(_PLAIN)
