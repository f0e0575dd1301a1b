"""What the weights learn from: passages with gold names, and the figures that gold states in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.corpus.as_gold import figure_of
from kg.corpus.units import Unit, UnitObservation
from kg.evaluation.gold import gold_files, read_gold
from kg.extraction.investments import invested_measures
from kg.extraction.passages import Passage
from kg.model import Span
from kg.training.tagger.gold_articles import GoldArticle, from_gold, from_unit
from kg.training.tagger.gold_passages import gold_passage


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A number that gold states of an entity of the table."""

    subject: int
    metric: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as the rules read it with gold names, and what gold says of its numbers."""

    passage: Passage
    taken: frozenset[Span]
    """Amounts that are investments."""
    figures: tuple[GoldFigure, ...]
    """All of the document."""
    source: str
    """Unit or document."""
    group: str
    """The province of a unit, the document of an article: what is held out together."""


def of_units(units: Iterable[Unit]) -> Iterator[ReadArticle]:
    """The units of the annotated corpus, in order."""
    for unit in units:
        gold = from_unit(unit)
        stated = (_of_unit(gold, observation) for observation in unit.observations)
        yield _read(gold, tuple(figure for figure in stated if figure is not None))


def of_gold(gold: Path, texts: Path) -> Iterator[ReadArticle]:
    """Every article of every document of a gold folder."""
    records = {path.stem: read_gold(path) for path in gold_files(gold)}
    for article in from_gold(gold, texts):
        yield _read(article, tuple(_of_record(records[article.source])))


def _read(gold: GoldArticle, figures: tuple[GoldFigure, ...]) -> ReadArticle:
    read = gold_passage(gold)
    return ReadArticle(read, invested_measures(read), figures, gold.source, gold.group)


def _of_unit(gold: GoldArticle, stated: UnitObservation) -> GoldFigure | None:
    figure = figure_of(stated.value)
    if figure is None:
        return None
    subject = next(number for number, entity in enumerate(gold.table) if stated.subject in entity.surfaces)
    value, unit = figure
    return GoldFigure(subject, stated.metric, float(value), unit)


def _of_record(record: dict[str, Any]) -> Iterator[GoldFigure]:
    """Entities of the table are in the order of the record's."""
    numbers = {entity["id"]: number for number, entity in enumerate(record["entities"])}
    for stated in record["observations"]:
        yield GoldFigure(numbers[stated["subject"]], stated["metric"], stated["value"], stated.get("unit") or "")
