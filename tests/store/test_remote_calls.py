"""A query that would leave the machine is refused, however it is written; the word SERVICE as data is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import Refusal
from kg.store.remote_calls import refuse_remote_calls

SERVER = "<http://a.example/>"
CALLS = (
    "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
    "select * { service silent ?x { } }",
    "SELECT * { # comment\nSERVICE<http://a.example/>{} }",
    'SELECT * { ?s ?p "\\"" . SERVICE <http://a.example/> {} }',
    "SELECT * { ?s <http://a.example/#x> 'it' SERVICE <http://a.example/> {} }",
    "SELECT * { SERVICE SILENT # one\r# two {\n<http://a.example/> # three\n{} }",
)
CALLS_THAT_A_CUTTER_OF_TOKENS_MISSES = (
    f"SELECT * {{SERVICESILENT{SERVER}{{?s ?p ?o}}}}",
    f"PREFIX a: {SERVER} SELECT * {{SERVICEa:b{{?s ?p ?o}}}}",
    f"PREFIX : {SERVER} SELECT * {{SERVICE:b{{?s ?p ?o}}}}",
    f"PREFIX : {SERVER} SELECT * {{SERVICESILENT:b{{?s ?p ?o}}}}",
    f"SELECT * {{?s ?p trueSERVICE{SERVER}{{?s ?p ?o}}}}",
    f"PREFIX a: <x:> SELECT * {{?s ?p a:b\\' SERVICE{SERVER}{{?s ?p ?o}} FILTER('a'='b')}}",
    "SELECT * { FILTER(0<1)SERVICE?x#>\n{?s ?p ?o} }",
    "SELECT * { SERVICE ?a\u00b7b {?s ?p ?o} }",
    f"SELECT * {{ OPTIONAL {{?s <x:\\u0041#y> ?o}} SERVICE {SERVER} {{?s ?p ?o}} }}",
    f"SELECT * {{ FILTER(0<1#> '''\n) SERVICE {SERVER} {{?s ?p ?o}} #'''\n}}",
)


@pytest.mark.parametrize("query", CALLS + CALLS_THAT_A_CUTTER_OF_TOKENS_MISSES)
def test_a_call_is_refused(query: str) -> None:
    with pytest.raises(Refusal, match="SERVICE at character"):
        refuse_remote_calls(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service $SERVICE { ?s ex:service ?o . SERVICE:x ?p ?o }",
        "SELECT ?publicService ?name { ?publicService rdfs:label ?name }",
        "SELECT * { ?s <http://a.example/SERVICE> ?o } # SERVICE <http://a.example/>",
        "SELECT * { ?s ?p '''SERVICE ' \" ''' }",
        "ASK { ?s rdfs:label 'customer service'@en . { ?s ?p ?o } }",
    ],
)
def test_the_word_as_data_passes(query: str) -> None:
    refuse_remote_calls(query)


GAPS = st.lists(st.sampled_from([" ", "\n", "\t", "\r", "#{\n", "# SERVICE\r", "#'\n"]), max_size=4).map("".join)
TARGETS = st.sampled_from(["?x", "$名", "<http://a.example/#{x}>", "a:b", ":", "a:\\'b", "a.b-c:d%20", "?a\u203fb"])


@given(st.text(alphabet="\"'<>#\\ \n:{}).ea", max_size=30), GAPS, st.sampled_from(["", "SILENT", "silent"]), TARGETS)
def test_no_text_before_a_call_hides_it(before: str, gap: str, silent: str, target: str) -> None:
    with pytest.raises(Refusal):
        refuse_remote_calls(f"{before}SERVICE{gap}{silent}{gap}{target}{gap}{{")


@given(st.text(alphabet="\"'<>#\\ \nSERVICEa:?{", max_size=200))
def test_no_text_breaks_the_check(text: str) -> None:
    try:
        refuse_remote_calls(text)
    except Refusal:
        assert "SERVICE" in text.upper()
