"""How the names of two public bodies stand to each other: why they can never be one, or what speaks for and against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from kg.identity.kinds.kind import Comparison
from kg.identity.organization_names import OrganizationName, body_words, organization_name
from kg.identity.organization_wordings import shorts
from kg.identity.subsequence import is_subsequence

_ENDINGS = frozenset("局厅委部办署会院组处科所站队社校馆台府军大中小协司联")
"""Last characters of which two different ones mean two kinds of body."""
_CLUBS = frozenset({"队", "俱乐部", "足球俱乐部", "篮球俱乐部", "足球队"})
_LEFT_OUT = frozenset({"局", "办", "军", "组织", "协", "会"})
"""Endings without which a body is called too (地税局 is 地税)."""
_LONGEST_ENDING = 2
_USUAL_ABROAD = 3
"""Characters up to which what a body is called abroad is what every country has: 财政部, 海军."""
_OPTIONAL = frozenset(
    {
        "大",
        "和",
        "家",
        "市",
        "县",
        "区",
        "建设",
        "工作",
        "人民",
        "工业",
        "行业",
        "产业",
        "业",
        "社会",
        "管理",
        "委",
        "队",
        "局",
    }
)
"""Words that a short form leaves out."""
_OPTIONAL_INSIDE = frozenset({"技术", "科学", "工程", "设计"})
"""Words that the short form of a school, an institute or a centre leaves out; universities differ by them."""
_RENAMED = frozenset("局厅委办")
"""Endings that a reform changes while the body goes on."""
_OWNER = re.compile(r"^(?:[一-鿿]{2,6}?部|[一-鿿]{2,4}?总局|国务院)(?=.{4})")
_WORLD = frozenset({"联合国", "世界", "国际"})
_NATIONAL = frozenset({"中国", "国家", "全国"})


def compared(one: OrganizationName, other: OrganizationName) -> Comparison:
    """Why two bodies of these names can never be one, or else what speaks for and against."""
    one, other = _without_own_bracket(one), _without_own_bracket(other)
    if one.branch != other.branch and (bracketed := _by_bracket(one, other)):
        return bracketed
    one, other = _aligned(one, other), _aligned(other, one)
    one, other = _without_owner(one, other), _without_owner(other, one)
    reason = _clash(one, other)
    if reason or not one.body or not other.body:
        return Comparison(clash=reason)
    short, long = sorted((one, other), key=lambda name: (len(name.whole), name.whole, name.level))
    return Comparison({**dict(_bodies(short, long)), **dict(_places(one, other))})


def _by_bracket(one: OrganizationName, other: OrganizationName) -> Comparison | None:
    if one.branch and other.branch:
        return Comparison(clash="different brackets")
    named, plain = (one, other) if one.branch else (other, one)
    meant = organization_name(named.branch)
    if named.body.isascii() and not meant.body.isascii() and meant.where:
        return compared(meant, plain)
    if named.branch == plain.whole or meant.whole == plain.whole:
        return Comparison({"name in brackets": 1.0})
    return None


def _without_own_bracket(name: OrganizationName) -> OrganizationName:
    """The name without brackets that only say it again: 中国人民银行(央行)."""
    return replace(name, branch="") if name.branch and organization_name(name.branch).body == name.body else name


def _aligned(name: OrganizationName, other: OrganizationName) -> OrganizationName:
    """The name with the other's place, where it opens with that without saying what it is (鄞坪法院, 鄞坪县法院)."""
    if name.committee and name.body.endswith("委") and other.body.endswith("会"):
        name = replace(name, body=name.body[:-1] + "会")
    if name.where or not other.where:
        return name
    for where in (other.where, *((other.where[-2:],) if other.level and len(other.where) > 3 else ())):
        if name.body.startswith(where) and name.body != where:
            return replace(name, where=other.where, regions=other.regions, body=name.body[len(where) :])
    return name


def _without_owner(name: OrganizationName, other: OrganizationName) -> OrganizationName:
    """The name without the ministry before a body with a name of its own, where the other opens with that name."""
    found = _OWNER.match(name.body)
    own = name.body[found.end() :] if found else ""
    return replace(name, body=own) if own and other.body[:2] == own[:2] else name


def _clash(one: OrganizationName, other: OrganizationName) -> str:
    if _elsewhere(one, other):
        return "different places"
    if one.numbers != other.numbers:
        return "different numbers"
    short, long = sorted((one.body, other.body), key=len)
    rest = long[len(short) :] if long.startswith(short) else ""
    if rest in _CLUBS or (rest in _LEFT_OUT and short[-1:] not in _ENDINGS):
        return ""
    ends = one.body[-1:], other.body[-1:]
    if "分局" in (one.body[-2:], other.body[-2:]) and one.body[-2:] != other.body[-2:]:
        return "a part of a body and the body"
    if _is_renamed(one, other):
        return ""
    if ends[0] != ends[1] and _ENDINGS.issuperset(ends):
        return "different kinds of body"
    if rest and (short[-1:] in _ENDINGS or len(rest) > _LONGEST_ENDING):
        return "a part of a body and the body"
    return ""


def _is_renamed(one: OrganizationName, other: OrganizationName) -> bool:
    """Whether only the rank differs: 岷禾市经信委 and 岷禾市经信局."""
    same = one.body[:-1] == other.body[:-1] and len(one.body) > _LONGEST_ENDING and one.body != other.body
    return same and bool(one.where) and one.where == other.where and _RENAMED.issuperset(one.body[-1] + other.body[-1])


def _elsewhere(one: OrganizationName, other: OrganizationName) -> bool:
    if one.codes and other.codes:
        if one.where == other.where and not (one.level and other.level) and _beside(one, other):
            return False
        return one.codes.isdisjoint(other.codes) and not _abroad_holds(one, other)
    if one.where == other.where:
        return bool(one.level and other.level and one.level != other.level)
    return bool(one.level and other.level) and not (one.where.endswith(other.where) or other.where.endswith(one.where))


def _beside(one: OrganizationName, other: OrganizationName) -> bool:
    """Whether their divisions lie in one prefecture: a county that became a city has a new code."""
    return not {code[:4] for code in one.codes}.isdisjoint(code[:4] for code in other.codes)


def _abroad_holds(one: OrganizationName, other: OrganizationName) -> bool:
    """Whether one of the two only says 中国."""
    return one.where in _NATIONAL or other.where in _NATIONAL


def _bodies(short: OrganizationName, long: OrganizationName) -> Iterator[tuple[str, float]]:
    if short.body == long.body:
        yield "same body", 1.0
        return
    if _is_renamed(short, long):
        yield "other rank", 1.0
        return
    yield "likeness", fuzz.ratio(short.whole, long.whole) / 100
    both_placed = bool(short.where and long.where)
    for left, right in ((short.body, long.body), *(() if both_placed else ((short.whole, long.whole),))):
        if left and not left.isascii() and left[0] == right[0] and is_subsequence(left, right):
            strict = short.distinct or long.distinct
            touched = _touches(left, _words(long, right), strict=strict)
            yield ("short form" if touched else "other body" if strict else "short form in part"), 1.0
            if left[-1] != right[-1]:
                yield "ending left out", 1.0
            return
    if long.body.endswith(short.whole) and len(short.whole) > _LONGEST_ENDING:
        yield "end of the other", 1.0
    else:
        yield "other body", 1.0


def _touches(short: str, words: tuple[str, ...], *, strict: bool) -> bool:
    """Whether the short text has the first character of each word; of the last one the last will do, unless strict."""
    optional = _OPTIONAL if words[-1].endswith("大") else _OPTIONAL | _OPTIONAL_INSIDE
    *inner, last = [word for word in words if word not in optional] or words
    whole = last in shorts().values()
    ended = last[0] in short or (((not strict and not whole) or last == "研究院") and last[-1] in short)
    return ended and all(word[0] in short for word in inner)


def _words(name: OrganizationName, text: str) -> tuple[str, ...]:
    words = body_words(name.body)
    return words if text == name.body or not name.where else (name.where, *words)


def _places(one: OrganizationName, other: OrganizationName) -> Iterator[tuple[str, float]]:
    if one.distinct and other.distinct:
        yield "distinct names", 1.0
    if one.where and other.where:
        yield from _both_placed(one, other)
    elif one.where or other.where:
        placed = one if one.where else other
        nation = placed.where in _NATIONAL
        country = placed.abroad and placed.where not in _NATIONAL | _WORLD
        yield ("nation left out" if nation else "country left out" if country else "place left out"), 1.0
        if placed.listed or (country and len(placed.body) <= _USUAL_ABROAD):
            yield "place of a usual body left out", 1.0
        if one.distinct or other.distinct:
            yield "place of a distinct name left out", 1.0
    else:
        yield "no place", 1.0


def _both_placed(one: OrganizationName, other: OrganizationName) -> Iterator[tuple[str, float]]:
    if one.codes and other.codes and one.codes != other.codes:
        yield ("nation on one side" if _abroad_holds(one, other) else "place that may be another"), 1.0
    elif one.where == other.where or one.codes & other.codes:
        yield "same place", 1.0
    else:
        yield "place told in part", 1.0
