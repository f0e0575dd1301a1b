"""Which sentences are too much alike: a corpus of one template teaches one template.

Names become one placeholder and runs of digits another; then two sentences are alike by the share of the shorter one's
distinct character 5-grams that the other has too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.corpus.units import Unit

GRAM = 5
LIMIT = 0.6
LEAST_GRAMS = 8
"""A sentence with fewer 5-grams (a caption of two names) has too little of its own to be compared."""
_NAME, _NUMBER = "□", "0"
_SENTENCE = re.compile(r"[^。！？；!?;]+[。！？；!?;]*[”」』]?")
_DIGITS = re.compile(r"[\d０-９]+(?:[.．,，][\d０-９]+)*|[一二三四五六七八九十百千两]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a unit with names and numbers masked."""

    source: str
    masked: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Two sentences that share more than the limit."""

    share: float
    first: Sentence
    second: Sentence


def sentences(units: Iterable[Unit]) -> Iterator[Sentence]:
    """The masked sentences of the units, in order."""
    for unit in units:
        for match in _SENTENCE.finditer(_masked(unit)):
            yield Sentence(unit.source, match[0].strip())


def _masked(unit: Unit) -> str:
    pieces, last = [], 0
    for mention in unit.mentions:
        pieces += [unit.text[last : mention.start], _NAME]
        last = mention.end
    return _DIGITS.sub(_NUMBER, "".join([*pieces, unit.text[last:]]))


def alike(all_sentences: Sequence[Sentence], limit: float = LIMIT) -> Iterator[Alike]:
    """Every pair above the limit, each once, in order of its second sentence; the items of one list may be alike."""
    grams = [_grams(sentence.masked) for sentence in all_sentences]
    holders: dict[str, list[int]] = {}
    for index, its in enumerate(grams):
        if len(its) < LEAST_GRAMS:
            continue
        shared = Counter(other for gram in sorted(its) for other in holders.get(gram, ()))
        for other, count in sorted(shared.items()):
            share = count / min(len(its), len(grams[other]))
            same_unit = all_sentences[other].source == all_sentences[index].source
            if share > limit and not same_unit:
                yield Alike(share, all_sentences[other], all_sentences[index])
        for gram in its:
            holders.setdefault(gram, []).append(index)


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + GRAM] for at in range(len(text) - GRAM + 1))
