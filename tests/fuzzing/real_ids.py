"""The ids that a server has, put into its OpenAPI description, so that a fuzzer asks for things that are there.

`/things/{id}` takes what the list at `/things` has; parameters and fields that name an entity or a claim elsewhere are
known by their names. A new route with a list of its own needs nothing here.
"""

from __future__ import annotations

from typing import Any

import httpx

_ID_FIELDS = ("id", "name")
_FEW = 3
_ENTITIES = ("left", "right", "entity", "source", "target")


def with_real_ids(client: httpx.Client) -> dict[str, Any]:
    """The server's description in which each place for an id has ids that exist."""
    described: dict[str, Any] = client.get("/openapi.json").json()
    parents = {path.partition("/{")[0] for path in described["paths"] if "/{" in path}
    readable = {path for path, methods in described["paths"].items() if "get" in methods}
    lists = {path: _listed(client, path) for path in sorted(parents & readable)}
    lists["/claims"] = _claims(client, lists["/documents"])
    for path, methods in described["paths"].items():
        before = path.partition("/{")[0]
        for operation in methods.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "path":
                    _only(parameter, lists.get(before, []))
                elif parameter["name"] in _ENTITIES:
                    _only(parameter, lists["/entities"])
            for content in operation.get("requestBody", {}).get("content", {}).values():
                fields = content.get("schema", {}).get("properties", {})
                fields |= {name: _one_of(lists["/entities"]) for name in _ENTITIES if name in fields}
    return described


def _only(parameter: dict[str, Any], ids: list[str]) -> None:
    """Other values are then among the requests that do not fit the description."""
    if ids:
        parameter["schema"] = _one_of(ids)


def _one_of(ids: list[str]) -> dict[str, Any]:
    return {"type": "string", "enum": ids}


def _listed(client: httpx.Client, path: str) -> list[str]:
    """Some ids out of a list; nothing where the route is no list."""
    answer = client.get(path, headers={"accept": "application/json"})
    if answer.headers.get("content-type") != "application/json":
        return []
    found = answer.json()
    items = found.get("items", []) if isinstance(found, dict) else []
    return [str(item[field]) for item in items[:_FEW] for field in _ID_FIELDS if field in item]


def _claims(client: httpx.Client, documents: list[str]) -> list[str]:
    return [item["id"] for one in documents for item in client.get(f"/documents/{one}/claims").json()["items"]][:_FEW]
