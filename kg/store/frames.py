"""Frames between the server and a query worker: a pickled head, then the bytes of a body, each with its length before.

The body travels beside the pickle, so that a result is not copied into one.
"""

from __future__ import annotations

import pickle
import socket
import struct
from typing import Any

_LENGTHS = struct.Struct("<IQ")


def packed(head: object, body: bytes = b"") -> bytes:
    """The frame of a head and its body."""
    pickled = pickle.dumps(head, protocol=pickle.HIGHEST_PROTOCOL)
    return b"".join((_LENGTHS.pack(len(pickled), len(body)), pickled, body))


class Unpacker:
    """Puts frames together from the pieces in which they come."""

    def __init__(self) -> None:
        self._pieces = bytearray()

    def feed(self, piece: bytes) -> tuple[Any, bytes] | None:
        """Head and body of the frame that the piece completes, None while more is to come.

        The heads come from our own processes alone: a pickle of a stranger's would run what he likes.
        """
        self._pieces += piece
        if len(self._pieces) < _LENGTHS.size:
            return None
        head, body = _LENGTHS.unpack_from(self._pieces)
        end = _LENGTHS.size + head + body
        if len(self._pieces) < end:
            return None
        with memoryview(self._pieces) as view:
            found = pickle.loads(view[_LENGTHS.size : end - body]), bytes(view[end - body : end])  # noqa: S301
        del self._pieces[:end]
        return found


def received(connection: socket.socket) -> tuple[Any, bytes] | None:
    """The next frame of a connection, None when it was closed. Blocks."""
    unpacker = Unpacker()
    while piece := connection.recv(1 << 18):
        found = unpacker.feed(piece)
        if found is not None:
            return found
    return None
