"""Groups of entities that a projection joins more among each other than chance would have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import networkx as nx

from kg.analysis.answer import Answer, Column, Kind, Row
from kg.analysis.measures.communities import Community, Partition
from kg.analysis.measures.communities import communities as partition
from kg.analysis.projections import projection as projection_named
from kg.analysis.projections.weight import MONEY
from kg.analysis.rankings.placing import cell, columns, ranks
from kg.analysis.rankings.views import CONFIRMED, Views, evidence, ref, refs, views, weight_of
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter

DEFINITION = (
    "The partition of a projection of highest modularity that the Leiden algorithm finds (Traag, Waltman & van Eck "
    "2019; fixed seed): groups joined more among each other than chance would have it, the largest first, each named "
    "by its three members of greatest weight. A row's claims are those of the edges within the group. Other "
    f"partitions are nearly as good: what is told of one member says little. {CONFIRMED} The confirmed group is the "
    "one that has most members in common."
)
_NAMING = 3


def community_columns(kind: Kind = "whole") -> tuple[Column, ...]:
    """What the rows hold, of weights of that kind."""
    rank, value, *confirmed = columns("whole", "Members", "成员数", "")
    return (
        rank,
        Column("name", "Named by", "代表成员", "text", "The members of greatest weight."),
        value,
        Column("inside", "Weight inside", "内部权重", kind, "Sum of the weights of the edges between members."),
        Column("members", "Who", "成员", "entities", "Those of greatest weight first."),
        *confirmed,
        Column(
            "together", "Still together", "仍在一起", "share", "Of the members, how many are in the confirmed group."
        ),
    )


def communities(
    ledger: Ledger,
    wanted: GraphFilter,
    *,
    projection: str = "company-park",
    weight: str | None = None,
    resolution: float = 1.0,
) -> Answer:
    """The communities of a projection; a `resolution` above 1 makes them smaller.

    Raises:
        BadRequest: no such projection or weight, or a resolution that is not above 0.
    """
    if not resolution > 0:
        raise BadRequest(f"resolution {resolution} makes no communities: use a number above 0")
    chosen = projection_named(projection)
    weighed = weight_of(chosen, weight)
    kind: Kind = "yuan" if weighed in MONEY else "whole"
    rows, notes = community_rows(views(ledger, wanted, chosen, weighed), kind, resolution)
    return Answer(
        "communities",
        f"{chosen.title}: communities, by {weighed.value}",
        f"{chosen.title_zh}：社群",
        f"{DEFINITION} {chosen.definition}",
        community_columns(kind),
        rows,
        notes,
    )


def community_rows(
    seen: Views, kind: Kind = "whole", resolution: float = 1.0
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The communities of two or more in both views, and how good the partitions are."""
    graph = seen.every
    every = partition(graph, resolution)
    confirmed = every if seen.confirmed is graph else partition(seen.confirmed, resolution)
    found = {one.members[0]: one for one in every.communities if len(one.members) > 1}
    homes = {node: one for one in confirmed.communities if len(one.members) > 1 for node in one.members}
    places, places_confirmed = _ranks(found), _ranks({one.members[0]: one for one in homes.values()})
    inside = _edges_within(graph, found)
    rows = []
    for first, one in found.items():
        name = "、".join(ref(graph, node).label for node in one.members[:_NAMING])
        size, weight = len(one.members), cell(one.inside, kind)
        values = (
            places[first],
            name,
            size,
            weight,
            refs(graph, one.members),
            *_confirmed(one, homes, places_confirmed),
        )
        rows.append(Row(values, *evidence(inside[first])))
    return tuple(rows), _notes(every, confirmed)


def _ranks(found: Mapping[str, Community]) -> dict[str, int]:
    return ranks({first: len(one.members) for first, one in found.items()})


def _edges_within(graph: nx.Graph[str], found: Mapping[str, Community]) -> dict[str, list[Mapping[str, object]]]:
    home = {node: first for first, one in found.items() for node in one.members}
    inside: dict[str, list[Mapping[str, object]]] = {first: [] for first in found}
    for one, other, told in graph.edges(data=True):
        if one in home and home[one] == home.get(other):
            inside[home[one]].append(told)
    return inside


def _confirmed(
    one: Community, homes: Mapping[str, Community], places: Mapping[str, int]
) -> tuple[int | None, int | None, float | None]:
    """Rank and size of the confirmed community with most members of this one, and their share; one is not together.

    There is no share where no member is in a confirmed community at all.
    """
    common = Counter(homes[node].members[0] for node in one.members if node in homes)
    first, shared = min(common.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    if shared < 2:
        return None, None, 0.0 if common else None
    return places[first], len(homes[first].members), shared / len(one.members)


def _notes(every: Partition, confirmed: Partition) -> tuple[str, ...]:
    notes = [
        f"modularity ({name}): {found.modularity:.3f}"
        for name, found in (("all claims", every), ("confirmed", confirmed))
        if found.modularity is not None and any(len(one.members) > 1 for one in found.communities)
    ]
    alone = sum(len(one.members) == 1 for one in every.communities)
    nodes = sum(len(one.members) for one in every.communities)
    return (*notes, *((f"{alone:,} of {nodes:,} entities are joined to none and are left out",) if alone else ()))
