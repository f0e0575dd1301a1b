"""Administrative divisions of China as names speak of them: which one a form means, and its plainest sure form.

邵阳市 and 邵阳县 share the short form 邵阳. By usage the bare form means the city above, so 邵阳市 is 邵阳 and 邵阳县
keeps its 县. Where usage does not decide (东安区 and 东安县, 吉林省 and 吉林市), every form stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from kg.lexicon.gazetteers import Division, gazetteers
from kg.values import normalise

_UNLISTED = re.compile(
    r"([\u4e00-\u9fff]{2,4})(?:自治县|县|(?<![城都超上门集])市)|([\u4e00-\u9fff]{2})(?<![新园片景库矿社城老山郊湖港特林牧])区"
)
"""A division that the gazetteer lacks: 洛陂县."""
_SUFFIXES = "省市县区州旗盟"
_LONGEST = 12


def bearers(form: str) -> tuple[Division, ...]:
    """The divisions with that full or short name; a replaced one only where no present one can be meant.

    That is where none has the name, or none of its province has the full name: texts from before 2025 speak of two
    江北区, in 宁波 and in 重庆.
    """
    return _by_form().get(form, ())


def by_code(code: str) -> Division | None:
    """The present division of a code (GB/T 2260), None where there is none."""
    return _by_code().get(code)


def named() -> tuple[Division, ...]:
    """Every division of the gazetteer, replaced ones among them."""
    return _divisions()


def lies_in(one: Division, where: str) -> bool:
    """Whether a division lies below one that bears the form."""
    codes = {it.code for it in bearers(where)}
    return any(above.code in codes for above in ancestors(one))


def ancestors(division: Division) -> tuple[Division, ...]:
    """What a division lies in, the nearest first."""
    found: list[Division] = []
    above = by_code(division.parent)
    while above is not None:
        found.append(above)
        above = by_code(above.parent)
    return tuple(found)


@lru_cache(maxsize=65536)
def unlisted_stem(form: str) -> str:
    """洛陂 of 洛陂县, which the gazetteer lacks; "" where the form is listed or does not end like a division."""
    found = None if bearers(form) else _UNLISTED.fullmatch(form)
    return (found[1] or found[2]) if found else ""


def usual(form: str) -> Division | None:
    """The division that a form means by itself: its only bearer, or the one city that its namesakes lie below."""
    found = bearers(form)
    if len(found) == 1:
        return found[0]
    cities = [one for one in found if one.level == "prefecture"]
    return cities[0] if len(cities) == 1 and all(one.level != "province" for one in found) else None


def plain(form: str, places: Iterable[str] = ()) -> str:
    """The plainest form that still means the same division; `form` itself where that is not sure.

    `places` are full names known from the context: they decide for a short form that usage leaves open.
    """
    if form in ordinary():
        return form
    full = [one for one in bearers(form) if form != one.short]
    if full:
        return full[0].short if _means(full[0].short, full) else form
    if bearers(form):
        meant = {one.name for one in bearers(form)}.intersection(places) if usual(form) is None else set()
        return meant.pop() if len(meant) == 1 else form
    unlisted = _UNLISTED.fullmatch(form)
    bare = (unlisted[1] or unlisted[2]) if unlisted else form
    if bare != form and _UNLISTED.fullmatch(bare):
        return form  # 洛陂县市 is no division: its form would have a plainer form again
    return bare if _is_one_county(bearers(bare)) else form


def leading(name: str) -> list[str]:
    """The forms of divisions that a name opens with, each in the one before; they never take the whole name."""
    found: list[str] = []
    at = 0
    while not bearers(name[at:]):
        sizes = range(min(_LONGEST, len(name) - at - 1), 1, -1)
        step = next((size for size in sizes if _opens(name[at:], size)), 0)
        form = name[at : at + step]
        if not step or (found and not any(lies_in(one, found[-1]) for one in bearers(form))):
            return found
        found.append(form)
        at += step
    return found


def needed(forms: list[str]) -> list[str]:
    """The forms without those that the next one says already: 湖南省, 邵阳县 → 邵阳县; 南京, 鼓楼 stay both."""
    following = zip(forms, [*forms[1:], ""], strict=False)
    return [form for form, after in following if not _implied(form, usual(after))]


def is_province(form: str) -> bool:
    """Whether only provinces bear the form."""
    return bool(bearers(form)) and all(one.level == "province" for one in bearers(form))


def _opens(rest: str, size: int) -> bool:
    """Whether so many characters are a division's form; 株洲 in 株洲县 is none."""
    form = rest[:size]
    return any(form != one.short or rest[size] not in _SUFFIXES for one in bearers(form))


def _means(short: str, full: list[Division]) -> bool:
    """Whether a short form means the divisions of one full name, and no other."""
    peers = bearers(short)
    if not short:
        return False
    if len({one.name for one in peers}) == 1:
        return all(one.level == full[0].level for one in peers)
    return usual(short) in full


def _is_one_county(found: tuple[Division, ...]) -> bool:
    """Whether a form is free, or borne by counties of one name: 望城县 became 望城区, but 株洲县 is not 株洲市."""
    return len({one.name for one in found}) <= 1 and all(one.level == "county" for one in found)


def _implied(form: str, below: Division | None) -> bool:
    codes = {one.code for one in bearers(form)}
    return below is not None and any(one.code in codes for one in (below, *ancestors(below)))


@cache
def ordinary() -> frozenset[str]:
    """Names of divisions that are everyday words too: 东方, 新城区."""
    return gazetteers().ordinary_names


@cache
def _by_form() -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for one in _divisions():
        for form in {one.name, one.short, *_middle(one)} - {""}:
            found.setdefault(form, []).append(one)
    return {form: _meant_by(form, bearers_) for form, bearers_ in found.items()}


def _meant_by(form: str, found: list[Division]) -> tuple[Division, ...]:
    present = [one for one in found if one.current]
    provinces = {one.code[:2] for one in present}
    elsewhere = [one for one in found if not one.current and form == one.name and one.code[:2] not in provinces]
    return tuple([*present, *elsewhere] if present else found)


def _middle(one: Division) -> tuple[str, ...]:
    """湘西土家族苗族自治州 is also 湘西州 and 湘西自治州; a region (广西壮族自治区) takes no such form."""
    autonomous = one.short and "自治" in one.name and one.name[-1] in "州县旗"
    return (one.short + one.name[-1], f"{one.short}自治{one.name[-1]}") if autonomous else ()


@cache
def _by_code() -> Mapping[str, Division]:
    return {one.code: one for one in _divisions() if one.current}


@cache
def _divisions() -> tuple[Division, ...]:
    return tuple(replace(one, name=normalise(one.name), short=normalise(one.short)) for one in gazetteers().divisions)
