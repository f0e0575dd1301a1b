"""Answers and graphs as pictures: PNG or SVG, the same bytes each time. Needs the packages of the extra `plot`."""

from __future__ import annotations

import importlib
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import networkx as nx

from kg.analysis.answer import Answer
from kg.errors import BadRequest

SUFFIXES = ("png", "svg")
MOST_NODES = 120
"""More nodes than these are a ball of wool."""


def plot(answer: Answer, file: Path) -> None:
    """Draws an answer into a file, PNG or SVG by its suffix; what it shows of how many rows stands in the picture.

    Drawn are: numbers over dates as lines, what was planned apart from what came true; one number for pairs of
    entities as a heat map; else the first number of the first rows as bars, beside it the one without single sources.

    Raises:
        BadRequest: another suffix, nothing to draw, matplotlib is missing.
        ParkgraphError: a label is Chinese, and no font here can write it.
    """
    _write(file, "answers", "drawn_answer", answer)


def plot_graph(graph: nx.Graph[str], file: Path, title: str = "", *, most: int = MOST_NODES) -> None:
    """Draws a projection: a node by the colour of its type, an edge as wide as its weight, the heaviest with labels.

    Of more than `most` nodes those with the heaviest edges are drawn, and the picture says so. Nodes carry `label` and
    `type`, edges `weight`, as `kg.analysis.projections` gives them. Raises as `plot`.
    """
    if most < 1:
        raise BadRequest(f"{most} nodes cannot be drawn: use 1 or more")
    _write(file, "networks", "drawn_graph", graph, title, most)


def _write(file: Path, module: str, name: str, *what: object) -> None:
    suffix = file.suffix.removeprefix(".").lower()
    if suffix not in SUFFIXES:
        raise BadRequest(
            f"{file.name} cannot be drawn: a picture's name ends in {' or '.join('.' + s for s in SUFFIXES)}"
        )
    if find_spec("matplotlib") is None:
        raise BadRequest("drawing needs the package matplotlib: pip install 'parkgraph[plot]'")
    # An extra that only pictures need, and half a second of start-up.
    drawing: Any = importlib.import_module(f"{__name__}.{module}")
    content: bytes = getattr(drawing, name)(*what, suffix)
    beside = file.with_name(file.name + ".part")
    try:
        beside.write_bytes(content)
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)
