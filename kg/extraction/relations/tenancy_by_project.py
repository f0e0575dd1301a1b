"""tenantOf by way of a project: a company that undertakes a project sited in a park is in that park."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extraction.confidences import confidence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.scenes import Scene
from kg.model import EntityType, Polarity, RelationType, Stage

RULE = "relations.tenancy.project"


def tenants_by_project(scene: Scene, relations: Iterable[LocalRelation]) -> Iterator[LocalRelation]:
    """The tenancies that follow from undertakes and sitedIn, for companies that have no tenancy yet."""
    known = tuple(
        item for item in relations if item.polarity is Polarity.AFFIRMED and item.stage is not Stage.NEGOTIATED
    )
    housed = {item.subject for item in known if item.type is RelationType.TENANT_OF}
    sites: dict[int, list[LocalRelation]] = {}
    for item in known:
        if item.type is RelationType.SITED_IN and scene.type_of(item.object) is EntityType.PARK:
            sites.setdefault(item.subject, []).append(item)
    for item in known:
        if item.type is RelationType.UNDERTAKES and item.subject not in housed:
            for site in sites.get(item.object, ()):
                yield replace(
                    site,
                    type=RelationType.TENANT_OF,
                    subject=item.subject,
                    object=site.object,
                    rule=RULE,
                    confidence=confidence(RULE),
                )
