"""Which parks are alike in their industries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import get_args

from kg.analysis.answer import Answer, Column, Ref, Row, Value
from kg.analysis.profiles.edges import check_park, confirmed, named
from kg.analysis.profiles.industry_vectors import IndustryVectors, industry_vectors
from kg.analysis.profiles.likeness import Method, Standing, most_alike, standings
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge
from kg.ledger.graph_filter import GraphFilter

MOST = 500
"""So many pairs are given when no other number is asked for."""

_VECTORS = """A park is in the industries that are told of itself (inIndustry), of its tenants (tenantOf) and of the \
projects sited in it (sitedIn). """
_RANKED = """ Pairs that share no industry are left out. Columns `confirmed` compare again only what at least two \
independent sources tell."""
DEFINITIONS: Mapping[Method, str] = {
    "cosine": f"""{_VECTORS}Its weight in one is the number of independent sources of each of these statements, added \
up. Two parks are as alike as the cosine of the angle between their weights: 1 where they are in proportion, 0 where \
nothing is shared.{_RANKED}""",
    "jaccard": f"""{_VECTORS}Two parks are as alike as the number of industries that both are in, divided by the \
number that either is in (Jaccard); how many sources say so does not matter.{_RANKED}""",
}


def similarity(
    ledger: Ledger, wanted: GraphFilter, *, park: str | None = None, method: Method = "cosine", most: int = MOST
) -> Answer:
    """The pairs of parks that share an industry, most alike first, at most `most` of them; or those of one park.

    Raises:
        BadRequest: `method` is unknown, or `most` is less than 1.
        NotFound: `park` is no park of the graph.
    """
    if method not in get_args(Method):
        raise BadRequest(f"no method {method!r}: use {' or '.join(get_args(Method))}")
    if most < 1:
        raise BadRequest(f"{most} pairs cannot be asked for: use 1 or more")
    with ledger.reading() as connection:
        names = named(connection, "Park", "Industry")
        check_park(park, {name: ref for name, ref in names.items() if ref.type == "Park"})
        vectors = industry_vectors(connection, wanted)
        sure = industry_vectors(connection, confirmed(wanted))
    row = {name: place for place, name in enumerate(vectors.parks)}.get(park or "")
    pairs, total = most_alike(vectors.weights, method, most, row) if park is None or row is not None else ((), 0)
    ends = [(vectors.parks[pair.one], vectors.parks[pair.other]) for pair in pairs]
    ranks, sure_ranks = (_standings(which, method, ends, park) for which in (vectors, sure))
    evidence = cache(vectors.evidence)
    rows = []
    for pair in ends:
        told, sure_told = ranks[pair], sure_ranks.get(pair, (None, None))
        shared = evidence(pair[0]).keys() & evidence(pair[1]).keys()
        shown = pair if park in (None, pair[0]) else pair[::-1]
        values = (told.rank, *(names[end] for end in shown), told.value, _named(shared, names), *sure_told)
        rows.append(_row(values, (edge for end in pair for industry in shared for edge in evidence(end)[industry])))
    return Answer(
        "similarity",
        "Parks alike in their industries",
        "产业相似的园区",
        DEFINITIONS[method],
        similarity_columns(),
        tuple(rows),
        (f"{total - len(pairs)} more pairs share an industry and are less alike",) if total > len(pairs) else (),
    )


def _standings(
    vectors: IndustryVectors, method: Method, pairs: Iterable[tuple[str, str]], park: str | None
) -> dict[tuple[str, str], Standing]:
    """The standing of pairs by the ids of the parks, as far as they share an industry here."""
    place = {name: row for row, name in enumerate(vectors.parks)}
    here = [(place[one], place[other]) for one, other in pairs if one in place and other in place]
    found = standings(vectors.weights, method, here, place.get(park or "")) if here else {}
    return {(vectors.parks[one], vectors.parks[other]): told for (one, other), told in found.items()}


def _named(industries: Iterable[str], names: Mapping[str, Ref]) -> tuple[Ref, ...]:
    return tuple(sorted((names[one] for one in industries), key=lambda ref: (ref.label, ref.id)))


def _row(values: tuple[Value, ...], edges: Iterable[ClaimedEdge]) -> Row:
    claims: set[str] = set()
    stories: set[str] = set()
    for edge in edges:
        claims.update(edge.claims)
        stories.update(edge.stories)
    return Row(values, tuple(sorted(claims)), len(stories))


def similarity_columns() -> tuple[Column, ...]:
    """What the rows hold."""
    return (
        Column("rank", "Rank", "排名", "whole"),
        Column("park", "Park", "园区", "entity"),
        Column("other", "Other park", "另一园区", "entity"),
        Column("similarity", "Similarity", "相似度", "decimal", "Above 0, at most 1."),
        Column("shared", "Shared industries", "共同产业", "entities"),
        Column("rank_confirmed", "Rank, confirmed", "排名（多源）", "whole", "Without what a single source tells."),
        Column("similarity_confirmed", "Similarity, confirmed", "相似度（多源）", "decimal"),
    )
