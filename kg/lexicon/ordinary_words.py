"""Ordinary Chinese words: what stands in a general dictionary is hardly the stem of a firm's name.

The dictionary is the one that the dependency spacy-pkuseg ships for segmentation (MIT, 390,000 words); nothing of it is
copied into this package.
"""

from __future__ import annotations

import pickle
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    # A file of the pinned dependency itself, as trusted as its code.
    packed = files("spacy_pkuseg").joinpath("dicts/default.pkl").read_bytes()
    words = pickle.loads(packed)  # noqa: S301
    return frozenset(word for word in str(words).split("\n") if 2 <= len(word) <= 8 and not word.isascii())


def is_ordinary(word: str) -> bool:
    """Whether a general dictionary has the word.

    Raises:
        FileNotFoundError: the installed spacy-pkuseg ships no dictionary.
    """
    return word in _words()


def is_made_of_words(stretch: str) -> bool:
    """Whether words of the dictionary, longest first, and at most one letter beside them make up the stretch."""
    at, letters = 0, 0
    while at < len(stretch):
        size = next((size for size in (4, 3, 2) if is_ordinary(stretch[at : at + size])), 1)
        letters += size == 1
        at += size
    return letters <= 1
