"""What the graph view's script calls and colours things by: types, relations read from either end, stages."""

from __future__ import annotations

from typing import Any

from kg.export.colours import TYPE_COLOURS
from kg.model import EntityType, Stage
from kg.vocabulary import vocabulary
from kg.wording.terms import relation_label
from kg.wording.values import stage_label

_INVESTMENT = {"name": "investment", "en": "invests in", "inverse_en": "invested in by", "symmetric": False}


def graph_legend() -> dict[str, Any]:
    """`types` (name, labels, colour), `relations` (name, labels from subject and from object) and `stages`."""
    known = vocabulary()
    types = [
        {
            "name": kind.value,
            "zh": known.classes[kind.value].wording.zh,
            "en": known.classes[kind.value].wording.en,
            "colour": TYPE_COLOURS[kind.value],
        }
        for kind in EntityType
    ]
    relations: list[dict[str, Any]] = [
        {
            "name": relation.value,
            "zh": rule.label_zh,
            "en": rule.label_en,
            "inverse_zh": rule.inverse_zh,
            "inverse_en": rule.inverse_en,
            "symmetric": rule.symmetric,
        }
        for relation, rule in known.relations.items()
    ]
    ends = {"zh": relation_label("investment"), "inverse_zh": relation_label("investment", "in")}
    stages = {stage.value: stage_label(stage) for stage in Stage}
    return {"types": types, "relations": [*relations, {**_INVESTMENT, **ends}], "stages": stages}
