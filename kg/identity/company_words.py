"""The words of company names (`seeds/identity/company_words.tsv`, the gazetteers), and a trade cut into them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.lexicon.gazetteers import gazetteers
from kg.lexicon.tables import rows
from kg.values import normalise


@lru_cache(maxsize=262144)
def trade_starts(core: str) -> frozenset[int]:
    """Where trade words can begin that fill the rest of the text."""
    reached = {len(core)}
    for start in range(len(core) - 2, -1, -1):
        if any(
            end in reached and core[start:end] in _trades() for end in range(start + 2, min(start + 8, len(core)) + 1)
        ):
            reached.add(start)
    return frozenset(reached - {len(core)})


def words_of(trade: str) -> tuple[str, ...]:
    """The trade word by word, the shortest words that fill it."""
    found: list[str] = []
    at = 0
    while at < len(trade):
        begins = {one + at for one in trade_starts(trade[at:])} | {len(trade)}
        end = next(
            (end for end in range(at + 2, len(trade) + 1) if end in begins and trade[at:end] in _trades()), len(trade)
        )
        found.append(trade[at:end])
        at = end
    return tuple(found)


@cache
def _trades() -> frozenset[str]:
    lists = gazetteers()
    own = {*words("trade"), *words("modifier")}
    kinds = {word for word in map(normalise, lists.legal_forms) if not re.search(r"公司|集团|控股|[A-Za-z(]", word)}
    return frozenset({*map(normalise, lists.trade_words), *map(normalise, lists.industries), *own, *kinds})


@cache
def modifiers() -> frozenset[str]:
    """Words of trade that can be a firm's own name: 东方, 建设."""
    return frozenset(words("modifier"))


@cache
def general_words() -> frozenset[str]:
    """Words of trade that say next to nothing: 科技, 发展."""
    return frozenset(words("generic"))


@cache
def side_words() -> frozenset[str]:
    """Words of what a firm of another trade often has a subsidiary for: 财务, 销售, 物流."""
    return frozenset(words("side"))


@cache
def arm_words() -> frozenset[str]:
    """Words of what a firm of any trade keeps a subsidiary for, and of nothing else: 财务, 销售."""
    return frozenset(words("arm"))


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of a kind, longest first."""
    lists = (row["words"] for row in rows("seeds/identity/company_words.tsv") if row["kind"] == kind)
    found = {word for listed in lists for word in listed.split()}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
