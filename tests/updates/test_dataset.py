"""The protocol's graphs become USING clauses, before each WHERE and nowhere else."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import BadRequest
from kg.updates import with_dataset

A, B = "http://a.example/a", "http://a.example/b"


def test_without_graphs_the_text_is_as_it_was() -> None:
    assert with_dataset("no update at all", (), ()) == "no update at all"


def test_using_stands_before_each_where() -> None:
    text = "INSERT { ?s <x:where> 'WHERE {' } # WHERE\nWHERE { ?s ?p ?o } ; INSERT DATA { <x:a> <x:b> 1 }"
    assert with_dataset(text, (A,), (B,)) == (
        f"INSERT {{ ?s <x:where> 'WHERE {{' }} # WHERE\nUSING <{A}> USING NAMED <{B}> WHERE {{ ?s ?p ?o }} "
        "; INSERT DATA { <x:a> <x:b> 1 }"
    )


@pytest.mark.parametrize(
    "text",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX x: <x:> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DELETE{?s ?p ?o}WHERE{?s ?p ?o}",
    ],
)
def test_what_is_matched_is_the_named_graph_and_what_is_deleted_the_default_one(text: str) -> None:
    one, two = (ox.Triple(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.NamedNode(f"x:{n}")) for n in "12")
    store = ox.Store()
    store.extend([ox.Quad(*one), ox.Quad(*two), ox.Quad(*one, ox.NamedNode(A))])
    store.update(with_dataset(text, (A,), ()))
    assert {quad.triple for quad in store if quad.graph_name == ox.DefaultGraph()} == {two}


@pytest.mark.parametrize(
    "text",
    ["WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "INSERT { ?s ?p 1 } USING <x:g> WHERE { ?s ?p ?o }"],
)
def test_a_text_that_chooses_its_graphs_itself_is_refused(text: str) -> None:
    with pytest.raises(BadRequest, match="leave out the one or the other"):
        with_dataset(text, (A,), ())


def test_a_graph_that_is_no_iri_is_refused() -> None:
    with pytest.raises(BadRequest, match="absolute IRIs"):
        with_dataset("CLEAR ALL", ("a> <b",), ())
