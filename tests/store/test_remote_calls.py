"""A query that would leave the machine is refused; the word SERVICE as data is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadRequest
from kg.store.remote_calls import refuse_remote_calls


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
        "select * { service silent ?x { } }",
        "SELECT * { # comment\nSERVICE<http://a.example/>{} }",
        'SELECT * { ?s ?p "\\"" . SERVICE <http://a.example/> {} }',
        "SELECT * { ?s <http://a.example/#x> 'it' SERVICE <http://a.example/> {} }",
    ],
)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(BadRequest, match="SERVICE at character"):
        refuse_remote_calls(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://a.example/> {}" }',
        "SELECT ?service $SERVICE { ?s ex:service ?o . SERVICE:x ?p ?o }",
        "SELECT * { ?s <http://a.example/SERVICE> ?o } # SERVICE <http://a.example/>",
        "SELECT * { ?s ?p '''SERVICE ' \" ''' }",
    ],
)
def test_the_word_as_data_passes(query: str) -> None:
    refuse_remote_calls(query)


@given(st.text(alphabet="\"'<>#\\ \nSERVICEa:?", max_size=200))
def test_no_text_breaks_the_check(text: str) -> None:
    try:
        refuse_remote_calls(text)
    except BadRequest:
        assert "SERVICE" in text.upper()
