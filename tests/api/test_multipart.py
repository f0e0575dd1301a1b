"""A form's files come out as they were sent; a form that is none is refused, however long it is, at once."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.api.answers.multipart import files
from kg.errors import BadRequest

HEADER = "multipart/form-data; boundary=x7"
TYPES = st.sampled_from(["text/turtle", "application/ld+json", "application/n-triples"])
CONTENTS = st.binary(max_size=50).filter(lambda content: b"\r\n--x7" not in b"\r\n" + content)


def form(*parts: tuple[str, bytes]) -> bytes:
    written = (f"--x7\r\nContent-Disposition: form-data\r\nContent-Type: {kind}\r\n\r\n".encode() + content + b"\r\n"
               for kind, content in parts)  # fmt: skip
    return b"".join(written) + b"--x7--\r\n"


@given(st.lists(st.tuples(TYPES, CONTENTS), min_size=1, max_size=5))
def test_what_was_sent_comes_out(parts: list[tuple[str, bytes]]) -> None:
    assert list(files(HEADER, form(*parts))) == parts
    assert list(files('multipart/form-data; charset=utf-8; boundary="x7"', form(*parts))) == parts


@pytest.mark.parametrize(
    ("header", "body"),
    [
        (HEADER, b""),
        (HEADER, b"--x7--"),
        (HEADER, b"--x7\r\n\r\n<x:a> <x:b> 1 ."),
        (HEADER, b"--x7\r\nContent-Type: text/turtle\r\n--x7--"),
        (HEADER, b"--x7\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--x7--"),
        (HEADER, b"--x7\r\nA: " + b"a" * 5000 + b"\r\n\r\n\r\n--x7--"),
        (HEADER, form(*[("text/turtle", b"")] * 17)),
        ("multipart/form-data", form(("text/turtle", b""))),
        ("multipart/form-data; boundary=", form(("text/turtle", b""))),
        ("multipart/form-data; boundary=" + "x" * 71, form(("text/turtle", b""))),
        ("multipart/form-data; boundary=\u4e00", form(("text/turtle", b""))),
    ],
)
def test_what_is_no_form_is_refused(header: str, body: bytes) -> None:
    with pytest.raises(BadRequest):
        files(header, body)


def test_ten_megabytes_of_parts_take_no_time() -> None:
    body = b"--x7\r\nContent-Type: text/turtle\r\n\r\n\r\n" * 270_000
    begun = time.monotonic()
    with pytest.raises(BadRequest, match="more than 16"):
        files(HEADER, body)
    assert time.monotonic() - begun < 0.5
