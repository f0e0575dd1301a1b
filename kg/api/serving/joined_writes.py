"""A response's head and body in one piece: written one by one, each is a packet that the client is woken for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any


class JoinedWrites:
    """A transport (`asyncio.Transport`) that holds a first piece back until the next, or until the loop's next turn."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held = b""
        self._sending: asyncio.Handle | None = None

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Sends what was held back and this, or holds this back."""
        if self._sending is not None:
            held = self._held
            self._let_go()
            self._transport.writelines((held, data))
        else:
            self._held = bytes(data)
            self._sending = self._loop.call_soon(self._flush)

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        """Sends all that there is."""
        self._flush()
        self._transport.writelines(list_of_data)

    def close(self) -> None:
        """Sends what was held back, then closes."""
        self._flush()
        self._transport.close()

    def abort(self) -> None:
        """Closes at once."""
        self._let_go()
        self._transport.abort()

    def get_write_buffer_size(self) -> int:
        """Bytes that the client has not taken."""
        return int(self._transport.get_write_buffer_size()) + len(self._held)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def _flush(self) -> None:
        if self._sending is not None:
            held = self._held
            self._let_go()
            self._transport.write(held)

    def _let_go(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
        self._held, self._sending = b"", None
