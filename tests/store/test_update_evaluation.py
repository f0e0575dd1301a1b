"""What an update would change is what the engine does, and never anything in a graph that may not be written."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadRequest, NotFound, ParkgraphError, Refusal
from kg.nquads import nquad
from kg.store.update_evaluation import GraphExists, TooManyQuads, WriteOptions, evaluate
from kg.store.update_state import copying_into
from kg.updates.user_graphs import GENID, ProtectedGraph, UserDelta, is_user_graph
from kg.vocabulary import EVIDENCE, USER

MINE, YOURS = USER + "mine", USER + "yours"
ANY = WriteOptions(may_write=lambda _: True)
USERS = WriteOptions(may_write=is_user_graph)
KNOWN = '<x:a> <x:p> "known"'


def store(*lines: str) -> ox.Store:
    found = ox.Store()
    found.load("\n".join(f"{line} ." for line in lines).encode(), format=ox.RdfFormat.N_QUADS)
    return found


def after(graph: ox.Store, delta: UserDelta) -> set[str]:
    before = {nquad(quad) for quad in graph}
    assert before.isdisjoint(delta.added)
    assert before.issuperset(delta.removed)
    return before.difference(delta.removed).union(delta.added)


def written(text: str, *lines: str, options: WriteOptions = USERS) -> set[str]:
    graph = store(*lines)
    return after(graph, evaluate(graph, text, options))


# Against the engine


def _joined(parts: list[str]) -> str:
    text = parts[0]
    for before, part in pairwise(parts):
        text += f" . {part}" if not before.startswith("GRAPH") else f" {part}"
    return text


TERMS = st.sampled_from(["x:a", "x:b", "?s", "?o", "?g", "1", "01", "'c'", '"""d"""@EN'])
RESOURCES = st.sampled_from(["x:a", "x:b", "?s", "?g"])
GRAPHS = st.sampled_from(["x:g", "<x:h>", "?g", "x:a"])
TRIPLES = st.builds(
    "{} x:{} {}{}".format, RESOURCES, st.sampled_from("pq"), TERMS, st.sampled_from(["", ", 2", "; a x:b"])
)
BLOCKS = st.one_of(TRIPLES, st.builds("GRAPH {} {{ {} }}".format, GRAPHS, TRIPLES))
QUADS = st.lists(BLOCKS, min_size=1, max_size=3).map(_joined)
PATTERN = st.lists(
    st.sampled_from(
        ["?s ?p ?o", "GRAPH ?g { ?s ?p ?o }", "?s x:p ?o", "GRAPH x:g { ?s x:q ?o }", "{ ?s x:p ?g } UNION {}"]
    ),
    min_size=1,
    max_size=2,
).map(" . ".join)
NAMED = st.sampled_from(["GRAPH x:g", "GRAPH <x:h>", "DEFAULT"])
USING = st.sampled_from(
    ["", "", "USING x:g ", "USING <x:h> USING x:g ", "USING NAMED x:g ", "USING x:g USING NAMED <x:h> "]
)
DATA = st.lists(
    st.builds(
        "{} {}".format,
        st.sampled_from(["<x:a> <x:p>", "<x:b> <x:q>", "<x:a> <x:q>"]),
        st.sampled_from(["<x:a>", "<x:b>", "<x:h>", '"c"', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>']),
    ),
    max_size=5,
)


def _ground(text: str) -> str:
    for variable, term in (("?s", "x:a"), ("?o", "x:b"), ("?g", "x:h")):
        text = text.replace(variable, term)
    return text


OPERATIONS = st.one_of(
    st.builds("{} DATA {{ {} }}".format, st.sampled_from(["INSERT", "delete"]), QUADS.map(_ground)),
    st.builds("DELETE WHERE {{ {} }}".format, QUADS),
    st.builds(
        "{}{} {{ {} }} {}WHERE {{ {} }}".format,
        st.sampled_from(["", "WITH x:g ", "WITH <x:h> "]),
        st.sampled_from(["DELETE", "INSERT"]),
        QUADS,
        USING,
        PATTERN,
    ),
    st.builds("DELETE {{ {} }} INSERT {{ {} }} # {{\n{}WHERE {{ {} }}".format, QUADS, QUADS, USING, PATTERN),
    st.builds(
        "{} SILENT {}".format, st.sampled_from(["CLEAR", "DROP"]), st.one_of(NAMED, st.sampled_from(["NAMED", "ALL"]))
    ),
    st.builds("ADD SILENT {} TO {}".format, NAMED, NAMED),
)


@given(DATA, DATA, DATA, st.lists(OPERATIONS, min_size=1, max_size=4))
def test_the_quads_are_those_that_the_engine_gives(
    one: list[str], two: list[str], three: list[str], operations: list[str]
) -> None:
    lines = [*one, *(f"{line} <x:g>" for line in two), *(f"{line} <x:h>" for line in three)]
    text = "PREFIX x: <x:>\n" + " ;\n".join(operations)
    engine = store(*lines)
    engine.update(text)
    assert written(text, *lines, options=ANY) == {nquad(quad) for quad in engine}


@given(
    st.text(alphabet="{}<>#;.?\"'\\ \nagx:WHERE", max_size=60),
    st.sampled_from(["", "LOAD <http://127.0.0.1:9/>", "CLEAR ALL"]),
)
def test_no_text_changes_a_graph_that_may_not_be_written(noise: str, attack: str) -> None:
    graph = store(KNOWN)
    for text in (
        noise,
        f"{noise} ; {attack}",
        f"INSERT DATA {{ GRAPH <{MINE}> {{ <x:a> <x:b> '{noise}' }} }} ; {attack}",
    ):
        try:
            delta = evaluate(graph, text, USERS)
        except (SyntaxError, ParkgraphError):
            continue
        assert all(line.endswith(f"<{MINE}> .") for line in (*delta.added, *delta.removed))


# Who may write what


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:a> <x:b> 1 }",
        f"DELETE DATA {{ GRAPH <{EVIDENCE}> {{ <x:a> <x:b> 1 }} }}",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        f"WITH <{EVIDENCE}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        "CLEAR DEFAULT", "DROP SILENT ALL", "CLEAR NAMED", f"CREATE GRAPH <{EVIDENCE}>", f"CREATE GRAPH <{USER}>",
        f"COPY <{MINE}> TO DEFAULT", f"MOVE DEFAULT TO <{MINE}>", f"ADD SILENT DEFAULT TO <{EVIDENCE}>",
        f"INSERT DATA {{ GRAPH <{MINE}> {{ <x:a> <x:b> 1 }} }} ; CLEAR DEFAULT",
    ],
)  # fmt: skip
def test_a_protected_graph_is_named_and_where_one_may_write(text: str) -> None:
    with pytest.raises(ProtectedGraph, match=f"cannot be written: write into a graph of your own, <{USER}"):
        written(text, KNOWN, f"<x:a> <x:b> 1 <{EVIDENCE}>".replace(" 1 ", ' "1" '))


def test_what_is_known_can_be_read_into_a_graph_of_ones_own() -> None:
    text = f"INSERT {{ GRAPH <{MINE}> {{ ?s <x:said> ?o }} }} WHERE {{ ?s ?p ?o }}"
    assert written(text, KNOWN) == {f"{KNOWN} .", f'<x:a> <x:said> "known" <{MINE}> .'}
    assert written(f"COPY DEFAULT TO <{MINE}>", KNOWN) == {f"{KNOWN} .", f"{KNOWN} <{MINE}> ."}


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1:9/>", "BASE<x:>LOAD<http://127.0.0.1:9/>INTO GRAPH<x:g>",
        f"INSERT {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }} WHERE {{ SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}",
    ],
)  # fmt: skip
def test_nothing_is_fetched_from_elsewhere(text: str) -> None:
    with pytest.raises(Refusal, match="this endpoint"):
        written(text)


def test_a_silent_load_does_nothing() -> None:
    assert written("LOAD SILENT <http://127.0.0.1:9/>", KNOWN) == {f"{KNOWN} ."}


# Graphs that exist, and do not


def test_a_graph_without_quads_does_not_exist() -> None:
    assert written(f"CREATE GRAPH <{MINE}> ; CREATE GRAPH <{MINE}> ; DROP GRAPH <{MINE}>") == set()
    with pytest.raises(GraphExists):
        written(f"INSERT DATA {{ GRAPH <{MINE}> {{ <x:a> <x:b> 1 }} }} ; CREATE GRAPH <{MINE}>")
    with pytest.raises(NotFound, match="COPY SILENT"):
        written(f"COPY <{YOURS}> TO <{MINE}>", f"<x:a> <x:b> <x:c> <{MINE}>")
    kept = f"<x:a> <x:b> <x:c> <{MINE}>"
    assert written(f"MOVE SILENT <{YOURS}> TO <{MINE}>", kept) == {f"{kept} ."}


def test_copy_replaces_and_move_leaves_nothing() -> None:
    mine, yours = f"<x:a> <x:b> <x:c> <{MINE}>", f"<x:a> <x:b> <x:d> <{YOURS}>"
    moved = f"<x:a> <x:b> <x:d> <{MINE}> ."
    assert written(f"COPY <{YOURS}> TO <{MINE}>", mine, yours) == {moved, f"{yours} ."}
    assert written(f"MOVE <{YOURS}> TO GRAPH <{MINE}>", mine, yours) == {moved}
    assert written(f"MOVE <{MINE}> TO <{MINE}>", mine) == {f"{mine} ."}


# Blank nodes


def test_blank_nodes_become_iris_of_their_own_in_each_solution() -> None:
    text = f"INSERT {{ GRAPH <{MINE}> {{ ?s <x:has> _:n . _:n <x:is> [] }} }} WHERE {{ ?s <x:p> ?o }}"
    lines = written(text, '<x:a> <x:p> "1"', '<x:b> <x:p> "1"') - {'<x:a> <x:p> "1" .', '<x:b> <x:p> "1" .'}
    has = {line.split()[0]: line.split()[2] for line in lines if "x:has" in line}
    is_ = {line.split()[0]: line.split()[2] for line in lines if "x:is" in line}
    nodes = {*has.values(), *is_.values()}
    assert (len(has), len(is_), len(nodes)) == (2, 2, 4)
    assert set(has.values()) == set(is_)
    assert all(node.startswith(f"<{GENID}") for node in nodes)


def test_the_same_text_gives_other_nodes_on_another_occasion() -> None:
    text = f"INSERT DATA {{ GRAPH <{MINE}> {{ _:b <x:p> [ <x:q> _:b ] }} }}"
    one, again, other = (
        evaluate(ox.Store(), text, WriteOptions(is_user_graph, salt)).added for salt in ("1", "1", "2")
    )
    assert one == again
    assert set(one).isdisjoint(other)


# The state that an operation sees


def test_later_operations_see_earlier_ones_on_a_copy_that_is_gone_afterwards(tmp_path: Path) -> None:
    graph = ox.Store(str(tmp_path / "graph"))
    graph.add(next(iter(store(KNOWN))))
    (tmp_path / "scratch" / "update-left").mkdir(parents=True)
    text = (
        f"INSERT DATA {{ GRAPH <{MINE}> {{ <x:a> <x:b> 1 }} }} ;"
        f"INSERT {{ GRAPH <{MINE}> {{ ?s <x:c> ?o }} }} WHERE {{ GRAPH <{MINE}> {{ ?s <x:b> ?o }} }} ;"
        f"DELETE {{ GRAPH <{MINE}> {{ ?s <x:b> ?o }} }} WHERE {{ GRAPH <{MINE}> {{ ?s <x:b> ?o ; <x:c> ?o }} }}"
    )
    delta = evaluate(graph, text, WriteOptions(is_user_graph, copying=copying_into(tmp_path / "scratch")))
    assert delta == UserDelta((f'<x:a> <x:c> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <{MINE}> .',), ())
    assert list(tmp_path.joinpath("scratch").iterdir()) == []
    assert [nquad(quad) for quad in graph] == [f"{KNOWN} ."]


def test_the_graphs_of_the_protocol_are_those_that_patterns_see() -> None:
    options = WriteOptions(is_user_graph, default_graphs=(YOURS,))
    text = f"INSERT {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}"
    lines = (KNOWN, f"<x:a> <x:b> <x:d> <{YOURS}>")
    assert f"<x:a> <x:b> <x:d> <{MINE}> ." in written(text, *lines, options=options)
    assert f"{KNOWN} <{MINE}> ." not in written(text, *lines, options=options)
    with pytest.raises(BadRequest, match="leave out"):
        written(f"WITH <{MINE}> {text}", options=options)


def test_numbers_are_as_the_store_gives_them_back() -> None:
    text = f'INSERT DATA {{ GRAPH <{MINE}> {{ <x:a> <x:b> 01, 1, "x"@EN-gb }} }}'
    assert len(written(text)) == 2


def test_declarations_may_stand_before_any_operation() -> None:
    text = f"PREFIX u: <{USER}> CREATE GRAPH u:mine ; PREFIX x: <x:> INSERT DATA {{ GRAPH u:mine {{ x:a x:b x:c }} }} ;"
    assert written(text) == {f"<x:a> <x:b> <x:c> <{MINE}> ."}


def test_too_many_quads_are_refused() -> None:
    text = f"INSERT {{ GRAPH <{MINE}> {{ <x:a> <x:b> ?o }} }} WHERE {{ VALUES ?o {{ 1 2 }} }}"
    with pytest.raises(TooManyQuads, match="more than 1 quads"):
        evaluate(ox.Store(), text, WriteOptions(is_user_graph, most_quads=1))


@pytest.mark.parametrize("text", ["SELECT * {}", "INSERT DATA { ?s ?p ?o }", "CLEAR", "DELETE WHERE { ?s ?p"])
def test_what_is_no_update_is_said_to_be_none(text: str) -> None:
    with pytest.raises((SyntaxError, BadRequest)):
        written(text)
