"""What the encoder gets of each character: its id, the rules' label and sureness there, and its place in its word."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.extraction.records import Candidate
from kg.model import EntityType
from kg.values.name import simplified

LABELS: Final = ("O", *(f"{edge}-{type_}" for type_ in EntityType for edge in "BI"))
"""BIO over the nine types (Ramshaw and Marcus 1995); a label's place here is its number everywhere."""
START, END, UNKNOWN = 1, 2, 3
"""Ids of the marks around a window, and of a character that the model does not know; 0 is padding in training."""
RULES_UNKNOWN: Final = len(LABELS)
"""The rule label of a window whose rules are withheld, as training does now and then."""
SURENESS_STEPS: Final = 4
BOUNDS: Final = 5

_TYPE_NUMBER: Mapping[EntityType, int] = {type_: 1 + 2 * at for at, type_ in enumerate(EntityType)}

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """The encoder's input for one stretch: four rows of numbers, one a character, with a mark at both ends."""

    ids: Ids
    rules: Ids
    sureness: Ids
    bounds: Ids


def begin_label(type_: EntityType) -> int:
    """The number of B-type; I-type is the next one."""
    return _TYPE_NUMBER[type_]


def label_row(length: int, spans: Iterable[tuple[int, int, EntityType]]) -> Ids:
    """The BIO labels of a stretch of this length; the spans count in it and do not overlap."""
    row = np.zeros(length, dtype=np.int64)
    for start, end, type_ in spans:
        row[start:end] = _TYPE_NUMBER[type_] + 1
        row[start] = _TYPE_NUMBER[type_]
    return row


def window(
    characters: Mapping[str, int], text: str, start: int, candidates: Sequence[Candidate], words: Sequence[int]
) -> Window:
    """The input for `text`, a stretch of an article that begins at `start`.

    `candidates` and `words` (sorted starts of words) count in the article; candidates that reach out of the stretch do
    not count.
    """
    end = start + len(text)
    inside = [it for it in candidates if start <= it.start and it.end <= end]
    rules = label_row(len(text), ((it.start - start, it.end - start, it.type) for it in inside))
    sureness = np.zeros(len(text), dtype=np.int64)
    for it in inside:
        sureness[it.start - start : it.end - start] = min(int(it.score * SURENESS_STEPS), SURENESS_STEPS - 1)
    return Window(
        _framed(np.array([character_id(characters, it) for it in text], dtype=np.int64), START, END),
        _framed(rules), _framed(sureness), _framed(_bounds(start, end, words)),
    )  # fmt: skip


def character_id(characters: Mapping[str, int], character: str) -> int:
    """The id of a character; an unknown one goes by its plain form (１ as 1) or its simplified one (縣 as 县)."""
    known = characters.get(character)
    if known is None:
        plain = unicodedata.normalize("NFKC", character)[:1]
        known = characters.get(plain)
    if known is None:
        known = characters.get(simplified(character)[:1], UNKNOWN)
    return known


def _bounds(start: int, end: int, words: Sequence[int]) -> Ids:
    """1 begins a longer word, 2 inside, 3 ends it, 4 is a word alone."""
    first = max(bisect_left(words, start) - 1, 0)
    last = bisect_left(words, end)
    row = np.full(end - start, 2, dtype=np.int64)
    edges = [at - start for at in (*words[first:last], end) if at >= start]
    for left, right in pairwise(edges):
        row[left], row[right - 1] = (4, 4) if right - left == 1 else (1, 3)
    return row


def _framed(row: Ids, before: int = 0, after: int = 0) -> Ids:
    return np.concatenate((np.array([before]), row, np.array([after]))).astype(np.int64)
