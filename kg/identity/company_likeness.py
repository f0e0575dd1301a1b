"""How the names of two companies stand to each other: why they can never be one, or what speaks for and against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from kg.identity.company_abbreviations import abbreviation
from kg.identity.company_clashes import clash, is_called_by_place, near
from kg.identity.company_folding import sound
from kg.identity.company_names import CompanyName, company_name
from kg.identity.company_words import general_words, side_words
from kg.identity.divisions import plain
from kg.identity.kinds.kind import Comparison
from kg.identity.subsequence import is_subsequence

_SHORTEST_STEM = 2


def compared(one: CompanyName, other: CompanyName) -> Comparison:
    """Why two companies of these names can never be one, or else what speaks for and against."""
    one, bracketed = _as_in(one, other)
    other, also = _as_in(other, one)
    reason = clash(one, other)
    if reason or not one.core or not other.core:
        return Comparison(clash=reason)
    if is_called_by_place(one, other) or is_called_by_place(other, one):
        return Comparison({"same core": 1.0, "branch called by its place": 1.0})
    short, long = sorted((one, other), key=lambda name: (len(name.core), name.core))
    found = {**dict(_cores(short, long)), **dict(_forms(short, long)), **dict(_wheres(short, long))}
    if bracketed or also:
        found["stem in other letters"] = 1.0
    return Comparison(found)


def _cores(short: CompanyName, long: CompanyName) -> Iterator[tuple[str, float]]:
    if short.core == long.core:
        yield "same core", 1.0
        if not short.trade and len(short.stem) <= _SHORTEST_STEM:
            yield "two characters", 1.0
        return
    if short.legal:
        yield "whole name is the shorter", 1.0
    yield "likeness", fuzz.ratio(short.core, long.core) / 100
    if short.stem == long.stem:
        yield from _trades(short, long)
    elif short.core.startswith(long.stem) and is_subsequence(short.core[len(long.stem) :], long.trade):
        yield from _abridged(short.core[len(long.stem) :], long)
    elif kind := abbreviation(short, long):
        yield kind, 1.0
        if short.group and long.group and long.national:
            yield "short form of a national group", 1.0
    elif short.text and long.behind in (short.text, short.text + short.level):
        yield "what follows a parent's name", 1.0
    elif _common(short.core, long.core) >= _SHORTEST_STEM and is_subsequence(short.core, long.core):
        yield _by_another_cut(short, long), 1.0
    elif short.core in long.core:
        yield "inside", 1.0
        if short.trade:
            yield "inside with a trade", 1.0
    else:
        yield "other stem", 1.0


def _by_another_cut(short: CompanyName, long: CompanyName) -> str:
    """How the long name goes on after a stem that begins it, where its own cut is elsewhere."""
    if len(short.core) <= _SHORTEST_STEM:
        return "stem that begins another"
    return "beginning of the other" if long.core.startswith(short.core) else "abridged by another cut"


def _trades(short: CompanyName, long: CompanyName) -> Iterator[tuple[str, float]]:
    if not short.trade or not long.trade:
        bare, rich = (short, long) if not short.trade else (long, short)
        yield "stem alone", 1.0
        if len(bare.stem) > _SHORTEST_STEM:
            yield "long stem alone", 1.0
        if bare.legal:
            yield "whole name without trade", 1.0
        elif bare.form == "股份" and rich.form not in ("shares", "股份"):
            yield "股份 beside a trade", 1.0
        if not bare.named:
            yield "place or trade alone", 1.0
        if len(rich.words) == 1:
            yield "stem with one word of trade", 1.0
        if not rich.specific:
            yield "stem with a general trade", 1.0
        if rich.words[0] in side_words() or rich.words[-1] in side_words():
            yield "stem beside a side business", 1.0
    elif is_subsequence(short.trade, long.trade):
        yield from _abridged(short.trade, long)
    else:
        yield "other trade", 1.0
        if not short.named:
            yield "place or trade and another", 1.0
        yield "likeness of trade", fuzz.ratio(short.trade, long.trade) / 100


def _abridged(trade: str, long: CompanyName) -> Iterator[tuple[str, float]]:
    yield "abridged", 1.0
    if long.trade.endswith(trade) and long.words[0] not in general_words():
        yield "another trade before the same", 1.0
    elif trade in {"".join(long.words[:count]) for count in range(1, len(long.words))}:
        yield "another trade behind the same", 1.0
    kept = set(trade)
    left_out = [word for word in long.words if word[0] not in kept]
    if not side_words().isdisjoint(left_out) and len(trade) > 1:
        yield "side business left out", 1.0
    specific = [word for word in left_out if word in long.specific]
    if not left_out:
        yield "something of every word", 1.0
    elif not specific:
        yield "general words left out", 1.0
    else:
        yield "special words left out", 1.0
        if long.words[0] in specific:
            yield "special first word left out", 1.0
        if kept.isdisjoint("".join(long.specific)):
            yield "only general words kept", 1.0
        if len(trade) > 1 and is_subsequence(trade, "".join(word[0] for word in long.words)):
            yield "initials", 1.0
        yield "share of special words left out", len(specific) / len(long.specific)
        if long.words[-1] in specific:
            yield "special last word left out", 1.0


def _common(short: str, long: str) -> int:
    return next((at for at, (left, right) in enumerate(zip(short, long, strict=False)) if left != right), len(short))


def _forms(one: CompanyName, other: CompanyName) -> Iterator[tuple[str, float]]:
    if one.group != other.group:
        firm = other if one.group else one
        yield ("group beside firm" if firm.form in ("limited", "shares") else "group on one side"), 1.0
    elif one.group:
        yield "both groups", 1.0
    if one.holding != other.holding:
        yield "holding on one side", 1.0
    for head, firm in ((one, other), (other, one)):
        if (head.group or head.holding) and not (firm.group or firm.holding) and not head.trade and firm.trade:
            yield "head of the stem beside a trade", 1.0
    if one.form and other.form:
        same = one.form == other.form or {one.form, other.form} == {"shares", "股份"}
        yield ("same form" if same else "other form" if one.legal and other.legal else "plain form beside another"), 1.0
    if one.full and other.full:
        yield "both registered", 1.0


def _wheres(one: CompanyName, other: CompanyName) -> Iterator[tuple[str, float]]:
    mine, theirs = one.place, other.place
    if mine and theirs:
        same = mine.meets(theirs)
        yield ("same region" if same else "finer region" if near(mine, theirs) else "other region"), 1.0
    elif mine or theirs:
        yield from _placed(*((one, other) if mine else (other, one)))
    if one.national != other.national:
        yield "nation on one side", 1.0
        if min(one, other, key=lambda name: (len(name.core), name.core)).national and one.core != other.core:
            yield "nation on the shorter side", 1.0
        if (one if other.national else other).homes:
            yield "nation beside a region", 1.0


def _placed(where: CompanyName, bare: CompanyName) -> Iterator[tuple[str, float]]:
    if where.site:
        yield "site on one side", 1.0
        if where.site.form == "中国":
            yield "china as site on one side", 1.0
    else:
        yield ("country on one side" if where.homes[-1].abroad else "region on one side"), 1.0
        if where.stem == bare.stem and bool(where.trade) != bool(bare.trade):
            yield "stem alone, and a region on one side", 1.0
        if (bare.group and not where.group) or (bare.holding and not where.holding):
            yield "region beside a group", 1.0
        if not where.trade and not where.form:
            yield "region before a bare stem", 1.0
        elif not where.form:
            yield "region in a short name", 1.0
        if bare.full or (bare.form and bare.trade):
            yield "region missing in a full name", 1.0


def _as_in(name: CompanyName, other: CompanyName) -> tuple[CompanyName, bool]:
    """The name with the stem in its brackets instead, where the other has that one; and whether it was so."""
    if other.site and name.unit and not name.site and name.core.endswith(place := plain(other.site.form)):
        firm = company_name(name.core[: -len(place)])
        return replace(name, stem=firm.stem, words=firm.words, site=other.site), False
    if name.stem.isascii() and not other.stem.isascii() and name.stem == sound(other.stem):
        return replace(name, stem=other.stem), True
    if not name.alias or name.alias == name.stem:
        return name, False
    if name.alias in (other.stem, other.alias):
        return replace(name, stem=name.alias), True
    inner = company_name(name.alias)
    if inner.core == other.core:
        return replace(name, stem=inner.stem, words=inner.words, homes=inner.homes or name.homes), True
    return name, False
