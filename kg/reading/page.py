"""A page: its lines, and where the heads of its articles are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.reading.headers import Header, find_headers
from kg.reading.lines import Line, usual_gap


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page with what all of them together show."""

    lines: Sequence[Line]
    usual: int
    """How many blank lines stand between two lines as a rule."""
    headers: Mapping[int, Header]
    """The heads by their first lines."""


def page_of(lines: Sequence[Line]) -> Page:
    """The page that the lines make up."""
    usual = usual_gap(tuple(lines))
    return Page(lines, usual, {header.start: header for header in find_headers(lines, usual)})
