"""The tools: each a row with what it takes, what it answers and the function behind it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import anyio
from mcp_types import Tool, ToolAnnotations
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from kg.api.mcp import analysing, asking, evidence, reading
from kg.api.mcp import results as told
from kg.api.mcp.arguments import (
    AnalysisArguments,
    ClaimArguments,
    DocumentArguments,
    EntityArguments,
    NamedQueryArguments,
    NeighbourArguments,
    NoArguments,
    PathArguments,
    SearchArguments,
    SparqlArguments,
)
from kg.api.mcp.served import Served

Taken = TypeVar("Taken", bound=BaseModel)
Body = dict[str, Any]
_READERS = anyio.CapacityLimiter(4)
"""Each reads over a connection of its own, which keeps memory."""


class _Untitled(GenerateJsonSchema):
    """Schemas without the titles that only repeat names: whoever lists the tools reads all of it."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Kind(Generic[Taken]):
    """One tool."""

    name: str
    title: str
    description: str
    takes: type[Taken]
    answers: type[BaseModel]
    answer: Callable[[Served, Taken], Awaitable[Body]]

    def described(self) -> Tool:
        """The tool as clients list it."""
        return Tool(
            name=self.name,
            title=self.title,
            description=self.description,
            input_schema=self.takes.model_json_schema(schema_generator=_Untitled),
            output_schema=self.answers.model_json_schema(mode="serialization", schema_generator=_Untitled),
            annotations=ToolAnnotations(
                title=self.title,
                read_only_hint=True,
                destructive_hint=False,
                idempotent_hint=True,
                open_world_hint=False,
            ),
        )

    async def call(self, served: Served, arguments: dict[str, Any]) -> Body:
        """The answer. Raises pydantic's ValidationError, and whatever the function does."""
        return await self.answer(served, self.takes.model_validate(arguments))


def _read(function: Callable[[Served, Taken], Body]) -> Callable[[Served, Taken], Awaitable[Body]]:
    """A function over the ledger: it sees one state from its begin to its end, and says which."""

    def within(served: Served, wanted: Taken) -> Body:
        with served.ledger.reading():
            return {**function(served, wanted), "generation": served.ledger.generation()}

    async def answer(served: Served, wanted: Taken) -> Body:
        return await anyio.to_thread.run_sync(within, served, wanted, limiter=_READERS)

    return answer


KINDS: tuple[Kind[Any], ...] = (
    Kind(
        "search_entities",
        "Search entities by name",
        "Finds parks, companies, projects, places, people, organizations and industries by a Chinese name, part of "
        "one, pinyin or a code. Start here: the other tools take the ids found.",
        SearchArguments,
        told.EntitiesAnswer,
        _read(reading.search_entities),
    ),
    Kind(
        "entity",
        "One entity",
        "Its names, codes, how many documents and sources name it, and how many links it has by relation.",
        EntityArguments,
        told.EntityAnswer,
        _read(reading.entity),
    ),
    Kind(
        "neighbours",
        "What an entity is linked to",
        "Links to other entities, best supported first, by relation, type, direction, time and confidence; each with "
        "its furthest stage, a sentence, and the ids of its claims. depth 2 and more walks on.",
        NeighbourArguments,
        told.NeighboursAnswer,
        _read(reading.neighbours),
    ),
    Kind(
        "paths",
        "How two entities hang together",
        "The shortest paths between two entities, links followed either way, each hop with its claims.",
        PathArguments,
        told.PathsAnswer,
        _read(reading.paths),
    ),
    Kind(
        "claims",
        "The sentences behind a statement",
        "Claims of an entity, of a document, or by their ids: who says what, with the quote, its offsets, title and "
        "date of the article, stage and polarity. These are what to cite.",
        ClaimArguments,
        told.ClaimsAnswer,
        _read(evidence.claims),
    ),
    Kind(
        "document",
        "The text of a document",
        "A stretch of a document as it was read, from a place or around a claim; it says how to get the rest.",
        DocumentArguments,
        told.DocumentAnswer,
        _read(evidence.document),
    ),
    Kind(
        "named_queries",
        "The shipped queries",
        "Ready SPARQL queries with their parameters and texts, for run_query or as a pattern for sparql.",
        NoArguments,
        told.QueriesAnswer,
        asking.named_queries,
    ),
    Kind(
        "run_query",
        "Run a shipped query",
        "Runs one of named_queries with values for its parameters; the first rows, and how many there are.",
        NamedQueryArguments,
        told.SolutionsAnswer,
        asking.run_query,
    ),
    Kind(
        "analyses",
        "The analyses",
        "What can be counted and ranked over the whole graph: money of parks and how much came true, hubs, "
        "communities, likeness, changes between two dates; each with its definition, options and columns, for analyze.",
        NoArguments,
        told.AnalysesAnswer,
        analysing.analyses,
    ),
    Kind(
        "analyze",
        "Run an analysis",
        "Runs one of analyses with its options and a filter; each row has the ids of claims that it rests on.",
        AnalysisArguments,
        told.AnalysisAnswer,
        analysing.analyze,
    ),
    Kind(
        "sparql",
        "Ask in SPARQL",
        "Evaluates a read-only SPARQL query; updates and SERVICE are refused, a long query is stopped. The ontology is "
        "the resource parkgraph://ontology.",
        SparqlArguments,
        told.SolutionsAnswer,
        asking.sparql,
    ),
)
"""All tools, in the order in which they are listed."""
BY_NAME = {kind.name: kind for kind in KINDS}
