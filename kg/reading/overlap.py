"""Which of several texts a passage belongs to, by the words they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

_CHINESE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")
_LONGEST = 20000


def grams(text: str) -> Counter[str]:
    """Counts of the pairs and triples of neighbouring characters, marks between them excepted."""
    counts: Counter[str] = Counter()
    for run in _CHINESE.findall(text[:_LONGEST]):
        for size in (2, 3):
            counts.update(run[i : i + size] for i in range(len(run) - size + 1))
    return counts


def affinities(passage: str, texts: Sequence[str]) -> tuple[float, ...]:
    """How much the passage shares with each text, 0 and more.

    A pair or triple counts the more the fewer of the texts have it (names of places and firms do not stand in all of
    them); a long text has more by chance, so its length is divided out by its square root.
    """
    profiles = [grams(text) for text in texts]
    wanted = grams(passage)
    spread = Counter(gram for profile in profiles for gram in profile.keys() & wanted.keys())
    scores = []
    for text, profile in zip(texts, profiles, strict=True):
        shared = sum(
            math.log((len(texts) + 1) / spread[gram]) * len(gram) * min(profile[gram], wanted[gram], 3)
            for gram in profile.keys() & wanted.keys()
        )
        scores.append(shared / math.sqrt(max(len(text), 50)))
    return tuple(scores)


_WORD = 4
_LEAST_BEFORE, _LEAST_AFTER, _LEAST_REPEATED = 300, 120, 5


def is_new_topic(before: str, passage: str) -> bool:
    """Whether a passage has nothing to do with the text before it, as far as both are long enough to tell.

    An article repeats the names it is about: each of its sections has at least one run of four characters that stood
    in it more than once already. A passage that has none of them and hardly any other run in common is another article.
    """
    if len(before) < _LEAST_BEFORE or len(passage) < _LEAST_AFTER:
        return False
    known = _words(before)
    repeated = {word for word, count in known.items() if count > 1}
    here = _words(passage).keys()
    return len(repeated) >= _LEAST_REPEATED and not repeated & here and len(known.keys() & here) <= 3


def _words(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for run in _CHINESE.findall(text[:_LONGEST]):
        counts.update(run[i : i + _WORD] for i in range(len(run) - _WORD + 1) if not run[i : i + _WORD].isdigit())
    return counts
