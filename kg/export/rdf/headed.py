"""Turtle and TriG under a head of ours: the serialiser gives prefixes in no order, and relative to the base."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO


class Headed:
    """A file for a serialiser, whose directives are left out: base and prefixes, sorted, are in it already."""

    def __init__(self, file: IO[bytes], base: str, prefixes: Mapping[str, str]) -> None:
        self._file = file
        self._begun = b""
        self._is_in_head = True
        directives = [f"@base <{base}> .", *(f"@prefix {name}: <{iri}> ." for name, iri in sorted(prefixes.items()))]
        file.write("".join(f"{directive}\n" for directive in directives).encode())

    def write(self, data: bytes) -> int:
        """Take in a stretch, which may end within a line."""
        if not self._is_in_head:
            self._file.write(data)
            return len(data)
        self._begun += data
        while self._begun.startswith(b"@"):
            _, end, rest = self._begun.partition(b"\n")
            if not end:
                return len(data)
            self._begun = rest
        if self._begun:
            self._is_in_head = False
            self._file.write(self._begun)
        return len(data)

    def flush(self) -> None:
        """Nothing: whoever opened the file flushes it."""
