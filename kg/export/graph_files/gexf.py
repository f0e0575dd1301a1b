"""GEXF 1.3, as its schema has it (https://gexf.net/1.3), written as a stream.

networkx's own writer fails on None, dates and lists, turns attributes named `type` or `start` into structure and lets
control characters through; hence this one. Elements are written as text, in blocks: an element object a row takes
several times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import IO, Any

from kg.export.colours import TYPE_COLOURS, channels
from kg.export.graph_files.gexf_values import GEXF_TYPES, Ids, cell_writer, day, double, titles
from kg.export.graph_files.pieces import write_pieces
from kg.export.graph_files.xml_text import escaped
from kg.export.rows import Cell, Column, EdgeRow, GraphRows, NodeRow

NAMESPACE = "http://gexf.net/1.3"

TYPE_SIZES = MappingProxyType(
    {
        "Park": 20,
        "Company": 10,
        "Project": 8,
        "Organization": 8,
        "Initiative": 8,
        "Person": 6,
        "Place": 6,
        "Industry": 6,
        "Award": 5,
    }
)
"""The diameter of an entity in Gephi, whose own default is 10: what a graph is about before what it mentions."""


def write_gexf(rows: GraphRows, file: IO[bytes]) -> None:
    """Writes a graph as GEXF 1.3.

    A node has its label, columns, colour and size by its type, and its position where it has one; an edge its relation
    as label and as kind, its weight and columns. The graph is dynamic if any edge has a day: an edge is then there from
    its first to its last day (from ever, for ever, where one is missing; always where both are), its values as long as
    it is, and nodes always. None is left out. Colour, size and position stand in the namespace of GEXF itself, where
    the schema of 1.3 declares them.

    A character that XML does not know becomes U+FFFD; ids stay different from each other. A column that has the name of
    something structural gets underscores, and the file's description says so.

    Raises:
        ValueError: an edge's first or last day is none, or the last is before the first; the message names the edge.
    """
    write_pieces(file, _document(rows))


def _document(rows: GraphRows) -> Iterator[str]:
    dynamic = rows.timed and any(edge.first or edge.last for edge in rows.edges())
    time = 'mode="dynamic" timeformat="date" timerepresentation="interval"' if dynamic else 'mode="static"'
    kind = "directed" if rows.directed else "undirected"
    node_titles, edge_titles = titles("node", rows.node_columns), titles("edge", rows.edge_columns)
    described = " ".join(
        filter(None, (rows.description, *_renamed("node", rows.node_columns), *_renamed("edge", rows.edge_columns)))
    )
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="{NAMESPACE}" version="1.3">\n'
    yield f"<meta><creator>Parkgraph</creator><description>{escaped(described)}</description></meta>\n"
    yield f'<graph defaultedgetype="{kind}" idtype="string" {time}>\n'
    yield from _declarations("node", rows.node_columns, node_titles)
    yield from _declarations("edge", rows.edge_columns, edge_titles)
    ids = Ids()
    yield "<nodes>\n"
    yield from _nodes(rows.nodes(), rows.node_columns, ids)
    yield "</nodes>\n<edges>\n"
    yield from _edges(rows.edges(), rows.edge_columns, ids)
    yield "</edges>\n</graph>\n</gexf>\n"


def _renamed(owner: str, columns: tuple[Column, ...]) -> Iterator[str]:
    for column, title in zip(columns, titles(owner, columns), strict=True):
        if column.name != title:
            yield f"The {owner} attribute {column.name!r} is called {title!r} here."


def _declarations(owner: str, columns: tuple[Column, ...], names: tuple[str, ...]) -> Iterator[str]:
    """Ids are numbers: by any other, graphology-gexf calls an attribute by its id and not by its title."""
    yield f'<attributes class="{owner}" mode="static">\n'
    for number, (column, title) in enumerate(zip(columns, names, strict=True)):
        yield f'<attribute id="{number}" title="{escaped(title)}" type="{GEXF_TYPES[column.kind]}"/>\n'
    yield "</attributes>\n"


_Slots = tuple[tuple[str, Callable[[Any], str]], ...]


def _slots(columns: tuple[Column, ...]) -> _Slots:
    return tuple((f'<attvalue for="{number}" value=', cell_writer(c.kind)) for number, c in enumerate(columns))


def _values(slots: _Slots, values: tuple[Cell, ...]) -> str:
    written = [
        f"{opening}{write(value)}/>" for (opening, write), value in zip(slots, values, strict=True) if value is not None
    ]
    return f"<attvalues>{''.join(written)}</attvalues>" if written else ""


def _nodes(rows: Iterable[NodeRow], columns: tuple[Column, ...], ids: Ids) -> Iterator[str]:
    slots = _slots(columns)
    looks = {kind: _looks(kind) for kind in {*TYPE_COLOURS, *TYPE_SIZES}}
    for identifier, label, kind, values, position in rows:
        look = looks.get(kind, "") if kind else ""
        place = f'<position x="{double(position[0])}" y="{double(position[1])}" z="0"/>' if position else ""
        yield (
            f'<node id="{ids.written(identifier)}" label="{escaped(label)}">'
            f"{_values(slots, values)}{look}{place}</node>\n"
        )


def _looks(kind: str) -> str:
    colour, size = "", ""
    if kind in TYPE_COLOURS:
        red, green, blue = channels(TYPE_COLOURS[kind])
        colour = f'<color r="{red}" g="{green}" b="{blue}"/>'
    if kind in TYPE_SIZES:
        size = f'<size value="{TYPE_SIZES[kind]}"/>'
    return colour + size


def _edges(rows: Iterable[EdgeRow], columns: tuple[Column, ...], nodes: Ids) -> Iterator[str]:
    slots, ids = _slots(columns), Ids()
    for edge in rows:
        identifier, source, target, relation, weight, _, _, values = edge
        word = escaped(relation) if relation else ""
        named = f' label="{word}" kind="{word}"' if word else ""
        weighed = "" if weight is None else f' weight="{double(weight)}"'
        yield (
            f'<edge id="{ids.written(identifier)}" source="{nodes.written(source)}" target="{nodes.written(target)}"'
            f"{named}{weighed}{_period(edge)}>{_values(slots, values)}</edge>\n"
        )


def _period(edge: EdgeRow) -> str:
    first, last = edge.first, edge.last
    if not (first or last):
        return ""
    try:
        start = f' start="{day(first)}"' if first else ""
        end = f' end="{day(last)}"' if last else ""
    except ValueError as error:
        raise ValueError(f"edge {edge.id!r} from {edge.source!r} to {edge.target!r}: {error}") from None
    if first and last and last < first:
        raise ValueError(
            f"edge {edge.id!r} from {edge.source!r} to {edge.target!r} ends on {last}, before it began on {first}: "
            "correct its days"
        )
    return start + end
