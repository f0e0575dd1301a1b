"""Records for tables: of named queries, of analyses, of claims; and the data that notebooks ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis import GraphFilter
from kg.analysis.asking.records import answer_records, ask, claim_records, result_records
from kg.analysis.profiles import investments
from kg.analysis.shipped import shipped_data
from kg.errors import BadRequest, NotFound
from kg.ledger import Ledger
from kg.resources import path
from kg.store import open_current
from tests.queries.gold_graph import gold_data

PREFIXES = "PREFIX pg: <https://parkgraph.example/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gold_data(tmp_path_factory.mktemp("records") / "data", [path("seeds/briefs") / "10-shayu-gxq.txt"])


def test_a_named_query_takes_an_entity_by_its_name_or_its_id(data: Path) -> None:
    rows = ask(data, "park-tenants", park="沙嵎高新区")
    assert [row["name"] for row in rows] == sorted(str(row["name"]) for row in rows)
    assert "汀蓝环保" in str(rows)
    assert ask(data, "park-tenants", park=str(rows[0]["park"])) == rows


def test_other_parameters_are_given_as_they_are(data: Path) -> None:
    (largest, *_) = ask(data, "largest-investments", since="2024-01-01", until="2024-12-31")
    assert (largest["amount"], largest["kind"], largest["since"]) == (3_200_000_000, "planned", "2024-01-01")


def test_what_cannot_be_asked_is_an_error(data: Path) -> None:
    with pytest.raises(NotFound, match="no entity has the id or the name"):
        ask(data, "park-tenants", park="无此园区之名")
    with pytest.raises(BadRequest, match="parameter park is missing"):
        ask(data, "park-tenants")
    with pytest.raises(NotFound, match="no query named"):
        ask(data, "nope")


def test_rows_of_sparql_have_numbers_booleans_texts_and_ids(data: Path) -> None:
    query = f"""{PREFIXES} SELECT ?park ?name ?value ?yes ?one ?none WHERE {{
        ?observation pg:subject ?park ; pg:metric ?metric ; pg:change ?value . ?park a pg:Park ; rdfs:label ?name .
        BIND(true AS ?yes) BIND(1 AS ?one) OPTIONAL {{ ?park pg:nothing ?none }} FILTER(?value = 20.3) }}"""
    with Ledger.open(data, readonly=True) as ledger, open_current(data) as snapshot:
        (row,) = result_records(snapshot.query(query))
        park = ledger.search("沙嵎高新区").items[0].id
    name = "沙嵎高新技术产业开发区"
    assert row == {"park": park, "name": name, "value": 20.3, "yes": True, "one": 1, "none": None}
    assert isinstance(row["value"], float)


def test_rows_of_an_analysis_have_labels_for_entities_and_their_claims_open_to_quotes(data: Path) -> None:
    with Ledger.open(data, readonly=True) as ledger:
        answer = investments(ledger, GraphFilter())
        rows = answer_records(answer)
        told = claim_records(ledger, answer.rows[0].claims)
    assert rows[0]["park"] == "沙嵎高新技术产业开发区"
    assert (rows[0]["completed"], rows[0]["started"], rows[0]["sources"]) == (470_000_000, None, 1)
    assert "移动机器人项目累计完成投资4.7亿元" in {row["quote"] for row in told}
    assert {row["source"] for row in told} == {"10-shayu-gxq.txt"}


def test_a_claim_that_is_gone_is_left_out(data: Path) -> None:
    with Ledger.open(data, readonly=True) as ledger:
        assert claim_records(ledger, ["0123456789abcdef"]) == []


def test_notebooks_ask_the_data_directory_that_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(data))
    assert shipped_data() == data.resolve()
