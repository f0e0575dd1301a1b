"""The table of routes in `docs/api.md`, from the application's OpenAPI description."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.api import Settings, create_app
from scripts.markdown import table

BEGIN = "<!-- routes: made from the OpenAPI description by `python -m scripts.generated` -->"
END = "<!-- /routes -->"


def with_routes(page: str) -> str:
    """The page with the table between its marks.

    Raises:
        ValueError: the page lacks a mark.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"docs/api.md lacks the marks {BEGIN} and {END}: put them where the table belongs")
    return f"{before}{BEGIN}\n\n{routes()}\n{END}{after}"


def routes() -> str:
    """Every route that the description lists, one a row."""
    paths: dict[str, dict[str, Any]] = create_app(Settings(Path("data"))).openapi()["paths"]
    rows = [
        (f"`{method.upper()} {path}`", operation["summary"], operation.get("description", ""), _parameters(operation))
        for path, operations in paths.items()
        for method, operation in operations.items()
    ]
    return table(("Route", "Gives", "Remarks", "Parameters"), [tuple(" ".join(c.split()) for c in row) for row in rows])


def _parameters(operation: dict[str, Any]) -> str:
    return ", ".join(f"`{given['name']}`" for given in operation.get("parameters", []) if given["in"] == "query")
