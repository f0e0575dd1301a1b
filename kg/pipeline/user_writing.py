"""Writes of users: evaluated by somebody on the newest snapshot, while the writer's lock is held, then committed."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from kg.errors import ParkgraphError
from kg.ledger import Delta
from kg.pipeline.progress import Progress
from kg.pipeline.writer import WAIT_SECONDS, Writer
from kg.updates.user_graphs import UserDelta


class UserWriter:
    """Holds everybody else's writes off while one is evaluated; use as a context manager.

    Inside the block the newest snapshot has the state that `commit` changes. Readers see the change when the block
    ends. Everything but the evaluation runs in this process: open it in a thread.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    @classmethod
    def open(cls, data: Path, progress: Progress | None = None, wait_seconds: float = WAIT_SECONDS) -> Self:
        """The writer, with a snapshot of the present state published.

        Raises:
            DataDirectoryBusy: another process writes and did not finish in time.
        """
        writer = Writer.open(data, progress, wait_seconds)
        try:
            writer.publish()
        except BaseException:
            writer.close()
            raise
        return cls(writer)

    @property
    def generation(self) -> int:
        """Of the state that a write is to be evaluated on."""
        return self._writer.ledger.generation()

    def commit(self, delta: UserDelta, evaluated_on: int) -> Delta:
        """Write what an evaluation gave; nothing to write leaves the generation as it is.

        Raises:
            ParkgraphError: it was evaluated on another generation.
            ProtectedGraph, BadRequest: as `Ledger.write_user_graphs`; nothing is written.
        """
        if evaluated_on != self.generation:
            raise ParkgraphError(
                f"the write was evaluated on generation {evaluated_on}, and the ledger has {self.generation}: try again"
            )
        if not delta.added and not delta.removed:
            return Delta(self.generation, (), ())
        written = self._writer.ledger.write_user_graphs(delta.added, delta.removed)
        self._writer.follow(written)
        return written

    def close(self) -> None:
        """Publish and let the next writer in."""
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def write_user_graphs(
    data: Path, delta: UserDelta, progress: Progress | None = None, wait_seconds: float = WAIT_SECONDS
) -> Delta:
    """Write quads into graphs of users, whatever state they were evaluated on.

    Raises:
        ProtectedGraph: a quad is in a graph that users may not write.
        BadRequest: a line is no canonical quad without blank nodes.
        DataDirectoryBusy: another process writes and was not ready in time.
    """
    with UserWriter.open(data, progress, wait_seconds) as writer:
        return writer.commit(delta, writer.generation)
