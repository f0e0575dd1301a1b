"""What an entity is linked to, and the paths between two."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from kg.api.answers.forms.entities import RefForm, ref
from kg.api.answers.forms.lists import cursor
from kg.ledger import Direction, EntityRow, Hop, Neighbour, Neighbours, Paths
from kg.model import Stage


class LinkForm(TypedDict):
    """What links two entities, over all claims that state it."""

    relation: Annotated[str, Field(description="Of the ontology, or `investment`.")]
    direction: Annotated[Direction, Field(description="`out`: from the first of the two, as its subject.")]
    claims: Annotated[int, Field(description="How many claims state it.")]
    sources: Annotated[int, Field(description="How many independent sources do: reprints count once.")]
    confidence: Annotated[float, Field(description="Of the surest claim, 0 to 1.")]
    stage: Annotated[Stage | None, Field(description="The furthest that a claim states.")]
    first: Annotated[str | None, Field(description="Start of the earliest time of its claims, ISO 8601.")]
    last: str | None
    evidence: Annotated[list[str], Field(description="Ids of claims, the surest first; `claims` counts them all.")]


_From = TypedDict("_From", {"from": Annotated[RefForm, Field(description="The nearer end.")]})


class NeighbourForm(LinkForm, _From):
    """A link with its ends."""

    entity: RefForm
    distance: Annotated[int, Field(description="How many steps away it is, on the way that was walked.")]


class NeighboursForm(TypedDict):
    """A page of links."""

    entity: RefForm
    counts: Annotated[dict[str, int], Field(description="Links by relation, most first.")]
    items: list[NeighbourForm]
    total: int
    truncated: Annotated[bool, Field(description="Whether there are more than these.")]
    next: Annotated[str | None, Field(description="The `cursor` of the next page; null on the last.")]


class HopForm(_From):
    """One step of a path."""

    to: RefForm
    links: list[LinkForm]


class PathForm(TypedDict):
    """A way from the source to the target."""

    hops: list[HopForm]


class PathsForm(TypedDict):
    """The shortest paths."""

    source: RefForm
    target: RefForm
    length: Annotated[int | None, Field(description="Hops of each; null where there is none.")]
    items: list[PathForm]
    total: Annotated[int, Field(description="How many of this length there are.")]
    truncated: Annotated[bool, Field(description="Whether there are more than these.")]


def neighbours(about: EntityRow, found: Neighbours) -> NeighboursForm:
    """The contract's shape: counts by relation first, then one page of links with the ids of their claims.

    `from` is the nearer end of a link: the entity asked for, unless the walk went further than one step.
    """
    return {
        "entity": ref(about),
        "counts": found.counts,
        "items": [_neighbour(about, item) for item in found.items],
        "total": found.total,
        "truncated": found.next is not None,
        "next": cursor(found.next),
    }


def _neighbour(about: EntityRow, item: Neighbour) -> NeighbourForm:
    near = ref(item.near or about)
    return {**link(item), "entity": ref(item.entity), "distance": item.distance, "from": near}


def link(item: Neighbour) -> LinkForm:
    """A link without its ends: what it is, how well it is known, and the ids of its claims."""
    return {
        "relation": item.relation,
        "direction": item.direction,
        "claims": item.claims,
        "sources": item.sources,
        "confidence": item.confidence,
        "stage": item.stage,
        "first": item.first,
        "last": item.last,
        "evidence": list(item.evidence),
    }


def paths(source: EntityRow, target: EntityRow, found: Paths) -> PathsForm:
    """The shortest paths, each a list of hops from `source` on; `length` is null where there is none."""
    return {
        "source": ref(source),
        "target": ref(target),
        "length": found.length,
        "items": [{"hops": [_hop(hop) for hop in path]} for path in found.items],
        "total": found.total,
        "truncated": len(found.items) < found.total,
    }


def _hop(hop: Hop) -> HopForm:
    return {"from": ref(hop.source), "to": ref(hop.target), "links": [link(one) for one in hop.links]}
