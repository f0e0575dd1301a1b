"""An update is split where its operations are, whatever stands in strings, comments and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadRequest
from kg.updates import split
from kg.updates.operations import Data, Load, Manage, Modify, Reference, Transfer

NOISE = (
    "'}'",
    '"{"',
    "'''it's } '' {'''",
    '"""a "quoted" } \\""""',
    "<x:}>".replace("}", "#"),
    "x:\\#a",
    "?where",
    "$g",
)


def test_each_operation_has_its_parts() -> None:
    text = """PREFIX : <x:> WITH :g DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } USING :a USING NAMED <x:b> WHERE { ?s ?p ?o }
        ; PREFIX y: <y:> INSERT DATA { y:a :b 1 } ; delete where { :a ?p ?o } ; DROP SILENT GRAPH :g ;
        CREATE GRAPH <x:g> ; CLEAR NAMED ; MOVE SILENT DEFAULT TO :g ; COPY GRAPH :g TO <x:h> ;
        LOAD SILENT <x:d> INTO GRAPH :g ;"""
    modify, data, short, drop, create, clear, move, copy, load = split(text)
    assert isinstance(modify, Modify)
    assert (modify.delete, modify.insert, modify.pattern) == ("{ ?s ?p 1 }", "{ ?s ?p 2 }", "{ ?s ?p ?o }")
    assert (modify.with_graph, modify.using, modify.using_named) == (
        Reference(":g"), (Reference(":a"),), (Reference("<x:b>"),)
    )  # fmt: skip
    assert text[slice(*modify.where)] == "WHERE { ?s ?p ?o }"
    assert isinstance(data, Data)
    assert data.place.prologue == "PREFIX : <x:>\nPREFIX y: <y:>\n"
    assert isinstance(short, Modify)
    assert short.is_short
    assert short.delete == short.pattern == "{ :a ?p ?o }"
    assert isinstance(drop, Manage)
    assert (drop.kind, drop.is_silent, drop.target) == ("DROP", True, Reference(":g"))
    assert isinstance(create, Manage)
    assert isinstance(clear, Manage)
    assert clear.target == "NAMED"
    assert isinstance(move, Transfer)
    assert (move.source, move.target) == (None, Reference(":g"))
    assert isinstance(copy, Transfer)
    assert text[slice(*copy.place.span)] == "COPY GRAPH :g TO <x:h>"
    assert isinstance(load, Load)


@given(st.lists(st.sampled_from([*NOISE, "{ ?s ?p ?o }", "# } {\n", " "])).map(" ".join))
def test_braces_in_strings_names_and_comments_close_nothing(noise: str) -> None:
    block = f"{{ {noise} }}"
    first, second = split(f"DELETE {block} WHERE {block} ; INSERT DATA {block}")
    assert isinstance(first, Modify)
    assert isinstance(second, Data)
    assert (first.delete, first.pattern, second.block) == (block, block, block)


def test_an_empty_request_has_no_operation() -> None:
    assert split(" # nothing\nBASE <x:>") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("INSERT { } { }", "'{' at character 11, expected WHERE"),
        ("DELETE DATA { <x:a>", "the { at character 12 has no }"),
        ("CLEAR ALL DROP ALL", "'DROP' at character 10, expected ;"),
        ("CREATE ALL", "expected GRAPH"),
        ("COPY <x:a>", "it ends where TO should follow"),
        ("PREFIX <x:>", "expected a prefix with its colon"),
        ("SELECT * { }", "expected INSERT, DELETE"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(BadRequest) as caught:
        split(text)
    assert said in caught.value.detail


@given(st.text(alphabet="{}<>#;.:?\"'\\ \nINSERTDAWHL", max_size=80))
def test_no_text_breaks_the_splitting(text: str) -> None:
    try:
        spans = [operation.place.span for operation in split(text)]
    except BadRequest:
        return
    assert spans == sorted(spans)
