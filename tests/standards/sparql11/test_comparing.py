"""Two results are the same up to the names of blank nodes and the way a number is written, and in nothing else."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from tests.standards.sparql11.comparing import Row, Solutions, Term, normal, same_graph, same_solutions

_XSD = "http://www.w3.org/2001/XMLSchema#"
A, B, C = ox.BlankNode("a"), ox.BlankNode("b"), ox.BlankNode("c")
ONE, TWO = ox.Literal("one"), ox.Literal("two")


def _solutions(*rows: Row) -> Solutions:
    return Solutions(frozenset({"x", "y"}), rows)


def _typed(value: str, name: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(_XSD + name))


def _rows(*pairs: tuple[Term, Term]) -> Solutions:
    return _solutions(*({"x": x, "y": y} for x, y in pairs))


def _graph(turtle: str) -> list[ox.Quad]:
    return list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE, base_iri="http://example.org/"))


def test_rows_count_as_often_as_they_come() -> None:
    assert same_solutions(_solutions({"x": ONE}, {"x": ONE}), _solutions({"x": ONE}, {"x": ONE}), ordered=False)
    assert not same_solutions(
        _solutions({"x": ONE}, {"x": ONE}, {"x": TWO}), _solutions({"x": ONE}, {"x": TWO}, {"x": TWO}), ordered=False
    )


def test_order_counts_only_where_the_query_orders() -> None:
    one, other = _solutions({"x": ONE}, {"x": TWO}), _solutions({"x": TWO}, {"x": ONE})
    assert same_solutions(one, other, ordered=False)
    assert not same_solutions(one, other, ordered=True)


@pytest.mark.parametrize("ordered", [False, True])
def test_blank_nodes_are_the_same_under_other_names(ordered: bool) -> None:
    assert same_solutions(_rows((A, B), (B, A)), _rows((B, C), (C, B)), ordered)
    assert not same_solutions(_rows((A, A), (B, B)), _rows((A, B), (B, A)), ordered)
    assert not same_solutions(_rows((A, ONE), (B, TWO)), _rows((A, ONE), (A, TWO)), ordered)
    assert not same_solutions(_rows((A, ONE), (A, TWO)), _rows((A, ONE), (B, TWO)), ordered)


def test_a_renaming_that_fails_later_is_tried_otherwise() -> None:
    assert same_solutions(_rows((A, ONE), (B, ONE), (B, TWO)), _rows((A, ONE), (B, ONE), (A, TWO)), ordered=False)


def test_an_unbound_variable_is_no_value_and_no_missing_variable() -> None:
    assert not same_solutions(_solutions({"x": ONE}), _solutions({"x": ONE, "y": ONE}), ordered=False)
    assert not same_solutions(Solutions(frozenset({"x"}), ()), _solutions(), ordered=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_typed("0.50", "decimal"), _typed("0.5", "decimal")),
        (_typed("+007", "integer"), _typed("7", "integer")),
        (_typed("1.0E6", "double"), _typed("1000000", "double")),
        (_typed("1", "boolean"), _typed("true", "boolean")),
        (ox.Literal("a", language="en-GB"), ox.Literal("a", language="en-gb")),
    ],
)
def test_a_value_may_be_written_otherwise(one: ox.Literal, other: ox.Literal) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_typed("1", "integer"), _typed("1", "decimal")),
        (_typed("1", "integer"), ox.Literal("1")),
        (_typed("x1", "integer"), _typed("1", "integer")),
        (ox.Literal("a", language="en"), ox.Literal("a")),
    ],
)
def test_another_datatype_or_tag_is_another_value(one: ox.Literal, other: ox.Literal) -> None:
    assert normal(one) != normal(other)


def test_graphs_are_isomorphic_or_not() -> None:
    assert same_graph(_graph("_:a <p> _:b . _:b <p> 1.0 ."), _graph("_:x <p> 1.00 . _:y <p> _:x ."))
    assert not same_graph(_graph("_:a <p> _:a ."), _graph("_:a <p> _:b ."))
    assert not same_graph(_graph("<s> <p> 1 ."), _graph("<s> <p> 1 , 2 ."))
