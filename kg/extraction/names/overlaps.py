"""Longest wins: which of the proposed stretches become mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from kg.extraction.records import Candidate


def best_candidates(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The strongest candidates that do not overlap, in order of the text.

    A candidate's strength is its length times its score, so that the longer name wins unless it is much less sure;
    ties go to the surer, the earlier, then by type and source, so that the result is a function of the set.
    """
    ranked = sorted(
        set(candidates),
        key=lambda it: (-(it.end - it.start) * it.score**0.5, -it.score, it.start, it.end, it.type.value, it.source),
    )
    starts: list[int] = []
    chosen: list[Candidate] = []
    for candidate in ranked:
        at = bisect_left(starts, candidate.start)
        free_left = at == 0 or chosen[at - 1].end <= candidate.start
        free_right = at == len(starts) or candidate.end <= starts[at]
        if free_left and free_right and candidate.start < candidate.end:
            starts.insert(at, candidate.start)
            chosen.insert(at, candidate)
    return tuple(chosen)
