"""What every name finder may look at: the text, its words, its lines, and where the gazetteers hit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.gazetteers import GazetteerHit, GazetteerKind, gazetteers
from kg.extraction.records import Candidate
from kg.model import Block, BlockKind

SILENT_BLOCKS = frozenset({BlockKind.BYLINE})
"""Blocks whose names are no entities."""


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
        if offset in self._atoms:
            return self._atoms[offset]
        if not self.word_starts:
            return max(offset - 1, 0)
        return self.word_starts[bisect_left(self.word_starts, offset) - 1]

    def word_end(self, offset: int) -> int:
        """Where the word that covers the offset ends."""
        index = bisect_right(self.word_starts, offset)
        return self.word_starts[index] if index < len(self.word_starts) else len(self.text)

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
