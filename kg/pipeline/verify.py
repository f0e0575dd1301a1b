"""Is everything as it should be? Ledger against itself, store and snapshot against the ledger, spans against texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kg.ledger import Ledger
from kg.pipeline.progress import Progress, Silent
from kg.pipeline.writer import WAIT_SECONDS, Writer
from kg.reading import text_version
from kg.store import EmbeddedStore, Snapshot, open_current

_SHOWN = 5
"""Examples that are named of each kind of fault."""


@dataclass(slots=True)
class Report:
    """What was checked and what is wrong."""

    documents: int = 0
    claims: int = 0
    mentions: int = 0
    quads: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    """Kind of fault → how often."""
    examples: dict[str, list[str]] = field(default_factory=dict)
    """Kind of fault → the first few."""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def fault(self, kind: str, example: str) -> None:
        """Count one fault."""
        self.faults[kind] = self.faults.get(kind, 0) + 1
        examples = self.examples.setdefault(kind, [])
        if len(examples) < _SHOWN:
            examples.append(example)


def verify(data: Path, progress: Progress | None = None, wait_seconds: float = WAIT_SECONDS) -> Report:
    """Check a data directory; changes after a crash that the store lacks are applied first, as on every opening.

    Raises:
        NotFound: the data directory has no ledger.
        DataDirectoryBusy: another process writes and did not finish in time.
    """
    progress = progress or Silent()
    Ledger.open(data, readonly=True).close()
    report = Report()
    with Writer.open(data, progress, wait_seconds) as writer:
        writer.publish()
        for line in writer.ledger.faults():
            report.fault("ledger tables disagree", line)
        report.quads = writer.ledger.sizes().quads
        _compare(report, "store", writer.ledger, writer.store)
        with open_current(data) as snapshot:
            _compare(report, "snapshot", writer.ledger, snapshot)
        documents = writer.ledger.document_ids()
        progress.begin(len(documents))
        for document in documents:
            _check_document(report, writer.ledger, document)
            progress.step(document, "unchanged")
    return report


def _compare(report: Report, name: str, ledger: Ledger, graph: EmbeddedStore | Snapshot) -> None:
    lacking = 0
    for line in graph.lacking(ledger.quads()):
        lacking += 1
        report.fault(f"quad of the ledger that the {name} lacks", line)
    # Only when the numbers do not add up are the ledger's quads all held in memory.
    if graph.size() + lacking != report.quads:
        wanted = set(ledger.quads())
        for line in graph.lines():
            if line not in wanted:
                report.fault(f"quad of the {name} that the ledger lacks", line)


def _check_document(report: Report, ledger: Ledger, identifier: str) -> None:
    document, _ = ledger.load(identifier)
    report.documents += 1
    if document.version != text_version(document.text):
        report.fault("text that does not have the version it is stored under", document.key)
    for claim in ledger.claims_in(identifier):
        report.claims += 1
        if not claim.evidence or document.text[slice(*claim.evidence[0])] != claim.quote:
            report.fault("claim whose span does not open to its quote", claim.id)
        if any(not 0 <= start < end <= len(document.text) for start, end in claim.evidence):
            report.fault("claim with a span outside its text", claim.id)
    for mention in ledger.mentions_in(identifier):
        report.mentions += 1
        if document.text[slice(*mention.span)] != mention.surface:
            report.fault("mention whose span does not open to its surface", f"{identifier} {mention.span}")
