"""Text that is made row by row, written as UTF-8 in few large writes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import IO

_AT_ONCE = 1000


def write_pieces(file: IO[bytes], pieces: Iterable[str]) -> None:
    """Writes the pieces one after the other; at most a thousand are held. Lone surrogates become U+FFFD."""
    left = iter(pieces)
    while some := "".join(islice(left, _AT_ONCE)):
        file.write(as_utf8(some))


def as_utf8(text: str) -> bytes:
    """The text as UTF-8, which has no lone surrogates: each becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
