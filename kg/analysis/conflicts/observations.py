"""Two values of one metric of one subject for one period, in one unit.

Without a period stated the values must be published on one day. What is hoped for (力争, 预计) is compared with what
is hoped for only. Values of one text are never held against each other. Difference: |a − b| / max(|a|, |b|).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.analysis.asking.select import local_name
from kg.analysis.conflicts.conflict import Conflict, ConflictKind
from kg.analysis.conflicts.numbers import Valued, difference, sides_of, valued
from kg.analysis.conflicts.reader import Reader, affirmed
from kg.analysis.conflicts.wording import is_goal
from kg.ledger.emission import days
from kg.values import normalise

_NODES = """
SELECT ?node ?subject ?metric ?value ?unit ?period WHERE {
  %scope%
  ?node a pg:Observation ; pg:subject ?subject ; pg:metric ?metric ; pg:value ?value .
  OPTIONAL { ?node pg:unit ?unit }
  OPTIONAL { ?node pg:period ?period }
}
"""
_SCOPE = "?node pg:subject ?about ."
_Key = tuple[str, str, str, str]
"""Subject, metric, unit, period as its first and last day."""


def observations(reader: Reader) -> Iterator[Conflict]:
    """Conflicts of kind `observation`; `about` has metric, unit where there is one, and period where one is stated."""
    keys: dict[_Key, dict[str, dict[str, str]]] = {}
    for row in reader.scan(_NODES, _SCOPE):
        keys.setdefault(_key(row), {})[row["node"]] = row
    several = {key: nodes for key, nodes in keys.items() if len({row["value"] for row in nodes.values()}) > 1}
    found = reader.stating((node for nodes in several.values() for node in nodes), "observation")
    claims = reader.quoted(affirmed(found))
    for nodes in several.values():
        times: dict[tuple[str | None, str | None, bool], list[Valued]] = {}
        for node, row in nodes.items():
            for claim in claims.get(node, ()):
                if claim.first is not None:
                    when = (claim.first, claim.last, is_goal(claim))
                    times.setdefault(when, []).append(valued(row["value"], claim))
        for stated in times.values():
            yield from _conflict(reader, next(iter(nodes.values())), stated)


def _key(row: Mapping[str, str]) -> _Key:
    first, last = days(row.get("period"))
    return local_name(row["subject"]), normalise(row["metric"]), row.get("unit", ""), f"{first}/{last}"


def _conflict(reader: Reader, row: Mapping[str, str], stated: list[Valued]) -> Iterator[Conflict]:
    sides = sides_of(reader, stated)
    if len(sides) < 2:
        return
    names = ("metric", "unit", "period")
    about = tuple((name, row[name]) for name in names if row.get(name))
    yield Conflict(ConflictKind.OBSERVATION, local_name(row["subject"]), about, sides, difference(sides))
