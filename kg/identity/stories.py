"""Which articles are one story: reprints, shortened ones and lightly edited ones, told by their wording alone.

Two articles are compared as sets of shingles, overlapping stretches of six characters of the normalised body (Broder,
"On the resemblance and containment of documents", 1997). Pairs worth comparing share a band of their MinHash
signatures (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.3 and 3.4). Both the bands and the
likeness follow from the two articles, and a story is a connected component of alike wordings: a function of the set.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.model import Article, BlockKind
from kg.values.name import simplified

SHINGLE = 6
"""Characters in a shingle: long enough that 高质量发展 and 经济开发区 alone are none."""
SHORTEST = 60
"""Normalised characters: a body with fewer says too little to be recognised."""
ALIKE = 0.4
"""Jaccard index from which two bodies are one story."""
CONTAINED = 0.7
"""So much of the shorter body in the longer one is a shortened reprint …"""
SHORTENED = 0.25
"""… unless the shorter is less than this part of the longer: then the longer may quote many."""
BANDS = 64
ROWS = 2
"""Values in a band. A pair with Jaccard index j shares a band with probability 1 - (1 - j²)⁶⁴: of bodies alike to 0.4
all but one in 70,000, of those shortened to a quarter nine in ten."""

Shingles: TypeAlias = NDArray[np.uint32]

_RULES = f"{SHINGLE} {SHORTEST} {ALIKE} {CONTAINED} {SHORTENED} {BANDS} {ROWS}"
"""Part of every digest: where one of them changes, `kg rebuild` compares all articles anew, copies too."""

_BODY = frozenset({BlockKind.BODY, BlockKind.HEADING, BlockKind.CAPTION})
_RADIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The body of an article as it is compared; that of all copies is the same."""

    digest: str
    """32 hex digits of its normalised text."""
    shingles: Shingles
    """Hashes of its shingles, sorted and distinct; none when it is too short to be recognised."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two bodies is the same."""

    jaccard: float
    """Shingles of both among those of either."""
    contained: float
    """Shingles of both among those of the one that has fewer."""
    proportion: float
    """Shingles of the one that has fewer, as a part of the other's."""

    @property
    def one_story(self) -> bool:
        """Whether one is a reprint of the other, or both of a third."""
        return self.jaccard >= ALIKE or (self.contained >= CONTAINED and self.proportion >= SHORTENED)


def wording(article: Article, version: str, place: int) -> Wording:
    """The wording of an article's body; headline, byline, dateline and credits do not count.

    A body under `SHORTEST` is only known again in a document of the same text: there `version` (of the document) and
    `place` (of the article in it) are the same.
    """
    body = "\n".join(article.clean.text[block.start : block.end] for block in article.blocks if block.kind in _BODY)
    text = normalised(body)
    if len(text) < SHORTEST:
        return Wording(_digest(f"{version}#{place}"), np.zeros(0, np.uint32))
    return Wording(_digest(text), shingles(text))


def normalised(text: str) -> str:
    """Letters and digits alone: NFKC, in simplified characters, without white space and punctuation."""
    kept = "".join(character for character in unicodedata.normalize("NFKC", text) if character.isalnum())
    return kept.translate({ord(character): simplified(character) for character in set(kept)})


def shingles(text: str) -> Shingles:
    """The hashes of all stretches of `SHINGLE` characters, sorted and distinct; none of a shorter text."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    count = len(points) - SHINGLE + 1
    if count < 1:
        return np.zeros(0, np.uint32)
    hashes = np.zeros(count, np.uint64)
    for offset in range(SHINGLE):
        hashes = hashes * _RADIX + points[offset : offset + count]
    return np.unique((_mixed(hashes) >> np.uint64(32)).astype(np.uint32))


def likeness(one: Shingles, other: Shingles) -> Likeness:
    """How much of two bodies is the same; nothing when either has no shingles."""
    fewer, more = sorted((len(one), len(other)))
    if not fewer:
        return Likeness(0.0, 0.0, 0.0)
    together = np.concatenate((one, other))
    together.sort()
    both = int(np.count_nonzero(together[1:] == together[:-1]))
    return Likeness(both / (fewer + more - both), both / fewer, fewer / more)


def bands(of: Shingles) -> tuple[int, ...]:
    """The keys under which a body is looked up, signed 64-bit; none of one without shingles."""
    if not len(of):
        return ()
    # Multiply-shift hashing (Dietzfelbinger and others, 1997) stands for the random permutations of MinHash.
    permuted = of.astype(np.uint64)[:, None] * _FACTORS + _TERMS
    least = (permuted >> np.uint64(32)).min(axis=0).reshape(BANDS, ROWS)
    keys = _mixed((least[:, 0] << np.uint64(32) | least[:, 1]) ^ _mixed(np.arange(1, BANDS + 1, dtype=np.uint64)))
    return tuple(int(key) for key in keys.view(np.int64))


def stories(digests: Iterable[str], alike: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Wording → id of its story: 16 hex digits of the SHA-256 of the least digest that it is connected with."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(digests)
    graph.add_edges_from(alike)
    found: dict[str, str] = {}
    for members in nx.connected_components(graph):
        found.update(dict.fromkeys(members, hashlib.sha256(min(members).encode()).hexdigest()[:16]))
    return found


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16, key=_RULES.encode()).hexdigest()


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): each bit of the input moves all of the output."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


_FACTORS = _mixed(np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * _RADIX) | np.uint64(1)
_TERMS = _mixed(np.arange(BANDS * ROWS + 1, 2 * BANDS * ROWS + 1, dtype=np.uint64) * _RADIX)
