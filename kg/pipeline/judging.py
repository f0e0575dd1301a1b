"""A person's word on identity, taken in like a document: one transaction, then the graph follows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.ledger import Delta, Judgement, Ledger, Verdict
from kg.pipeline.progress import Progress
from kg.pipeline.writer import WAIT_SECONDS, Writer


def judge(
    data: Path,
    verdict: Verdict,
    judgement: Judgement,
    progress: Progress | None = None,
    wait_seconds: float = WAIT_SECONDS,
) -> Delta:
    """Record a person's word on two identity keys; an entity id stands for its least key.

    Raises:
        NotFound: an entity id is not in use.
        BadRequest: the two are one key, or of different types; nobody is named, or no date.
        DataDirectoryBusy: another process writes and was not ready in time.
    """
    with Writer.open(data, progress, wait_seconds) as writer:
        delta = writer.ledger.judge(verdict, _named(writer.ledger, judgement))
        writer.follow(delta)
        return delta


def undo(
    data: Path, judgement: Judgement, progress: Progress | None = None, wait_seconds: float = WAIT_SECONDS
) -> Delta:
    """End the judgement in force on a pair; the graph is then as if it had never been.

    Raises:
        NotFound: none is in force, or an entity id is not in use.
        DataDirectoryBusy: another process writes and was not ready in time.
    """
    with Writer.open(data, progress, wait_seconds) as writer:
        delta = writer.ledger.undo(_named(writer.ledger, judgement))
        writer.follow(delta)
        return delta


def _named(ledger: Ledger, judgement: Judgement) -> Judgement:
    return replace(judgement, left=ledger.identity_key(judgement.left), right=ledger.identity_key(judgement.right))
