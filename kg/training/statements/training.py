"""The fit on units of the corpus and on real articles: whether a number is worth stating."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kg.corpus.parsing import read_units
from kg.corpus.split import HELD_OUT
from kg.corpus.units import Unit
from kg.training.statements.articles import ReadArticle
from kg.training.statements.examples import questions
from kg.training.statements.fitting import FitOptions, fit

# Chosen by five-fold scores on real articles and on the training provinces (seeds/models/statements/README.md).
WORTH_FIT: Final = FitOptions(penalty=6.0, least_seen=6)
REAL_WEIGHT: Final = 3
"""Times that a real article counts, since there are few: in the corpus people count more in passing than press does."""


def corpus_units(folder: Path, held_out: bool = False) -> list[Unit]:
    """The units of the training provinces, or of those held out, in order of the file names."""
    units = (unit for path in sorted(folder.glob("*.txt")) for unit in read_units(path))
    return [unit for unit in units if (unit.province in HELD_OUT) is held_out]


def fitted(corpus: Sequence[ReadArticle], real: Sequence[ReadArticle] = ()) -> dict[str, float]:
    """The weights that units of the corpus and real articles teach."""
    articles = [*corpus, *(article for article in real for _ in range(REAL_WEIGHT))]
    return fit(list(questions(articles)), WORTH_FIT)
