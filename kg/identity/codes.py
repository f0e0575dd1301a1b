"""What the codes of identity keys say: keys with one code are one thing, keys with two of one scheme are two.

Only keys of one type are spoken of: texts name a hospital now as a company, now as a public body, and an entity has one
type.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations, product

from kg.identity.clusters import Pair, ordered
from kg.model import Identifier
from kg.values import slot

Held = Mapping[str, Collection[Identifier]]
"""Identity key → the codes that it has."""


def clashes(held: Held) -> dict[Pair, tuple[Identifier, Identifier]]:
    """The pairs of keys that can never be one, in code point order, with the codes that say so."""
    found: dict[Pair, tuple[Identifier, Identifier]] = {}
    for values in _by_slot(held).values():
        for one, other in combinations(sorted(values), 2):
            for left, right in product(values[one], values[other]):
                pair = ordered(left, right)
                if left != right:
                    found.setdefault(pair, (one, other) if pair == (left, right) else (other, one))
    return found


def sharing(held: Held) -> Iterator[Pair]:
    """The pairs of keys that are one because they have one code, in code point order."""
    for values in _by_slot(held).values():
        for keys in values.values():
            yield from combinations(sorted(keys), 2)


def is_sharer(key: str, other: str) -> bool:
    """Whether two keys that have one code are two and of one type."""
    return key != other and _type(key) == _type(other)


def _by_slot(held: Held) -> dict[tuple[str, str], dict[Identifier, list[str]]]:
    found: dict[tuple[str, str], dict[Identifier, list[str]]] = {}
    for key in sorted(held):
        for identifier in sorted(held[key]):
            name = slot(identifier)
            if name is not None:
                found.setdefault((_type(key), name), {}).setdefault(identifier, []).append(key)
    return found


def _type(key: str) -> str:
    return key.partition("|")[0]
