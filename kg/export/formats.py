"""The formats that `kg export` and `/export/graph.*` write, in the order of their listing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.analysis import GraphFilter, entity_graph
from kg.errors import BadRequest
from kg.export.gexf import write_gexf
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Format:
    """One format: a suffix, what it is, and how it is written."""

    suffix: str
    title: str
    media_type: str
    filtered: bool
    """Whether the filters apply; a dump of the quads is always whole."""
    write: Callable[[Store, GraphFilter, IO[bytes]], None]


def _gexf(store: Store, wanted: GraphFilter, file: IO[bytes]) -> None:
    write_gexf(entity_graph(store, wanted), file, description="Entities and relations; each edge lists its claims")


def _dump(kind: ox.RdfFormat) -> Callable[[Store, GraphFilter, IO[bytes]], None]:
    def write(store: Store, _: GraphFilter, file: IO[bytes]) -> None:
        store.dump(file, kind)

    return write


FORMATS = (
    Format("gexf", "GEXF 1.3 for Gephi", "application/gexf+xml", True, _gexf),
    Format("nq", "N-Quads, all graphs", "application/n-quads", False, _dump(ox.RdfFormat.N_QUADS)),
    Format("trig", "TriG, all graphs", "application/trig", False, _dump(ox.RdfFormat.TRIG)),
    Format("ttl", "Turtle, the known graph", "text/turtle", False, _dump(ox.RdfFormat.TURTLE)),
    Format("jsonld", "JSON-LD, all graphs", "application/ld+json", False, _dump(ox.RdfFormat.JSON_LD)),
)


def format_of(suffix: str) -> Format:
    """The format of a file name's suffix (without the dot).

    Raises:
        BadRequest: no format has that suffix.
    """
    for known in FORMATS:
        if known.suffix == suffix.lower():
            return known
    wanted = f".{suffix}" if suffix else "without a suffix"
    raise BadRequest(f"no export format {wanted}; there are: {', '.join('.' + f.suffix for f in FORMATS)}")


def checked_format(suffix: str, wanted: GraphFilter) -> Format:
    """The format of a suffix, if it can do what is wanted.

    Raises:
        BadRequest: the suffix is unknown, or filters are asked of a format that is always whole.
    """
    chosen = format_of(suffix)
    if wanted != GraphFilter() and not chosen.filtered:
        raise BadRequest(f".{suffix} is a dump of the whole graph and takes no filters; .gexf takes them")
    return chosen


def export(store: Store, suffix: str, file: IO[bytes], wanted: GraphFilter | None = None) -> Format:
    """Writes the graph in the format of a suffix; what was written is returned.

    Raises:
        BadRequest: the suffix is unknown, or filters are asked of a format that is always whole.
    """
    chosen = checked_format(suffix, wanted or GraphFilter())
    chosen.write(store, wanted or GraphFilter(), file)
    return chosen


def export_file(store: Store, suffix: str, file: str, wanted: GraphFilter) -> bytes:
    """The same into the file of a path: a task for another process; what it returns is empty."""
    with Path(file).open("wb") as out:
        export(store, suffix, out, wanted)
    return b""
