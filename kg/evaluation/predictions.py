"""Predictions: EXCHANGE objects of the annotation scheme, as `kg extract` prints them."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path, PurePosixPath

from kg.evaluation.annotation import Annotation, Named, Shown
from kg.evaluation.dense_text import DenseText
from kg.evaluation.gold import UnreadableGold
from kg.evaluation.statements import Record, figures, links, money, titles
from kg.model import Span

Exchange = Record
"""One document as `kg extract` prints it; offsets are code points of the text as read."""


def read_predictions(path: Path) -> dict[str, Exchange]:
    """The objects of a JSON Lines file by the last part of their document's name.

    Raises:
        UnreadableGold: a line is not a JSON object with a `doc`.
    """
    predictions: dict[str, Exchange] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            prediction = json.loads(line)
            predictions[PurePosixPath(prediction["doc"]).name] = prediction
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableGold(
                f"{path}, line {number}, is not a JSON object with a `doc` ({error}): "
                "predictions are JSON Lines as `kg extract` prints them"
            ) from error
    return predictions


def predicted(exchange: Exchange, document: str, text: DenseText) -> Annotation:
    """A prediction in the form in which it is compared with gold.

    Raises:
        UnreadableGold: an entry lacks a key, or an offset lies outside the text.
    """
    shown = partial(_shown, text=text)
    try:
        return Annotation(
            document=document,
            entities=tuple(_named(entity, text) for entity in exchange.get("entities", ())),
            links=links(exchange, shown),
            money=money(exchange, shown),
            figures=figures(exchange, shown),
            titles=titles(exchange),
        )
    except (KeyError, IndexError) as error:
        raise UnreadableGold(f"the prediction for {document} is not an EXCHANGE object of its text: {error}") from error


def _spans(pairs: list[list[int]], text: DenseText) -> tuple[Span, ...]:
    return tuple(text.span(start, end) for start, end in pairs)


def _named(entity: Record, text: DenseText) -> Named:
    return Named(entity["id"], entity["type"], entity["name"], (entity["name"],), _spans(entity["mentions"], text))


def _shown(statement: Record, text: DenseText) -> Shown:
    evidence = _spans(statement.get("evidence", []), text)
    return Shown(evidence, "".join(text.text[start:end] for start, end in evidence[:1]), statement.get("period"))
