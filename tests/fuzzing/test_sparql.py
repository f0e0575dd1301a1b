"""Whatever SPARQL is sent, the endpoint answers: with a result in the format asked for, or with a problem.

No update reaches beyond the graphs of users, and a result is that of the bare engine over the exported graph.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kg.export.rdf.void import VOID_GRAPH
from kg.vocabulary import BASE, USER
from tests.fuzzing.served import Served
from tests.fuzzing.sparql_grammar import queries, spoilt, updates
from tests.fuzzing.sparql_terms import Words

FEW, MANY = 100, 3000
TABLE_OR_TRIPLES = "application/sparql-results+json, application/n-triples"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": None,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
# 503: at its time limit; 507: more rows than are sent.
Drawn = TypeVar("Drawn")
MARKER = "<https://parkgraph.example/graph/marker>"
REFUSALS = {400, 403, 503, 507}


@dataclass(frozen=True)
class Endpoint:
    client: httpx.Client
    key: dict[str, str]
    words: Words

    def ask(self, text: str, accept: str) -> httpx.Response:
        return self.client.post("/sparql", content=text.encode(), headers={"content-type": QUERY, "accept": accept})

    def change(self, text: str, headers: dict[str, str]) -> httpx.Response:
        return self.client.post("/sparql", content=text.encode(), headers={"content-type": UPDATE, **headers})

    def generation(self) -> str:
        return self.ask("ASK {}", "*/*").headers["etag"]

    def exported(self) -> ox.Store:
        """The whole graph, in a bare engine; without the dump's description of itself, which is not in the store."""
        engine = ox.Store()
        engine.load(self.client.get("/export/graph.nq").content, format=ox.RdfFormat.N_QUADS)
        engine.remove_graph(ox.NamedNode(VOID_GRAPH))
        return engine

    def protected(self) -> Counter[str]:
        """The quads that no user may change; the dump's description of itself counts those of users too."""
        dump = self.client.get("/export/graph.nq").text.splitlines()
        dump = [line for line in dump if f"<{VOID_GRAPH}>" not in line.rsplit(" ", 2)[1]]
        return Counter(line for line in dump if f"<{USER}" not in line.rsplit(" ", 2)[1] and MARKER not in line)


@pytest.fixture(scope="module")
def endpoint(server: Served) -> Iterator[Endpoint]:
    with httpx.Client(base_url=server.url, timeout=60, trust_env=False) as client:
        unworded = Endpoint(client, server.key, Words(Random(0), (), (), (), (), ()))
        yield replace(unworded, words=words_of(unworded.exported()))


def words_of(engine: ox.Store) -> Words:
    quads = list(engine)
    things = sorted({str(quad.subject) for quad in quads if isinstance(quad.subject, ox.NamedNode)})
    graphs = sorted(str(name) for name in engine.named_graphs())
    properties = sorted({str(quad.predicate) for quad in quads})
    known = engine.quads_for_pattern(None, None, None, ox.DefaultGraph())
    triples = sorted((str(quad.subject), str(quad.predicate), str(quad.object)) for quad in known)
    mine = (f"<{USER}notes>", f"<{USER}new>")
    return Words(
        Random(0), things[:: max(1, len(things) // 20)], properties, sorted({*graphs, *mine, "<x:g>"}), mine, triples
    )


def check(answer: httpx.Response, accept: str, allowed: set[int]) -> None:
    """The answer is a result of the format that was asked for, or a problem that says what it is."""
    media = answer.headers["content-type"].partition(";")[0]
    if answer.status_code == 200:
        assert accept in (media, "*/*")
        read(answer.content, media)
        return
    assert answer.status_code in allowed, answer.text
    assert media == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    assert len(told["detail"]) > 10


def read(content: bytes, media: str) -> None:
    """Fails where a result is not of its media type."""
    if media in GRAPHS:
        list(ox.parse(content, format=GRAPHS[media]))
    elif media == "text/csv":
        widths = {len(row) for row in csv.reader(io.StringIO(content.decode(), newline=""))}
        assert len(widths) <= 2  # A row of one empty field is an empty line.
    else:
        found = ox.parse_query_results(content, format=TABLES[media])
        assert isinstance(found, ox.QueryBoolean) or list(found) is not None


def check_same(endpoint: Endpoint, engine: ox.Store, text: str) -> None:
    """The endpoint gives the rows, triples or truth that the bare engine gives, or both refuse."""
    answer = endpoint.ask(text, TABLE_OR_TRIPLES)
    compare(answer, lambda: engine.query(text, base_iri=BASE))


def check_same_of(endpoint: Endpoint, engine: ox.Store, asked: tuple[str, list[str], list[str]]) -> None:
    """The same over a data set of the asker's choice."""
    text, default, named = asked
    fields = {"query": text, "default-graph-uri": default, "named-graph-uri": named}
    answer = endpoint.client.post("/sparql", data=fields, headers={"accept": TABLE_OR_TRIPLES})
    graphs = {"default_graph": [ox.NamedNode(one) for one in default], "named_graphs": [*map(ox.NamedNode, named)]}
    compare(answer, lambda: engine.query(text, base_iri=BASE, **graphs))


def compare(answer: httpx.Response, of_engine: Callable[[], object]) -> None:
    if answer.status_code in (403, 503, 507):
        return
    try:
        expected = contents(of_engine())
    except (SyntaxError, ValueError, RuntimeError):
        expected = None
    assert answer.status_code == (400 if expected is None else 200), answer.text
    if answer.headers["content-type"].startswith("application/n-triples"):
        assert contents(ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)) == expected
    elif expected is not None:
        assert contents(ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)) == expected


def contents(result: ox.QueryBoolean | ox.QuerySolutions | Iterable[ox.Triple | ox.Quad]) -> object:
    """The truth, how often each row comes, or the triples; a blank node is as good as another."""
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    if isinstance(result, ox.QuerySolutions):
        return Counter(tuple(map(_anonymous, row)) for row in result)
    return {(_anonymous(one.subject), str(one.predicate), _anonymous(one.object)) for one in result}


def _anonymous(term: object) -> str:
    return "_:" if isinstance(term, ox.BlankNode) else str(term)


def fuzz(examples: int, body: Callable[[Drawn], None], texts: st.SearchStrategy[Drawn]) -> None:
    """Calls the body with so many texts, the same ones each time."""
    of_use = settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    of_use(given(texts)(body))()


LENGTHS = pytest.mark.parametrize(
    "examples", [FEW, pytest.param(MANY, marks=[pytest.mark.slow, pytest.mark.timeout(1800)])]
)


@LENGTHS
def test_every_query_has_a_result_or_a_problem(endpoint: Endpoint, examples: int) -> None:
    formats = [*TABLES, *GRAPHS]

    def asked(text: str) -> None:
        accept = formats[len(text) % len(formats)]
        check(endpoint.ask(text, accept), accept, REFUSALS | {406})

    fuzz(examples, asked, queries(endpoint.words))
    fuzz(examples, asked, spoilt(queries(endpoint.words)))
    fuzz(examples, asked, st.text(max_size=60))


@LENGTHS
def test_every_plain_result_is_the_bare_engines(endpoint: Endpoint, examples: int) -> None:
    engine = endpoint.exported()
    fuzz(examples, lambda text: check_same(endpoint, engine, text), queries(replace(endpoint.words, repeatable=True)))


@LENGTHS
def test_every_result_over_a_chosen_data_set_is_the_bare_engines(endpoint: Endpoint, examples: int) -> None:
    engine, words = endpoint.exported(), replace(endpoint.words, repeatable=True)
    names = st.sampled_from([name.strip("<>") for name in words.graphs])
    asked = st.tuples(queries(words), st.lists(names, min_size=1, max_size=3), st.lists(names, min_size=0, max_size=3))
    fuzz(examples, lambda found: check_same_of(endpoint, engine, found), asked)


@LENGTHS
def test_an_update_changes_graphs_of_users_alone(endpoint: Endpoint, examples: int) -> None:
    before = endpoint.protected()

    def changed(text: str) -> None:
        answer = endpoint.change(text, endpoint.key)
        if answer.status_code == 204:
            assert endpoint.protected() == before
        else:
            check(answer, "", {400, 403, 404, 409, 413, 503})

    fuzz(examples // 4, changed, updates(endpoint.words))
    fuzz(examples // 4, changed, spoilt(updates(endpoint.words)))
    assert endpoint.protected() == before


@LENGTHS
def test_without_a_key_no_update_changes_anything(endpoint: Endpoint, examples: int) -> None:
    before = endpoint.generation()

    def refused(text: str) -> None:
        check(endpoint.change(text, {}), "", {401})
        check(endpoint.ask(text, "*/*"), "", {400, 403})
        assert endpoint.generation() == before

    fuzz(examples // 4, refused, updates(endpoint.words))


def test_most_of_what_is_written_is_sparql(endpoint: Endpoint) -> None:
    """Else the tests above would test a parser's first line."""
    statuses: Counter[int] = Counter()
    fuzz(FEW, lambda text: statuses.update([endpoint.ask(text, "*/*").status_code]), queries(endpoint.words))
    assert statuses[200] > 0.6 * statuses.total()
    changed: Counter[int] = Counter()
    texts = updates(endpoint.words)
    fuzz(FEW // 4, lambda text: changed.update([endpoint.change(text, endpoint.key).status_code]), texts)
    assert changed[204] > 0.2 * changed.total()
