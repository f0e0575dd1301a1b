"""What stands around the sentence that words an amount: who was spoken of before, on which day, who owns what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extraction.passages import Passage, Sentence
from kg.extraction.timing import PeriodTracker
from kg.model import EntityType

_EVENT = re.compile(r"签约|签订|签署|开工|奠基|揭牌|集中")
_DAY = len("2024-06-26")


@dataclass(slots=True)
class Context:
    """Who the paragraph has spoken of so far."""

    block: int = -1
    project: int | None = None
    company: int | None = None
    noted_at: int = -1
    """The sentence that named the project."""
    event: str | None = None
    """The day of the signing or ceremony that the article reports."""

    def enter(self, sentence: Sentence) -> None:
        """Forget the last paragraph where a new one begins."""
        if sentence.block != self.block:
            self.block, self.project, self.company = sentence.block, None, None

    def note(self, sentence: Sentence, wording: str) -> None:
        """Take in whom the sentence names, and the day of the event that it tells of."""
        days = [str(dated.period) for dated in sentence.periods if len(str(dated.period)) == _DAY]
        if days and self.event is None and _EVENT.search(wording):
            self.event = days[0]
        for reference in sentence.references:
            if reference.type is EntityType.PROJECT:
                self.project, self.noted_at = reference.entity, sentence.index
            elif reference.type is EntityType.COMPANY:
                self.company = reference.entity


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the sentence that words an amount."""

    passage: Passage
    context: Context
    times: PeriodTracker
    owners: Mapping[int, int]
    """Project → the one company that undertakes it."""
    sites: Mapping[int, int]
    """Project → the one park it is sited in."""
