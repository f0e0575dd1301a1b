"""Entities, their links and the paths between them."""

from __future__ import annotations

from kg.api.answers.examples import ids
from kg.api.answers.forms import EntityForm, LinkForm, MentionForm, NeighboursForm, PathsForm, RefForm
from kg.ledger import Direction
from kg.model import EntityType, Scheme

COMPANY: RefForm = {"id": ids.COMPANY, "type": EntityType.COMPANY, "label": "砺川检测技术有限公司"}
OTHER_COMPANY: RefForm = {"id": ids.OTHER_COMPANY, "type": EntityType.COMPANY, "label": "砺川仪器有限公司"}
PARK: RefForm = {"id": ids.PARK, "type": EntityType.PARK, "label": "渭澜装备制造产业园"}
ENTITY: EntityForm = {
    "id": ids.COMPANY,
    "type": EntityType.COMPANY,
    "label": "砺川检测技术有限公司",
    "aliases": ["砺川检测"],
    "documents": 2,
    "mentions": 5,
    "claims": 3,
    "sources": 2,
    "identifiers": [{"scheme": Scheme.STOCK, "value": "BSE:999999", "iri": None}],
}
OTHER_ENTITY: EntityForm = {
    "id": ids.OTHER_COMPANY,
    "type": EntityType.COMPANY,
    "label": "砺川仪器有限公司",
    "aliases": [],
    "documents": 1,
    "mentions": 2,
    "claims": 1,
    "sources": 1,
    "identifiers": [],
}
MENTION: MentionForm = {"document": ids.DOCUMENT, "start": 592, "end": 596, "surface": "砺川检测", "entity": COMPANY}
LINK: LinkForm = {
    "relation": "tenantOf",
    "direction": Direction.OUT,
    "claims": 1,
    "sources": 1,
    "confidence": 0.8,
    "stage": None,
    "first": "2025-01-01",
    "last": "2025-01-31",
    "evidence": [ids.CLAIM],
}
NEIGHBOURS: NeighboursForm = {
    "entity": COMPANY,
    "counts": {"tenantOf": 1},
    "items": [{**LINK, "entity": PARK, "distance": 1, "from": COMPANY}],
    "total": 1,
    "truncated": False,
    "next": None,
}
PATHS: PathsForm = {
    "source": COMPANY,
    "target": PARK,
    "length": 1,
    "items": [{"hops": [{"from": COMPANY, "to": PARK, "links": [LINK]}]}],
    "total": 1,
    "truncated": False,
}
