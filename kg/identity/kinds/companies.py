"""Companies go by their names; wordings of one name meet by stem, and by what abbreviations begin with."""

from __future__ import annotations

import re

from kg.identity.company_abbreviations import abbreviations
from kg.identity.company_folding import sound
from kg.identity.company_likeness import compared
from kg.identity.company_names import CompanyName, company_name
from kg.identity.context import Context
from kg.identity.divisions import bearers, ordinary, plain
from kg.identity.kinds.kind import Comparison, Kind
from kg.identity.records import Record, key_of
from kg.identity.regions import region
from kg.model import Entity
from kg.values import normalise

_SHORTEST_ALIAS = 3
"""Characters below which a company's short form is too common to say that two companies are one."""
_PREFIX = 2
_LATIN = re.compile(r"[a-z]{2,}")
_CERTAIN_STEM = 4
"""Characters from which a stem may have some of the trade in it."""


def keys(entity: Entity, _context: Context) -> list[str]:
    """Its full name, and its other names that are long enough and more than a legal form."""
    first, *others = (normalise(surface) for surface in (entity.name, *entity.surfaces))
    aliases = [name for name in others if len(name) >= _SHORTEST_ALIAS and company_name(name).core]
    return [key_of(entity.type, name) for name in (first, *aliases)]


def blocks(record: Record) -> tuple[str, ...]:
    """Its stem, the two ends of one that may be more than a stem, and what abbreviations begin with."""
    if record.name in ordinary() or bearers(record.name):
        return ()
    name = company_name(record.name)
    if not name.core or name.general:
        return ()
    found = {company_name(name.alias).stem if name.alias else "", *abbreviations(name), *_LATIN.findall(name.stem)}
    if name.words:
        found |= {name.stem + name.trade[0], sound(name.stem) + name.trade[0]}
    placed = not name.named or region(name.stem) is not None
    if placed and name.words:
        found.add(name.stem + name.words[0])
    found |= _with_places(name)
    if name.named or not name.words:
        found.add(name.stem)
        if not name.words or len(name.stem) >= _CERTAIN_STEM:
            found.add(name.stem[:_PREFIX])
        if len(name.stem) >= _CERTAIN_STEM:
            found.add(name.stem[_PREFIX:])
    return tuple(sorted(found - {""}))


def _with_places(name: CompanyName) -> set[str]:
    """The name from its place on, and that place with the first character of what is behind it."""
    found = {name.behind or name.text} if name.behind or name.homes or not name.named else set()
    if not name.named and name.words:
        found.add(f"{name.stem}|{name.words[0][0]}")
    elif name.homes and not name.words:
        found.add(f"{plain(name.homes[-1].form)}|{name.stem[0]}")
    elif not name.homes and not name.words and len(name.stem) >= _CERTAIN_STEM:
        found.add(f"{name.stem[:_PREFIX]}|{name.stem[_PREFIX]}")
    if name.site and name.unit and (name.national or not name.words):
        found.add(f"{plain(name.site.form)}|{name.core[0]}")
    return found


def compare(left: Record, right: Record) -> Comparison:
    """By the parts of the two names."""
    return compared(company_name(left.name), company_name(right.name))


COMPANY = Kind(keys, blocks, compare)
