"""The report of an evaluation: scores by part, with intervals, and the mistakes in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.evaluation.bootstrap import Interval, f1_intervals
from kg.evaluation.outcome import Outcome
from kg.evaluation.parts import PARTS
from kg.evaluation.scoring import Outcomes


@dataclass(frozen=True, slots=True)
class PartScore:
    """One part over all documents; scores from 0 to 1, 0 where nothing was there or found."""

    part: str
    gold: int
    """How many the gold has."""
    found: int
    """How many were predicted."""
    hits: int
    interval: Interval | None = None
    """95 % interval of F1 over resampled documents; None for fewer than two documents, or where none has the part."""

    @property
    def precision(self) -> float:
        """The share of the predicted ones that is right."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.gold + self.found
        return 2 * self.hits / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that was missed, or found and not there."""

    part: str
    document: str
    missed: bool
    """True: gold has it; False: a false alarm."""
    wording: str


@dataclass(frozen=True, slots=True)
class Report:
    """Scores of every part in the order of `PARTS`; mistakes are kept for parts that are not a slice of another."""

    documents: tuple[str, ...]
    parts: tuple[PartScore, ...]
    mistakes: tuple[Mistake, ...] = field(repr=False)
    unpredicted: tuple[str, ...] = ()
    """Documents of the gold without a prediction; they were scored as empty."""

    def part(self, name: str) -> PartScore:
        """The score of one part.

        Raises:
            KeyError: there is no such part.
        """
        for score in self.parts:
            if score.part == name:
                return score
        raise KeyError(f"no part {name!r}; the parts are {', '.join(PARTS)}")


def reported(outcomes: Mapping[str, Outcomes], unpredicted: tuple[str, ...] = ()) -> Report:
    """The report of the outcomes by document."""
    counts = {part: [_counts(outcome.get(part, Outcome())) for outcome in outcomes.values()] for part in PARTS}
    intervals = f1_intervals(counts)
    scores = []
    for part in PARTS:
        hits, gold, found = (sum(column) for column in zip((0, 0, 0), *counts[part], strict=True))
        scores.append(PartScore(part, gold, found, hits, intervals.get(part)))
    return Report(tuple(outcomes), tuple(scores), _mistakes(outcomes), unpredicted)


def _counts(outcome: Outcome) -> tuple[int, int, int]:
    return outcome.hits, outcome.hits + len(outcome.missed), outcome.hits + len(outcome.alarms)


def _mistakes(outcomes: Mapping[str, Outcomes]) -> tuple[Mistake, ...]:
    return tuple(
        Mistake(part, document, missed, wording)
        for part in PARTS
        if ":" not in part
        for missed in (True, False)
        for document, of_document in outcomes.items()
        for outcome in (of_document.get(part, Outcome()),)
        for wording in (outcome.missed if missed else outcome.alarms)
    )
