"""A file as the body of a response."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

_CHUNK = 1 << 18


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The file piece by piece from where it stands; it is closed, and a temporary one gone, however far one reads."""
    with file:
        while piece := file.read(_CHUNK):
            yield piece
