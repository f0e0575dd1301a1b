"""Which division of China a place's name means: by itself, by what it lies in, or by what else its document names.

鼓楼区 is four districts; 南京鼓楼区 is one, and so is 鼓楼区 in a document that names 南京 and none of the other three
cities.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from kg.identity.divisions import ancestors, bearers, by_code, leading, lies_in, named, ordinary
from kg.identity.subsequence import is_subsequence
from kg.lexicon.gazetteers import Division

_SHORTER = re.compile(r"^内蒙(?!古)")
_COUNTRY = "中国"
_FLAGS = "旗盟"
_PREFECTURE = "州"
_COUNTIES = "市县区"
_NEW_AREA = "新区"
_STEM = 2
"""Characters of a division's stem at least."""


def meant(name: str, outer: Collection[str] = (), around: Collection[Division] = ()) -> Division | None:
    """The one division that a normalised name means, None where that is open or it is no division's name.

    `outer` are names of what it lies in, `around` the divisions that its document surely names.
    """
    found = readings(name) or _words_beside(name, outer, around)
    within = tuple(one for one in found if outer and all(lies_in(one, where) for where in outer if bearers(where)))
    if not within and any(_contradicts(found, where) for where in outer):
        return None
    found = within or found
    if not within and former(name, outer, around) is not None:
        return None
    if len(found) <= 1:
        return found[0] if found else None
    return _by_usage(found) or _by_neighbours(found, around)


def former(name: str, outer: Collection[str] = (), around: Collection[Division] = ()) -> Division | None:
    """The one replaced division that a full name means beside its present namesakes, by where its document puts it."""
    codes = {one.code for one in around}
    replaced = [one for one in bearers(name) if not one.current and name == one.name]
    beside = [one for one in replaced if one.parent in codes or any(lies_in(one, where) for where in outer)]
    present = any(not codes.isdisjoint(it.code for it in ancestors(one)) for one in readings(name))
    return beside[0] if len(beside) == 1 and not present else None


def _contradicts(found: tuple[Division, ...], where: str) -> bool:
    """Whether a form is of divisions of which none holds a reading, or lies in one: 江北区 of 宁波 is not in 重庆."""
    outer = bearers(where)
    codes = {one.code for one in found}
    return bool(outer) and not any(one.code in codes or any(it.code in codes for it in ancestors(one)) for one in outer)


def _words_beside(name: str, outer: Collection[str], around: Collection[Division]) -> tuple[Division, ...]:
    """The division whose short form is an everyday word (海安), where the document names what it lies in."""
    if name not in ordinary():
        return ()
    codes = {one.code for one in around}
    found = (one for one in bearers(name) if one.current and name == one.short)
    return tuple(one for one in found if one.parent in codes or any(lies_in(one, where) for where in outer))


@lru_cache(maxsize=65536)
def readings(name: str) -> tuple[Division, ...]:
    """The present divisions that a normalised name can mean, () where it is the name of none.

    What stands before the last form counts (湖南省邵阳市双清区); an everyday word alone (和平) is no division.
    """
    name = _SHORTER.sub("内蒙古", name.removeprefix(_COUNTRY) if len(name) > len(_COUNTRY) else name)
    above, form = _parted(name)
    found = _bearers_now(form)
    if above and not any(lies_in(one, above[-1]) for one in found):
        found = _abbreviated(form, _FLAGS + _PREFECTURE) or _heirs(form, above[-1]) or found
    found = found or _abbreviated(form, _FLAGS)
    full = tuple(one for one in found if form != one.short)
    if not full and form in ordinary() and not above:
        return ()
    return tuple(one for one in full or found if all(lies_in(one, where) for where in above))


@lru_cache(maxsize=65536)
def canonical(division: Division) -> tuple[str, str]:
    """A division's full name, and the parent's where namesakes need it to be told apart, else ""."""
    namesakes = [one for one in bearers(division.name) if one.name == division.name]
    parent = by_code(division.parent)
    return division.name, parent.name if len(namesakes) > 1 and parent else ""


def as_context(division: Division) -> str:
    """A division as the context of a key names it: 鼓楼区@南京市."""
    return "@".join(filter(None, canonical(division)))


def of_link(link: str) -> Division | None:
    """The division that a link of a context names (鼓楼区@南京市), None where that is open or it is none."""
    name, _, parent = link.partition("@")
    return meant(name, (parent,) if parent else ())


@lru_cache(maxsize=8192)
def with_ancestors(code: str) -> frozenset[str]:
    """A division's code and those of all that it lies in; nothing for a code that no present division has."""
    division = by_code(code)
    return frozenset({code, *(one.code for one in ancestors(division))}) if division else frozenset()


def _parted(name: str) -> tuple[list[str], str]:
    """The forms before the last, and the last; the 市 of 济南市中区 is the district's."""
    above = leading(name)
    form = name[sum(map(len, above)) :]
    if above and not bearers(form):
        city, district = above[-1][:-1], above[-1][-1] + form
        if bearers(city) and bearers(district):
            return [*above[:-1], city], district
    return above, form


def _bearers_now(form: str) -> tuple[Division, ...]:
    """The present bearers of a form; 藁城市, now a district, by its stem where no other county has it."""
    found = tuple(one for one in bearers(form) if one.current)
    if found or len(form) < 2:
        return found
    if bearers(form + _NEW_AREA):
        return bearers(form + _NEW_AREA)
    heirs = tuple(one for one in bearers(form[:-1]) if one.current) if form[-1] in _COUNTIES else ()
    return heirs if all(one.level == "county" for one in heirs) else ()


def _heirs(form: str, where: str) -> tuple[Division, ...]:
    """The present county of a place that has the stem of a form of which that place has none: 云和县, now 云和区."""
    if len(form) <= _STEM or form[-1] not in _COUNTIES:
        return ()
    found = (one for one in bearers(form[:-1]) if one.current and one.level == "county" and one.name != form)
    return tuple(one for one in found if one.short == form[:-1] and lies_in(one, where))


def _abbreviated(form: str, ends: str) -> tuple[Division, ...]:
    """科右中旗, 锡盟, 巴州: first character, some of the others in their order, and the last, one of `ends`."""
    if not 2 <= len(form) <= 5 or form[-1] not in ends:
        return ()
    return tuple(one for one in _banners().get(form[0] + form[-1], ()) if is_subsequence(form, one.name))


def _by_usage(found: tuple[Division, ...]) -> Division | None:
    """A bare form means the province, else the one city, that bears it: 吉林, 邵阳."""
    for level in ("province", "prefecture"):
        wide = [one for one in found if one.level == level]
        if wide:
            return wide[0] if len(wide) == 1 else None
    return None


def _by_neighbours(found: tuple[Division, ...], around: Collection[Division]) -> Division | None:
    """The one reading whose parent, else whose province, the document names."""
    codes = {one.code for one in around}
    beside = [one for one in found if one.parent in codes]
    if not beside:
        beside = [one for one in found if any(above.code in codes for above in ancestors(one))]
    return beside[0] if len(beside) == 1 else None


@cache
def _banners() -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for one in named():
        if one.current and one.name[-1] in _FLAGS + _PREFECTURE:
            found.setdefault(one.name[0] + one.name[-1], []).append(one)
    return found
