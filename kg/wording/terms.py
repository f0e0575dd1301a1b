"""What the terms of the ontology, and kinds of links between parks, are called in Chinese."""

from __future__ import annotations

from kg.vocabulary import vocabulary

_EVENTS = {
    ("investment", "out"): "投资",
    ("investment", "in"): "投资方",
    ("observation", "out"): "指标",
}
_LINK_KINDS = {
    "tenancy": "入驻",
    "project": "项目",
    "investment": "投资",
    "partner": "合作",
    "group": "集团",
    "supply": "供应",
    "post": "任职",
    "park": "园区",
    "tenant": "入驻企业",
    "other": "其他",
}


def relation_label(relation: str, direction: str = "out") -> str:
    """What a relation is called, read from either end: `tenantOf` → `入驻`, from the park `入驻企业`."""
    for known, rule in vocabulary().relations.items():
        if known.value == relation:
            return rule.inverse_zh if direction == "in" else rule.label_zh
    return _EVENTS[relation, direction] if (relation, direction) in _EVENTS else _EVENTS[relation, "out"]


def type_label(kind: str) -> str:
    """What an entity type is called: `Park` → `园区`."""
    return vocabulary().classes[kind].wording.zh


def link_kind_label(kind: str) -> str:
    """What a kind of link, between parks or in a projection, is called: `tenancy` → `入驻`."""
    return _LINK_KINDS[kind]
