"""How a conflict reads on a page: 投资额, 3亿元 beside 5亿元, 2023年."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.analysis.conflicts import ConflictKind
from kg.model import Polarity, Stage
from kg.wording.values import in_words, investment_label, money, period_label, polarity_label, stage_label

_KINDS = {
    ConflictKind.AMOUNT: "投资额",
    ConflictKind.HEAD: "负责人",
    ConflictKind.POLARITY: "肯定与否认",
    ConflictKind.OBSERVATION: "指标值",
    ConflictKind.SITE: "项目地点",
    ConflictKind.LOCATION: "企业所在地",
    ConflictKind.STAGE: "进展倒退",
    ConflictKind.PARKS: "多个园区",
}


def conflict_kind_label(kind: str) -> str:
    """What a kind of conflict is called on a page: `head` → `负责人`."""
    return _KINDS[ConflictKind(kind)]


def conflict_about(about: Mapping[str, Any]) -> str:
    """What the sides are values of: metric, post, period; entities by their labels."""
    told = []
    for name, value in about.items():
        if name == "period":
            told.append(period_label(value))
        elif name == "investment":
            told.append(investment_label(value))
        elif name in ("metric", "post", "title"):
            told.append(value)
        elif name in ("object", "site"):
            told.append(value["label"])
    return " · ".join(told)


def conflict_value(conflict: Mapping[str, Any], side: Mapping[str, Any]) -> str:
    """A side's value as the press writes it: `300000000` of an amount → `3亿元`."""
    value: str = side["value"]
    match ConflictKind(conflict["kind"]):
        case ConflictKind.AMOUNT:
            return money(value, conflict["about"]["currency"])
        case ConflictKind.OBSERVATION:
            return in_words(value, conflict["about"].get("unit", ""))
        case ConflictKind.STAGE:
            return stage_label(Stage(value))
        case ConflictKind.POLARITY:
            return polarity_label(Polarity(value))
    return value
