"""What every name finder may look at: the text, its words, its lines, and where the gazetteers hit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kg.extraction.names.verbs import HARD_BREAKS
from kg.extraction.records import Candidate
from kg.lexicon.gazetteers import GazetteerHit, GazetteerKind, gazetteers
from kg.lexicon.ordinary_words import is_ordinary
from kg.lexicon.word_index import WordIndex
from kg.model import Block, BlockKind

SILENT_BLOCKS = frozenset({BlockKind.BYLINE})
"""Blocks whose names are no entities."""
_VERBS = WordIndex({word: word for word in HARD_BREAKS})
_LIST_NUMBER = re.compile(r"(?<![\d０-９.．])[\d０-９]{1,2}[.．、)）](?![\d０-９])|[\d０-９]+[月日](?![\d０-９])")
"""The number of a list's item (3.云岭产业园, 4、…) or the end of a date: no part of the name behind it."""


@dataclass(frozen=True)
class Setting:
    """One article as the finders see it; offsets count in `text`."""

    text: str
    word_starts: tuple[int, ...]
    """Where the segmenter's words begin, sorted."""
    blocks: tuple[Block, ...] = ()

    @cached_property
    def hits(self) -> tuple[GazetteerHit, ...]:
        """Whole names of the gazetteers (places, companies, industries, posts), in order."""
        return tuple(gazetteers().find(self.text))

    @cached_property
    def places(self) -> dict[int, int]:
        """Start → end of the place names of the gazetteers; a county's short name counts between word edges only."""
        return {hit.start: hit.end for hit in self.hits if hit.kind is GazetteerKind.PLACE and self._is_place(hit)}

    def is_small(self, start: int) -> bool:
        """Whether the place name that begins here is the short name of a county."""
        name = self.text[start : self.places.get(start, start)]
        divisions = gazetteers().divisions_called(name)
        return bool(divisions) and divisions[0].level == "county" and divisions[0].name != name

    def _is_place(self, hit: GazetteerHit) -> bool:
        divisions = gazetteers().divisions_called(hit.name)
        if not divisions or divisions[0].name == hit.name or divisions[0].level != "county":
            return True
        return self.is_boundary(hit.start) and self.is_boundary(hit.end)

    @cached_property
    def _atoms(self) -> dict[int, int]:
        """Every offset inside a known place or company (not at its start) → where that begins."""
        whole = (GazetteerKind.PLACE, GazetteerKind.COMPANY)
        return {at: hit.start for hit in self.hits if hit.kind in whole for at in range(hit.start + 1, hit.end + 1)}

    @cached_property
    def _break_ends(self) -> tuple[int, ...]:
        """Where verbs and the numbers of lists end, sorted, whatever words the segmenter makes of them."""
        verbs = {end for start, end, _ in _VERBS.find(self.text) if self._is_verb(start, end)}
        return tuple(sorted(verbs | {match.end() for match in _LIST_NUMBER.finditer(self.text)}))

    def _is_verb(self, start: int, end: int) -> bool:
        """No verb is made of the ends of two ordinary words (真实 + 现代), or lies in a known name."""
        if any(at in self._atoms for at in range(start + 1, end)):
            return False
        return all(self.is_boundary(at) or not is_ordinary(self._word_around(at)) for at in (start, end))

    def _word_around(self, offset: int) -> str:
        return self.text[self._word_starting_before(offset) : self.word_end(offset)]

    def last_break(self, offset: int) -> int:
        """The end of the last verb or list number that ends at the offset or before it; 0 when there is none."""
        index = bisect_right(self._break_ends, offset)
        return self._break_ends[index - 1] if index else 0

    @cached_property
    def known_starts(self) -> dict[int, int]:
        """Start → end of the places, companies and industries of the gazetteers."""
        return {hit.start: hit.end for hit in self.hits if hit.kind is not GazetteerKind.POST}

    @cached_property
    def posts(self) -> tuple[tuple[int, int], ...]:
        """The posts of the gazetteers (书记, 董事长), in order."""
        return tuple((hit.start, hit.end) for hit in self.hits if hit.kind is GazetteerKind.POST)

    @cached_property
    def place_starts(self) -> tuple[int, ...]:
        """Where the place names begin, sorted."""
        return tuple(sorted(self.places))

    @cached_property
    def _word_start_set(self) -> frozenset[int]:
        return frozenset(self.word_starts)

    def is_boundary(self, offset: int) -> bool:
        """Whether a word begins at the offset, or the text ends there."""
        return offset in self._word_start_set or offset >= len(self.text)

    def word_before(self, offset: int) -> int:
        """Where the word, or the known name, that covers the character before the offset begins."""
        return self._atoms[offset] if offset in self._atoms else self._word_starting_before(offset)

    def _word_starting_before(self, offset: int) -> int:
        if not self.word_starts:
            return max(offset - 1, 0)
        return self.word_starts[bisect_left(self.word_starts, offset) - 1]

    def word_end(self, offset: int) -> int:
        """Where the word that covers the offset ends."""
        index = bisect_right(self.word_starts, offset)
        return self.word_starts[index] if index < len(self.word_starts) else len(self.text)

    def words_between(self, start: int, end: int) -> tuple[str, ...]:
        """The segmenter's words of a stretch, cut at its edges."""
        inner = self.word_starts[bisect_right(self.word_starts, start) : bisect_left(self.word_starts, end)]
        return tuple(self.text[left:right] for left, right in pairwise((start, *inner, end)) if left < right)

    def knows(self, start: int, end: int) -> bool:
        """Whether a place or a company of the gazetteers begins in the stretch."""
        whole = (GazetteerKind.PLACE, GazetteerKind.COMPANY)
        first = bisect_left(self.hits, (start,))
        return any(hit.kind in whole for hit in self.hits[first : bisect_left(self.hits, (end,))])

    def places_between(self, start: int, end: int) -> tuple[int, ...]:
        """Starts of the place names that begin at `start` or later and before `end`."""
        starts = self.place_starts
        return starts[bisect_left(starts, start) : bisect_left(starts, end)]

    def is_silent(self, start: int) -> bool:
        """Whether the offset lies in a block whose names are no entities (a byline)."""
        index = bisect_right(self.blocks, start, key=lambda block: block.start) - 1
        return index >= 0 and self.blocks[index].kind in SILENT_BLOCKS and start < self.blocks[index].end


Finder = Callable[[Setting], Iterable[Candidate]]
"""Proposes stretches of one article as names, by rules or a trained model; it reads nothing but the setting."""
