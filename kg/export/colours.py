"""The colour of every entity type: one table for the pages, the graph view and the files that Gephi opens."""

from __future__ import annotations

from types import MappingProxyType

TYPE_COLOURS = MappingProxyType(
    {
        "Park": "#d65d0e",
        "Company": "#1f77b4",
        "Project": "#2c8a2c",
        "Person": "#9467bd",
        "Organization": "#7f7f7f",
        "Place": "#98981a",
        "Industry": "#128a99",
        "Initiative": "#c94f9b",
        "Award": "#8c564b",
    }
)
"""Each at least 3:1 against white, as WCAG 2.2 (1.4.11) wants it of graphics."""


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, each 0–255."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
