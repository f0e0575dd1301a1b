"""How companies are tied to parks, which every question about firms and parks begins with.

A company is *tied* to a park by
tenancy (company tenantOf park), project (company undertakes a project that is sitedIn the park),
investment (the company put money into the park, or into a project sited in it), or partner (they partnersWith).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from kg.ledger.emission import INVESTMENT

RELATIONS = frozenset({"tenantOf", "undertakes", "sitedIn", "partnersWith", INVESTMENT})
"""The relations that ties are made of."""

_DIRECT = {"tenantOf": "tenancy", INVESTMENT: "investment", "partnersWith": "partner"}
_BY_PROJECT = {"undertakes": "project", INVESTMENT: "investment"}


class Related(Protocol):
    """An edge between two entities."""

    @property
    def source(self) -> str:
        """Id of the entity that the relation is read from."""
        ...

    @property
    def relation(self) -> str:
        """Its name."""
        ...

    @property
    def target(self) -> str:
        """Id of the other entity."""
        ...


Edge = TypeVar("Edge", bound=Related)


@dataclass(frozen=True, slots=True)
class Tie(Generic[Edge]):
    """How a company is tied to a park."""

    company: str
    park: str
    kind: str
    """tenancy, project, investment or partner."""
    steps: tuple[Edge, ...]
    """The edge between the two, or that to the project and that from the project to the park."""


def ties(edges: Iterable[Edge], types: Mapping[str, str]) -> Iterator[Tie[Edge]]:
    """Every tie that the edges make; `types` are those of the entities.

    Edges are taken one by one: only those to and from projects are held until the last.
    """
    working: dict[str, list[tuple[str, str, Edge]]] = defaultdict(list)
    sites: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        ends = (types.get(edge.source), types.get(edge.target))
        match ends:
            case ("Company", "Park") if edge.relation in _DIRECT:
                yield Tie(edge.source, edge.target, _DIRECT[edge.relation], (edge,))
            case ("Park", "Company") if edge.relation == "partnersWith":
                yield Tie(edge.target, edge.source, "partner", (edge,))
            case ("Company", "Project") if edge.relation in _BY_PROJECT:
                working[edge.target].append((edge.source, _BY_PROJECT[edge.relation], edge))
            case ("Project", "Park") if edge.relation == "sitedIn":
                sites[edge.source].append(edge)
    for project, firms in working.items():
        for company, kind, edge in firms:
            for site in sites.get(project, ()):
                yield Tie(company, site.target, kind, (edge, site))
