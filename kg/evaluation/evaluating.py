"""Folders of gold against predictions, or against an extractor that is run on the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.annotation import Annotation
from kg.evaluation.dense_text import DenseText
from kg.evaluation.gold import UnreadableGold, annotated, gold_files, read_gold, read_text
from kg.evaluation.predictions import Exchange, predicted
from kg.evaluation.report import Report, reported
from kg.evaluation.scoring import Outcomes, score_document

Extractor = Callable[[Path], Exchange]
"""Reads a text file and gives what `kg extract` would print for it."""

Folders = tuple[Path, Path]
"""A folder of gold files, or one of them, and the folder of their texts."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One document with its prediction."""

    document: str
    gold: Annotation
    found: Annotation
    outcomes: Outcomes
    predicted: bool
    """False where there was no prediction, so that it was scored as empty."""


def evaluate(gold: Path, texts: Path, predictions: Mapping[str, Exchange] | Extractor) -> Report:
    """Scores of every part over the documents of `gold`.

    `gold` is a folder of gold files or one of them; `texts` the folder of their texts. `predictions` are EXCHANGE
    objects by file name, as `read_predictions` gives them, or an extractor such as
    `kg.evaluation.extracting.extract_file`. A document without a prediction is scored as empty and listed.

    Raises:
        UnreadableGold: a gold file, a text or a prediction is not what it should be.
    """
    return pooled(compare([(gold, texts)], predictions))


def compare(sets: Iterable[Folders], predictions: Mapping[str, Exchange] | Extractor) -> tuple[Compared, ...]:
    """Every document of several gold sets with its prediction, in the order of the sets and of their file names.

    Raises:
        UnreadableGold: as `evaluate`; or two gold files are of one document, which would count twice.
    """
    compared: dict[str, Compared] = {}
    for gold, texts in sets:
        for file in gold_files(gold):
            record = read_gold(file)
            name = str(record["doc"])
            if name in compared:
                raise UnreadableGold(f"{file} is gold of {name} a second time: give each document once")
            text = DenseText(read_text(texts / name))
            exchange = predictions(texts / name) if callable(predictions) else predictions.get(name)
            wanted, found = annotated(record, text), predicted(exchange or {}, name, text)
            outcomes = score_document(wanted, found, text)
            compared[name] = Compared(name, wanted, found, outcomes, predicted=exchange is not None)
    return tuple(compared.values())


def pooled(compared: Iterable[Compared]) -> Report:
    """One report over the documents, wherever they come from; the intervals draw from all of them."""
    documents = tuple(compared)
    unpredicted = tuple(one.document for one in documents if not one.predicted)
    return reported({one.document: one.outcomes for one in documents}, unpredicted)
