"""Columns for rows that are matched: each property's values, as the known graph has them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.reconcile.conftest import Ask
from tests.api.reconcile.schemas import check
from tests.api.reconcile.town import CODE

Extend = Callable[..., dict[str, list[dict[str, Any]]]]


@pytest.fixture
def extend(client: TestClient, ask: Ask) -> Extend:
    """The row of an entity by name: the values of properties, given by id or with settings."""

    def row(name: str, *properties: str | dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
        entity = ask(query=name)[0]["id"]
        wanted = [{"id": one} if isinstance(one, str) else one for one in properties]
        query = {"ids": [entity], "properties": wanted}
        check("data-extension-query", query)
        answer = client.post("/reconcile", data={"extend": json.dumps(query)}).json()
        check("data-extension-response", answer)
        found: dict[str, list[dict[str, Any]]] = answer["rows"][entity]
        return found

    return row


def test_relations_have_entities_as_values_and_read_from_either_end(extend: Extend, ask: Ask) -> None:
    park = ask(query="长沙经开区")[0]
    row = extend("岚桥新材料", "tenantOf", "investment")
    assert row["tenantOf"] == row["investment"] == [{"id": park["id"], "name": park["name"]}]
    tenants = extend("长沙经开区", "^tenantOf")["^tenantOf"]
    assert {one["name"] for one in tenants} == {"长沙澄川电子有限公司", "岚桥新材料股份有限公司"}


def test_a_symmetric_relation_reads_the_same_from_both_ends(extend: Extend) -> None:
    ends = ("岚桥新材料股份有限公司", "合肥澄川电子有限公司")
    for one, other in (ends, ends[::-1]):
        assert [value["name"] for value in extend(one, "partnersWith")["partnersWith"]] == [other]


def test_codes_counts_and_names_are_plain_values(extend: Extend) -> None:
    row = extend("岚桥新材料", "creditCode", "documents", "alias", "wikidata")
    assert row == {"creditCode": [{"str": CODE}], "documents": [{"int": 2}], "alias": [], "wikidata": []}


def test_the_fields_of_an_investment_stand_side_by_side_and_what_is_only_negotiated_is_left_out(
    extend: Extend,
) -> None:
    fields = ("amount", "currency", "investor", "project", "periodStart", "periodEnd")
    row = extend("岚桥新材料", *(f"investment.{field}" for field in fields))
    assert row["investment.amount"] == [{"int": 1_200_000_000}]
    assert row["investment.currency"] == [{"str": "CNY"}]
    assert row["investment.investor"][0]["name"] == "岚桥新材料股份有限公司"
    assert row["investment.project"] == [{}]
    assert row["investment.periodStart"] == [{"date": "2024-01-01T00:00:00Z"}]
    assert row["investment.periodEnd"] == [{"date": "2024-12-31T00:00:00Z"}]


def test_observations_are_chosen_by_their_metric(extend: Extend) -> None:
    both = extend("岚桥新材料", "observation.metric", "observation.value")
    pairs = zip(both["observation.metric"], both["observation.value"], strict=True)
    assert {(one["str"], other["float"]) for one, other in pairs} == {("营业收入", 350_000_000.0), ("员工", 41.0)}
    only = extend("岚桥新材料", {"id": "observation.value", "settings": {"metric": "员工"}})
    assert only["observation.value"] == [{"float": 41.0}]


def test_a_limit_holds_for_each_property(extend: Extend) -> None:
    row = extend("长沙经开区", {"id": "^tenantOf", "settings": {"limit": "1"}})
    assert len(row["^tenantOf"]) == 1


@pytest.mark.parametrize("limit", [0, -1, 201, 1e300, "many", True], ids=repr)
def test_a_limit_that_cannot_be_used_is_refused(client: TestClient, limit: object) -> None:
    query = {"ids": ["x"], "properties": [{"id": "alias", "settings": {"limit": limit}}]}
    answer = client.post("/reconcile", data={"extend": json.dumps(query)})
    assert answer.status_code == (200 if limit is True else 400)


def test_an_id_that_is_none_has_a_row_without_values(client: TestClient) -> None:
    query = {"ids": ["nothing", "没有"], "properties": [{"id": "tenantOf"}]}
    answer = client.post("/reconcile", data={"extend": json.dumps(query)}).json()
    check("data-extension-response", answer)
    assert answer["rows"] == {"nothing": {"tenantOf": []}, "没有": {"tenantOf": []}}
    assert answer["meta"] == [
        {"id": "tenantOf", "name": "入驻 tenant of", "type": {"id": "Park", "name": "园区 Park"}},
    ]


def test_no_property_is_made_up(client: TestClient) -> None:
    query = {"ids": [], "properties": [{"id": "password"}]}
    answer = client.post("/reconcile", data={"extend": json.dumps(query)})
    assert (answer.status_code, "password" in answer.json()["detail"]) == (400, True)


def test_properties_are_proposed_for_a_type_and_each_can_be_fetched(client: TestClient, extend: Extend) -> None:
    proposed = client.get("/reconcile/properties", params={"type": "Company", "limit": 200}).json()
    check("data-extension-property-proposal", proposed)
    names = [one["id"] for one in proposed["properties"]]
    assert {"tenantOf", "^subsidiaryOf", "creditCode", "investment.amount", "alias"} <= set(names)
    assert "divisionCode" not in names
    for start in range(0, len(names), 20):
        assert set(extend("岚桥新材料", *names[start : start + 20])) == set(names[start : start + 20])
    few = client.get("/reconcile/properties", params={"type": "Company", "limit": 3}).json()
    assert (len(few["properties"]), few["limit"], few["type"]) == (3, 3, "Company")
