"""When a statement holds: the period that its clause names, else its sentence, else the paragraph so far."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.passages import Passage, Sentence
from kg.extraction.periods import Dated
from kg.model import BlockKind

_NO_TIME = re.compile(r"目前|如今|截至目前|现有|至今|近年来|总投资|规划")
_TITLES = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE})
_WHOLE_YEAR = re.compile(r"全年|一年来")
_RISEN = re.compile(r"(?:增|升|提高|扩大|发展|下降|降|减少|缩短|精简)[^，。；]{0,3}[到至]")
_BACKGROUND = re.compile(r"(?:起|后|以来|前)$")


@dataclass(slots=True)
class PeriodTracker:
    """Follows the period through the sentences of a passage, asked in reading order."""

    passage: Passage
    block: int = -1
    carried: str | None = None
    overall: str | None = None
    """The period that the headline gives to all of the article (2023年前三季度观察)."""
    section: str | None = None
    """The period that the last heading gives to its section (二、2024年工作)."""
    _last: Sentence | None = None

    def enter(self, sentence: Sentence) -> None:
        """Take in the sentence before this one."""
        if self._last is not None and self._last.periods:
            self.carried = str(self._last.periods[-1].period)
        if sentence.kind in _TITLES and sentence.periods and self.overall is None:
            self.overall = str(sentence.periods[0].period)
        if sentence.kind is BlockKind.HEADING:
            self.section = str(sentence.periods[0].period) if sentence.periods else None
        if sentence.block != self.block:
            self.block, self.carried = sentence.block, self.section or self.overall
        self._last = sentence

    def period_at(self, sentence: Sentence, offset: int) -> str | None:
        """The ISO period of a statement at the offset, or None where the text gives none."""
        clause = sentence.clause_at(offset)
        own = [
            dated
            for dated in sentence.periods
            if clause.start <= dated.start < offset and not self._is_base(dated, offset)
        ]
        if own:
            return str(own[-1].period)
        whole = _WHOLE_YEAR.search(self.passage.text, clause.start, offset)
        if whole and self.carried is not None and self.carried[:4].isdigit():
            return self.carried[:4]
        if _NO_TIME.search(self.passage.text[clause.start : offset]):
            return None
        earlier = [dated for dated in sentence.periods if dated.end <= clause.start and not self._is_background(dated)]
        if earlier:
            return str(earlier[-1].period)
        later = [dated for dated in sentence.periods if offset < dated.start < clause.end]
        return None if later else self.carried

    def _is_base(self, dated: Dated, offset: int) -> bool:
        """Whether the date is that of the value compared with: 从2020年的13家增加到21家."""
        before = self.passage.text[max(0, dated.start - 1) : dated.start]
        return before in {"从", "由"} and bool(_RISEN.search(self.passage.text, dated.end, offset))

    def _is_background(self, dated: Dated) -> bool:
        return bool(_BACKGROUND.match(self.passage.text[dated.end : dated.end + 2]))
