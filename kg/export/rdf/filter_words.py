"""A filter as a person would say it, in Chinese and English."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.ledger.emission import INVESTMENT
from kg.ledger.graph_filter import GraphFilter
from kg.model import EntityType, RelationType
from kg.vocabulary import Wording, vocabulary


def in_words(wanted: GraphFilter) -> tuple[str, str]:
    """What the filter leaves, in Chinese and in English; of the empty filter, that it is everything."""
    said = list(_said(wanted))
    if not said:
        return "全部数据", "everything"
    return "；".join(zh for zh, _ in said), "; ".join(en for _, en in said)


def _said(wanted: GraphFilter) -> Iterable[tuple[str, str]]:
    if wanted.types:
        zh, en = _listed(wanted.types, lambda name: vocabulary().classes[EntityType(name)].wording)
        yield f"只含这些类型的实体：{zh}", f"entities of these types only: {en}"
    if wanted.relations:
        zh, en = _listed(wanted.relations, _relation)
        yield f"只计这些关系的主张：{zh}", f"only claims of these relations: {en}"
    if (day := wanted.since) is not None:
        yield f"不计 {day} 之前结束或无日期的主张", f"no claims of what ended before {day} or has no date"
    if (day := wanted.until) is not None:
        yield f"不计 {day} 之后开始或无日期的主张", f"no claims of what began after {day} or has no date"
    if (least := wanted.min_confidence) > 0:
        yield f"主张的置信度不低于 {least}", f"claims of a confidence of at least {least}"
    if wanted.stages:
        listed = sorted(wanted.stages)
        yield f"只计处于这些阶段的主张：{'、'.join(listed)}", f"only claims of these stages: {', '.join(listed)}"
    if (sources := wanted.min_sources) > 1:
        yield f"每条关系至少有 {sources} 个独立来源", f"at least {sources} independent sources a relation"


def _listed(names: Iterable[str], wording: Callable[[str], Wording]) -> tuple[str, str]:
    said = [wording(name) for name in sorted(names)]
    return "、".join(one.zh for one in said), ", ".join(one.en for one in said)


def _relation(name: str) -> Wording:
    if name == INVESTMENT:
        return vocabulary().classes["Investment"].wording
    return vocabulary().relations[RelationType(name)].wording
