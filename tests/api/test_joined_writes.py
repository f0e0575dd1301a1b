"""Head and body of a response leave in one piece; nothing is lost or out of order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

from kg.api.serving.joined_writes import JoinedWrites


class Sent(asyncio.Transport):
    """Keeps what is sent, one entry a system call."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.pieces.append(bytes(data))

    def writelines(self, list_of_data: object) -> None:
        self.pieces.append(b"".join(cast("list[bytes]", list_of_data)))

    def close(self) -> None:
        self.pieces.append(b"<closed>")

    def abort(self) -> None:
        self.pieces.append(b"<aborted>")

    def get_write_buffer_size(self) -> int:
        return 0

    def is_closing(self) -> bool:
        return b"<closed>" in self.pieces


def sent(story: Callable[[JoinedWrites], None]) -> list[bytes]:
    """What a story sends, up to the next turn of the event loop."""

    async def told() -> list[bytes]:
        transport = Sent()
        story(JoinedWrites(transport, asyncio.get_running_loop()))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return transport.pieces

    return asyncio.run(told())


def test_two_writes_are_one() -> None:
    def story(transport: JoinedWrites) -> None:
        transport.write(b"head ")
        assert transport.get_write_buffer_size() == 5
        transport.write(b"body")

    assert sent(story) == [b"head body"]


def test_a_write_alone_is_sent_when_the_loop_comes_around() -> None:
    assert sent(lambda transport: transport.write(b"100 Continue")) == [b"100 Continue"]


def test_what_is_held_back_is_sent_before_the_connection_closes() -> None:
    def story(transport: JoinedWrites) -> None:
        transport.write(b"head")
        transport.close()
        assert transport.is_closing()

    assert sent(story) == [b"head", b"<closed>"]


def test_what_is_held_back_is_gone_when_the_connection_is_cut() -> None:
    def story(transport: JoinedWrites) -> None:
        transport.write(b"head")
        transport.abort()

    assert sent(story) == [b"<aborted>"]


def test_pieces_keep_their_order() -> None:
    def story(transport: JoinedWrites) -> None:
        for piece in (b"1", b"2", b"3", b"4", b"5"):
            transport.write(piece)
        transport.writelines([b"6", b"7"])

    assert b"".join(sent(story)) == b"1234567"
