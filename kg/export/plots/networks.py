"""A projection as a picture: who is tied to whom, at the same places each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p, sqrt

import networkx as nx
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from kg.errors import BadRequest
from kg.export.colours import TYPE_COLOURS
from kg.export.plots.figures import Words, picture
from kg.export.plots.fonts import Lettering, lettering
from kg.wording.terms import type_label

HEIGHT = 8.0
MOST_LABELS = 40
_SEED = 7
_OTHER = "#5f6368"
_WIDEST = 5.0
"""Points, of the heaviest edge."""
_LONGEST_LABEL = 14
"""Characters."""
_AROUND = ((0, 8, "center", "bottom"), (0, -8, "center", "top"), (8, 0, "left", "center"), (-8, 0, "right", "center"))
"""Where a label may stand: offset in points, and which part of it is there."""

_HALO = [withStroke(linewidth=2.2, foreground="white")]

Places = Mapping[str, Sequence[float]]


def drawn_graph(graph: nx.Graph[str], title: str, most: int, suffix: str) -> bytes:
    """The bytes of the picture. Raises BadRequest and ParkgraphError as `kg.export.plots.plot_graph`."""
    if not graph.number_of_edges():
        raise BadRequest("the graph has no edges: there is nothing to draw")
    kept = heaviest(graph, most)
    letters = lettering((title, *(str(graph.nodes[node].get("label", node)) for node in kept)))
    words = Words("", title, _shown(kept, graph, letters))
    return picture(words, letters, HEIGHT, lambda figure: _draw(figure, kept, letters), suffix)


def _shown(kept: nx.Graph[str], graph: nx.Graph[str], letters: Lettering) -> str:
    nodes, edges = kept.number_of_nodes(), kept.number_of_edges()
    of_nodes, of_edges = graph.number_of_nodes(), graph.number_of_edges()
    chinese = f"图中为 {of_nodes} 个节点中的 {nodes} 个，{of_edges} 条边中的 {edges} 条"
    return letters.both(chinese, f"showing {nodes} of {of_nodes} nodes, {edges} of {of_edges} edges")


def heaviest(graph: nx.Graph[str], most: int) -> nx.Graph[str]:
    """The part that is drawn: the nodes of most weight with the edges among them; nodes are sorted, none is alone."""
    strength = _strength(graph)
    chosen = sorted(strength, key=lambda node: (-strength[node], node))[:most]
    among = graph.subgraph(chosen)
    kept: nx.Graph[str] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    kept.add_nodes_from((node, graph.nodes[node]) for node in sorted(among) if among.degree(node))
    ends = sorted((min(a, b), max(a, b)) if not graph.is_directed() else (a, b) for a, b in among.edges())
    kept.add_edges_from((a, b, {"weight": _weight(graph, a, b)}) for a, b in ends)
    return kept


def places(graph: nx.Graph[str]) -> Places:
    """Where the nodes stand: each component by itself, the largest first, side by side in rows."""
    found: dict[str, Sequence[float]] = {}
    right = top = row_height = 0.0
    components = sorted(nx.connected_components(graph.to_undirected()), key=lambda some: (-len(some), min(some)))
    room = sqrt(len(graph)) * 1.3
    for component in components:
        part: nx.Graph[str] = nx.Graph()
        part.add_nodes_from(sorted(component))
        part.add_edges_from(
            (a, b, {"weight": log1p(_weight(graph, a, b))}) for a, b in graph.subgraph(component).edges()
        )
        side = sqrt(len(component))
        if right and right + side > room:
            right, top, row_height = 0.0, top - row_height - 0.8, 0.0
        layout = nx.spring_layout(part, seed=_SEED, iterations=120, k=3 / sqrt(len(part)), scale=side / 2)
        for node, (x, y) in layout.items():
            found[node] = (float(x) + right + side / 2, float(y) + top - side / 2)
        right, row_height = right + side + 0.8, max(row_height, side)
    return found


def _weight(graph: nx.Graph[str], a: str, b: str) -> float:
    return float(graph.edges[a, b].get("weight") or 0)


def _strength(graph: nx.Graph[str]) -> dict[str, float]:
    found = dict.fromkeys(graph, 0.0)
    for a, b in graph.edges():
        weight = _weight(graph, a, b)
        found[a] += weight
        found[b] += weight
    return found


def _draw(figure: Figure, graph: nx.Graph[str], letters: Lettering) -> list[Artist]:
    axes = figure.add_subplot()
    at = places(graph)
    weights = [_weight(graph, a, b) for a, b in graph.edges()]
    greatest = max(weights) or 1
    widths = [0.6 + (_WIDEST - 0.6) * max(0, weight) / greatest for weight in weights]
    segments = [(tuple(at[a]), tuple(at[b])) for a, b in graph.edges()]
    axes.add_collection(LineCollection(segments, linewidths=widths, colors="#9aa5ad", alpha=0.55, zorder=1))
    strength = _strength(graph)
    strongest = max(strength.values()) or 1
    nodes = sorted(graph)
    sizes = [30 + 320 * strength[node] / strongest for node in nodes]
    colours = [_colour(graph, node) for node in nodes]
    spots = ([at[node][0] for node in nodes], [at[node][1] for node in nodes])
    axes.scatter(*spots, s=sizes, c=colours, edgecolors="white", linewidths=0.8, zorder=2)
    axes.set_axis_off()
    axes.margins(0.08)
    radius = {node: sqrt(size) / 2 for node, size in zip(nodes, sizes, strict=True)}
    order = sorted(nodes, key=lambda node: (-strength[node], node))[:MOST_LABELS]
    _labels(axes, graph, at, [(node, radius[node]) for node in order], letters)
    return _legend(graph, letters)


def _colour(graph: nx.Graph[str], node: str) -> str:
    return TYPE_COLOURS.get(str(graph.nodes[node].get("type")), _OTHER)


def _labels(
    axes: Axes, graph: nx.Graph[str], at: Places, order: Sequence[tuple[str, float]], letters: Lettering
) -> None:
    """The heaviest first, each where it covers no other one; what finds no such place has none."""
    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 - axes of a figure
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    spots = {node: axes.transData.transform(tuple(at[node])) for node, _ in order}
    dot = figure.dpi / 72
    discs = {
        node: Bbox(((x - r * dot, y - r * dot), (x + r * dot, y + r * dot)))
        for (node, r), (x, y) in zip(order, spots.values(), strict=True)
    }
    taken: list[Bbox] = []
    for node, radius in order:
        others = [disc for other, disc in discs.items() if other != node]
        label = str(graph.nodes[node].get("label", node))
        short = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
        for x, y, across, up in _AROUND:
            far = ((x > 0) - (x < 0)) * (radius + 2), ((y > 0) - (y < 0)) * (radius + 2)
            text: Annotation = axes.annotate(
                letters.text(short),
                tuple(at[node][:2]),
                far,
                textcoords="offset points",
                ha=across,
                va=up,
                fontsize=8,
                path_effects=_HALO,
            )
            box = text.get_window_extent(canvas.get_renderer())
            if not any(box.overlaps(other) for other in (*taken, *others)):
                taken.append(box)
                break
            text.remove()


def _legend(graph: nx.Graph[str], letters: Lettering) -> list[Artist]:
    there = {str(graph.nodes[node].get("type")) for node in graph}
    style = {"marker": "o", "linestyle": "", "markersize": 8}
    return [
        Line2D([], [], color=colour, label=letters.both(type_label(kind), kind), **style)
        for kind, colour in TYPE_COLOURS.items()
        if kind in there
    ]
