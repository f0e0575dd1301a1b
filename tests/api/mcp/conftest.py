"""One `kg mcp` process over a small data directory, spoken to by the SDK's own client. No test writes into it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult

from kg.model import RelationType, Span, Stage
from kg.pipeline import Writer
from tests.api.small import FULL, OTHER, entity_of, small
from tests.checkout import ROOT
from tests.ledger.generated import NAMES, Recipe, document_of

SECONDS = 4
"""After which a query is stopped: a worker that is just starting on a busy machine needs some of them."""


PLAN = "计划"
"""Title of the article that tells of the plan."""


def command(data: Path) -> list[str]:
    return [sys.executable, "-c", "from kg.cli import app; app()", "mcp", "--data", str(data)]


@dataclass(frozen=True)
class Assistant:
    """What a client sees; every call is awaited on the portal's event loop."""

    portal: BlockingPortal
    client: Client

    def do(self, what: Callable[..., Any], *arguments: Any) -> Any:
        return self.portal.call(what, *arguments)

    def call(self, tool: str, **arguments: Any) -> CallToolResult:
        result: CallToolResult = self.do(self.client.call_tool, tool, arguments)
        return result

    def answer(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """The structured answer, which the client has held against the tool's schema."""
        result = self.call(tool, **arguments)
        assert not result.is_error, result.content
        assert isinstance(result.structured_content, dict)
        return result.structured_content

    def refusal(self, tool: str, **arguments: Any) -> str:
        """What an error result says."""
        result = self.call(tool, **arguments)
        assert result.is_error, result.structured_content
        (said,) = result.content
        return str(getattr(said, "text", ""))


@pytest.fixture(scope="package")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two companies in one park; and a plan of one of them, in the second article of its document."""
    data = small(tmp_path_factory.mktemp("mcp") / "data")
    forms = [forms[0] for _, forms in NAMES]
    named = tuple(forms.index(name) for name in ("澄川电子有限公司", "二期扩建项目"))
    undertakes = list(RelationType).index(RelationType.UNDERTAKES)
    filler = "天气晴。" * 20
    recipe = Recipe(named, ((undertakes, 0, 1),), Stage.PLANNED, amount=160_000_000, filler=filler)
    document, extraction = document_of("plan.txt", recipe)
    (article,) = document.articles
    weather = replace(article, title="天气", spans=(Span(0, len(filler)),))
    plan = replace(article, title=PLAN, published="2024-06-01", spans=(Span(len(filler), len(document.text)),))
    with Writer.open(data) as writer:
        writer.follow(writer.ledger.add(replace(document, articles=(weather, plan)), extraction))
    return data


@pytest.fixture(scope="package")
def assistant(data: Path) -> Iterator[Assistant]:
    program, *arguments = command(data)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KG_QUERY_SECONDS": str(SECONDS)}
    server = StdioServerParameters(command=program, args=arguments, env=environment)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Client(server)) as client:
        yield Assistant(portal, client)


@pytest.fixture(scope="package")
def company(data: Path) -> str:
    return entity_of(data, FULL)


@pytest.fixture(scope="package")
def other(data: Path) -> str:
    return entity_of(data, OTHER)
