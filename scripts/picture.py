"""A picture of parks and the companies that link them: `python -m scripts.picture [--data DIR] [--out FILE]`.

Drawn from a published graph (`kg demo --ingest-only` fills `data/demo`). Only companies tied to two parks or more are
shown, with those parks, so that every name can be read. Needs the extra `plot` and a font with Chinese characters.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import networkx as nx
from matplotlib import font_manager
from matplotlib.figure import Figure
from PIL import Image

from kg.analysis import park_company_graph
from kg.ledger import Ledger

ROOT = Path(__file__).resolve().parents[1]
FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Zen Hei",
    "PingFang SC",
    "Microsoft YaHei",
)
"""Sans-serif fonts with the simplified characters, the first that is installed is taken."""
_COLOURS = 16
_TURNS = 24
_LOOKS = (("Park", "园区 parks", "#d65d0e", "s", 0), ("Company", "企业 companies", "#1f77b4", "o", 1))
"""Type, heading, colour, mark and column."""


def chinese_font() -> str:
    """The name of an installed font with Chinese characters.

    Raises:
        SystemExit: there is none; the message says what to install.
    """
    installed = {font.name for font in font_manager.fontManager.ttflist}
    for name in FONTS:
        if name in installed:
            return name
    sys.exit(
        f"no font with Chinese characters is installed: install one of {', '.join(FONTS)} (Debian: fonts-noto-cjk)"
    )


def linking_part(two_mode: nx.Graph) -> nx.Graph:
    """The companies tied to two parks or more, and the parks that they are tied to."""
    linking = [node for node, kind in two_mode.nodes(data="type") if kind == "Company" and two_mode.degree(node) > 1]
    return two_mode.subgraph(sorted({*linking, *(park for node in linking for park in two_mode[node])})).copy()


def places(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """Parks in a column on the left, companies on the right, each near those it is tied to, so that few lines cross.

    Rows are ordered by the mean place of the neighbours, in turns (the barycentre method of Sugiyama et al., 1981);
    the same graph gives the same places.
    """
    columns = [sorted(_of_kind(graph, kind)) for kind in ("Park", "Company")]
    height = _spread(columns[0]) | _spread(columns[1])
    for turn in range(_TURNS):
        side = turn % 2
        mean = {node: sum(height[other] for other in graph[node]) / graph.degree(node) for node in columns[side]}
        columns[side].sort(key=lambda node: (-mean[node], node))
        height |= _spread(columns[side])
    return {node: (float(side), height[node]) for side, column in enumerate(columns) for node in column}


def _of_kind(graph: nx.Graph, kind: str) -> list[str]:
    return [node for node, of in graph.nodes(data="type") if of == kind]


def _spread(column: list[str]) -> dict[str, float]:
    """Heights from 1 down to 0, evenly."""
    return {node: 1 - (row + 0.5) / len(column) for row, node in enumerate(column)}


def draw(graph: nx.Graph, out: Path) -> None:
    """Writes the graph as a picture; a line is the thicker the more claims say so."""
    at = places(graph)
    rows = max(len(_of_kind(graph, "Park")), len(_of_kind(graph, "Company")))
    with mpl.rc_context({"font.family": chinese_font()}):
        figure = Figure(figsize=(11, 1.5 + 0.36 * rows), layout="constrained")
        axes = figure.add_subplot()
        for one, other, claims in sorted(graph.edges(data="weight")):
            ends = [at[one], at[other]]
            axes.plot(*zip(*ends, strict=True), color="#9a9a9a", linewidth=0.8 + 0.35 * claims, zorder=1)
        for kind, title, colour, mark, side in _LOOKS:
            nodes = _of_kind(graph, kind)
            axes.scatter(*zip(*(at[node] for node in nodes), strict=True), s=110, color=colour, marker=mark, zorder=2)
            shift, align = ((-0.03, "right"), (0.03, "left"))[side]
            axes.text(side + shift, 1.02, title, ha=align, fontsize=13, fontweight="bold", color=colour)
            for node in nodes:
                x, y = at[node]
                axes.text(x + shift, y, graph.nodes[node]["label"], ha=align, va="center", fontsize=12)
        axes.set(xlim=(-0.62, 1.62), ylim=(-0.01, 1.06))
        axes.set_axis_off()
        out.parent.mkdir(parents=True, exist_ok=True)
        drawn = io.BytesIO()
        figure.savefig(drawn, dpi=75, metadata={"Software": None})
    # Few colours are in it: with a palette and without loss the file is a quarter as large.
    few = Image.open(drawn).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.convert("RGB").save(out, "WEBP", lossless=True, quality=100, method=6)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.picture", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "demo", help="a data directory [data/demo]")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images" / "graph.webp", help="the picture's file")
    options = parser.parse_args(arguments)
    with Ledger.open(options.data, readonly=True) as ledger:
        part = linking_part(park_company_graph(ledger))
    if not part:
        sys.exit(f"no company of {options.data} is tied to two parks: there is nothing to draw")
    draw(part, options.out)
    sys.stdout.write(f"wrote {options.out}: {part.number_of_nodes()} nodes, {part.number_of_edges()} edges\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
