"""The formats that `kg export` and `/export/graph.*` write, in the order of their listing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

import pyoxigraph as ox

from kg.errors import BadRequest
from kg.export.followthemoney.entities import Sources, write_followthemoney
from kg.export.graph_files import gephi_csv
from kg.export.graph_files.gexf import write_gexf
from kg.export.graph_files.graphml import write_graphml
from kg.export.graph_files.graphology_json import write_graphology
from kg.export.graph_files.neo4j_csv import write_neo4j
from kg.export.graph_files.parts import Part, write_zip
from kg.export.rows import GraphRows

_ZIP = "application/zip"
_WISHES = frozenset({"projection", "layout", "pages"})
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Format:
    """One format: a suffix, what it is, and how it is written; either of rows, or of quads."""

    suffix: str
    """May have two parts: `ftm.json`."""
    title: str
    sentence: str
    """What opens it, what is in it."""
    media_type: str
    """Of one file; the several of `parts` come as a ZIP file over HTTP."""
    write: Callable[[GraphRows, IO[bytes], Sources], None] | None = None
    """Writes a graph into one file; None for RDF."""
    parts: tuple[Part, ...] = ()
    """Of a format of several files that lie side by side."""
    rdf: ox.RdfFormat | None = None
    """How quads are written; None for formats of a graph."""
    takes: frozenset[str] = _WISHES
    """What it can have beyond the filters, which all formats take."""

    @property
    def download(self) -> str:
        """What its file is called over HTTP."""
        return f"parkgraph.{self.suffix}{'.zip' if self.parts else ''}"


def _rows(write: Callable[[GraphRows, IO[bytes]], None]) -> Callable[[GraphRows, IO[bytes], Sources], None]:
    return lambda rows, file, _: write(rows, file)


def _pair(rows: GraphRows, file: IO[bytes], _: Sources) -> None:
    write_zip(rows, gephi_csv.PARTS, file, "parkgraph.")


FORMATS = (
    Format(
        "gexf",
        "GEXF 1.3",
        "For Gephi and Gephi Lite: typed columns, lists, kinds of edges, weights, times, colours and sizes.",
        "application/gexf+xml",
        _rows(write_gexf),
    ),
    Format(
        "graphml",
        "GraphML",
        "For networkx, igraph, yEd and Cytoscape; lists are JSON text, days are text.",
        "application/graphml+xml",
        _rows(write_graphml),
    ),
    Format(
        "csv",
        "CSV pair for Gephi",
        "For Gephi's import wizard, and spreadsheets: NAME.nodes.csv and NAME.edges.csv, over HTTP both in a ZIP file.",
        _ZIP,
        _pair,
        parts=gephi_csv.PARTS,
    ),
    Format(
        "neo4j.zip",
        "CSV for Neo4j",
        "For `neo4j-admin database import`: typed headers, and a README with the command.",
        _ZIP,
        _rows(write_neo4j),
    ),
    Format(
        "json",
        "graphology JSON",
        "For graphology and sigma.js: Graph.from(…) reads it; attributes with their types, lists as lists.",
        "application/json",
        _rows(write_graphology),
    ),
    Format(
        "ftm.json",
        "FollowTheMoney",
        "For OpenAleph and others that speak the model: an entity a line, links with documents and sentences as proof.",
        "application/x-ndjson",
        write_followthemoney,
        takes=_WISHES - {"layout"},
    ),
    Format(
        "nq",
        "N-Quads",
        "RDF, all graphs: facts, evidence and what users wrote, a quad a line.",
        "application/n-quads",
        rdf=ox.RdfFormat.N_QUADS,
        takes=_NONE,
    ),
    Format("trig", "TriG", "RDF, all graphs, for people.", "application/trig", rdf=ox.RdfFormat.TRIG, takes=_NONE),
    Format(
        "ttl",
        "Turtle",
        "RDF, the known graph alone: facts without their evidence.",
        "text/turtle",
        rdf=ox.RdfFormat.TURTLE,
        takes=_NONE,
    ),
    Format(
        "jsonld", "JSON-LD", "RDF, all graphs, as JSON.", "application/ld+json", rdf=ox.RdfFormat.JSON_LD, takes=_NONE
    ),
)


def format_of(name: str) -> Format:
    """The format of a file's name, or of a suffix without its dot; the longest suffix that fits decides.

    Raises:
        BadRequest: no format has that suffix.
    """
    lower = f".{name.lower()}"
    found = [known for known in FORMATS if lower.endswith(f".{known.suffix}")]
    if found:
        return max(found, key=lambda known: len(known.suffix))
    suffix = name.rpartition("/")[2].partition(".")[2]
    wanted = f".{suffix}" if suffix else "without a suffix"
    raise BadRequest(f"no export format {wanted}; there are: {', '.join('.' + known.suffix for known in FORMATS)}")


def format_of_suffix(suffix: str) -> Format:
    """The format that has exactly this suffix; raises BadRequest as `format_of`."""
    known = {one.suffix: one for one in FORMATS}.get(suffix.lower())
    return known or format_of(f"graph.{suffix.replace('.', '_')}")
