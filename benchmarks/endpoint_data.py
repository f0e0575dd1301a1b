"""A large generated graph, made once, and what the endpoint benchmark asks of it."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from benchmarks import generated
from benchmarks.generated import documents
from kg.pipeline import Writer
from kg.reading import read
from kg.store import open_current
from kg.vocabulary import EVIDENCE

CACHE = Path(__file__).resolve().parents[1] / ".benchmarks"
"""Not under version control; what lies here may be deleted at any time."""
ROWS = 10_000
SMALL_ROWS = 20
"""Neighbours of a park: its companies, one less than that, and its province."""
_PREFIXES = "PREFIX pg: <https://parkgraph.example/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "


@dataclass(frozen=True, slots=True)
class Data:
    """A data directory with its size in quads, and three kinds of queries over it, no two alike."""

    folder: Path
    quads: int
    small: tuple[str, ...]
    """The neighbours of one park each: 20 rows."""
    large: tuple[str, ...]
    """Companies with their names and parks, a join: 10,000 rows, fewer in a small graph."""
    pages: tuple[str, ...]
    """Triples of the evidence as they lie there, as who copies the graph asks for them: 10,000 rows."""


def made(count: int) -> Data:
    """The graph of `count` generated documents, about 1,140 quads each; made anew when the generator has changed."""
    version = hashlib.sha256(Path(generated.__file__).read_bytes()).hexdigest()[:8]
    folder = CACHE / f"endpoint-{count}-{version}"
    if not folder.exists():
        CACHE.mkdir(exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=CACHE))
        with Writer.open(beside) as writer:
            for document in documents(count, companies=SMALL_ROWS - 1, own_parks=True):
                writer.store.apply(writer.ledger.add(read(document.source), document.extraction))
        beside.rename(folder)
    with open_current(folder) as snapshot:
        found = snapshot.evaluate(f"{_PREFIXES} SELECT ?park WHERE {{ ?park a pg:Park }} ORDER BY ?park")
        assert isinstance(found, ox.QuerySolutions)
        parks = [str(row["park"]) for row in found]
        return Data(
            folder,
            snapshot.size(),
            tuple(map(_neighbours, parks)),
            tuple(map(_companies, range(100))),
            tuple(map(_triples, range(100))),
        )


def dumped(data: Data) -> Path:
    """The graph as N-Quads, for servers that have no other way in."""
    file = data.folder / "graph.nq"
    if not file.exists():
        with open_current(data.folder) as snapshot, file.open("wb") as out:
            snapshot.dump(out, ox.RdfFormat.N_QUADS)
    return file


def _neighbours(park: str) -> str:
    return (
        f"{_PREFIXES} SELECT ?relation ?neighbour ?name WHERE {{ "
        f"{{ {park} ?relation ?neighbour }} UNION {{ ?neighbour ?relation {park} }} ?neighbour rdfs:label ?name }}"
    )


def _companies(number: int) -> str:
    """The comment makes each another text, so that nothing can be answered from memory."""
    return (
        f"# {number}\n{_PREFIXES} SELECT ?company ?name ?park WHERE {{ "
        f"?company rdfs:label ?name ; pg:tenantOf ?park }} LIMIT {ROWS}"
    )


def _triples(number: int) -> str:
    return f"# {number}\nSELECT ?s ?p ?o WHERE {{ GRAPH <{EVIDENCE}> {{ ?s ?p ?o }} }} LIMIT {ROWS}"
