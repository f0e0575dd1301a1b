"""The examples of the SPARQL editor: named queries, whose parameters have a value of the graph that is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from kg.analysis.asking.named_queries import NamedQuery, named_queries, parse
from kg.api import Settings, create_app
from kg.api.pages.editor import samples
from kg.api.pages.editor_data import Sample, editor_data
from kg.ledger import Ledger
from kg.model import RelationType
from kg.pipeline import Writer
from kg.vocabulary import entity_iri, vocabulary
from tests.api.small import small
from tests.ledger.generated import NAMES, Recipe, document_of

ASKED = [query for query in named_queries().values() if query.parameters]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("examples") / "data")


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data)), base_url="http://127.0.0.1") as found:
        yield found


@pytest.fixture(scope="module")
def examples(client: TestClient) -> dict[str, str]:
    return {example["name"]: example["text"] for example in client.get("/sparql/editor.json").json()["queries"]}


def example(query: NamedQuery, **given: Sample) -> str:
    (found,) = (one for one in editor_data(vocabulary(), {query.name: query}, given)["queries"] if one["name"] == "it")
    text: str = found["text"]
    return text


def query(*parameters: str) -> NamedQuery:
    head = "".join(f"# parameter: {name} entity That.\n" for name in parameters)
    names = " ".join(f"?{name}" for name in parameters) or "*"
    text = (
        f"# title: It\n# title_zh: 它\n# description: It.\n{head}SELECT {names} WHERE {{\n  ?park ?p ?company .\n}}\n"
    )
    return parse("it", text)


def test_it_is_served_as_json_in_plain_characters(client: TestClient) -> None:
    reply = client.get("/sparql/editor.json")
    assert reply.headers["content-type"] == "application/json"
    assert "入驻" in reply.text


def test_a_query_without_parameters_stands_as_it_is(examples: dict[str, str]) -> None:
    assert examples["officials"] == named_queries()["officials"].text


@pytest.mark.parametrize("query", ASKED, ids=lambda query: query.name)
def test_an_example_asks_what_the_named_query_asks_with_those_values(
    data: Path, client: TestClient, examples: dict[str, str], query: NamedQuery
) -> None:
    with Ledger.open(data, readonly=True) as ledger:
        if {one.name for one in query.parameters if one.kind == "entity"} - samples(ledger).keys():
            pytest.skip("the small graph has no entity of such a type")
    given = values_in(examples[query.name])
    named = client.get(f"/queries/{query.name}", params=given).json()["results"]["bindings"]
    typed = client.get("/sparql", params={"query": examples[query.name]}).json()["results"]["bindings"]
    assert sorted(map(repr, typed)) == sorted(map(repr, named))


def values_in(text: str) -> dict[str, str]:
    """What the VALUES line gives, entities by their ids."""
    found = re.search(r"VALUES ([^{]*) \{ (.*) \}", text)
    assert found, "the example gives its parameters no value"
    terms = re.findall(r'<\S+/entities/([0-9a-f]{16})>|"([^"]*)"', found[2])
    return dict(zip(re.findall(r"\?(\w+)", found[1]), map("".join, terms), strict=True))


def test_an_example_shows_rows_at_once(client: TestClient, examples: dict[str, str]) -> None:
    rows = client.get("/sparql", params={"query": examples["park-tenants"]}).json()["results"]["bindings"]
    assert len(rows) == 2


def test_the_value_is_the_entity_of_most_claims_and_of_the_type_that_the_parameter_is_named_after(
    tmp_path: Path,
) -> None:
    names = [forms[0] for _, forms in NAMES]
    named = [names.index(name) for name in ("澄川电子有限公司", "邵阳县高新技术产业开发区", "青禾产业园")]
    tenant = list(RelationType).index(RelationType.TENANT_OF)
    with Writer.open(tmp_path / "data") as writer:
        recipe = Recipe(named=tuple(named), links=((tenant, 0, 1), (tenant, 0, 2)))
        writer.follow(writer.ledger.add(*document_of("a.txt", recipe)))
        found = samples(writer.ledger)
    assert found["entity"].label == "澄川电子有限公司"
    assert found["park"].label in ("邵阳县高新技术产业开发区", "青禾产业园")


def test_a_graph_without_entities_gives_no_values(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty") as ledger:
        assert samples(ledger) == {}
    assert example(query("park")) == query("park").text


def test_a_parameter_that_is_no_entity_has_the_value_that_its_file_names() -> None:
    given = "# parameter: since date=2024-01-01 The first day.\n# parameter: metric text=产值 That.\n"
    text = f"# title: It\n# title_zh: 它\n# description: It.\n{given}SELECT ?since ?metric WHERE {{\n  ?s ?p ?o .\n}}\n"
    found = example(parse("it", text))
    assert 'VALUES (?since ?metric) { ("2024-01-01"^^<http://www.w3.org/2001/XMLSchema#date> "产值") }\n' in found
    ox.Store().query(found)


def test_several_parameters_are_one_row() -> None:
    park, company = (Sample(entity_iri(letter * 16), letter) for letter in "ab")
    text = example(query("park", "company"), park=park, company=company)
    assert f"WHERE {{\n  VALUES (?park ?company) {{ (<{park.iri}> <{company.iri}>) }} # a、b\n" in text
    ox.Store().query(text)


def test_a_label_ends_neither_the_comment_nor_the_query() -> None:
    text = example(query("park"), park=Sample(entity_iri("a" * 16), "甲\n} DROP ALL #"))
    assert "# 甲 } DROP ALL #\n" in text
    ox.Store().query(text)
