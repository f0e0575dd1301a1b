"""What a batch tells while it runs, and what it did in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Progress(Protocol):
    """Told how a batch goes; the terminal, a job and the tests each bring their own."""

    def begin(self, total: int) -> None:
        """The batch has so many inputs."""
        ...

    def step(self, key: str, outcome: str) -> None:
        """One input is done: `added`, `replaced`, `unchanged`, `removed` or `refused`."""
        ...

    def say(self, message: str) -> None:
        """Something worth a line: waiting for another writer, repairing after a crash."""
        ...


class Silent:
    """Tells nobody."""

    def begin(self, total: int) -> None:
        """Nothing."""

    def step(self, key: str, outcome: str) -> None:
        """Nothing."""

    def say(self, message: str) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a batch did."""

    added: int = 0
    unchanged: int = 0
    replaced: int = 0
    removed: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    """Inputs that were refused, each with its reason."""
    reprints: tuple[tuple[str, str], ...] = ()
    """Documents taken in that tell a story which another one tells: (key, key of the one most alike)."""
    changes: tuple[tuple[str, int, int], ...] = ()
    """New versions: (key, how many statements only they make, how many only the former version made)."""
    generation: int = 0
    """Of the graph afterwards."""
