"""Texts in: each read, understood, and taken in with all it means for the graph, in one transaction."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from kg.errors import ParkgraphError
from kg.extraction import extract
from kg.extraction.pipeline import EXTRACTOR
from kg.ledger import DocumentRow
from kg.model import Document, Extraction, Source
from kg.pipeline.checking import checked
from kg.pipeline.progress import Progress, Silent, Summary
from kg.pipeline.sources import find_sources, load
from kg.pipeline.writer import WAIT_SECONDS, Writer
from kg.reading import read

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to ingest."""

    extract: Callable[[Document], Extraction] = extract
    extractor: str = EXTRACTOR
    """What `extract` calls itself: texts that are in with an extraction of another are extracted anew."""
    progress: Progress = Silent()  # noqa: RUF009 - has no state
    listing: TextIO | None = None
    """Where the paths come from that `-` stands for."""
    wait_seconds: float = WAIT_SECONDS
    again: bool = False
    """Extract anew also what is in already with the same text from the same extractor: after a change of its code."""


def ingest(paths: Iterable[str | Path], data: Path, options: IngestOptions | None = None) -> Summary:
    """Take in the texts that the paths stand for; what was done with them.

    An input that cannot be read is refused with its reason and the others go on. What was done when the batch is
    interrupted stays done and is published.

    Raises:
        DataDirectoryBusy: another process writes and did not finish in time.
    """
    options = options or IngestOptions()
    found = find_sources(paths, options.listing)
    options.progress.begin(len(found.files) + len(found.refused))
    batch = _Batch(options)
    for key, reason in found.refused:
        batch.refuse(key, reason)
    if not found.files:
        return batch.summary(0)
    with Writer.open(data, options.progress, options.wait_seconds) as writer:
        for file in found.files:
            batch.take(writer, file.key, lambda file=file: load(file))  # type: ignore[misc]
        return batch.summary(writer.ledger.generation())


def ingest_sources(sources: Iterable[Source], data: Path, options: IngestOptions | None = None) -> Summary:
    """As `ingest`, of texts that are in memory already."""
    options = options or IngestOptions()
    sources = tuple(sources)
    options.progress.begin(len(sources))
    batch = _Batch(options)
    with Writer.open(data, options.progress, options.wait_seconds) as writer:
        for source in sources:
            batch.take(writer, source.key, lambda source=source: source)  # type: ignore[misc]
        return batch.summary(writer.ledger.generation())


class _Batch:
    """One run: what came of each input so far."""

    def __init__(self, options: IngestOptions) -> None:
        self._options = options
        self._outcomes: Counter[str] = Counter()
        self._refused: list[tuple[str, str]] = []
        self._reprints: list[tuple[str, str]] = []
        self._changes: list[tuple[str, int, int]] = []

    def take(self, writer: Writer, key: str, source: Callable[[], Source]) -> None:
        """One input, to its end: taken in, or refused with its reason.

        What goes wrong with the text is the text's; what goes wrong with the disk ends the batch.
        """
        try:
            document = read(source())
            before = writer.ledger.document(document.id)
            known = before is not None and self._is_current(before, document)
            extraction = None if known else checked(document, self._options.extract(document))
        except ParkgraphError as error:
            self.refuse(key, str(getattr(error, "reason", error.detail)))
            return
        except Exception as error:  # noqa: BLE001 - a fault in one text must not end a long batch (R6); it is reported
            _LOG.exception("%s could not be processed", key)
            self.refuse(key, f"internal error, please report it with the text: {type(error).__name__}: {error}")
            return
        outcome = "unchanged" if extraction is None else "added" if before is None else "replaced"
        if extraction is not None:
            writer.follow(writer.ledger.add(document, extraction))
            self._note(writer, document, before)
        self._outcomes[outcome] += 1
        self._options.progress.step(document.key, outcome)

    def _note(self, writer: Writer, document: Document, before: DocumentRow | None) -> None:
        """What a reader of the summary wants to know of a document that was taken in."""
        self._reprints += [(document.key, other.key) for other in writer.ledger.retellings(document.id)[:1]]
        if before is not None and before.version != document.version:
            (change,) = writer.ledger.changes(document.id, 0, 1).items
            self._changes.append((document.key, len(change.new), len(change.gone)))

    def _is_current(self, row: DocumentRow, document: Document) -> bool:
        same = row.version == document.version and row.extractor == self._options.extractor
        return same and not self._options.again

    def refuse(self, key: str, reason: str) -> None:
        """Put one input aside."""
        self._refused.append((key, reason))
        self._options.progress.step(key, "refused")

    def summary(self, generation: int) -> Summary:
        """What the run did."""
        return Summary(
            added=self._outcomes["added"],
            unchanged=self._outcomes["unchanged"],
            replaced=self._outcomes["replaced"],
            refused=tuple(self._refused),
            reprints=tuple(self._reprints),
            changes=tuple(self._changes),
            generation=generation,
        )
