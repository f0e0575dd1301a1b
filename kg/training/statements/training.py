"""The fit on units of the corpus and on real articles: whether a number is worth stating."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.training.statements.articles import ReadArticle
from kg.training.statements.examples import questions
from kg.training.statements.fitting import FitOptions, fit

# Chosen by five-fold scores on real articles and on the training provinces (seeds/models/statements/README.md).
WORTH_FIT: Final = FitOptions(penalty=6.0, least_seen=6)
REAL_WEIGHT: Final = 3
"""Times that a real article counts, since there are few: in the corpus people count more in passing than press does."""


def fitted(corpus: Sequence[ReadArticle], real: Sequence[ReadArticle] = ()) -> dict[str, float]:
    """The weights that units of the corpus and real articles teach."""
    articles = [*corpus, *(article for article in real for _ in range(REAL_WEIGHT))]
    return fit(list(questions(articles)), WORTH_FIT)
