"""Query files: metadata in comments, parameters bound as terms."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.analysis.asking.named_queries import InvalidQueryFile, named_queries, named_query, parse
from kg.errors import BadRequest, NotFound

TEXT = """# title: T
# title_zh: 题
# description: D.
# parameter: park entity The park.
# parameter: since date From when.
SELECT ?park ?since WHERE { ?park ?p ?since }
"""


def test_the_head_is_read() -> None:
    query = parse("q", TEXT)
    assert (query.title, query.title_zh, query.description) == ("T", "题", "D.")
    assert [(p.name, p.kind, p.description) for p in query.parameters] == [
        ("park", "entity", "The park."),
        ("since", "date", "From when."),
    ]


def test_parameters_become_terms() -> None:
    terms = parse("q", TEXT).bindings({"park": "0123456789abcdef", "since": "2023-01-02"})
    assert terms["park"] == ox.NamedNode("https://parkgraph.example/entities/0123456789abcdef")
    assert terms["since"] == ox.Literal("2023-01-02", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"park": "0123456789abcdef"}, "parameter since is missing"),
        ({"park": "0123456789abcdef", "since": "2023-01-02", "x": "1"}, "no parameter x"),
        ({"park": "x> } DROP ALL #", "since": "2023-01-02"}, "is no entity"),
        ({"park": "0123456789abcdef", "since": "soon"}, "is no date"),
    ],
)
def test_a_wrong_parameter_is_named(values: dict[str, str], said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        parse("q", TEXT).bindings(values)


def test_a_file_without_a_title_is_an_error() -> None:
    with pytest.raises(InvalidQueryFile, match="# title: "):
        parse("q", "# description: D.\nASK {}")


def test_a_parameter_may_name_an_example_of_its_kind() -> None:
    head = "# title: T\n# title_zh: T\n# description: D.\n# parameter: since date=%s The first day.\nSELECT ?since {}"
    (parameter,) = parse("q", head % "2024-01-01").parameters
    assert (parameter.kind, parameter.example, parameter.description) == ("date", "2024-01-01", "The first day.")
    with pytest.raises(InvalidQueryFile, match="example of parameter since: 'soon' is no date"):
        parse("q", head % "soon")


def test_an_unknown_query_is_answered_with_the_known_ones() -> None:
    with pytest.raises(NotFound, match="park-tenants"):
        named_query("nope")


def test_every_shipped_query_parses_and_projects_its_parameters() -> None:
    assert len(named_queries()) >= 10
    for query in named_queries().values():
        result = ox.Store().query(query.text)
        projected = {variable.value for variable in result.variables}
        assert {parameter.name for parameter in query.parameters} <= projected, query.name
        assert all(parameter.example or parameter.kind == "entity" for parameter in query.parameters), query.name
