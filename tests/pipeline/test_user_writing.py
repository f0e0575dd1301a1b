"""A write of a user is evaluated on the state that it changes, and outlives whatever happens to the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ParkgraphError
from kg.ledger import Ledger
from kg.pipeline import DataDirectoryBusy, UserWriter, Writer, rebuild, verify, write_user_graphs
from kg.store import open_current
from kg.store.user_updates import UserUpdate, user_update
from kg.updates.user_graphs import UserDelta
from kg.vocabulary import USER
from tests.ledger.generated import Recipe, document_of

MINE = USER + "mine"
NOTE = f"<x:a> <x:note> <x:b> <{MINE}> ."


def carried_out(data: Path, text: str) -> UserDelta:
    with UserWriter.open(data) as writer, open_current(data) as snapshot:
        assert snapshot.generation() == writer.generation
        delta = UserDelta.from_json(user_update(snapshot, UserUpdate(text), str(data / "scratch")))
        writer.commit(delta, snapshot.generation())
        return delta


def test_each_update_sees_the_one_before(tmp_path: Path) -> None:
    insert = f"INSERT DATA {{ GRAPH <{MINE}> {{ <x:a> <x:note> <x:b> }} }}"
    assert carried_out(tmp_path, insert).added == (NOTE,)
    assert carried_out(tmp_path, insert) == UserDelta((), ())
    copy = f"INSERT {{ GRAPH <{MINE}> {{ ?o <x:of> ?s }} }} WHERE {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}"
    assert carried_out(tmp_path, copy).added == (f"<x:b> <x:of> <x:a> <{MINE}> .",)
    with Ledger.open(tmp_path, readonly=True) as ledger:
        assert ledger.generation() == 2
    with open_current(tmp_path) as snapshot:
        assert (snapshot.generation(), snapshot.size()) == (2, 2)


def test_an_update_sees_documents_whose_snapshot_was_not_published(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.add(*document_of("a.txt", Recipe(named=(0,))))
    delta = carried_out(tmp_path, f"INSERT {{ GRAPH <{MINE}> {{ ?s a <x:Seen> }} }} WHERE {{ ?s ?p ?o }}")
    assert delta.added


def test_a_write_evaluated_on_another_state_is_refused(tmp_path: Path) -> None:
    write_user_graphs(tmp_path, UserDelta((NOTE,), ()))
    with UserWriter.open(tmp_path) as writer, pytest.raises(ParkgraphError, match="evaluated on generation 0"):
        writer.commit(UserDelta((), (NOTE,)), 0)


def test_nobody_else_writes_meanwhile(tmp_path: Path) -> None:
    with UserWriter.open(tmp_path), pytest.raises(DataDirectoryBusy):
        Writer.open(tmp_path, wait_seconds=0)


def test_users_writes_outlive_a_rebuild_and_are_verified(tmp_path: Path) -> None:
    with Writer.open(tmp_path) as writer:
        writer.follow(writer.ledger.add(*document_of("a.txt", Recipe(named=(0,)))))
    write_user_graphs(tmp_path, UserDelta((NOTE,), ()))
    rebuild(tmp_path)
    assert verify(tmp_path).sound
    with open_current(tmp_path) as snapshot:
        assert NOTE in set(snapshot.lines())


def test_an_emptied_graph_is_gone(tmp_path: Path) -> None:
    write_user_graphs(tmp_path, UserDelta((NOTE,), ()))
    assert carried_out(tmp_path, f"CLEAR GRAPH <{MINE}>").removed == (NOTE,)
    with open_current(tmp_path) as snapshot:
        assert list(snapshot.query("SELECT ?g { GRAPH ?g {} }").rows()) == []
