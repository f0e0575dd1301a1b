"""How far two readers agree: the second is scored as if it were a prediction of the first."""

from __future__ import annotations

from pathlib import Path

from kg.evaluation.dense_text import DenseText
from kg.evaluation.gold import annotated, read_gold, read_text
from kg.evaluation.report import Report, reported
from kg.evaluation.scoring import score_document


def agreement(first: Path, second: Path, text: Path) -> Report:
    """Scores of the gold file `second` against the gold file `first`, both of one text.

    Raises:
        UnreadableGold: one of the three files is not what it should be.
    """
    dense = DenseText(read_text(text))
    one, other = (annotated(read_gold(path), dense) for path in (first, second))
    return reported({one.document: score_document(one, other, dense)})
