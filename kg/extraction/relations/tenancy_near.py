"""tenantOf by nearness: a company that works, wins or plans in a sentence after a park is one of that park's firms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.passages import Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.scenes import Finding, Scene, relation
from kg.extraction.relations.tenancy_outsiders import may_be_tenant
from kg.model import EntityType, RelationType

_GONE = re.compile(r"搬离|迁出|退出|不再|清退|否认|传闻|不实|终止|落选|放弃|另一|对比|外地|竞争者")


def tenants_near(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """The sentence's companies in the park named before them."""
    if _GONE.search(scene.passage.slice(sentence.span)):
        return
    parks = sentence.of_type(EntityType.PARK)
    for company in sentence.of_type(EntityType.COMPANY):
        if not company.named or not may_be_tenant(scene, sentence, company):
            continue
        before = [park for park in parks if park.end <= company.start]
        if before:
            park = before[-1]
            found = Finding(
                RelationType.TENANT_OF, company.entity, park.entity, park.start, company.end, "relations.tenancy.near"
            )
            yield relation(scene, sentence, found)
