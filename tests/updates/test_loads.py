"""LOAD is refused wherever the engine might find one; the word as data is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadRequest, Refusal
from kg.updates import refuse_loads, without_loads

LOADS = (
    "LOAD <x:d>",
    "PREFIX a: <x:> load a:d INTO GRAPH <x:g>",
    "PREFIX a:<x:>LOADa:d",
    "BASE<x:>LOADSILENT<x:d>",
    "INSERT DATA { } ;# one\r#two\nLOAD#'''\n<x:d>#",
    "DELETE { } WHERE { FILTER(0<1#> '''\n) } ; LOAD <x:d> ; #'''",
)


@pytest.mark.parametrize("text", LOADS)
def test_a_load_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="LOAD at character"):
        refuse_loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:a> <x:p> <x:b> ; load:by <x:c> . ex:load <x:p> 'LOAD <x:d>' }",
        "DELETE WHERE { ?load <x:payload> <x:d> } ; INSERT DATA { <x:LOAD> <x:p> 1 }",
    ],
)
def test_the_word_as_data_passes(text: str) -> None:
    refuse_loads(text)
    assert without_loads(text) == text


def test_a_silent_load_is_nothing_to_do() -> None:
    text = without_loads("PREFIX a: <x:> CLEAR ALL ; LOAD SILENT a:d INTO GRAPH <x:g> ; CREATE GRAPH a:h")
    assert text == "PREFIX a: <x:> CLEAR ALL ; CLEAR SILENT GRAPH <urn:x-parkgraph:nothing> ; CREATE GRAPH a:h"
    with pytest.raises(Refusal):
        without_loads("LOAD SILENT <x:d> ; LOAD <x:e>")


@given(st.text(alphabet="\"'<>#\\ \n:{}.ea", max_size=30))
def test_no_text_before_a_load_hides_it(before: str) -> None:
    with pytest.raises((Refusal, BadRequest)):
        without_loads(f"{before};LOAD <x:d>")
