"""The OpenAPI description is for people and for programs that write clients: names, schemas and examples of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from kg.api import Settings, create_app
from kg.api.pages.docs_page import groups

Described = dict[str, Any]


@pytest.fixture(scope="module")
def described() -> Described:
    return create_app(Settings(Path("data"))).openapi()


def operations(described: Described) -> Iterator[tuple[str, Described]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def results(described: Described) -> Iterator[tuple[str, Described]]:
    """What each operation answers when all went well, by media type."""
    for name, operation in operations(described):
        for status, response in operation["responses"].items():
            if status.startswith("2") and "content" in response:
                yield f"{name} {status}", response["content"]


def wrong(described: Described, schema: Described, value: object) -> list[str]:
    whole = {"$ref": "#/schema", "schema": schema, "components": described["components"]}
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(whole).iter_errors(value)]


def examples(of: Described) -> list[object]:
    return [of["example"]] if "example" in of else list(of["schema"].get("examples", []))


def test_it_is_valid_openapi_3_1(described: Described) -> None:
    assert described["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []


def test_it_names_no_server_so_that_it_is_true_wherever_it_is_served(described: Described) -> None:
    assert "servers" not in described


def test_each_operation_has_a_short_name_of_its_own(described: Described) -> None:
    names = Counter(operation["operationId"] for _, operation in operations(described))
    assert {name: count for name, count in names.items() if count > 1} == {}
    assert [name for name in names if len(name) > 30 or not name.isidentifier()] == []


def test_each_operation_is_of_one_group_that_is_described(described: Described) -> None:
    told = {tag["name"] for tag in described["tags"] if tag["description"]}
    groups = {name: operation["tags"] for name, operation in operations(described)}
    assert {name: tags for name, tags in groups.items() if len(tags) != 1 or tags[0] not in told} == {}
    assert told == {tags[0] for tags in groups.values()}


def test_each_json_answer_has_a_schema(described: Described) -> None:
    bare = [
        name
        for name, content in results(described)
        for media, told in content.items()
        if media.endswith("json")
        and media != "application/x-ndjson"
        and not told["schema"].keys() & {"$ref", "anyOf", "type"}
    ]
    assert bare == []


def test_no_form_is_described_twice(described: Described) -> None:
    assert [name for name in described["components"]["schemas"] if "__" in name] == []


def test_each_answer_has_an_example_of_its_schema(described: Described) -> None:
    for name, content in results(described):
        if set(content) == {"text/html"}:
            continue
        told = {media: found for media, one in content.items() if (found := resolved_examples(described, one))}
        assert told, name
        for media, found in told.items():
            assert [wrong(described, content[media]["schema"], one) for one in found] == [[] for _ in found], name


def resolved_examples(described: Described, media: Described) -> list[object]:
    """Those of the media type, or of the form that it refers to."""
    reference = media["schema"].get("$ref", "")
    form = described["components"]["schemas"].get(reference.rpartition("/")[2], {})
    return examples(media) or list(form.get("examples", []))


def test_each_parameter_has_an_example_of_its_schema(described: Described) -> None:
    for name, operation in operations(described):
        for parameter in operation.get("parameters", []):
            place = f"{name} {parameter['name']}"
            assert examples(parameter), place
            for one in examples(parameter):
                assert wrong(described, parameter["schema"], one) == [], place


def test_each_body_has_an_example_of_its_schema(described: Described) -> None:
    for name, operation in operations(described):
        for media, told in operation.get("requestBody", {}).get("content", {}).items():
            if media.startswith(("application/sparql", "text/plain", "application/rdf+xml")):
                continue
            assert examples(told), (name, media)
            for one in examples(told):
                assert wrong(described, told["schema"], one) == [], (name, media)


def test_the_page_for_people_has_each_route_with_an_example(described: Described) -> None:
    routes = {route.name: route for group in groups(described) for route in group.routes}
    assert routes.keys() == {operation["operationId"] for _, operation in operations(described)}
    claim = routes["get_claim"]
    assert (claim.method, claim.path, claim.given[0].name) == ("GET", "/claims/{name}", "name")
    assert '"quote": "砺川检测计划投资2亿元扩建实验室。"' in claim.answer
    relation = next(one for one in routes["find_paths"].given if one.name == "relation")
    assert relation.example == '["tenantOf", "sitedIn"]'
