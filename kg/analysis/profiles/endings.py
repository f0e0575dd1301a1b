"""Which links claims of stage `ended` say to be over at a date."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import NamedTuple

from kg.ledger.emission import days
from kg.ledger.ended_links import EndedLink, ended_links, telling
from kg.ledger.filtering import is_within
from kg.ledger.graph_filter import GraphFilter
from kg.model import Stage

Ends = tuple[str, str, str]
"""Source, relation and target."""


class Ending(NamedTuple):
    """That a link is over."""

    claims: tuple[str, ...]
    """Those that say so, sorted."""
    stories: frozenset[str]


class Endings:
    """The claims that end links, as far as they are wanted."""

    def __init__(self, connection: sqlite3.Connection, wanted: GraphFilter, types: dict[str, str]) -> None:
        self._connection = connection
        self._wanted = wanted
        self._claims: dict[Ends, list[EndedLink]] = defaultdict(list)
        self.undated = 0
        """Claims that say of no day that something is over."""
        for claim in ended_links(connection):
            if not self._counts(claim, types):
                continue
            if claim.first is None:
                self.undated += 1
            else:
                self._claims[claim.source, claim.relation, claim.target].append(claim)

    def _counts(self, claim: EndedLink, types: dict[str, str]) -> bool:
        wanted = self._wanted
        if wanted.relations and claim.relation not in wanted.relations:
            return False
        if wanted.types and not {types.get(claim.source), types.get(claim.target)} <= wanted.types:
            return False
        if wanted.stages and Stage.ENDED not in wanted.stages:
            return False
        is_sure = claim.confidence >= wanted.min_confidence
        return is_sure and is_within(claim.first, claim.last, wanted.since, wanted.until)

    def at(self, date: str) -> dict[Ends, Ending]:
        """The links that are over at the end of an ISO 8601 date: no claim says that they are again."""
        found: dict[Ends, Ending] = {}
        until = days(date)[1] or ""
        for ends, claims in self._claims.items():
            told = [claim for claim in claims if claim.first is not None and claim.first <= until]
            stories = frozenset(story for claim in told for story in claim.stories)
            if told and len(stories) >= self._wanted.min_sources:
                over = max(claim.first or "" for claim in told)
                if not self._is_again(ends, over, until):
                    found[ends] = Ending(tuple(sorted(claim.claim for claim in told)), stories)
        return found

    def _is_again(self, ends: Ends, over: str, until: str) -> bool:
        """Whether enough sources tell of a link as of a later day than that on which it was over."""
        wanted = self._wanted
        stories = {
            claim.story
            for claim in telling(self._connection, *ends)
            if over < claim.first <= until
            and claim.confidence >= wanted.min_confidence
            and (not wanted.stages or claim.stage in wanted.stages)
            and is_within(claim.first, claim.last, wanted.since, wanted.until)
        }
        return len(stories) >= wanted.min_sources
