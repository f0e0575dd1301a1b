"""The routes for people: each with its parameters and an answer, out of the OpenAPI description."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Given:
    """A parameter."""

    name: str
    told: str
    example: str


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one path."""

    name: str
    """Its operationId, by which generated clients call it."""
    method: str
    path: str
    summary: str
    told: str
    given: tuple[Given, ...]
    answer: str
    """An example of what it gives; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Group:
    """Routes about one subject."""

    name: str
    told: str
    routes: tuple[Route, ...]


def groups(described: dict[str, Any]) -> tuple[Group, ...]:
    """The routes of a description by its tags, in the order of these."""
    routes: dict[str, list[Route]] = {tag["name"]: [] for tag in described["tags"]}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            routes[operation["tags"][0]].append(_route(method.upper(), path, operation))
    return tuple(Group(tag["name"], tag["description"], tuple(routes[tag["name"]])) for tag in described["tags"])


def _route(method: str, path: str, operation: dict[str, Any]) -> Route:
    given = tuple(
        Given(one["name"], one.get("description", ""), _text(_example(one))) for one in operation.get("parameters", [])
    )
    words = operation["summary"], operation.get("description", "")
    return Route(operation["operationId"], method, path, *words, given, _answer(operation))


def _answer(operation: dict[str, Any]) -> str:
    for status, response in operation["responses"].items():
        for media in response.get("content", {}).values():
            if status.startswith("2") and "example" in media:
                return _text(media["example"], indent=1)
    return ""


def _example(parameter: dict[str, Any]) -> object:
    return parameter.get("example", next(iter(parameter["schema"].get("examples", [])), ""))


def _text(value: object, indent: int | None = None) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=indent)
