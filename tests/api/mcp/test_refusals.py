"""What is not answered: an error result that says what to do, and the connection stays."""

from __future__ import annotations

import time
from typing import Any

import pytest
from mcp.shared.exceptions import MCPError

from tests.api.mcp.conftest import SECONDS, Assistant

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o FILTER(?a != ?m) }"


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("search_entities", {"name": "岚桥"}, "text: Field required; name: no such argument. It takes text, type"),
        ("search_entities", {"text": "岚桥", "type": "Firm"}, "'Park', 'Company'"),
        ("search_entities", {"text": "", "limit": 1000}, "follow `next`"),
        ("entity", {"id": "岚桥"}, "search_entities finds ids by name"),
        ("neighbours", {"id": "0000000000000000"}, "search_entities finds ids by name"),
        ("claims", {}, "give exactly one of entity, document and ids"),
        ("claims", {"document": "nowhere"}, "no document 'nowhere'"),
        ("document", {"id": "nowhere"}, "no document 'nowhere'"),
        ("run_query", {"name": "park-tenants"}, "parameter park is missing"),
        ("run_query", {"name": "nothing"}, "there are: "),
        ("analyze", {"name": "nothing"}, "there are: "),
        ("analyze", {"name": "park-links"}, "park-links answers in a form of its own: `kg analyze park-links`"),
        ("analyze", {"name": "hubs", "since": "gestern"}, "since: date 'gestern' is not ISO 8601: use 2023"),
        ("analyze", {"name": "timeline", "options": {"by": "week"}}, "no by 'week'; there are: year"),
        ("analyze", {"name": "timeline", "options": {"of": "x"}}, "no option 'of'; there are: park, by"),
        ("analyze", {"name": "timeline", "options": {"park": "无此园"}}, "no Park has the id or the name '无此园'"),
        ("analyze", {"name": "timeline", "type": ["Park"]}, "timeline takes no filter by type"),
        ("analyze", {"name": "changes", "options": {"before": "2023"}}, "after is missing"),
        ("sparql", {"query": "SELECT"}, "cannot be parsed"),
        ("sparql", {"query": "INSERT DATA { <urn:a> <urn:b> 1 }"}, "nothing can be written here"),
        ("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "nothing can be written here"),
        ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, "asks no other server"),
    ],
)
def test_a_refusal_says_what_to_do(assistant: Assistant, tool: str, arguments: dict[str, Any], said: str) -> None:
    assert said in assistant.refusal(tool, **arguments)


def test_an_unknown_relation_is_answered_with_those_there_are(assistant: Assistant, company: str) -> None:
    assert "tenantOf, sitedIn" in assistant.refusal("neighbours", id=company, relation="employs")


def test_a_path_from_an_entity_to_itself_is_refused(assistant: Assistant, company: str) -> None:
    assert "from one entity to another" in assistant.refusal("paths", source=company, target=company)


def test_a_claim_of_another_document_is_no_place_in_this_one(assistant: Assistant, company: str, other: str) -> None:
    (claim,) = assistant.answer("claims", entity=company)["items"]
    document = assistant.answer("claims", entity=other)["items"][0]["document"]["id"]
    assert f"makes no claim '{claim['id']}'" in assistant.refusal("document", id=document, around=claim["id"])


def test_a_tool_a_resource_or_a_question_that_is_not_there_is_an_error_of_the_protocol(assistant: Assistant) -> None:
    with pytest.raises(MCPError, match="there are: search_entities"):
        assistant.call("write")
    with pytest.raises(MCPError, match="parkgraph://ontology"):
        assistant.do(assistant.client.read_resource, "parkgraph://nothing")
    with pytest.raises(MCPError, match="needs the argument park"):
        assistant.do(assistant.client.get_prompt, "park_brief", {})


def test_a_query_that_runs_too_long_is_stopped(assistant: Assistant) -> None:
    begun = time.monotonic()
    assert f"stopped after {SECONDS} s" in assistant.refusal("sparql", query=ENDLESS)
    assert time.monotonic() - begun < SECONDS + 10
    assert assistant.answer("search_entities", text="岚桥")["total"] == 1
