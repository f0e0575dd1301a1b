"""How weights do on articles with gold names, best on such as they were not fitted on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from kg.evaluation.annotation import Annotation, Figure, Shown
from kg.evaluation.matching import Names, figures_compared
from kg.evaluation.outcome import Outcome
from kg.extraction.observations import find_observations
from kg.extraction.observations.weights import weigh
from kg.extraction.observations.worth import LEAST, probability, worth
from kg.training.statements.articles import ReadArticle
from kg.training.statements.examples import questions
from kg.training.statements.training import fitted

_UNSHOWN = Shown((), "")


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts, so that those of several folds add up."""

    numbers: int = 0
    """Numbers with a metric."""
    stated: int = 0
    """Of these, in gold."""
    kept: int = 0
    kept_rightly: int = 0
    figures: Outcome = field(default_factory=Outcome)
    """Whole observations against gold: subject, value, unit, metric."""

    def __add__(self, other: Scores) -> Scores:
        return Scores(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def keeping_accuracy(self) -> float:
        """The share of the numbers that are rightly kept or rightly left out, 0 to 1."""
        wrongly = self.kept - self.kept_rightly + self.stated - self.kept_rightly
        return _share(self.numbers - wrongly, self.numbers)

    def __str__(self) -> str:
        hits, missed, alarms = self.figures.hits, len(self.figures.missed), len(self.figures.alarms)
        return (
            f"keeping {self.keeping_accuracy:.3f} of {self.numbers} "
            f"(all kept {_share(self.stated, self.numbers):.3f}), "
            f"P {_share(self.kept_rightly, self.kept):.3f} R {_share(self.kept_rightly, self.stated):.3f}; "
            f"observations P {_share(hits, hits + alarms):.3f} R {_share(hits, hits + missed):.3f} "
            f"F1 {_share(2 * hits, 2 * hits + missed + alarms):.3f}"
        )


def scores(articles: Sequence[ReadArticle], weights: Mapping[str, float]) -> Scores:
    """How the weights do on the articles."""
    kept = stated = both = numbers = 0
    for question in questions(articles):
        keeps = probability(weigh(question.features, weights)) >= LEAST
        numbers, stated = numbers + 1, stated + question.affirmed
        kept, both = kept + keeps, both + (keeps and question.affirmed)
    return Scores(numbers, stated, kept, both, sum(_figures(articles, weights), Outcome()))


def cross_validated(real: Sequence[ReadArticle], corpus: Sequence[ReadArticle], folds: int = 5) -> Scores:
    """Scores on each fold of the real documents with weights fitted on the other folds and on the corpus."""
    documents = sorted({article.group for article in real})
    total = Scores()
    for number in range(folds):
        held_out = frozenset(documents[number::folds])
        others = [article for article in real if article.group not in held_out]
        tested = [article for article in real if article.group in held_out]
        total += scores(tested, fitted(corpus, others))
    return total


def _figures(articles: Iterable[ReadArticle], weights: Mapping[str, float]) -> Iterator[Outcome]:
    """The outcome of each document."""
    judge = partial(worth, weights=weights)
    documents: dict[str, list[ReadArticle]] = {}
    for article in articles:
        documents.setdefault(article.source, []).append(article)
    for its in documents.values():
        found = dict.fromkeys(
            Figure(str(it.subject), it.metric, float(it.value), it.unit, _UNSHOWN)
            for article in its
            for it in find_observations(article.passage, article.taken, judge)
        )
        wanted = [Figure(str(it.subject), it.metric, it.value, it.unit, _UNSHOWN) for it in its[0].figures]
        names = {figure.subject: figure.subject for figure in (*found, *wanted)}
        gold, predicted = _only(wanted), _only(found)
        yield figures_compared(gold, predicted, Names(names, names, names))[0]


def _only(figures: Iterable[Figure]) -> Annotation:
    return Annotation(document="", entities=(), links=(), money=(), figures=tuple(figures), titles=())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
