"""Passages → questions with known answers: which number is worth stating.

The rules run as they do in extraction, but note down what they are asked instead of deciding it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.evaluation.dense_text import folded
from kg.extraction.observations import find_observations
from kg.extraction.observations.worth_features import Said, features_of
from kg.extraction.passages import Passage
from kg.extraction.quantities import Measure
from kg.training.statements.articles import GoldFigure, ReadArticle
from kg.training.statements.fitting import Question

_CLOSE = 1e-6


def questions(articles: Iterable[ReadArticle]) -> Iterator[Question]:
    """For each number that has a metric and a subject: to state it or not, right where gold does."""
    for article in articles:
        for said in _numbers(article):
            stated = any(_equal(figure, said.measure) for figure in article.figures)
            yield Question(tuple(features_of(article.passage, said)), stated)


def _numbers(article: ReadArticle) -> list[Said]:
    """What is asked in one passage; every number is kept, so that none goes unasked."""
    noted: list[Said] = []

    def keep(_: Passage, said: Said) -> float:
        noted.append(said)
        return 1.0

    find_observations(article.passage, article.taken, keep)
    return noted


def _equal(figure: GoldFigure, measure: Measure) -> bool:
    close = abs(figure.value - float(measure.value)) <= _CLOSE * max(1.0, abs(figure.value))
    return close and folded(figure.unit) == folded(measure.unit)
