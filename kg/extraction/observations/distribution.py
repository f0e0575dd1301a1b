"""Several numbers dealt out to several names: 甲园、乙园用电量分别增长31.2%和12.7%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.quantities import Measure

_DEALT = re.compile(r"分别|依次")
_NEXT_NUMBER = re.compile(r"[、，,]?(?:和|与|及|以及)?(?:为|达|近|约|超|超过|逾|突破|增长|下降)*")
_NEXT_NAME = re.compile(r"[”’》]?(?:、|和|与|及|以及)[“‘《]?")


def dealt_out(passage: Passage, sentence: Sentence) -> dict[int, Reference]:
    """Of each measure (by its index in the sentence) that is dealt out to one of several names, that name."""
    found: dict[int, Reference] = {}
    for first, last in _runs(passage, sentence):
        names = _names_before(passage, sentence, sentence.measures[first])
        if len(names) == last - first:
            found |= {first + place: name for place, name in enumerate(names)}
    return found


def _runs(passage: Passage, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The stretches of measures of one unit with nothing but list marks between, as first index and end."""
    first = 0
    for index, (left, right) in enumerate(pairwise(sentence.measures), start=1):
        if left.unit != right.unit or not _NEXT_NUMBER.fullmatch(passage.text[left.end : right.start]):
            if index - first > 1:
                yield first, index
            first = index
    if len(sentence.measures) - first > 1:
        yield first, len(sentence.measures)


def _names_before(passage: Passage, sentence: Sentence, measure: Measure) -> Sequence[Reference]:
    """The list of names that the word of dealing out (分别) before the measure refers to."""
    words = list(_DEALT.finditer(passage.text, sentence.start, measure.start))
    if not words or re.search(r"[，。；]", passage.text[words[-1].end() : measure.start]):
        return ()
    names = [item for item in sentence.references if item.named and item.end <= words[-1].start()]
    first = len(names)
    while first > 1 and _NEXT_NAME.fullmatch(passage.between(names[first - 2], names[first - 1])):
        first -= 1
    return names[first - 1 :] if names else ()
