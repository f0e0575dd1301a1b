"""A dataset's description of itself (VoID, W3C Interest Group Note of 3 March 2011): the same graph, the same words.

No licence is claimed: the texts, and with them what may be done with the data, are the user's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import pyoxigraph as ox

from kg.export.rdf.filter_words import in_words
from kg.export.rdf.graph_counts import ENTITIES, GraphCounts
from kg.ledger.graph_filter import GraphFilter
from kg.rdf.ids import content_id
from kg.rdf.terms import DCTERMS, PREFIXES, RDF, TYPE, iri, whole
from kg.vocabulary import BASE

VOID_GRAPH = BASE + "graph/void"
"""Name of the graph in which a dump describes itself."""
_VOID = "http://rdfs.org/ns/void#"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_PAV = "http://purl.org/pav/"
_FORMATS = "http://www.w3.org/ns/formats/"
VOID_PREFIXES = {
    "pg": PREFIXES["pg"],
    "rdf": RDF,
    "void": _VOID,
    "dcterms": DCTERMS,
    "foaf": _FOAF,
    "pav": _PAV,
    "sd": _SD,
    "formats": _FORMATS,
}
_SPACES = {**{f"{prefix}:": space for prefix, space in PREFIXES.items()}, "": BASE + "graph/"}
_LOCAL = re.compile(r"[A-Za-z0-9_-]+")

Fact = tuple[str, ox.NamedNode | ox.Literal]


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is described."""

    counts: GraphCounts
    version: str
    """What tells this state from others."""
    wanted: GraphFilter = field(default_factory=GraphFilter)
    only_known: bool = False
    """Whether it is the known graph alone."""
    formats: tuple[str, ...] = ()
    """Names below http://www.w3.org/ns/formats/."""
    description: str = VOID_GRAPH
    """IRI of the document that describes it."""
    endpoint: str | None = None
    """URL of its SPARQL endpoint, where there is one."""
    dumps: tuple[str, ...] = ()
    """URLs of files that hold all of it."""
    known_dump: str | None = None
    """URL of a file that holds its known graph."""

    @property
    def iri(self) -> str:
        """Its name; a part has another than the whole, and two parts have two."""
        wanted, known = self.wanted, "-known" if self.only_known else ""
        if wanted == GraphFilter():
            return f"{VOID_GRAPH}#dataset{known}"
        names = (sorted(wanted.types), sorted(wanted.relations), sorted(wanted.stages))
        bounds = (wanted.since, wanted.until, str(wanted.min_confidence), wanted.min_sources)
        return f"{VOID_GRAPH}#part-{content_id(*names, *bounds)}{known}"


def void_triples(dataset: Dataset) -> Iterator[ox.Triple]:
    """The description, subject by subject; all numbers leave the description itself out."""
    subsets = tuple(_subsets(dataset))
    yield from _about(dataset.description, _document(dataset.iri))
    yield from _about(dataset.iri, _told(dataset))
    yield from (ox.Triple(ox.NamedNode(dataset.iri), iri(link), ox.NamedNode(name)) for link, name, _ in subsets)
    for _, name, facts in subsets:
        yield from _about(name, facts)


def _subsets(dataset: Dataset) -> Iterator[tuple[str, str, tuple[Fact, ...]]]:
    """Graphs and partitions: the property that leads there, the name, what is said of it."""
    counts = dataset.counts
    for graph, quads in counts.graphs.items():
        name = f"{dataset.iri}/graph/{_short(graph) if graph else 'known'}"
        yield _VOID + "subset", name, _graph(graph, quads, dataset.known_dump)
    for kind, number, found in (("class", "entities", counts.classes), ("property", "triples", counts.properties)):
        for term, count in found.items():
            facts = ((_VOID + kind, ox.NamedNode(term)), (_VOID + number, whole(count)))
            yield f"{_VOID}{kind}Partition", f"{dataset.iri}/{kind}/{_short(term)}", facts


def _about(subject: str, facts: tuple[Fact, ...]) -> Iterator[ox.Triple]:
    return (ox.Triple(ox.NamedNode(subject), iri(name), value) for name, value in facts)


def _document(dataset: str) -> tuple[Fact, ...]:
    return (
        (TYPE, iri(_VOID + "DatasetDescription")),
        (DCTERMS + "title", ox.Literal("对园区知识图谱数据的说明", language="zh")),
        (DCTERMS + "title", ox.Literal("A description of the Parkgraph data", language="en")),
        (_FOAF + "primaryTopic", ox.NamedNode(dataset)),
    )


def _told(dataset: Dataset) -> tuple[Fact, ...]:
    counts = dataset.counts
    zh, en = in_words(dataset.wanted)
    if dataset.only_known:
        zh, en = f"{zh}；仅已知图，不含出处", f"{en}; the known graph alone, without the evidence"
    said_en = f"What press text says of industrial parks. Content: {en}."
    return (
        (TYPE, iri(_VOID + "Dataset")),
        (DCTERMS + "title", ox.Literal("园区知识图谱", language="zh")),
        (DCTERMS + "title", ox.Literal("Parkgraph", language="en")),
        (DCTERMS + "description", ox.Literal(f"报道所述的产业园区。内容：{zh}。", language="zh")),
        (DCTERMS + "description", ox.Literal(said_en, language="en")),
        (_PAV + "version", ox.Literal(dataset.version)),
        (_VOID + "triples", whole(counts.quads)),
        (_VOID + "entities", whole(counts.entities)),
        (_VOID + "classes", whole(len(counts.classes))),
        (_VOID + "properties", whole(len(counts.properties))),
        (_VOID + "distinctSubjects", whole(counts.subjects)),
        (_VOID + "distinctObjects", whole(counts.objects)),
        (_VOID + "uriSpace", ox.Literal(ENTITIES)),
        *_links("exampleResource", counts.example),
        *_links("vocabulary", *_vocabularies(counts)),
        *_links("feature", *(_FORMATS + name for name in dataset.formats)),
        *_links("sparqlEndpoint", dataset.endpoint),
        *_links("dataDump", *dataset.dumps),
    )


def _links(name: str, *targets: str | None) -> tuple[Fact, ...]:
    return tuple((_VOID + name, ox.NamedNode(target)) for target in targets if target is not None)


def _vocabularies(counts: GraphCounts) -> list[str]:
    """The namespaces out of which the graph takes classes or properties."""
    names = (*counts.classes, *counts.properties)
    return [space for space in PREFIXES.values() if any(name.startswith(space) for name in names)]


def _graph(name: str, quads: int, known_dump: str | None) -> tuple[Fact, ...]:
    if not name:
        facts = ((TYPE, iri(_VOID + "Dataset")), (_VOID + "triples", whole(quads)))
        return (*facts, *_links("dataDump", known_dump))
    return (
        (TYPE, iri(_VOID + "Dataset")),
        (TYPE, iri(_SD + "NamedGraph")),
        (_VOID + "triples", whole(quads)),
        (_SD + "name", ox.NamedNode(name)),
    )


def _short(name: str) -> str:
    """A name as part of another: with its prefix, a graph of ours without anything, else whole and percent-encoded."""
    for prefix, space in _SPACES.items():
        local = name.removeprefix(space)
        if name.startswith(space) and _LOCAL.fullmatch(local):
            return prefix + local
    return quote(name, safe="")
