"""Does a confidence of 0.8 mean that eight of ten are right? Measured on articles that the model was not trained on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from kg.extraction.tagger.encoder import Encoder
from kg.extraction.tagger.relating import Relating
from kg.extraction.tagger.tagging import NameTagging
from kg.model import RelationType
from kg.training.tagger.examples import GoldReading, ReadGold
from kg.training.tagger.gold_articles import GoldArticle

_EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)

Judged = tuple[float, bool]
"""A confidence, and whether what it was given to is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """What was given a confidence between two bounds: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def binned(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """The bins that hold anything, from low to high confidence."""
    bins = []
    for low, high in pairwise(_EDGES):
        inside = [it for it in judged if low <= it[0] < high]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            right = sum(is_right for _, is_right in inside) / len(inside)
            bins.append(Bin(low, min(high, 1.0), len(inside), mean, right))
    return tuple(bins)


def expected_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error (Naeini and others 2015): the mean distance of confidence and share right."""
    total = sum(it.count for it in bins)
    return sum(it.count * abs(it.confidence - it.right) for it in bins) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidences of names, and of relations between gold names, with whether they are right."""

    names: tuple[Judged, ...]
    relations: tuple[Judged, ...]


def calibration(gold: Iterable[GoldArticle], encoder: Encoder, least: float = 0.1) -> Calibration:
    """Every tagged name, and every relation seen with at least that probability, of the articles."""
    reading = GoldReading()
    tagging, relating = NameTagging(encoder), Relating(encoder)
    names: list[Judged] = []
    relations: list[Judged] = []
    for article in gold:
        read = reading.read(article)
        tagging(read.doc)
        names += _names(article, read.doc)
        relations += (it for it in _relations(article, read, relating) if it[0] >= least)
    return Calibration(tuple(names), tuple(relations))


def _names(article: GoldArticle, doc: Doc) -> Iterator[Judged]:
    wanted = {(it.start, it.end, it.type) for it in article.mentions}
    for it in doc._.candidates:
        yield it.score, (it.start, it.end, it.type) in wanted


def _relations(article: GoldArticle, read: ReadGold, relating: Relating) -> Iterator[Judged]:
    wanted = {(it.type, it.subject, it.object) for it in article.relations}
    for (type_, subject, object_), seen in relating.seen(read.passage, read.doc._.readings, read.relations).items():
        both_ways = type_ is RelationType.PARTNERS_WITH and (type_, object_, subject) in wanted
        yield seen.probability, (type_, subject, object_) in wanted or both_ways
