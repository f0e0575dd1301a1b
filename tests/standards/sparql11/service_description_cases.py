"""The three tests of the service description: a GET of the endpoint without a query.

What conforms is taken from the vocabulary in section 3 of SPARQL 1.1 Service Description: its terms, and the classes
and numbers of what its properties point to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyoxigraph as ox

from tests.standards.sparql11.client import SPARQL, Client, Reply
from tests.standards.sparql11.manifest import Case
from tests.standards.sparql11.mismatch import expect

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_PROPERTIES = (
    "endpoint feature defaultEntailmentRegime entailmentRegime defaultSupportedEntailmentProfile "
    "supportedEntailmentProfile extensionFunction extensionAggregate languageExtension supportedLanguage "
    "propertyFeature defaultDataset availableGraphs resultFormat inputFormat defaultGraph namedGraph name graph"
)
_CLASSES = (
    "Service Feature Language Function Aggregate EntailmentRegime EntailmentProfile GraphCollection Dataset Graph "
    "NamedGraph"
)
_LANGUAGES = {SD + name for name in ("SPARQL10Query", "SPARQL11Query", "SPARQL11Update")}
_FEATURES = {
    SD + name
    for name in ("DereferencesURIs", "UnionDefaultGraph", "RequiresDataset", "EmptyGraphs", "BasicFederatedQuery")
}
_TERMS = {SD + name for name in f"{_PROPERTIES} {_CLASSES}".split()} | _LANGUAGES | _FEATURES
_CLASS_OF_OBJECT: Mapping[str, str] = {
    "defaultDataset": "Dataset",
    "availableGraphs": "GraphCollection",
    "defaultGraph": "Graph",
    "namedGraph": "NamedGraph",
    "graph": "Graph",
}
_SUBCLASSES = {"GraphCollection": {"GraphCollection", "Dataset"}, "Graph": {"Graph"}}


def run(client: Client, case: Case) -> None:
    """Runs one test.

    Raises:
        Mismatch: the description is not what the standard asks for.
    """
    reply = client.send("GET", SPARQL, {"Accept": "text/turtle, application/rdf+xml;q=0.9"})
    _CHECKS[case.iri.rsplit("#", 1)[-1]](client, reply, _described(reply))


def _described(reply: Reply) -> ox.Store:
    expect(reply.status == 200, f"GET {SPARQL}: {reply}")
    parser = ox.RdfFormat.from_media_type(reply.media_type)
    expect(parser is not None, f"GET {SPARQL}: {reply}: not RDF")
    graph = ox.Store()
    graph.extend(ox.parse(reply.body, format=parser, base_iri="http://example.org/"))
    return graph


def _returns_rdf(client: Client, reply: Reply, graph: ox.Store) -> None:
    expect(len(graph) > 0, "the description is empty")
    for accept in ("application/rdf+xml", None):
        _described(client.send("GET", SPARQL, {"Accept": accept} if accept else {}))


def _has_endpoint(client: Client, reply: Reply, graph: ox.Store) -> None:
    found = [quad.object for quad in graph.quads_for_pattern(None, ox.NamedNode(SD + "endpoint"), None)]
    asked = ox.NamedNode(f"http://{client.authority}{SPARQL}")
    expect(asked in found, f"no sd:endpoint {asked}, only {found}")


def _conforms(client: Client, reply: Reply, graph: ox.Store) -> None:
    _only_terms_of_the_vocabulary(graph)
    services = _instances(graph, "Service")
    expect(bool(services), "no sd:Service")
    for service in services:
        expect(len(_objects(graph, service, "endpoint")) == 1, f"{service}: a service has one sd:endpoint")
    for dataset in _instances(graph, "Dataset"):
        expect(len(_objects(graph, dataset, "defaultGraph")) <= 1, f"{dataset}: more than one sd:defaultGraph")
    for named in _instances(graph, "NamedGraph"):
        names = _objects(graph, named, "name")
        expect(len(names) == 1 and isinstance(names[0], ox.NamedNode), f"{named}: one sd:name, an IRI; not {names}")
    for name, kind in _CLASS_OF_OBJECT.items():
        for quad in graph.quads_for_pattern(None, ox.NamedNode(SD + name), None):
            allowed = [found for sub in _SUBCLASSES.get(kind, {kind}) for found in _instances(graph, sub)]
            expect(quad.object in allowed, f"sd:{name} {quad.object}: not a sd:{kind}")
    _known_values(graph)


def _only_terms_of_the_vocabulary(graph: ox.Store) -> None:
    used = {term.value for quad in graph for term in (quad.predicate, quad.object) if isinstance(term, ox.NamedNode)}
    unknown = sorted(iri for iri in used if iri.startswith(SD) and iri not in _TERMS)
    expect(not unknown, f"sd: has no {unknown}")


def _known_values(graph: ox.Store) -> None:
    for name, known, kind in (("supportedLanguage", _LANGUAGES, "Language"), ("feature", _FEATURES, "Feature")):
        own = {str(node) for node in _instances(graph, kind)}
        for quad in graph.quads_for_pattern(None, ox.NamedNode(SD + name), None):
            known_one = isinstance(quad.object, ox.NamedNode) and quad.object.value in known
            expect(known_one or str(quad.object) in own, f"sd:{name} {quad.object}: not a sd:{kind}")
    for name in ("resultFormat", "inputFormat"):
        for quad in graph.quads_for_pattern(None, ox.NamedNode(SD + name), None):
            is_format = isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(_FORMATS)
            expect(is_format, f"sd:{name} {quad.object}: not one of {_FORMATS}")


def _instances(graph: ox.Store, kind: str) -> list[ox.NamedNode | ox.BlankNode | ox.Triple]:
    return [quad.subject for quad in graph.quads_for_pattern(None, _TYPE, ox.NamedNode(SD + kind))]


def _objects(
    graph: ox.Store, node: ox.NamedNode | ox.BlankNode | ox.Triple, name: str
) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    assert not isinstance(node, ox.Triple)
    return [quad.object for quad in graph.quads_for_pattern(node, ox.NamedNode(SD + name), None)]


_CHECKS: Mapping[str, Callable[[Client, Reply, ox.Store], None]] = {
    "returns-rdf": _returns_rdf,
    "has-endpoint-triple": _has_endpoint,
    "conforms-to-schema": _conforms,
}
