"""What readers see: whole states, pinned while they read, without the writer's marker."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import BadRequest, NotFound, ParkgraphError
from kg.ledger import Delta
from kg.store import EmbeddedStore, current_generation, open_current, publish

SUBJECT = "https://parkgraph.example/entities/1"
LABEL = f'<{SUBJECT}> <http://www.w3.org/2000/01/rdf-schema#label> "甲\\"乙\\n"@zh .'
NUMBER = f'<{SUBJECT}> <https://parkgraph.example/ns#value> "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .'
PROOF = f'<{SUBJECT}> <https://parkgraph.example/ns#rule> "r <x>" <https://parkgraph.example/graph/evidence> .'


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    return EmbeddedStore.open(tmp_path / "graph")


def test_a_delta_takes_away_and_adds_in_every_graph(store: EmbeddedStore) -> None:
    store.apply(Delta(1, (LABEL, PROOF), ()))
    store.apply(Delta(2, (NUMBER,), (LABEL,)))
    assert sorted(store.lines()) == sorted([NUMBER, PROOF])
    assert store.generation() == 2


def test_a_delta_that_is_not_the_next_is_refused_and_changes_nothing(store: EmbeddedStore) -> None:
    store.apply(Delta(1, (LABEL,), ()))
    with pytest.raises(ParkgraphError, match="change 3 cannot follow generation 1"):
        store.apply(Delta(3, (NUMBER,), (LABEL,)))
    assert list(store.lines()) == [LABEL]


def test_a_snapshot_has_the_graph_and_no_marker(store: EmbeddedStore, tmp_path: Path) -> None:
    store.apply(Delta(1, (LABEL, PROOF), ()))
    publish(store, tmp_path)
    with open_current(tmp_path) as snapshot:
        assert snapshot.generation() == 1
        graphs = snapshot.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        assert [str(row[0]) for row in graphs.rows()] == ["<https://parkgraph.example/graph/evidence>"]
        file = io.BytesIO()
        snapshot.dump(file, ox.RdfFormat.N_QUADS)
        assert sorted(file.getvalue().decode().splitlines()) == sorted([LABEL, PROOF])


def test_a_reader_keeps_its_state_until_it_closes(store: EmbeddedStore, tmp_path: Path) -> None:
    store.apply(Delta(1, (LABEL,), ()))
    publish(store, tmp_path)
    reader = open_current(tmp_path)
    store.apply(Delta(2, (NUMBER,), (LABEL,)))
    publish(store, tmp_path)
    assert list(reader.lines()) == [LABEL]
    assert not reader.is_current()
    assert current_generation(tmp_path) == 2
    assert {path.name for path in (tmp_path / "snapshots").iterdir()} == {"1", "2"}
    reader.close()
    store.apply(Delta(3, (LABEL,), ()))
    publish(store, tmp_path)
    assert {path.name for path in (tmp_path / "snapshots").iterdir()} == {"3"}


def test_publishing_a_generation_again_changes_nothing_unless_asked(store: EmbeddedStore, tmp_path: Path) -> None:
    store.apply(Delta(1, (LABEL,), ()))
    assert [publish(store, tmp_path), publish(store, tmp_path)] == ["1", "1"]
    assert publish(store, tmp_path, afresh=True) == "1.1"
    with open_current(tmp_path) as snapshot:
        assert snapshot.generation() == 1


def test_a_data_directory_without_a_snapshot_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="ingest something first"):
        open_current(tmp_path)


def test_bindings_take_the_place_of_variables(store: EmbeddedStore) -> None:
    store.apply(Delta(1, (LABEL, NUMBER), ()))
    found = store.query("SELECT ?s ?p WHERE { ?s ?p ?o }", {"s": ox.NamedNode("urn:other")})
    assert list(found.rows()) == []
    with pytest.raises(BadRequest, match="cannot be evaluated"):
        store.query("SELECT ?p WHERE { ?s ?p ?o }", {"s": ox.NamedNode("urn:other")})
    found = store.query("SELECT ?o ?nothing WHERE { ?s <https://parkgraph.example/ns#value> ?o }")
    assert found.variables == ("o", "nothing")
    assert [tuple(getattr(term, "value", None) for term in row) for row in found.rows()] == [("1.5", None)]


def test_what_is_no_sparql_or_another_kind_of_query_is_the_callers_to_mend(store: EmbeddedStore) -> None:
    with pytest.raises(BadRequest, match="not SPARQL"):
        store.query("SELEKT *")
    with pytest.raises(BadRequest, match="use SELECT"):
        store.query("ASK {}").rows()


def test_replacing_leaves_exactly_the_new_lines(store: EmbeddedStore) -> None:
    store.apply(Delta(1, (LABEL,), ()))
    store.replace(iter([NUMBER, PROOF]), 7)
    assert sorted(store.lines()) == sorted([NUMBER, PROOF])
    assert store.generation() == 7


def test_a_data_set_of_the_callers_choice_hides_the_other_graphs(store: EmbeddedStore, tmp_path: Path) -> None:
    store.apply(Delta(1, (LABEL, PROOF), ()))
    publish(store, tmp_path)
    with open_current(tmp_path) as snapshot:
        everything = "SELECT ?o WHERE { ?s ?p ?o }"
        chosen = snapshot.evaluate(everything, ("https://parkgraph.example/graph/evidence",))
        assert [row["o"].value for row in chosen] == ["r <x>"]
        named = snapshot.evaluate(everything, (), ("https://parkgraph.example/graph/evidence",))
        assert list(named) == []
