"""CSV files for `neo4j-admin database import`, in a ZIP file with the command that reads them.

The headers name and type every column as Neo4j's manual has it ("CSV file header format"). A cell that is not there is
empty without quotes, which the importer leaves out; an empty text is in quotes. Elements of arrays are parted by `;`,
and the importer has no way to escape it: within an element it becomes the full-width `；`, the one change made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress
from typing import IO

from kg.export.graph_files.csv_text import line, number, quoted
from kg.export.graph_files.parts import Part, write_zip
from kg.export.graph_files.pieces import write_pieces
from kg.export.rows import Cell, Column, ColumnKind, GraphRows
from kg.export.rows.column_names import free_names, needed

_TYPES: dict[ColumnKind, str] = {
    "text": "string",
    "integer": "long",
    "decimal": "double",
    "boolean": "boolean",
    "date": "date",
    "texts": "string[]",
}
_NODE_HEADER = ("id:ID", ":LABEL", "name:string", "x:double", "y:double")
_EDGE_HEADER = (":START_ID", ":END_ID", ":TYPE", "id:string", "weight:double")
_EDGE_OWN = ("first", "last")
_NODE_TAKEN = ("id", "name", "x", "y")
_EDGE_TAKEN = ("id", "weight")
_NO_TYPE = "Thing"
_NO_RELATION = "RELATED"
_COMMAND = """neo4j-admin database import full neo4j \\
  --nodes=nodes.csv --relationships=relationships.csv \\
  --id-type=string --array-delimiter=";" --multiline-fields=true --overwrite-destination
"""
_README = """Parkgraph for Neo4j 5 and later. {description}

nodes.csv          one line a node; its label is its type
relationships.csv  one line an edge; its type is the relation, `claims` the claims it rests on

Unpack, stop the database and run in this folder (it replaces the database `neo4j`):

{command}
Amounts are in yuan, dates ISO 8601. In arrays the elements are parted by ";"; a ";" within one was made "；".
"""


def write_neo4j(rows: GraphRows, file: IO[bytes]) -> None:
    """Writes `nodes.csv`, `relationships.csv` and a README with the command, as a ZIP file."""
    write_zip(rows, PARTS, file)


def write_nodes(rows: GraphRows, file: IO[bytes]) -> None:
    """Writes the nodes; a node without a type has the label `Thing`."""
    write_pieces(file, _nodes(rows))


def write_relationships(rows: GraphRows, file: IO[bytes]) -> None:
    """Writes the edges; one without a relation has the type `RELATED`. Neo4j has no undirected ones."""
    write_pieces(file, _edges(rows))


def write_readme(rows: GraphRows, file: IO[bytes]) -> None:
    """Writes what is in the files and the command that imports them."""
    write_pieces(file, [_README.format(description=rows.description, command=_COMMAND)])


PARTS = (
    Part("nodes.csv", write_nodes),
    Part("relationships.csv", write_relationships),
    Part("README.txt", write_readme),
)


def _nodes(rows: GraphRows) -> Iterator[str]:
    yield line(chain(_NODE_HEADER, _typed(rows.node_columns, _NODE_TAKEN)))
    for node in rows.nodes():
        x, y = node.position or (None, None)
        known = (node.id, node.type or _NO_TYPE, node.label, x, y)
        yield line([_cell(value) for value in chain(known, node.values)])


def _edges(rows: GraphRows) -> Iterator[str]:
    own = needed(_EDGE_OWN, rows.edge_columns)
    days = tuple(compress(_EDGE_OWN, own))
    typed = _typed(rows.edge_columns, (*_EDGE_TAKEN, *days))
    yield line(chain(_EDGE_HEADER, (f"{name}:date" for name in days), typed))
    for edge in rows.edges():
        known = (edge.source, edge.target, edge.relation or _NO_RELATION, edge.id, edge.weight)
        cells = chain(known, compress((edge.first, edge.last), own), edge.values)
        yield line([_cell(value) for value in cells])


def _typed(columns: Sequence[Column], taken: Iterable[str]) -> Iterator[str]:
    # A colon ends the name in a header.
    plain = [Column(column.name.replace(":", "_"), column.kind) for column in columns]
    for name, column in zip(free_names(plain, taken), columns, strict=True):
        yield quoted(f"{name}:{_TYPES[column.kind]}")


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return quoted(";".join(item.replace(";", "；") for item in value))
    return number(value)
