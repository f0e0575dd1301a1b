"""Short forms of a company's whole name: 长客 of 长春轨道客车, 中交 of 中国交通建设."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.identity.company_names import CompanyName
from kg.identity.regions import region
from kg.identity.subsequence import is_subsequence

_SHORTEST_STEM = 2
_CJK = re.compile(r"[一-鿿]")
_LONGEST_LOOSE = 4
"""Characters up to which an abbreviation may take any character of a word."""


def abbreviations(name: CompanyName) -> Iterator[str]:
    """Two characters with which a short form of the whole name can begin: 长客 and 长轨 of 长春轨道客车."""
    if _is_placed(name):
        parts = (name.stem, *name.words)
        heads = [part[0] for part in parts[1:]]
        heads += [part[-1] for part in parts if len(part) == _SHORTEST_STEM]
        heads += ["行"] if name.core.endswith("银行") else []
        yield from (parts[0][0] + head for head in heads)
    if name.national:
        yield from ("中" + character for character in name.core[:2])
        yield "中" + name.core[-1]
        yield from ("国" + character for character in name.core[:2])
        yield name.core[0] + name.core[2:3]
    if name.numbers:
        yield name.numbers[0] + name.core[0]


def abbreviation(short: CompanyName, long: CompanyName) -> str:
    """How the short name abbreviates the long one as a whole; "" where it does not."""
    if len(short.core) > 5 or not _CJK.match(short.core) or (long.named and long.core.startswith(short.core)):
        return ""
    wholes = [whole for whole in _wholes(long) if not (short.national and whole.startswith("中国"))]
    if not any(whole[0] == short.core[0] and is_subsequence(short.core, whole) for whole in wholes):
        return ""
    words = (long.stem, *long.words)
    if all(word[0] in short.core for word in words) and (not long.named or long.stem in short.core):
        return "abbreviation"
    if words[-1].endswith("银行") and short.core.endswith("行"):
        return "abbreviation of a bank"
    if words[-1][0] in short.core:
        return "first words of a national name" if long.national else "abbreviation with words left out"
    heads = "".join(word[0] for word in words)
    rest = short.core.removeprefix("中") if long.national else short.core
    if heads.startswith(rest):
        return "first words of a national name" if long.national else "first words of the name"
    if long.national and long.named and rest[:1] not in ("", *long.core[:1]):
        return ""
    return "abbreviation by inner characters" if len(short.core) <= _LONGEST_LOOSE else ""


def _wholes(name: CompanyName) -> Iterator[str]:
    if _is_placed(name):
        yield name.core
    if name.national:
        yield "中国" + name.core
        yield "国" + name.core


def _is_placed(name: CompanyName) -> bool:
    """Whether it is called by a place, a trade or the nation: of such names the whole is abbreviated."""
    return not name.named or name.national or region(name.stem) is not None
