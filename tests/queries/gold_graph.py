"""The graph that a perfect reader of the shipped briefs would make: their gold, through the real rooms.

Answers over it stay right whatever becomes of the extraction rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.evaluation.dense_text import DenseText
from kg.evaluation.gold import gold_mentions, read_gold
from kg.model import (
    Document,
    Entity,
    EntityType,
    Extraction,
    Investment,
    InvestmentKind,
    Observation,
    Relation,
    RelationType,
    Span,
)
from kg.pipeline import IngestOptions, ingest
from kg.resources import path

EXTRACTOR = "gold/1"


class _Raw:
    """Dense spans back in the text as read."""

    def __init__(self, text: str) -> None:
        self.dense = DenseText(text)
        self._at = [place for place, character in enumerate(text) if not character.isspace()]

    def span(self, dense: Span) -> Span:
        return Span(self._at[dense.start], self._at[dense.end - 1] + 1)

    def evidence(self, quote: str) -> tuple[Span, ...]:
        return tuple(self.span(found) for found in self.dense.occurrences(quote)[:1])


def gold_extraction(document: Document) -> Extraction:
    gold = read_gold(path("seeds/briefs") / f"{Path(document.key).stem}.json")
    raw = _Raw(document.text)
    found = gold_mentions(gold["entities"], raw.dense)
    return Extraction(
        extractor=EXTRACTOR,
        entities=tuple(_entity(record, raw, found[record["id"]]) for record in gold["entities"]),
        relations=tuple(_relation(record, raw) for record in gold["relations"]),
        investments=tuple(_investment(record, raw) for record in gold["investments"]),
        observations=tuple(_observation(record, raw) for record in gold["observations"]),
    )


def gold_data(data: Path, briefs: Iterable[Path] | None = None) -> Path:
    """A data directory with the briefs as their gold has them."""
    texts = briefs or sorted(path("seeds/briefs").glob("*.txt"))
    summary = ingest(texts, data, IngestOptions(extract=gold_extraction))
    assert summary.refused == ()
    return data


def _entity(record: dict[str, Any], raw: _Raw, mentions: list[Span]) -> Entity:
    surfaces = tuple(dict.fromkeys((record["name"], *record["surfaces"])))
    spans = tuple(sorted(raw.span(span) for span in mentions))
    return Entity(record["id"], EntityType(record["type"]), record["name"], surfaces, spans)


def _relation(record: dict[str, Any], raw: _Raw) -> Relation:
    return Relation(
        RelationType(record["type"]),
        record["subject"],
        record["object"],
        raw.evidence(record["quote"]),
        "gold",
        1.0,
        title=record.get("title"),
    )


def _investment(record: dict[str, Any], raw: _Raw) -> Investment:
    parties = {role: record.get(role) for role in ("project", "investor", "site", "period")}
    kind = InvestmentKind(record["kind"])
    return Investment(int(record["amount"]), kind, raw.evidence(record["quote"]), "gold", 1.0, **parties)


def _observation(record: dict[str, Any], raw: _Raw) -> Observation:
    change = record.get("change")
    return Observation(
        record["subject"],
        record["metric"],
        format(Decimal(str(record["value"])), "f"),
        record["unit"],
        raw.evidence(record["quote"]),
        "gold",
        1.0,
        change=None if change is None else format(Decimal(str(change)), "f"),
        period=record.get("period"),
    )
