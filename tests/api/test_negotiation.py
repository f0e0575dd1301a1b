"""Content negotiation as RFC 9110 has it."""

from __future__ import annotations

import pytest

from kg.api.answers.negotiation import best
from kg.api.serving.hosts import host_name

OFFERED = ("application/json", "text/html", "text/turtle")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/turtle;q=0.5, application/json;q=0.4", "text/turtle"),
        ("text/*;q=0.1, text/turtle", "text/turtle"),
        ("application/*", "application/json"),
        ("image/png", None),
        ("application/json;q=0, text/html;q=0", None),
        ("text/html;q=oops", None),
    ],
)
def test_the_preferred_offer_is_chosen(accept: str, chosen: str | None) -> None:
    assert best(accept, OFFERED) == chosen


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost:8000", "localhost"),
        ("[::1]:8000", "::1"),
        ("[::1]", "::1"),
        ("127.0.0.1", "127.0.0.1"),
        ("EVIL.example", "evil.example"),
        ("localhost:8000@evil.example", ""),
        ("[::1", ""),
        ("localhost/..", ""),
        ("", ""),
    ],
)
def test_the_host_is_read_without_its_port(header: str, name: str) -> None:
    assert host_name(header) == name
