"""Codes that things have outside of texts: each scheme's one form, and of which a thing has only one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kg.model import EntityType, Identifier, Scheme
from kg.values.credit_code import FORM, CreditCode, check_character
from kg.values.name import normalise
from kg.values.stock_code import EXCHANGES, StockCode

# Wikidata numbers its items Q1, Q2 …; an address of one is taken for its number.
_ITEM = re.compile(r"(?:HTTPS?://(?:WWW\.)?WIKIDATA\.ORG/(?:WIKI|ENTITY)/|WD:)?(Q[1-9][0-9]{0,11})")
_DIVISION = re.compile(r"[1-9][0-9]{5}")
_LONGEST_PARK_CODE = 64

_TYPES: Mapping[Scheme, frozenset[EntityType]] = {
    Scheme.DIVISION: frozenset({EntityType.PLACE}),
    Scheme.ZONE: frozenset({EntityType.PARK}),
    Scheme.CREDIT: frozenset({EntityType.COMPANY, EntityType.ORGANIZATION}),
    Scheme.STOCK: frozenset({EntityType.COMPANY}),
    Scheme.WIKIDATA: frozenset(EntityType),
    Scheme.PARK: frozenset({EntityType.PARK}),
}


def parse_identifier(scheme: Scheme, text: str) -> Identifier:
    """The identifier that a text is in a scheme, in the scheme's one form (width, case and blanks do not matter).

    Raises:
        ValueError: it is none, with the reason.
    """
    return Identifier(scheme, _PARSERS[scheme](text))


def bearers_of(scheme: Scheme) -> frozenset[EntityType]:
    """The types of things that the scheme numbers."""
    return _TYPES[scheme]


def slot(identifier: Identifier) -> str | None:
    """What a thing has one of: two things with different values in one slot are two, with equal ones they are one.

    A user's numbering of parks promises neither and has no slot.
    """
    if identifier.scheme is Scheme.PARK:
        return None
    if identifier.scheme is Scheme.STOCK:
        return f"{identifier.scheme} {StockCode.parse(identifier.value).line}"
    return identifier.scheme.value


def possible_identifiers(text: str) -> frozenset[Identifier]:
    """What a person may mean who looks for a code: any scheme's, with or without `scheme:` or the exchange."""
    name, colon, rest = text.partition(":")
    if colon and name.strip().lower() in set(Scheme):
        return _readings(rest, (Scheme(name.strip().lower()),))
    return _readings(text, tuple(Scheme))


def _readings(text: str, schemes: tuple[Scheme, ...]) -> frozenset[Identifier]:
    bare = normalise(text)
    found: set[Identifier] = set()
    for scheme in schemes:
        guesses = (f"{e}:{bare}" for e in EXCHANGES) if scheme is Scheme.STOCK else ()
        for guess in (text, *guesses):
            try:
                found.add(parse_identifier(scheme, guess))
            except ValueError:
                continue
    return frozenset(found)


def _credit_code(text: str) -> str:
    code = CreditCode.parse(text)
    if code is not None:
        return code.text
    bare = normalise(text).upper()
    if not FORM.fullmatch(bare):
        raise ValueError(f"{text!r} is no credit code: 18 digits and capitals without I, O, S, V, Z (GB 32100-2015)")
    raise ValueError(
        f"{text!r} has a wrong check character: the first 17 give {check_character(bare[:17])}, not {bare[17]}"
    )


def _stock_code(text: str) -> str:
    return str(StockCode.parse(text))


def _item(text: str) -> str:
    found = _ITEM.fullmatch(normalise(text).upper())
    if found is None:
        raise ValueError(f"{text!r} is no Wikidata item: write its number, such as Q42")
    return found[1]


def _division_code(text: str) -> str:
    code = normalise(text)
    if not _DIVISION.fullmatch(code):
        raise ValueError(f"{text!r} is no code of a division: 6 digits (GB/T 2260), such as 110000")
    return code


def _own_code(text: str) -> str:
    code = normalise(text)
    if not code or len(code) > _LONGEST_PARK_CODE or not code.isprintable():
        raise ValueError(f"{text!r} is no code: 1 to {_LONGEST_PARK_CODE} printable characters")
    return code


_PARSERS: Mapping[Scheme, Callable[[str], str]] = {
    Scheme.DIVISION: _division_code,
    Scheme.ZONE: _own_code,
    Scheme.CREDIT: _credit_code,
    Scheme.STOCK: _stock_code,
    Scheme.WIKIDATA: _item,
    Scheme.PARK: _own_code,
}
