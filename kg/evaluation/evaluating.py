"""A folder of gold against predictions, or against an extractor that is run on the texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kg.evaluation.dense_text import DenseText
from kg.evaluation.gold import annotated, gold_files, read_gold, read_text
from kg.evaluation.predictions import Exchange, predicted
from kg.evaluation.report import Report, reported
from kg.evaluation.scoring import Outcomes, score_document

Extractor = Callable[[Path], Exchange]
"""Reads a text file and gives what `kg extract` would print for it."""


def evaluate(gold: Path, texts: Path, predictions: Mapping[str, Exchange] | Extractor) -> Report:
    """Scores of every part over the documents of `gold`.

    `gold` is a folder of gold files or one of them; `texts` the folder of their texts. `predictions` are EXCHANGE
    objects by file name, as `read_predictions` gives them, or an extractor such as
    `kg.evaluation.extracting.extract_file`. A document without a prediction is scored as empty and listed.

    Raises:
        UnreadableGold: a gold file, a text or a prediction is not what it should be.
    """
    outcomes: dict[str, Outcomes] = {}
    unpredicted: list[str] = []
    for file in gold_files(gold):
        record = read_gold(file)
        name = str(record["doc"])
        text = DenseText(read_text(texts / name))
        if callable(predictions):
            exchange = predictions(texts / name)
        else:
            if name not in predictions:
                unpredicted.append(name)
            exchange = predictions.get(name, {})
        outcomes[name] = score_document(annotated(record, text), predicted(exchange, name, text), text)
    return reported(outcomes, tuple(unpredicted))
