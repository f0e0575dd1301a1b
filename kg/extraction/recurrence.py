"""A name found with good evidence anywhere in a document is a name everywhere in it, and so are its short forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extraction.names.overlaps import best_candidates
from kg.extraction.names.setting import Setting
from kg.extraction.names.trimming import trimmed
from kg.extraction.records import Candidate
from kg.extraction.short_forms import wordings
from kg.lexicon.word_index import WordIndex
from kg.model import EntityType

_REPEATED: Final = 0.55
_SHORT: Final = 0.5
_LEAST_SCORE: Final = 0.45


def with_recurrences(
    settings: Sequence[Setting], found: Sequence[Sequence[Candidate]]
) -> tuple[tuple[Candidate, ...], ...]:
    """The candidates of each article, completed by every further occurrence of a name of any of them.

    A wording that finders typed differently gets the type with the higher sum of scores.
    """
    found = trimmed([setting.text for setting in settings], found)
    types = _types(settings, found)
    known = {name: (kind, _REPEATED) for name, kind in types.items()}
    # Places first: a firm's stem that is also a county (云州 of 云州科技有限公司) stays the county.
    for name, kind in sorted(types.items(), key=lambda item: (item[1] is not EntityType.PLACE, item[0])):
        for form in wordings(name, kind):
            known.setdefault(form, (kind, _SHORT))
    index: WordIndex[tuple[EntityType, float]] = WordIndex(known)
    completed = []
    for setting, candidates in zip(settings, found, strict=True):
        typed = [replace(it, type=types.get(setting.text[it.start : it.end], it.type)) for it in candidates]
        completed.append(best_candidates([*typed, *_occurrences(setting, index)]))
    return tuple(completed)


def _types(settings: Sequence[Setting], found: Sequence[Sequence[Candidate]]) -> dict[str, EntityType]:
    votes: dict[str, dict[EntityType, float]] = {}
    for setting, candidates in zip(settings, found, strict=True):
        for it in candidates:
            if it.score >= _LEAST_SCORE and it.end - it.start >= 2:
                ballot = votes.setdefault(setting.text[it.start : it.end], {})
                ballot[it.type] = ballot.get(it.type, 0.0) + it.score
    return {name: max(sorted(ballot), key=lambda kind: ballot[kind]) for name, ballot in votes.items()}


def _occurrences(setting: Setting, index: WordIndex[tuple[EntityType, float]]) -> Iterator[Candidate]:
    for start, end, (kind, score) in index.find(setting.text):
        loose = end - start <= 2 and kind is not EntityType.PERSON
        if loose and not (setting.is_boundary(start) and setting.is_boundary(end)):
            continue
        if not setting.is_silent(start):
            yield Candidate(start, end, kind, score, "names.recurrence")
