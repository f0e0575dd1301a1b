"""What is sent in a frame comes out of it, however it is cut on its way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.store.frames import Unpacker, packed


@given(st.lists(st.tuples(st.text(), st.binary(max_size=50)), min_size=1, max_size=3), st.integers(1, 40))
def test_a_frame_survives_any_cut(frames: list[tuple[str, bytes]], size: int) -> None:
    unpacker = Unpacker()
    for head, body in frames:
        sent = packed(head, body)
        found = [unpacker.feed(sent[at : at + size]) for at in range(0, len(sent), size)]
        assert found[-1] == (head, body)
        assert not any(found[:-1])
