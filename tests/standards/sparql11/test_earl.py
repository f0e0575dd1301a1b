"""The report asserts every test of the suite once."""

from __future__ import annotations

from datetime import UTC, datetime

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph

from kg import __version__
from tests.standards.sparql11.earl import report
from tests.standards.sparql11.manifest import Case, Described
from tests.standards.sparql11.outcomes import Outcome, Verdict

_EARL = "PREFIX earl: <http://www.w3.org/ns/earl#> PREFIX dct: <http://purl.org/dc/terms/>\n"
_AT = datetime(2026, 11, 21, tzinfo=UTC)
_SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix earl: <http://www.w3.org/ns/earl#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix doap: <http://usefulinc.com/ns/doap#> .
[] a sh:NodeShape ; sh:targetClass earl:Assertion ;
  sh:property [ sh:path earl:assertedBy ; sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path earl:subject ; sh:class earl:TestSubject ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path earl:test ; sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path earl:mode ; sh:hasValue earl:automatic ; sh:maxCount 1 ] ,
    [ sh:path earl:result ; sh:class earl:TestResult ; sh:minCount 1 ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetObjectsOf earl:test ;
  sh:property [ sh:path [ sh:inversePath earl:test ] ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass earl:TestResult ;
  sh:property [ sh:path earl:outcome ; sh:minCount 1 ; sh:maxCount 1 ;
      sh:in ( earl:passed earl:failed earl:cantTell earl:inapplicable earl:untested ) ] ,
    [ sh:path dct:date ; sh:datatype xsd:dateTime ; sh:minCount 1 ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass earl:TestSubject ;
  sh:property [ sh:path doap:name ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path ( doap:release doap:revision ) ; sh:minCount 1 ; sh:maxCount 1 ] .
"""
"""What EARL 1.0 Schema, section 2, asks of assertions, results and software, and one assertion a test."""
_NOWHERE = Described(ox.Store(), ox.BlankNode())


def _outcome(name: str, verdict: Verdict, note: str = "") -> Outcome:
    return Outcome(
        Case(f"http://example.org/manifest#{name}", name, "QueryEvaluationTest", "bind", _NOWHERE), verdict, note
    )


def _conforms(text: bytes) -> bool:
    conforms, _, _ = pyshacl.validate(Graph().parse(data=text, format="turtle"), shacl_graph=_SHAPES)
    return bool(conforms)


def test_the_report_has_the_shape_that_earl_asks_for() -> None:
    assert _conforms(report([_outcome("one", "passed"), _outcome("two", "failed", "rounds")], _AT))


@pytest.mark.parametrize(
    "found",
    [
        [_outcome("one", "passed"), _outcome("one", "failed")],
        [_outcome("one", "unheard-of")],  # type: ignore[arg-type]
    ],
    ids=["twice", "no such outcome"],
)
def test_a_report_of_another_shape_is_noticed(found: list[Outcome]) -> None:
    assert not _conforms(report(found, _AT))


def test_the_report_names_the_software_and_its_version() -> None:
    graph = ox.Store()
    graph.load(report([_outcome("one", "passed")], _AT), format=ox.RdfFormat.TURTLE)
    rows = graph.query(
        f"""PREFIX doap: <http://usefulinc.com/ns/doap#> {_EARL}SELECT ?name ?version {{
        ?it a earl:TestSubject, earl:Software ; doap:name ?name ; doap:release/doap:revision ?version }}"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    assert [(row["name"].value, row["version"].value) for row in rows] == [("Parkgraph", __version__)]


def test_each_outcome_is_an_assertion_about_one_test_with_its_note() -> None:
    found = [
        _outcome("one", "passed"),
        _outcome("two", "failed", "rounds"),
        _outcome("three", "inapplicable", "remote"),
    ]
    graph = ox.Store()
    graph.load(report(found, _AT), format=ox.RdfFormat.TURTLE)
    rows = graph.query(
        f"""{_EARL}SELECT ?test ?verdict ?note {{ ?assertion a earl:Assertion ; earl:test ?test ; earl:subject ?it ;
        earl:result ?result . ?result earl:outcome ?verdict ; dct:date ?date .
        OPTIONAL {{ ?result dct:description ?note }} }}"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    told = {
        (row["test"].value.split("#")[1], row["verdict"].value.split("#")[1], row["note"] and row["note"].value)
        for row in rows
    }
    assert told == {("one", "passed", None), ("two", "failed", "rounds"), ("three", "inapplicable", "remote")}


def test_only_the_known_deviations_may_fail() -> None:
    assert _outcome("bind01", "passed").is_expected
    assert not _outcome("bind01", "failed").is_expected
    assert _outcome("bind01", "inapplicable").is_expected
