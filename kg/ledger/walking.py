"""Walking the links of the serving index level by level, with a bound on how many are looked at."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import BadRequest
from kg.ledger.link_filter import LinkFilter, conditions, values
from kg.ledger.rows import Direction

MOST_LINKS = 500_000
"""Links that one question may look at; so many are read in under a second."""

_ENDS = {Direction.OUT: ("source", "target", "edges_out_ranked"), Direction.IN: ("target", "source", "edges_in_ranked")}


@dataclass(frozen=True, slots=True)
class Step:
    """A link, walked from one end to the other."""

    edge: int
    """Its number in `edges`."""
    way: Direction
    """`out`: from its source to its target."""
    here: str
    there: str
    there_type: str
    relation: str
    sources: int
    confidence: float


class Walker:
    """Takes steps along the links that pass a filter, until it has looked at too many."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        wanted: LinkFilter,
        relations: Iterable[str] = (),
        most_links: int = MOST_LINKS,
    ) -> None:
        """`relations` empty: all of them. Raises BadRequest for a date that is not ISO 8601."""
        self._connection = connection
        self._wanted = wanted
        self._relations = tuple(relations)
        self._values = {**values(wanted), "relations": json.dumps(self._relations)}
        self._most = most_links
        self._left = most_links

    def steps(self, nodes: Iterable[str]) -> list[Step]:
        """Every step from the nodes, in an order of its own.

        Raises:
            BadRequest: with these more links would be looked at than the bound allows.
        """
        here = json.dumps(list(nodes))
        return [step for way in _ENDS for step in self._one_way(here, way)]

    def _one_way(self, nodes: str, way: Direction) -> list[Step]:
        here, there, index = _ENDS[way]
        wanted = conditions(self._wanted, way)
        if self._relations:
            wanted.append("relation IN (SELECT value FROM json_each(:relations))")
        # The planner is told where to begin: it has no statistics to choose by.
        rows = self._connection.execute(
            f"""SELECT number, '{way}' AS way, {here} AS here, {there} AS there, {there}_type AS there_type,
                relation, sources, confidence
            FROM json_each(:nodes) AS node CROSS JOIN edges INDEXED BY {index} ON {here} = node.value
            {"WHERE " + " AND ".join(wanted) if wanted else ""} LIMIT :left""",
            {**self._values, "nodes": nodes, "left": self._left + 1},
        ).fetchall()
        if len(rows) > self._left:
            raise BadRequest(
                f"more than {self._most:,} links lie on the way: ask for fewer steps, or filter by relation, time or "
                "confidence"
            )
        self._left -= len(rows)
        return [Step(number, Direction(row_way), *rest) for number, row_way, *rest in rows]
