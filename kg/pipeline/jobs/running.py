"""One job, from where it stands to its end.

A handful of texts at a time is understood without the writer's lock, which is then taken just to write them down: so
that the judgements and updates of others, which wait for it, get through while a large job runs. What is written is
what `kg ingest` writes, by the same function.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import NotFound, ParkgraphError
from kg.extraction import extract
from kg.extraction.pipeline import EXTRACTOR
from kg.ledger import DocumentRow, Ledger
from kg.model import Claim, Document, Extraction
from kg.pipeline.ingest import IngestOptions, ingest_sources
from kg.pipeline.jobs.rows import Change, Code, Item, Job, JobState, Outcome, Refusal
from kg.pipeline.jobs.spool import Entry, entries
from kg.pipeline.jobs.store import JobStore
from kg.pipeline.lock import DataDirectoryBusy
from kg.pipeline.progress import Summary
from kg.reading import document_id, read

_INTERNAL = "internal error"
"""How the pipeline begins the reason when it is at fault itself."""
_MOST_AT_ONCE = 50
_BYTES_AT_ONCE = 32 << 20
MOST_TRIES = 3
"""So often a text may end the process before it is put aside."""


@dataclass(frozen=True, slots=True)
class Work:
    """What doing a job needs besides the job."""

    data: Path
    store: JobStore
    now: Callable[[], str]
    stopping: Callable[[], bool] = lambda: False
    extract: Callable[[Document], Extraction] = extract
    extractor: str = EXTRACTOR
    seconds_at_once: float = 1.0
    """For about so long texts are understood before they are written down."""
    wait_seconds: float = 1.0
    """So long another writer is waited for before the job says that it waits."""


def run(job: Job, work: Work) -> None:
    """Do a job to its end, or up to where it is cancelled or the process is to stop.

    Raises:
        OSError, sqlite3.Error: of the jobs' own files; the job goes on from there when it is run again.
    """
    work.store.begin(job, work.now())
    try:
        _run(job, work)
    except (OSError, sqlite3.Error, ParkgraphError) as error:
        # Everybody may read this, and what the error says may name files.
        told = f"it could not be written down ({type(error).__name__}): the server's log has the particulars"
        work.store.finish(job, JobState.FAILED, work.now(), f"{told}. What was taken in before stays in")
        raise


def _run(job: Job, work: Work) -> None:
    waiting = _Pushed(entries(work.store.spool(job.id), job.done))
    tries = job.tries
    while True:
        job = work.store.job(job.id)
        if job.cancelling:
            detail = f"cancelled: {job.done} of {job.total} were done before, and what was taken in stays in"
            work.store.finish(job, JobState.CANCELLED, work.now(), detail)
            return
        if work.stopping():
            work.store.leave(job)
            return
        work.store.try_on(job, tries + 1)
        chunk = _Chunk(work, job)
        chunk.fill(waiting, 1 if tries else _MOST_AT_ONCE)
        if not chunk.entries:
            work.store.finish(job, JobState.DONE, work.now())
            return
        if tries >= MOST_TRIES:
            work.store.advance(job, [_crashed(chunk.entries[0], tries)], None)
        elif not chunk.write():
            waiting.push(*chunk.entries)
        tries = 0


def _crashed(entry: Entry, tries: int) -> Item:
    reason = f"the process that worked on it ended {tries} times: please report it with the text"
    return Item(entry.position, entry.line, entry.key, Outcome.REFUSED, None, Refusal(Code.CRASHED, reason))


class _Pushed:
    """An iterator into which what was taken can be put back."""

    def __init__(self, source: Iterator[Entry]) -> None:
        self._source = source
        self._back: list[Entry] = []

    def push(self, *taken: Entry) -> None:
        self._back[:0] = taken

    def next(self) -> Entry | None:
        return self._back.pop(0) if self._back else next(self._source, None)


@dataclass(slots=True)
class _Told:
    """The pipeline's progress, one outcome an input; the rest is the job's own to tell."""

    outcomes: list[Outcome] = field(default_factory=list)

    def begin(self, total: int) -> None:
        """Nothing."""

    def step(self, key: str, outcome: str) -> None:
        """One more is done."""
        self.outcomes.append(Outcome(outcome))

    def say(self, message: str) -> None:
        """Nothing: what it names is for the server's owner."""


class _Chunk:
    """A few inputs, no key among them twice."""

    def __init__(self, work: Work, job: Job) -> None:
        self.entries: list[Entry] = []
        self._work = work
        self._job = job
        self._understood: dict[tuple[str, str], Extraction] = {}
        self._conflicts: set[str] = set()

    def fill(self, waiting: _Pushed, most: int) -> None:
        """Take inputs and understand them, for as long as a chunk lasts; with one at least where one is left."""
        until = time.monotonic() + self._work.seconds_at_once
        keys: set[str] = set()
        size = 0
        while len(self.entries) < most and size < _BYTES_AT_ONCE and (entry := waiting.next()) is not None:
            if entry.key and entry.key in keys:
                waiting.push(entry)
                return
            keys.add(entry.key)
            self.entries.append(entry)
            size += 0 if entry.source is None else len(entry.source.data)
            # The fatal text of a former try must not be met before it is put aside.
            if entry.source is not None and self._job.tries < MOST_TRIES:
                self._understand(entry)
            if time.monotonic() > until:
                return

    def write(self) -> bool:
        """Write the inputs down; False where the job was cancelled or stopped while another process wrote."""
        sources = [entry.source for entry in self.entries if entry.source is not None]
        told, summary = _Told(), Summary()
        options = IngestOptions(
            self._extraction, self._work.extractor, progress=told, wait_seconds=self._work.wait_seconds
        )
        while sources:
            try:
                summary = ingest_sources(sources, self._work.data, options)
                break
            except DataDirectoryBusy:
                self._work.store.wait(self._job, "another process is writing the data directory")
                told.outcomes.clear()
                if self._work.stopping() or self._work.store.job(self._job.id).cancelling:
                    return False
        self._work.store.advance(self._job, self._items(told, summary), summary.generation if sources else None)
        return True

    def _understand(self, entry: Entry) -> None:
        """Extract what will be needed, outside of the writer's lock; what goes wrong does so again inside."""
        assert entry.source is not None  # noqa: S101 - the caller looked
        with suppress(Exception):
            document = read(entry.source)
            row = _row(self._work.data, document.id)
            if row is None or (row.version, row.extractor) != (document.version, self._work.extractor):
                self._understood[document.id, document.version] = self._work.extract(document)

    def _extraction(self, document: Document) -> Extraction:
        """For the pipeline, which asks while it holds the writer's lock."""
        expected = self._job.expected
        if expected is not None:
            row = _row(self._work.data, document.id)
            if row is None or row.version != expected:
                self._conflicts.add(document.key)
                told = "was taken out" if row is None else f"is in version {row.version}"
                raise ParkgraphError(f"the document {told} meanwhile; version {expected} was to be replaced")
        found = self._understood.get((document.id, document.version))
        return self._work.extract(document) if found is None else found

    def _items(self, told: _Told, summary: Summary) -> Iterator[Item]:
        outcomes, reasons = iter(told.outcomes), iter(reason for _, reason in summary.refused)
        changes = {key: (new, gone) for key, new, gone in summary.changes}
        for entry in self.entries:
            outcome = Outcome.REFUSED if entry.source is None else next(outcomes)
            refusal, document, change = entry.refusal, None, None
            if entry.source is not None and outcome is Outcome.REFUSED:
                refusal = self._refusal(entry.key, next(reasons))
            elif outcome is not Outcome.REFUSED:
                document = document_id(entry.key)
                change = _change(self._work.data, document, changes.get(entry.key))
            yield Item(entry.position, entry.line, entry.key, outcome, document, refusal, change)

    def _refusal(self, key: str, reason: str) -> Refusal:
        if key in self._conflicts:
            return Refusal(Code.CONFLICT, reason)
        return Refusal(Code.INTERNAL if reason.startswith(_INTERNAL) else Code.UNREADABLE, reason)


def _row(data: Path, document: str) -> DocumentRow | None:
    # The first text of all comes before there is a ledger.
    with suppress(NotFound), Ledger.open(data, readonly=True) as ledger:
        return ledger.document(document)
    return None


def _change(data: Path, document: str, counts: tuple[int, int] | None) -> Change | None:
    """The counts of a new version, with how many statements it shares with the former one."""
    if counts is None:
        return None
    with suppress(NotFound), Ledger.open(data, readonly=True) as ledger:
        stated = _statements(ledger.claims_in(document))
        return Change(*counts, max(stated - counts[0], 0))
    return None


def _statements(claims: Sequence[Claim]) -> int:
    """How many statements there are, however many sentences make each."""
    said = {
        (claim.predicate, claim.subject, claim.object, claim.title, claim.stage, claim.polarity, claim.period)
        for claim in claims
    }
    return len(said)
