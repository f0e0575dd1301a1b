"""Writes of users over a published snapshot, as a worker evaluates them: nothing is written, nothing is fetched."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import NotFound, ParkgraphError
from kg.nquads import Delta
from kg.store import EmbeddedStore, Snapshot, open_current, publish
from kg.store.jobs import Task
from kg.store.update_evaluation import TooManyQuads
from kg.store.user_updates import GraphWrite, UnknownGraphFormat, UserUpdate, graph_store_write, user_update
from kg.updates.user_graphs import GENID, ProtectedGraph, UserDelta
from kg.vocabulary import EVIDENCE, USER

MINE = USER + "mine"
KNOWN = "<x:a> <x:b> <x:c> ."
NOTE = f"<x:a> <x:note> <x:c> <{MINE}> ."


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    store = EmbeddedStore.open(tmp_path / "graph")
    store.apply(Delta(1, (KNOWN, NOTE), ()))
    publish(store, tmp_path)
    with open_current(tmp_path) as snapshot:
        yield snapshot


@pytest.fixture
def written(snapshot: Snapshot) -> Callable[..., UserDelta]:
    return lambda *write, **rest: UserDelta.from_json(graph_store_write(snapshot, GraphWrite(*write, **rest)))


def test_an_update_of_several_operations_leaves_snapshot_and_scratch_as_they_were(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    text = (
        f"CLEAR GRAPH <{MINE}> ; INSERT {{ GRAPH <{MINE}> {{ ?s <x:is> ?o }} }} WHERE {{ ?s <x:b> ?o }} ;"
        f"INSERT {{ GRAPH <{MINE}> {{ ?s <mine> ?o }} }} WHERE {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}"
    )
    task = pickle.loads(pickle.dumps(Task(user_update, (UserUpdate(text, base="x:"), str(tmp_path / "scratch")))))
    delta = UserDelta.from_json(task.function(snapshot, *task.arguments))
    assert delta == UserDelta((f"<x:a> <x:is> <x:c> <{MINE}> .", f"<x:a> <x:mine> <x:c> <{MINE}> ."), (NOTE,))
    assert sorted(snapshot.lines()) == sorted([KNOWN, NOTE])
    assert list((tmp_path / "scratch").iterdir()) == []


def test_put_replaces_and_post_adds(written: Callable[..., UserDelta]) -> None:
    other = f"<x:a> <x:note> <x:d> <{MINE}> ."
    turtle = b"<x:a> <x:note> <x:d> ."
    assert written("PUT", MINE, turtle) == UserDelta((other,), (NOTE,), existed=True)
    assert written("POST", MINE, turtle) == UserDelta((other,), (), existed=True)
    assert written("PUT", MINE, NOTE.replace(f" <{MINE}>", "").encode()) == UserDelta((), (), existed=True)
    assert written("PUT", USER + "new", b"<> <x:b> 01 .").added == (
        f'<{USER}new> <x:b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <{USER}new> .',
    )


def test_delete_takes_all_and_fails_where_nothing_is(written: Callable[..., UserDelta]) -> None:
    assert written("DELETE", MINE) == UserDelta((), (NOTE,), existed=True)
    with pytest.raises(NotFound):
        written("DELETE", USER + "nothing")


def test_blank_nodes_are_the_same_with_each_put_and_new_ones_beside_those_with_a_post(
    written: Callable[..., UserDelta],
) -> None:
    payload = b"_:b <x:p> [ <x:q> _:b ] ."
    put = written("PUT", USER + "new", payload).added
    assert put == written("PUT", USER + "new", payload).added
    assert all(line.count(GENID) == 2 for line in put)
    assert set(put).isdisjoint(written("POST", USER + "new", payload).added)


@pytest.mark.parametrize("graph", [None, EVIDENCE, USER, "x:g", "https://parkgraph.example/graph/userx/"])
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_no_other_graph_is_written(method: str, graph: str | None, written: Callable[..., UserDelta]) -> None:
    with pytest.raises(ProtectedGraph):
        written(method, graph, KNOWN.encode())


@pytest.mark.parametrize(
    ("payload", "media_type", "error"),
    [
        (b"<x:a> <x:b>", "text/turtle", SyntaxError),
        (b'{"@graph": [{"@id": "x:a", "x:b": 1}], "@id": "x:g"}', "application/ld+json", SyntaxError),
        (b"<x:g> { <x:a> <x:b> 1 }", "application/trig", UnknownGraphFormat),
        (b"<x:a> <x:b> 1, 2, 3 .", "text/turtle", TooManyQuads),
    ],
)
def test_a_payload_that_is_no_graph_is_refused(
    payload: bytes, media_type: str, error: type[Exception], written: Callable[..., UserDelta]
) -> None:
    with pytest.raises(error):
        written("PUT", MINE, payload, media_type, most_quads=2)


def test_nothing_is_fetched_however_it_is_asked_for(snapshot: Snapshot, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as sink:
        sink.setblocking(False)
        there = f"<http://127.0.0.1:{sink.getsockname()[1]}/>"
        mine = f"INSERT {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }} WHERE"
        for text in (
            f"LOAD {there}",
            f"LOAD SILENT {there} INTO GRAPH <{MINE}>",
            f"PREFIX : <x:#> LOAD{there}",
            f"# BASE <x:>\nBASE <x:#> # '\n LOAD {there} #'",
            f"{mine} {{ FILTER(0<1#> '''\n) }} ; LOAD {there} ; #'''",
            f"{mine} {{ SERVICE {there} {{ ?s ?p ?o }} }}",
            f"{mine} {{ FILTER(0<1#> '''\n) SERVICE {there} {{ ?s ?p ?o }} #'''\n }}",
            f"INSERT DATA {{ GRAPH <{MINE}> {{ <x:a> <x:\\u003e> <x:b> }} }} ; LOAD {there}",
            f"CLEAR GRAPH <{MINE}> ; PREFIX a: <x:> LOAD SILENT {there}",
        ):
            try:
                user_update(snapshot, UserUpdate(text), str(tmp_path / "scratch"))
            except (SyntaxError, ParkgraphError):
                continue
        context = f'{{"@context": "{there[1:-1]}", "@id": "x:a", "x:b": 1}}'.encode()
        with pytest.raises(SyntaxError):
            graph_store_write(snapshot, GraphWrite("PUT", MINE, context, "application/ld+json"))
        with pytest.raises(BlockingIOError):
            sink.accept()
