"""What analyses find."""

from __future__ import annotations

from kg.analysis.conflicts import ConflictKind
from kg.analysis.conflicts.forms import ConflictsForm, SourceForm
from kg.analysis.park_links.forms import NamedForm, ParkLinksForm
from kg.api.answers.examples import ids
from kg.model import Polarity, Stage

_COMPANY: NamedForm = {"id": ids.COMPANY, "type": "Company", "label": "砺川检测技术有限公司"}
_PARK: NamedForm = {"id": ids.PARK, "type": "Park", "label": "渭澜装备制造产业园"}
_OTHER_PARK: NamedForm = {"id": ids.OTHER_PARK, "type": "Park", "label": "谛汀经济技术开发区"}
_PROJECT: NamedForm = {"id": ids.PROJECT, "type": "Project", "label": "检测实验室扩建项目"}
PARK_LINKS: ParkLinksForm = {
    "items": [
        {
            "parks": [_PARK, _OTHER_PARK],
            "companies": [_COMPANY],
            "kinds": ["tenancy", "tenancy"],
            "steps": [
                {"source": _COMPANY, "relation": "tenantOf", "target": _PARK, "claims": [ids.CLAIM]},
                {"source": _COMPANY, "relation": "tenantOf", "target": _OTHER_PARK, "claims": [ids.OTHER_CLAIM]},
            ],
            "claims": [ids.CLAIM, ids.OTHER_CLAIM],
            "sources": 2,
        }
    ],
    "total": 1,
    "next": None,
    "nearest": [],
}
_SOURCE: SourceForm = {
    "id": ids.DOCUMENT,
    "key": "08-dingwo-group.txt",
    "title": "渭澜装备制造产业园迎来新实验室",
    "published": "2025-02-18",
}
_OTHER_SOURCE: SourceForm = {
    "id": ids.OTHER_DOCUMENT,
    "key": "https://news.example/2",
    "title": "西北实验室迁入新园区",
    "published": "2025-02-19",
}
CONFLICTS: ConflictsForm = {
    "items": [
        {
            "id": ids.CONFLICT,
            "kind": ConflictKind.AMOUNT,
            "score": 0.236,
            "difference": 0.5,
            "subject": _PROJECT,
            "about": {"currency": "CNY"},
            "sides": [
                {
                    "value": "2亿元",
                    "entity": None,
                    "confidence": 0.7,
                    "sources": 1,
                    "claims": [
                        {
                            "id": ids.INVESTMENT_CLAIM,
                            "confidence": 0.7,
                            "stage": Stage.PLANNED,
                            "polarity": Polarity.AFFIRMED,
                            "period": None,
                            "quote": "砺川检测计划投资2亿元扩建实验室。",
                            "evidence": [{"start": 640, "end": 657}],
                            "document": _SOURCE,
                        }
                    ],
                },
                {
                    "value": "3亿元",
                    "entity": None,
                    "confidence": 0.7,
                    "sources": 1,
                    "claims": [
                        {
                            "id": ids.OTHER_CLAIM,
                            "confidence": 0.7,
                            "stage": Stage.PLANNED,
                            "polarity": Polarity.AFFIRMED,
                            "period": None,
                            "quote": "实验室扩建计划投资3亿元。",
                            "evidence": [{"start": 120, "end": 133}],
                            "document": _OTHER_SOURCE,
                        }
                    ],
                },
            ],
        }
    ],
    "total": 1,
    "truncated": False,
    "counts": {"amount": 1},
    "kinds": ["amount", "head"],
    "left_out": {},
    "next": None,
}
