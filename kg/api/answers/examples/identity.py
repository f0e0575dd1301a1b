"""Who is who."""

from __future__ import annotations

from kg.api.answers.examples import ids
from kg.api.answers.examples.entities import COMPANY, ENTITY, OTHER_ENTITY
from kg.api.identity.shapes import CandidateForm, ExplanationForm, IdentityForm, JudgementForm, ScoreForm
from kg.ledger import Verdict
from kg.model import Scheme

_LEFT, _RIGHT = "Company|砺川检测技术有限公司", "Company|砺川仪器有限公司"
_SHORT = "Company|砺川检测"
_SCORE: ScoreForm = {
    "probability": 0.31,
    "clash": "",
    "parts": [{"name": "core", "value": 1.0, "weight": 2.1}, {"name": "trade", "value": 0.0, "weight": -1.4}],
}
JUDGEMENT: JudgementForm = {
    "id": ids.JUDGEMENT,
    "verdict": Verdict.DIFFERENT,
    "left": _LEFT,
    "right": _RIGHT,
    "who": "林溪 (desk)",
    "when": "2026-01-15",
    "why": "两家公司的信用代码不同",
    "withdrawn": None,
}
WITHDRAWN: JudgementForm = {**JUDGEMENT, "withdrawn": "2026-01-16"}
CANDIDATE: CandidateForm = {
    "left": {
        "key": _LEFT,
        "entity": ENTITY,
        "evidence": {
            "document": ids.DOCUMENT,
            "source": "08-dingwo-group.txt",
            "sentence": "砺川检测的西北实验室今年1月迁入渭澜装备制造产业园。",
            "surface": "砺川检测",
            "start": 592,
            "end": 596,
            "claim": ids.CLAIM,
        },
    },
    "right": {"key": _RIGHT, "entity": OTHER_ENTITY, "evidence": None},
    "joined": False,
    "documents": 0,
    "score": _SCORE,
    "doubt": 0.62,
    "moves": 3,
    "effect": 1.86,
}
EXPLANATION: ExplanationForm = {
    "left": {"key": _LEFT, "entity": ids.COMPANY},
    "right": {"key": _SHORT, "entity": ids.COMPANY},
    "joined": True,
    "score": _SCORE,
    "path": [
        {
            "left": _LEFT,
            "right": _SHORT,
            "documents": 2,
            "score": 0.97,
            "judged": False,
            "coded": False,
            "kept": True,
        }
    ],
    "judgements": [],
    "codes": None,
}
IDENTITY: IdentityForm = {
    "entity": COMPANY,
    "keys": [{"key": _LEFT, "documents": 2}, {"key": _SHORT, "documents": 2}],
    "links": [{"left": _LEFT, "right": _SHORT, "documents": 2, "score": 0.97, "kept": True}],
    "judgements": [JUDGEMENT],
    "codes": [
        {
            "key": _LEFT,
            "scheme": Scheme.STOCK,
            "value": "BSE:999999",
            "id": None,
            "who": None,
            "when": None,
            "note": "",
        }
    ],
    "kept_apart": [],
}
