"""Whether a name says where: it opens with an administrative division or with what is national or wider."""

from __future__ import annotations

import re
from functools import cache

from kg.resources import read_text
from kg.values import normalise

_WIDE = re.compile(r"^(中国|中华|国家|国务院|全国|中央|中共中央|世界|联合国|亚洲|国际|粤港澳|长三角|长江|京津冀)")
_PARTY = re.compile(r"^(中共|中国共产党)(?!中央)")
_GENERIC = frozenset({"城区", "郊区", "矿区", "新区", "市辖区", "县", "市"})
"""Divisions whose whole name is a common noun."""


def says_where(name: str, *, short_forms: bool = True) -> bool:
    """Whether the normalised name opens with a division of China or with a national word.

    Without `short_forms` only a division's full name counts: villages have the short ones too (和平村 is not 和平县).
    """
    name = _PARTY.sub("", name)
    if _WIDE.match(name):
        return True
    divisions = _divisions(2 if short_forms else 1)
    return any(name[:length] in divisions for length in range(2, min(len(name), 12) + 1))


@cache
def _divisions(forms: int) -> frozenset[str]:
    """Names of divisions: with `forms` 1 the full ones, with 2 the short ones too."""
    rows = (line.split("\t") for line in read_text("seeds/gazetteers/divisions.tsv").splitlines()[1:])
    names = {normalise(form) for row in rows if len(row) > 3 for form in row[2 : 2 + forms]}
    return frozenset(name for name in names if len(name) > 1) - _GENERIC
