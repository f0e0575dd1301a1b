"""The projects in a park and how far each came, as told: no step is inferred from another, and no sums are added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.ledger import EntityRef
from kg.ledger.told_claims import ToldClaim
from kg.model import RelationType, Stage
from kg.report.facts import EventFact, Fact, facts

STEPS = tuple(Stage)
"""In the order in which a project goes through them."""


@dataclass(frozen=True, slots=True)
class Undertaker:
    """A firm that carries a project out."""

    firm: EntityRef
    fact: Fact


@dataclass(frozen=True, slots=True)
class Project:
    """A project and what is told of it."""

    project: EntityRef
    fact: Fact
    """That it is in the park, or that this is negotiated or over: `fact.is_known` tells."""
    steps: tuple[tuple[Stage, Fact], ...]
    """The steps that somebody tells, in order."""
    undertakers: tuple[Undertaker, ...]
    money: tuple[EventFact, ...]
    """What is put into it, by time."""

    @property
    def furthest(self) -> Stage | None:
        """The last step that is told."""
        return self.steps[-1][0] if self.steps else None


def steps_told(told: Iterable[ToldClaim], min_sources: int) -> tuple[tuple[Stage, Fact], ...]:
    """The steps that claims about a project state. That money was put into it tells none: it may be a part of it."""
    by_step = facts((one for one in told if one.claim.stage), lambda one: one.claim.stage, min_sources)
    return tuple((stage, by_step[stage]) for stage in STEPS if stage in by_step)


def is_about_work(one: ToldClaim, project: str) -> bool:
    """Whether a claim tells who carries a project out."""
    return one.claim.predicate == RelationType.UNDERTAKES and one.claim.object == project
