"""Answers are of the forms that the description has, and have no field beyond them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from kg.api import Settings, create_app

Described = dict[str, Any]
SUGGESTIONS = ("/reconcile/suggest/entity", "/reconcile/suggest/type", "/reconcile/suggest/property")


@pytest.fixture(scope="module")
def client(demo: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(demo)), base_url="http://127.0.0.1") as found:
        yield found


@pytest.fixture(scope="module")
def strict(client: TestClient) -> Described:
    """The description with all fields closed: a form that is left behind by its function is found."""
    described: Described = deepcopy(client.get("/openapi.json").json())
    for form in described["components"]["schemas"].values():
        if "properties" in form:
            form["additionalProperties"] = False
    return described


def schema_of(described: Described, path: str) -> Described:
    """Of the JSON that a GET answers; a path with parts that are written out goes before one with parameters."""
    for route in sorted(described["paths"], key=lambda one: one.count("{")):
        if re.fullmatch(re.sub(r"\{[^}]*\}", "[^/]+", route), path.partition("?")[0]):
            answered = described["paths"][route]["get"]["responses"]["200"]["content"]
            return next(told["schema"] for media, told in answered.items() if media.endswith("json"))
    raise AssertionError(f"no route is described for {path}")


def expect_form(client: TestClient, described: Described, path: str) -> Any:
    answer = client.get(path, headers={"accept": "application/json"}).raise_for_status().json()
    whole = {"$ref": "#/schema", "schema": schema_of(described, path), "components": described["components"]}
    assert [f"{e.json_path}: {e.message}" for e in Draft202012Validator(whole).iter_errors(answer)] == [], path
    return answer


def test_what_is_said_of_each_kind_of_entity(client: TestClient, strict: Described) -> None:
    for kind in ("Park", "Company", "Project", "Person"):
        found = expect_form(client, strict, f"/entities?type={kind}&limit=3")["items"]
        for one in found:
            for part in ("", "/neighbours?depth=2", "/claims", "/mentions", "/documents", "/identity"):
                expect_form(client, strict, f"/entities/{one['id']}{part}")


def test_documents_and_every_claim_in_them(client: TestClient, strict: Described) -> None:
    predicates = set()
    for one in expect_form(client, strict, "/documents?limit=3")["items"]:
        expect_form(client, strict, f"/documents/{one['id']}")
        expect_form(client, strict, f"/documents/{one['id']}/changes")
        for claim in expect_form(client, strict, f"/documents/{one['id']}/claims")["items"]:
            expect_form(client, strict, f"/claims/{claim['id']}")
            predicates.add(claim["predicate"])
            if claim["predicate"] in ("investment", "observation"):
                expect_form(client, strict, f"/{claim['predicate']}s/{claim['object']}")
    assert {"investment", "observation", "tenantOf"} <= predicates


def test_paths_analyses_and_who_is_who(client: TestClient, strict: Described) -> None:
    first, second = (one["id"] for one in client.get("/entities?type=Park&limit=2").json()["items"])
    expect_form(client, strict, f"/paths?source={first}&target={second}&max_length=6")
    expect_form(client, strict, f"/identity/explain?left={first}&right={second}")
    expect_form(client, strict, "/identity/review")
    expect_form(client, strict, "/judgements")
    expect_form(client, strict, "/analysis/park-links")
    assert expect_form(client, strict, "/analysis/conflicts")["items"]


def test_what_the_server_says_of_itself(client: TestClient, strict: Described) -> None:
    for path in ("/queries", "/healthz", "/readyz", "/jobs", "/reconcile", "/reconcile/properties?type=Park"):
        expect_form(client, strict, path)
    for path in SUGGESTIONS:
        assert expect_form(client, strict, f"{path}?prefix=a" if "entity" not in path else f"{path}?prefix=园")[
            "result"
        ]
    expect_form(client, strict, "/reconcile/flyout/type?id=Park")
    expect_form(client, strict, "/reconcile/features/code")
