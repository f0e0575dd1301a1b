"""Answers of `/reconcile`."""

from __future__ import annotations

from kg.api.answers.examples import ids
from kg.api.reconcile.forms import (
    Batch,
    ExplainedForm,
    ExtendedForm,
    FlyoutForm,
    ManifestForm,
    PropertyForm,
    ProposedForm,
    SuggestedEntityForm,
    TypeForm,
    WholeTypeForm,
)

_HERE = "http://127.0.0.1:8000/reconcile"
_COMPANY: TypeForm = {"id": "Company", "name": "企业 Company"}
_NAME, _TOLD = "砺川检测技术有限公司", "砺川检测 · 2 篇文章"
ENTITY: SuggestedEntityForm = {"id": ids.COMPANY, "name": _NAME, "description": _TOLD, "notable": [_COMPANY]}
TYPE: WholeTypeForm = {"id": "Company", "name": "企业 Company", "broader": [{"id": "Entity", "name": "实体 Entity"}]}
PROPERTY: PropertyForm = {"id": "tenantOf", "name": "入驻 tenant of"}
PROPOSED: ProposedForm = {"type": "Company", "limit": 100, "properties": [PROPERTY]}
FLYOUT: FlyoutForm = {"id": ids.COMPANY, "html": f"<p><strong>{_NAME} · 企业 Company</strong></p><p>{_TOLD}</p>"}
EXPLAINED: ExplainedForm = {"id": "code", "description": "Whether the query is a code of the entity."}
BATCH: Batch = {
    "q0": {
        "result": [
            {
                "id": ids.COMPANY,
                "name": _NAME,
                "description": _TOLD,
                "type": [_COMPANY],
                "score": 97.5,
                "match": True,
                "features": [{"id": "wording", "value": True}, {"id": "claims", "value": 3}],
            }
        ]
    }
}
EXTENDED: ExtendedForm = {
    "meta": [{"id": "tenantOf", "name": "入驻 tenant of", "type": {"id": "Park", "name": "园区 Park"}}],
    "rows": {ids.COMPANY: {"tenantOf": [{"id": ids.PARK, "name": "渭澜装备制造产业园"}]}},
}
MANIFEST: ManifestForm = {
    "versions": ["0.2"],
    "name": "Parkgraph 园区图谱",
    "identifierSpace": "https://parkgraph.example/entities/",
    "schemaSpace": "https://parkgraph.example/ns#",
    "documentation": "http://127.0.0.1:8000/docs",
    "serviceVersion": "0.1.0",
    "defaultTypes": [_COMPANY],
    "view": {"url": "http://127.0.0.1:8000/entities/{{id}}"},
    "feature_view": {"url": f"{_HERE}/features/{{{{id}}}}"},
    "preview": {"url": f"{_HERE}/preview?id={{{{id}}}}", "width": 420, "height": 320},
    "suggest": {
        "entity": {
            "service_url": _HERE,
            "service_path": "/suggest/entity",
            "flyout_service_url": _HERE,
            "flyout_service_path": "/flyout/entity?id=${id}",
        }
    },
    "extend": {"propose_properties": {"service_url": _HERE, "service_path": "/properties"}, "property_settings": []},
    "batchSize": 50,
}
