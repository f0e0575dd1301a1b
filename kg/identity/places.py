"""Whether a name says where: it opens with an administrative division or with what is national or wider."""

from __future__ import annotations

import re

from kg.identity.divisions import bearers, ordinary

_WIDE = re.compile(r"^(中国|中华|国家|国务院|全国|中央|中共中央|世界|联合国|亚洲|国际|粤港澳|长三角|长江|京津冀)")
_PARTY = re.compile(r"^(中共|中国共产党)(?!中央)")
_GENERIC = frozenset({"城区", "郊区", "矿区", "新区", "市辖区"})
"""Divisions whose whole name is a common noun."""
_LONGEST = 12


def says_where(name: str, *, short_forms: bool = True) -> bool:
    """Whether the normalised name opens with a division of China or with a national word.

    Short forms that are everyday words do not count (公安局 is not in 公安县). Without `short_forms` only a division's
    full name does: villages have the short ones too (和平村 is not 和平县).
    """
    name = _PARTY.sub("", name)
    if _WIDE.match(name):
        return True
    openings = (name[:length] for length in range(2, min(len(name), _LONGEST) + 1))
    return any(_is_division(opening, short_forms=short_forms) for opening in openings)


def _is_division(form: str, *, short_forms: bool) -> bool:
    full = any(form != one.short for one in bearers(form)) and form not in _GENERIC
    return full or (short_forms and bool(bearers(form)) and form not in ordinary() and form not in _GENERIC)
