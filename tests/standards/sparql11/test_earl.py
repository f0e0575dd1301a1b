"""The report asserts every test of the suite once."""

from __future__ import annotations

from datetime import UTC, datetime

import pyoxigraph as ox

from tests.standards.sparql11.earl import report
from tests.standards.sparql11.manifest import Case, Described
from tests.standards.sparql11.outcomes import Outcome, Verdict

_EARL = "PREFIX earl: <http://www.w3.org/ns/earl#> PREFIX dct: <http://purl.org/dc/terms/>\n"
_NOWHERE = Described(ox.Store(), ox.BlankNode())


def _outcome(name: str, verdict: Verdict, note: str = "") -> Outcome:
    return Outcome(
        Case(f"http://example.org/manifest#{name}", name, "QueryEvaluationTest", "bind", _NOWHERE), verdict, note
    )


def test_each_outcome_is_an_assertion_about_one_test_with_its_note() -> None:
    found = [
        _outcome("one", "passed"),
        _outcome("two", "failed", "rounds"),
        _outcome("three", "inapplicable", "remote"),
    ]
    graph = ox.Store()
    graph.load(report(found, datetime(2026, 11, 21, tzinfo=UTC)), format=ox.RdfFormat.TURTLE)
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
