"""One form for the wordings of one park: 洛陂县经济开发区, 洛陂经济技术开发区 and 洛陂经开区 are 洛陂经开区.

What may differ between wordings is the length of the kind, a rank before it (国家级), provinces in front, and a suffix
of the place that is not needed to tell it from another. Kind and place themselves never do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from kg.identity.divisions import bearers, is_province, leading, needed, ordinary, plain, unlisted_stem
from kg.lexicon.gazetteers import gazetteers
from kg.values import normalise

_RANK = re.compile(r"国家级|省级")
_RANKED = re.compile(r"^(?:国家级|国家|省级)")
_NATIONAL_NAME = re.compile(r"^中国\(([^()]+)\)")
_ASIDE = re.compile(r"(?<=[区园城港谷])\(([^()]*)\)$")
_PART = re.compile(r"(?:[东西南北中一二三四五六七八九十\dA-Z][区园期]|园区?|片区|组团|分园|新城|期)$")
_NEW_PART = re.compile(r"自贸区(?=.{2,}新片区$)")
_NEW_TECHNOLOGY = re.compile(r"(?<=..)(?<!高)新技术(?:产业)?开发区")
_SAME_UNIVERSITY = re.compile(r"(?<=大学)(?:国家)?大学(?=科技园)")
_UNION = re.compile(r"上海合作组织|上合组织|海峡两岸")
_ZONE_PART = re.compile(r"^.*自贸区(.+?)(?:自贸)?片区$")
_COUNTY_IN_FRONT = re.compile(r"^([\u4e00-\u9fff]{2,3}?[县市]|[\u4e00-\u9fff]{2}区)(?=.{2,})")
_SHORTER_KINDS = {"台投区": "台商投资区", "保税物流中心B型": "保税物流中心", "保税物流中心A型": "保税物流中心"}
_TWO_COUNTRIES = re.compile(r"^([\u4e00-\u9fff]{2,8})[-—–·]+([\u4e00-\u9fff].{4,})$")
_SHORTEST_COUNTRY = 2
_LONGEST_COUNTRY = 8
_TRADING = re.compile(r"经济贸易(?=合作)")
_OF_ZONE = re.compile(r"(?<=..)科技园区(?=[\u4e00-\u9fff]{2,3}园$)")
_COMMON_STEM = re.compile(
    r"(?:[\d.]|[一二三四五六七八九十两几多个家座]|[省市州县区镇乡级我该本全各首新老大小东西南北中上下城江河部片]|国家|国际|"
    r"中国|全球|世界|现代|重点|示范|特色|知名|综合|科技|科学|产业|工业|先进|制造业?|农业|经济|技术|高新|高科技|创新|"
    r"创业|智能|智慧|数字|绿色|低碳|生态|循环|环保|出口|加工|保税|自由|贸易|跨境|边境|临港|临空|空港|沿海|沿江)*"
)
"""What stands before a kind without naming a park: 全省, 两个, 现代工业."""


def park_form(name: str, places: Iterable[str] = ()) -> str:
    """The form under which a park's normalised name is compared.

    `places` are full names of where the document puts it: they decide for a short form that two divisions share.
    """
    name = _NATIONAL_NAME.sub(r"\1", _without_aside(_with_partners(name))).translate(_BRACKETS)
    name = _with_short_kind(_TRADING.sub("经贸", name.upper()))
    name = _ZONE_PART.sub(r"\1自贸片区", _UNION.sub(_united, _NEW_PART.sub("", _OF_ZONE.sub("", name))))
    opening = leading(name)
    rest = name[sum(map(len, opening)) :]
    stem, kind = parted(rest)
    wheres = needed(opening)
    if stem and not bearers(stem) and not parted(stem)[1] and plain(stem) != stem and not _is_unlisted(stem):
        return plain(stem) + kind
    rest = _with_heir(rest)
    if _only_provinces(wheres) and kind in level_kinds() and not is_common(stem):
        return rest
    wheres = [plain(where) for where in wheres[:-1]] + [plain(where, places) for where in wheres[-1:]]
    return "".join(wheres) + rest


def names_itself(form: str) -> bool:
    """Whether a `park_form` identifies a park without context: a kind that a place has one of, and a stem before it."""
    stem, kind = parted(form)
    return kind in level_kinds() and len(stem) > 1 and not is_common(stem)


def within(place: str, form: str) -> str:
    """The form of a park that its document puts into a place, or into another park, as if its name said so.

    `place` is a name, or the context of an identity key: 鼓楼区@南京市 stands as 南京鼓楼.
    """
    name, _, parent = place.partition("@")
    if not parent and _is_unlisted(name):
        bare = form[1:] if parted(form)[0] in _LEVELS else form
        return in_county(bare, (name,)) if plain(name) in bare else name + bare
    where = plain(name) if not parent else plain(parent) + (plain(name) if not bearers(name) else name.rstrip("区县"))
    bare = form[1:] if parted(form)[0] in _LEVELS else form
    if where in bare or bare in where:
        return bare
    return _ZONE_PART.sub(r"\1自贸片区", where + bare)


@lru_cache(maxsize=65536)
def parted(name: str) -> tuple[str, str]:
    """What stands before the kind, and the kind in its short form; "" where the name ends in none."""
    at = next((at for at in range(len(name)) if name[at:] in kinds()), len(name))
    return name[:at], kinds().get(name[at:], "")


def is_common(stem: str) -> bool:
    """Whether what stands before a kind names no park: 全省, 两个, 城东."""
    return bool(_COMMON_STEM.fullmatch(stem))


def _united(found: re.Match[str]) -> str:
    return "两岸" if found[0].endswith("两岸") else "上合"


def _with_partners(name: str) -> str:
    """中马钦州产业园 for 中国—马来西亚钦州产业园; what names no two countries stays as it is."""
    found = _TWO_COUNTRIES.match(name)
    if not found:
        return name
    first, rest = found.groups()
    if first != "中国":
        return f"中{first[0]}{rest.removeprefix('中国')}" if rest.startswith("中国") and _is_country(first) else name
    sizes = range(_LONGEST_COUNTRY, _SHORTEST_COUNTRY - 1, -1)
    size = next((size for size in sizes if _is_country(rest[:size])), 0)
    return f"中{rest[0]}{rest[size:]}" if size else name


def _is_country(form: str) -> bool:
    return gazetteers().regions.get(form) == "country"


def _without_aside(name: str) -> str:
    """The name without the district it shares its offices with, or another wording of it; (北区) is a part of it."""
    found = _ASIDE.search(name)
    part = found and _PART.search(found[1]) and not bearers(found[1]) and found[1][:2] not in name[: found.start()]
    return name[: found.start()] if found and not part else name


_BRACKETS = str.maketrans("", "", "()")
_LEVELS = frozenset("省市县区州")


def _only_provinces(wheres: list[str]) -> bool:
    return len(wheres) == 1 and is_province(wheres[0])


def _with_short_kind(name: str) -> str:
    bare = _NEW_TECHNOLOGY.sub("高新区", _SAME_UNIVERSITY.sub("", _RANK.sub("", name)))
    bare = _long_level_kinds().sub(lambda found: kinds()[found[0]], bare)
    stem, kind = parted(bare)
    return kind if stem == "国家" and kind in level_kinds() else stem + kind


def _with_heir(rest: str) -> str:
    """望城经开区 for 望城县经开区, a county that is a district of the same stem now."""
    found = _COUNTY_IN_FRONT.match(rest)
    county = found[1] if found and found[1] not in kinds() and unlisted_stem(found[1]) else ""
    return rest if not county or _is_unlisted(county) else plain(county) + rest[len(county) :]


def _is_unlisted(form: str) -> bool:
    """Whether a division's full name is one of which the gazetteer does not even have the stem: 洛陂县."""
    stem = unlisted_stem(form)
    return bool(stem) and not bearers(stem) and plain(form) != form


def unlisted_county(name: str) -> str:
    """云汀县 of 云汀县城东工业园, a county in front that the gazetteer lacks; "" where there is none."""
    found = _COUNTY_IN_FRONT.match(name)
    if not found or found[1] in kinds() or found[1] in ordinary():
        return ""
    return found[1] if _is_unlisted(found[1]) else ""


def in_county(form: str, counties: Iterable[str]) -> str:
    """岷禾县高新区 for 岷禾高新区 of a document that names 岷禾县, which the gazetteer lacks."""
    found = [one for one in sorted(counties) if unlisted_stem(one) and form.startswith(plain(one))]
    if len(found) != 1 or unlisted_county(form) or len(form) <= len(plain(found[0])) + 1:
        return form
    rest = form[len(plain(found[0])) :]
    return found[0] + rest if unlisted_county(found[0] + rest) == found[0] else form


@cache
def kinds() -> Mapping[str, str]:
    """Each wording of a kind → its short form without a rank."""
    shorts = {normalise(kind.full): normalise(kind.short or kind.full) for kind in gazetteers().park_kinds}
    found: dict[str, str] = {}
    for full, short in shorts.items():
        bare = _RANKED.sub("", short)
        found.update(dict.fromkeys((full, short, bare), shorts.get(bare, bare)))
    return {**found, **{short: found[full] for short, full in _SHORTER_KINDS.items() if full in found}}


@cache
def level_kinds() -> frozenset[str]:
    """Short forms of the kinds of which a place of a level has one by official recognition: 经开区, 高新区, 综保区."""
    ranked = (normalise(kind.full) for kind in gazetteers().park_kinds if kind.level)
    return frozenset(kinds()[full] for full in ranked if not _RANKED.match(full))


@cache
def _long_level_kinds() -> re.Pattern[str]:
    wordings = (wording for wording, short in kinds().items() if short in level_kinds() and len(wording) > len(short))
    return re.compile("|".join(sorted(map(re.escape, wordings), key=lambda wording: (-len(wording), wording))))
