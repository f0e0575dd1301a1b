"""A person's word on identity, taken in like a document: one transaction, then the graph follows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.ledger import Delta, Judgement, Ledger, Verdict
from kg.pipeline.progress import Progress
from kg.pipeline.writer import Writer


def judge(data: Path, verdict: Verdict, judgement: Judgement, progress: Progress | None = None) -> Delta:
    """Record that two identity keys are, or are not, one entity. An entity id stands for its least key.

    Raises:
        NotFound: an entity id is not in use.
        BadRequest: the two are one key, or of different types.
    """
    with Writer.open(data, progress) as writer:
        delta = writer.ledger.judge(verdict, _named(writer.ledger, judgement))
        writer.follow(delta)
        return delta


def undo(data: Path, judgement: Judgement, progress: Progress | None = None) -> Delta:
    """End the judgement in force on a pair; the graph is then as if it had never been.

    Raises:
        NotFound: none is in force, or an entity id is not in use.
    """
    with Writer.open(data, progress) as writer:
        delta = writer.ledger.undo(_named(writer.ledger, judgement))
        writer.follow(delta)
        return delta


def _named(ledger: Ledger, judgement: Judgement) -> Judgement:
    return replace(judgement, left=ledger.identity_key(judgement.left), right=ledger.identity_key(judgement.right))
