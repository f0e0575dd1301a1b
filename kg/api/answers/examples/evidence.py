"""Claims and the documents that make them."""

from __future__ import annotations

from kg.api.answers.examples import ids
from kg.api.answers.examples.entities import COMPANY, MENTION, PARK
from kg.api.answers.forms import (
    ClaimForm,
    DocumentForm,
    EventForm,
    StatedClaimForm,
    VersionChangeForm,
    WholeDocumentForm,
    WholeEventForm,
)
from kg.model import Polarity, Stage

_EXTRACTOR = "parkgraph/0.1.0+670584aa"
_QUOTE = "砺川检测的西北实验室今年1月迁入渭澜装备制造产业园。"
CLAIM: ClaimForm = {
    "id": ids.CLAIM,
    "document": ids.DOCUMENT,
    "predicate": "tenantOf",
    "subject": ids.COMPANY,
    "object": ids.PARK,
    "title": None,
    "stage": None,
    "polarity": Polarity.AFFIRMED,
    "period": "2025-01",
    "confidence": 0.8,
    "extractor": _EXTRACTOR,
    "rule": "relations.tenancy.verb",
    "quote": _QUOTE,
    "evidence": [{"start": 592, "end": 618}],
}
_EVENT_CLAIM: ClaimForm = {
    "id": ids.INVESTMENT_CLAIM,
    "document": ids.DOCUMENT,
    "predicate": "investment",
    "subject": ids.COMPANY,
    "object": ids.INVESTMENT,
    "title": None,
    "stage": Stage.PLANNED,
    "polarity": Polarity.AFFIRMED,
    "period": None,
    "confidence": 0.7,
    "extractor": _EXTRACTOR,
    "rule": "money.planned",
    "quote": "砺川检测计划投资2亿元扩建实验室。",
    "evidence": [{"start": 640, "end": 657}],
}
INVESTMENT: EventForm = {
    "id": ids.INVESTMENT,
    "type": "investment",
    "kind": "planned",
    "amount": "200000000",
    "currency": "CNY",
    "investor": ids.COMPANY,
    "claims": 1,
    "sources": 1,
}
_OBSERVATION: EventForm = {
    "id": ids.OBSERVATION,
    "type": "observation",
    "kind": "observation",
    "subject": ids.PARK,
    "metric": "入驻企业",
    "value": "86",
    "unit": "家",
    "claims": 1,
    "sources": 1,
}
STATED_CLAIM: StatedClaimForm = {**_EVENT_CLAIM, "states": INVESTMENT}
WHOLE_INVESTMENT: WholeEventForm = {**INVESTMENT, "evidence": {"items": [_EVENT_CLAIM], "total": 1, "next": None}}
WHOLE_OBSERVATION: WholeEventForm = {**_OBSERVATION, "evidence": {"items": [], "total": 0, "next": None}}

DOCUMENT: DocumentForm = {
    "id": ids.DOCUMENT,
    "key": "08-dingwo-group.txt",
    "version": "c41f8a07d95e3b62",
    "title": "渭澜装备制造产业园迎来新实验室",
    "published": "2025-02-18",
    "characters": 31,
    "claims": 1,
    "refused": 0,
    "extractor": _EXTRACTOR,
    "reprints": 0,
    "entities": 2,
}
WHOLE_DOCUMENT: WholeDocumentForm = {
    "id": ids.DOCUMENT,
    "key": "08-dingwo-group.txt",
    "version": "c41f8a07d95e3b62",
    "title": "渭澜装备制造产业园迎来新实验室",
    "published": "2025-02-18",
    "characters": 31,
    "claims": 1,
    "refused": 0,
    "extractor": _EXTRACTOR,
    "reprints": 1,
    "text": f"…{_QUOTE}…",
    "articles": [{"title": "渭澜装备制造产业园迎来新实验室", "byline": ["记者 林溪"], "published": "2025-02-18"}],
    "same_story": [
        {
            "id": ids.OTHER_DOCUMENT,
            "key": "https://news.example/2",
            "title": "西北实验室迁入新园区",
            "published": "2025-02-19",
            "jaccard": 0.92,
            "contained": 0.97,
        }
    ],
    "entities": [MENTION],
}
CHANGE: VersionChangeForm = {
    "number": 1,
    "generation": 41,
    "before": "a90d63e1c7f2584b",
    "after": "c41f8a07d95e3b62",
    "new": [
        {
            "predicate": "tenantOf",
            "entities": {"subject": COMPANY, "object": PARK},
            "values": {"polarity": "affirmed", "period": "2025-01"},
            "quote": _QUOTE,
        }
    ],
    "gone": [],
}
