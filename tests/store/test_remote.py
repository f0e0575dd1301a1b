"""The remote store speaks SPARQL 1.1 Protocol; here to a server made of one Oxigraph store and no network."""

from __future__ import annotations

import io
from urllib.parse import parse_qs

import httpx
import pyoxigraph as ox
import pytest

from kg.errors import BadRequest, ParkgraphError
from kg.ledger import Delta
from kg.store import RemoteStore
from kg.store.remote import RemoteOptions

LABEL = '<https://parkgraph.example/entities/1> <http://www.w3.org/2000/01/rdf-schema#label> "甲"@zh .'
BASE = "https://parkgraph.example/"
PROOF = f'<{BASE}claims/1> <{BASE}ns#rule> "r" <{BASE}graph/evidence> .'


@pytest.fixture
def server() -> ox.Store:
    return ox.Store()


@pytest.fixture
def remote(server: ox.Store) -> RemoteStore:
    def answer(request: httpx.Request) -> httpx.Response:
        fields = parse_qs(request.content.decode())
        try:
            if "update" in fields:
                server.update(fields["update"][0])
                return httpx.Response(204)
            found = server.query(fields["query"][0])
        except SyntaxError as error:
            return httpx.Response(400, text=str(error))
        if isinstance(found, ox.QueryTriples):
            body, kind = found.serialize(format=ox.RdfFormat.N_TRIPLES), "application/n-triples"
        else:
            body, kind = found.serialize(format=ox.QueryResultsFormat.JSON), "application/sparql-results+json"
        return httpx.Response(200, content=body, headers={"content-type": kind})

    options = RemoteOptions("http://server.test/query", "http://server.test/update")
    return RemoteStore(options, httpx.Client(transport=httpx.MockTransport(answer)))


def test_it_follows_deltas_and_knows_its_generation(remote: RemoteStore) -> None:
    assert remote.generation() == 0
    remote.apply(Delta(1, (LABEL, PROOF), ()))
    remote.apply(Delta(2, (), (LABEL,)))
    assert remote.generation() == 2
    assert not remote.query("ASK { ?s ?p ?o }").boolean()


def test_it_answers_every_kind_of_query(remote: RemoteStore) -> None:
    remote.apply(Delta(1, (LABEL,), ()))
    result = remote.query("SELECT ?o WHERE { ?s ?p ?o }")
    assert (result.variables, list(result.rows())) == (("o",), [(ox.Literal("甲", language="zh"),)])
    assert [str(triple) + " ." for triple in remote.query("CONSTRUCT WHERE { ?s ?p ?o }").triples()] == [LABEL]


def test_it_can_be_filled_anew_and_dumped(remote: RemoteStore) -> None:
    remote.apply(Delta(1, (LABEL,), ()))
    remote.replace(iter([PROOF]), 9)
    file = io.BytesIO()
    remote.dump(file, ox.RdfFormat.N_QUADS)
    assert (file.getvalue().decode().strip(), remote.generation()) == (PROOF, 9)


def test_what_the_server_refuses_is_the_callers_to_mend_and_silence_is_not(remote: RemoteStore) -> None:
    with pytest.raises(BadRequest, match="refuses"):
        remote.query("SELEKT")

    def silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    options = RemoteOptions("http://server.test/query", "http://server.test/update")
    with pytest.raises(ParkgraphError, match="does not answer"):
        RemoteStore(options, httpx.Client(transport=httpx.MockTransport(silent))).query("ASK {}")
