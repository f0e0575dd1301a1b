"""What the model learns from, in one form: articles with gold mentions, entities and relations, from either source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.corpus.units import Unit
from kg.evaluation.dense_text import DenseText, dense
from kg.evaluation.gold import gold_files, gold_mentions, read_gold, read_text
from kg.extraction.records import EntityTable, LocalEntity, LocalMention
from kg.model import AlignedText, Article, Block, BlockKind, EntityType, RelationType, Source, Span
from kg.reading import read

_GOLD = "gold"


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation between entities of the table; `evidence` are the stretches of the article that show it, if known."""

    type: RelationType
    subject: int
    object: int
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with all that gold says of it; offsets count in its cleaned text."""

    article: Article
    table: EntityTable
    mentions: tuple[LocalMention, ...]
    relations: tuple[GoldRelation, ...]
    source: str
    group: str
    """The province of a unit, the document of a gold file: what is held out together."""

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.article.clean.text


def from_unit(unit: Unit) -> GoldArticle:
    """A unit of the corpus as an article of one line."""
    order = list(dict.fromkeys(unit.entities.values()))
    numbers = {surface: order.index(first) for surface, first in unit.entities.items()}
    surfaces: list[list[str]] = [[] for _ in order]
    for surface, number in numbers.items():
        surfaces[number].append(surface)
    table = EntityTable(
        tuple(
            LocalEntity(unit.types[first], max(its, key=len), tuple(its))
            for first, its in zip(order, surfaces, strict=True)
        )
    )
    mentions = tuple(LocalMention(it.start, it.end, it.type, numbers[unit.surface(it)], _GOLD) for it in unit.mentions)
    relations = tuple(
        GoldRelation(it.type, numbers[it.subject], numbers[it.object])
        for it in unit.relations
        if it.subject in numbers and it.object in numbers
    )
    return GoldArticle(_one_line(unit), table, mentions, relations, unit.source, unit.province)


def _one_line(unit: Unit) -> Article:
    length = len(unit.text)
    kind = BlockKind.TITLE if unit.style == "headline" else BlockKind.BODY
    clean = AlignedText(unit.text, tuple(range(length)), tuple(range(1, length + 1)))
    return Article("", (), unit.date, clean, (Block(kind, 0, length),), (Span(0, length),))


def from_gold(gold: Path, texts: Path) -> Iterator[GoldArticle]:
    """Every article of every document of a gold folder."""
    for path in gold_files(gold):
        record = read_gold(path)
        yield from _of_document(record, read_text(texts / record["doc"]), path.stem)


def _of_document(record: dict[str, Any], raw: str, name: str) -> Iterator[GoldArticle]:
    text = DenseText(raw)
    entities = record["entities"]
    numbers = {entity["id"]: number for number, entity in enumerate(entities)}
    table = EntityTable(tuple(_local(entity) for entity in entities))
    spans = gold_mentions(entities, text)
    found = sorted((span, numbers[id_]) for id_, its in spans.items() for span in its)
    for article in read(Source(record["doc"], raw.encode())).articles:
        at = _clean_offsets(article, text)
        mentions = tuple(
            LocalMention(at[span.start], at[span.end - 1] + 1, table[number].type, number, _GOLD)
            for span, number in found
            if span.start in at and span.end - 1 in at
        )
        relations = tuple(_relation(it, numbers, text, at) for it in record["relations"])
        yield GoldArticle(article, table, mentions, relations, name, name)


def _local(entity: dict[str, Any]) -> LocalEntity:
    name = dense(entity["name"])
    surfaces = tuple(dict.fromkeys((name, *map(dense, entity["surfaces"]))))
    return LocalEntity(EntityType(entity["type"]), name, surfaces)


def _clean_offsets(article: Article, text: DenseText) -> dict[int, int]:
    """Offset in the dense text → offset in the article's cleaned text, for every character of the article."""
    clean = article.clean
    return {
        text.span(start, start).start: at
        for at, (character, start, end) in enumerate(zip(clean.text, clean.starts, clean.ends, strict=True))
        if end > start and not character.isspace()
    }


def _relation(stated: dict[str, Any], numbers: dict[str, int], text: DenseText, at: dict[int, int]) -> GoldRelation:
    shown = tuple(
        Span(at[span.start], at[span.end - 1] + 1)
        for span in text.occurrences(stated["quote"])
        if span.start in at and span.end - 1 in at
    )
    return GoldRelation(RelationType(stated["type"]), numbers[stated["subject"]], numbers[stated["object"]], shown)


def from_units(units: Iterable[Unit]) -> Sequence[GoldArticle]:
    """The units as articles, in order."""
    return [from_unit(unit) for unit in units]
