"""An example for each parameter, by its name; where a name means different things, by the start of the path too."""

from __future__ import annotations

from kg.api.answers.examples import ids

_BY_NAME: dict[str, object] = {
    "type": "Company",
    "q": "砺川检测",
    "identifier": "SSE:600519",
    "limit": 20,
    "cursor": "o20",
    "direction": "out",
    "relation": "tenantOf",
    "since": "2024-06",
    "until": "2025-01-31",
    "min_confidence": 0.6,
    "min_sources": 2,
    "stage": ["contracted"],
    "depth": 2,
    "source": ids.COMPANY,
    "target": ids.PARK,
    "entity": ids.COMPANY,
    "max_length": 4,
    "via": ["Company"],
    "left": ids.COMPANY,
    "right": ids.OTHER_COMPANY,
    "again": True,
    "withdrawn": True,
    "why": "两家公司的信用代码不同",
    "judgement_id": ids.JUDGEMENT,
    "document_id": ids.DOCUMENT,
    "claim": ids.CLAIM,
    "key": "https://news.example/1",
    "title": "澄川电子二期项目开工",
    "published": "2023-06-15",
    "idempotency-key": "upload-2026-01-15",
    "if-match": "*",
    "job_id": ids.JOB,
    "state": "done",
    "outcome": "refused",
    "last-event-id": "3",
    "kind": ["amount"],
    "suffix": "gexf",
    "queries": '{"q0": {"query": "砺川检测", "type": "Company"}}',
    "extend": f'{{"ids": ["{ids.COMPANY}"], "properties": [{{"id": "tenantOf"}}]}}',
    "prefix": "砺川",
    "id": ids.COMPANY,
    "feature": "likeness",
    "graph": "https://parkgraph.example/user/notes",
    "default": "",
    "default-graph-uri": ["https://parkgraph.example/user/notes"],
    "named-graph-uri": ["https://parkgraph.example/user/notes"],
    "part": "timeline",
}
_BY_PATH: dict[tuple[str, str], object] = {
    ("/entities/", "name"): ids.COMPANY,
    ("/claims/", "name"): ids.CLAIM,
    ("/investments/", "name"): ids.INVESTMENT,
    ("/observations/", "name"): ids.OBSERVATION,
    ("/posts/", "name"): "7c1e5a90d2b84f36",
    ("/stories/", "name"): "41d0c7be9a2f6653",
    ("/extractors/", "name"): "parkgraph-0.1.0-670584aa",
    ("/identifiers/", "name"): "division/610300",
    ("/queries/", "name"): "park-tenants",
    ("/export/", "type"): ["Park", "Company"],
    ("/export/", "relation"): ["tenantOf"],
    ("/analysis/", "type"): ["Park", "Company"],
    ("/analysis/", "relation"): ["tenantOf"],
    ("/paths", "relation"): ["tenantOf", "sitedIn"],
    ("/reconcile", "cursor"): 20,
    ("/reconcile/flyout/", "kind"): "entity",
}


def parameter_example(path: str, name: str) -> object | None:
    """The usual example of a parameter; None where there is none."""
    for (start, known), example in _BY_PATH.items():
        if name == known and path.startswith(start):
            return example
    return _BY_NAME.get(name)
