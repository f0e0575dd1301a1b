"""Articles and extractions ↔ compact bytes (JSON, deflated), so that a document can be re-emitted without reading it
again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from kg.model import (
    AlignedText,
    Article,
    Block,
    BlockKind,
    Entity,
    EntityType,
    Extraction,
    Investment,
    InvestmentKind,
    Observation,
    Polarity,
    Refusal,
    Relation,
    RelationType,
    Span,
    Stage,
)


def encode_articles(articles: tuple[Article, ...]) -> bytes:
    """The bytes that `decode_articles` turns back into equal articles."""
    return _pack([_article_fields(article) for article in articles])


def decode_articles(data: bytes) -> tuple[Article, ...]:
    """The articles that `encode_articles` was given."""
    return tuple(_article(fields) for fields in _unpack(data))


def encode_extraction(extraction: Extraction) -> bytes:
    """The bytes that `decode_extraction` turns back into an equal extraction."""
    return _pack(asdict(extraction))


def decode_extraction(data: bytes) -> Extraction:
    """The extraction that `encode_extraction` was given."""
    fields = _unpack(data)
    return Extraction(
        extractor=fields["extractor"],
        entities=tuple(_entity(one) for one in fields["entities"]),
        relations=tuple(_relation(one) for one in fields["relations"]),
        investments=tuple(_investment(one) for one in fields["investments"]),
        observations=tuple(_observation(one) for one in fields["observations"]),
        refused=tuple(Refusal(one["statement"], one["reason"], spans(one["evidence"])) for one in fields["refused"]),
    )


def spans(pairs: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    """Spans from pairs of numbers."""
    return tuple(Span(*pair) for pair in pairs)


def _pack(value: object) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def _unpack(data: bytes) -> Any:
    return json.loads(zlib.decompress(data))


def _article_fields(article: Article) -> dict[str, object]:
    clean = article.clean
    return {
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "text": clean.text,
        # Steps are nearly all 1: they deflate to almost nothing.
        "steps": _steps(clean.starts),
        "lengths": [end - start for start, end in zip(clean.starts, clean.ends, strict=True)],
        "blocks": [(block.kind, block.start, block.end) for block in article.blocks],
        "spans": article.spans,
    }


def _article(fields: dict[str, Any]) -> Article:
    starts = _sums(fields["steps"])
    ends = tuple(start + length for start, length in zip(starts, fields["lengths"], strict=True))
    return Article(
        title=fields["title"],
        byline=tuple(fields["byline"]),
        published=fields["published"],
        clean=AlignedText(text=fields["text"], starts=starts, ends=ends),
        blocks=tuple(Block(BlockKind(kind), start, end) for kind, start, end in fields["blocks"]),
        spans=spans(fields["spans"]),
    )


def _steps(numbers: tuple[int, ...]) -> list[int]:
    return [after - before for before, after in zip((0, *numbers), numbers, strict=False)]


def _sums(steps: list[int]) -> tuple[int, ...]:
    numbers: list[int] = []
    total = 0
    for step in steps:
        total += step
        numbers.append(total)
    return tuple(numbers)


def _entity(fields: dict[str, Any]) -> Entity:
    return Entity(
        id=fields["id"],
        type=EntityType(fields["type"]),
        name=fields["name"],
        surfaces=tuple(fields["surfaces"]),
        mentions=spans(fields["mentions"]),
    )


def _relation(fields: dict[str, Any]) -> Relation:
    return Relation(**{**fields, **_common(fields), "type": RelationType(fields["type"]), "stage": _stage(fields)})


def _investment(fields: dict[str, Any]) -> Investment:
    return Investment(**{**fields, **_common(fields), "kind": InvestmentKind(fields["kind"]), "stage": _stage(fields)})


def _observation(fields: dict[str, Any]) -> Observation:
    return Observation(**{**fields, **_common(fields)})


def _common(fields: dict[str, Any]) -> dict[str, object]:
    return {"evidence": spans(fields["evidence"]), "polarity": Polarity(fields["polarity"])}


def _stage(fields: dict[str, Any]) -> Stage | None:
    return None if fields["stage"] is None else Stage(fields["stage"])
