"""Which gold entity a predicted entity stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kg.evaluation.annotation import Annotation
from kg.evaluation.dense_text import folded
from kg.evaluation.outcome import Outcome
from kg.model import Span


def aligned(gold: Annotation, predicted: Annotation) -> dict[str, str]:
    """Gold id by predicted id, for those that have one.

    It is the gold entity of the same type that shares most mentions; without a shared mention, the one that has the
    predicted name among its wordings. Several predicted entities may stand for one gold entity.
    """
    types, gold_at = gold.types(), gold.mentions()
    votes: dict[str, Counter[str]] = {entity.id: Counter() for entity in predicted.entities}
    predicted_types = predicted.types()
    for span, entity_id in predicted.mentions().items():
        candidate = _gold_at(span, gold_at)
        if candidate is not None and types[candidate] == predicted_types[entity_id]:
            votes[entity_id][candidate] += 1
    by_name = {(entity.type, folded(wording)): entity.id for entity in gold.entities for wording in entity.wordings}
    found: dict[str, str] = {}
    for entity_id, name in predicted.names().items():
        key = predicted_types[entity_id], folded(name)
        if votes[entity_id]:
            found[entity_id] = votes[entity_id].most_common(1)[0][0]
        elif key in by_name:
            found[entity_id] = by_name[key]
    return found


def _gold_at(span: Span, gold_at: Mapping[Span, str]) -> str | None:
    """The gold entity at a span; a span that is a little off still counts when it meets a single entity."""
    if span in gold_at:
        return gold_at[span]
    met = {entity_id for other, entity_id in gold_at.items() if other.start < span.end and span.start < other.end}
    return met.pop() if len(met) == 1 else None


def entities_compared(gold: Annotation, predicted: Annotation, to_gold: Mapping[str, str]) -> Outcome:
    """A gold entity is found once; a second predicted entity for it is a false alarm (it was split)."""
    gold_types, gold_names = gold.types(), gold.names()
    types, names = predicted.types(), predicted.names()
    used: set[str] = set()
    alarms: list[str] = []
    for entity_id in types:
        target = to_gold.get(entity_id)
        if target is None:
            alarms.append(f"{types[entity_id]} {names[entity_id]}")
        elif target in used:
            alarms.append(f"{types[entity_id]} {names[entity_id]} (split from {gold_names[target]})")
        else:
            used.add(target)
    missed = tuple(f"{gold_types[id_]} {gold_names[id_]}" for id_ in gold_types if id_ not in used)
    return Outcome(len(used), missed, tuple(alarms))
