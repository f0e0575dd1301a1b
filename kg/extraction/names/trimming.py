"""Second thoughts on the left edge: what other names of the text say about where a name begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.extraction.names.cues import FUNCTION_CHARACTERS
from kg.extraction.records import Candidate
from kg.extraction.short_forms import place_prefix
from kg.lexicon.common_words import uncommon
from kg.lexicon.gazetteers import gazetteers
from kg.lexicon.ordinary_words import is_made_of_words
from kg.model import EntityType

_SURE_PERSON: Final = 0.85
_TRIMMED: Final = frozenset({EntityType.PARK, EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PERSON})
_BEHIND_PEOPLE: Final = _TRIMMED - {EntityType.PERSON} | {EntityType.PROJECT}
_SHORTEST: Final = {EntityType.PERSON: 2}


def behind_people(candidates: Sequence[Candidate]) -> list[Candidate]:
    """No park, company, body or project reaches over a person who holds a post: 委员顾平川任云岭经开区."""
    people = {it.end for it in candidates if it.type is EntityType.PERSON and it.score >= _SURE_PERSON}
    return [it for it in candidates if not _reaches_over(it, people)] + [
        replace(it, start=end + 1)
        for it in candidates
        if it.type in _BEHIND_PEOPLE
        for end in people
        if it.start < end and end + 4 < it.end
    ]


def _reaches_over(it: Candidate, people: Collection[int]) -> bool:
    return it.type in _BEHIND_PEOPLE and any(it.start < end < it.end for end in people)


def trimmed(texts: Sequence[str], found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates of each article, cut down to a name of the same type that stands elsewhere without what is before.

    查阅霁川股份 becomes 霁川股份 when that stands alone too, unless a place or an unknown word goes before it, or the
    longer name is the commoner one.
    """
    counts: Counter[tuple[EntityType, str]] = Counter(
        (it.type, text[it.start : it.end]) for text, its in zip(texts, found, strict=True) for it in its
    )
    return [[_cut(it, text, counts) for it in its] for text, its in zip(texts, found, strict=True)]


def _cut(it: Candidate, text: str, counts: Mapping[tuple[EntityType, str], int]) -> Candidate:
    if it.type not in _TRIMMED:
        return it
    whole = text[it.start : it.end]
    for size in _tails(whole, it.type):
        tail = whole[-size:]
        if counts.get((it.type, tail), 0) >= counts[it.type, whole] and _is_apart(whole[:-size], tail, it.type):
            return replace(it, start=it.end - size)
    return it


def _tails(whole: str, kind: EntityType) -> Iterator[int]:
    return iter(range(len(whole) - 1, _SHORTEST.get(kind, 4) - 1, -1))


def _is_apart(before: str, tail: str, kind: EntityType) -> bool:
    """Whether what stands before a name is no part of it: ordinary words, or a letter of them."""
    if kind is EntityType.PERSON:
        return before not in gazetteers().surnames
    if place_prefix(before + "园") or len(uncommon(tail)) < 2:
        return False
    return before[-1] in FUNCTION_CHARACTERS or (len(before) > 1 and is_made_of_words(before))
