"""Lines in the order of their bytes, however many: sorted in pieces, the pieces in a temporary folder, then merged."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

PIECE_BYTES = 32 << 20
"""So much of the lines is held at a time; Python's own bookkeeping adds about a quarter."""
_MOST_OPEN = 64
"""Pieces that are merged at once; more are merged in rounds, so that 200 GB do not run out of open files."""


class SortedLines:
    """Takes lines in any order and gives them back sorted; a line ends in a line feed and has no other."""

    def __init__(self, piece_bytes: int = PIECE_BYTES) -> None:
        self._piece_bytes = piece_bytes
        self._held: list[bytes] = []
        self._size = 0
        self._pieces: list[Path] = []
        self._made = 0
        self._folder = TemporaryDirectory(prefix="kg-sort-")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def add(self, line: bytes) -> None:
        """Take one line in."""
        self._held.append(line)
        self._size += len(line)
        if self._size >= self._piece_bytes:
            self._held.sort()
            self._pieces.append(self._write(self._held))
            self._held, self._size = [], 0

    def __iter__(self) -> Iterator[bytes]:
        """All lines in order; can be asked for again while no line is added."""
        self._held.sort()
        while len(self._pieces) > _MOST_OPEN:
            first, self._pieces = self._pieces[:_MOST_OPEN], self._pieces[_MOST_OPEN:]
            self._pieces.append(self._write(_merged(first, [])))
            for piece in first:
                piece.unlink()
        return _merged(self._pieces, self._held)

    def _write(self, lines: Iterator[bytes] | list[bytes]) -> Path:
        piece = Path(self._folder.name) / str(self._made)
        self._made += 1
        with piece.open("wb") as file:
            file.writelines(lines)
        return piece


def _merged(pieces: list[Path], held: list[bytes]) -> Iterator[bytes]:
    with ExitStack() as stack:
        yield from heapq.merge(*(stack.enter_context(piece.open("rb")) for piece in pieces), held)
