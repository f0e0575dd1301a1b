"""What each tool answers. The client holds every answer against the tool's schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis.asking.named_queries import named_queries
from kg.analysis.catalogue.analyses import ANALYSES
from kg.api.mcp.analysing import _shortened
from kg.ledger import Ledger
from tests.api.mcp.conftest import PLAN, Assistant

PARK = "邵阳县高新技术产业开发区"


def test_tools_say_that_they_only_read(assistant: Assistant) -> None:
    tools = assistant.do(assistant.client.list_tools).tools
    assert [
        tool.name for tool in tools if not tool.annotations.read_only_hint or tool.annotations.open_world_hint
    ] == []
    assert [tool.name for tool in tools if tool.output_schema is None] == []


def test_every_argument_is_described(assistant: Assistant) -> None:
    for tool in assistant.do(assistant.client.list_tools).tools:
        bare = [name for name, schema in tool.input_schema["properties"].items() if "description" not in schema]
        assert bare == [], tool.name


def test_a_search_finds_by_name_and_type(assistant: Assistant, company: str) -> None:
    found = assistant.answer("search_entities", text="岚桥", type="Company")
    assert [item["id"] for item in found["items"]] == [company]
    assert assistant.answer("search_entities", text="岚桥", type="Park")["total"] == 0


def test_a_list_that_is_cut_says_so_and_how_to_go_on(assistant: Assistant) -> None:
    first = assistant.answer("search_entities", text="", limit=3)
    assert (len(first["items"]), first["total"], first["truncated"]) == (3, 4, True)
    rest = assistant.answer("search_entities", text="", limit=3, cursor=first["next"])
    assert (len(rest["items"]), rest["truncated"], rest["next"]) == (1, False, None)


def test_an_entity_comes_with_its_links_counted(assistant: Assistant, other: str) -> None:
    found = assistant.answer("entity", id=other)
    assert (found["label"], found["type"]) == ("澄川电子有限公司", "Company")
    assert found["counts"] == {"investment": 1, "tenantOf": 1, "undertakes": 1}


def test_links_carry_stage_sentence_and_claims(assistant: Assistant, other: str) -> None:
    (link,) = assistant.answer("neighbours", id=other, relation="undertakes")["items"]
    assert (link["entity"]["label"], link["stage"], link["quote"]) == ("二期扩建项目", "planned", "澄川电子有限公司")
    (claim,) = assistant.answer("claims", ids=link["evidence"])["items"]
    assert (claim["predicate"], claim["stage"], claim["polarity"]) == ("undertakes", "planned", "affirmed")


def test_links_are_filtered_and_walked(assistant: Assistant, company: str, other: str) -> None:
    assert assistant.answer("neighbours", id=other, until="2023")["total"] == 0
    assert [one["relation"] for one in assistant.answer("neighbours", id=other, type="Park")["items"]] == ["tenantOf"]
    further = assistant.answer("neighbours", id=company, depth=2)
    assert [(one["distance"], one["from"]["label"]) for one in further["items"]][-1] == (2, PARK)


def test_a_path_has_its_hops_with_their_sentences(assistant: Assistant, company: str, other: str) -> None:
    found = assistant.answer("paths", source=company, target=other, relation=["tenantOf"], via=["Park"])
    (path,) = found["items"]
    assert [hop["to"]["label"] for hop in path["hops"]] == [PARK, "澄川电子有限公司"]
    assert [hop["links"][0]["quote"] for hop in path["hops"]] == ["岚桥新材料股份有限公司", "澄川电子有限公司"]


def test_a_claim_can_be_cited_as_it_is(assistant: Assistant, data: Path, company: str) -> None:
    (claim,) = assistant.answer("claims", entity=company)["items"]
    with Ledger.open(data, readonly=True) as ledger:
        text = ledger.text(claim["document"]["id"])
    assert [text[span["start"] : span["end"]] for span in claim["evidence"]] == [claim["quote"]]
    assert (claim["subject"]["label"], claim["object"]["label"]) == ("岚桥新材料股份有限公司", PARK)
    assert (claim["document"]["key"], claim["document"]["published"]) == ("0.txt", "2024-05-01")
    assert claim["link"] == f"/documents/{claim['document']['id']}?claim={claim['id']}#evidence"


def test_a_claim_is_of_the_article_that_has_its_sentence(assistant: Assistant, other: str) -> None:
    claims = assistant.answer("claims", entity=other)["items"]
    assert [one["document"]["title"] for one in claims if one["stage"] == "planned"] == [PLAN]
    assert {one["document"]["published"] for one in claims if one["document"]["title"] == PLAN} == {"2024-06-01"}


def test_a_claim_of_money_says_who_invests_in_what(assistant: Assistant, other: str) -> None:
    (claim,) = [one for one in assistant.answer("claims", entity=other)["items"] if one["predicate"] == "investment"]
    assert claim["object"] is None
    assert (claim["states"]["amount"], claim["states"]["kind"]) == ("160000000", "planned")
    assert (claim["states"]["investor"]["id"], claim["states"]["project"]["label"]) == (other, "二期扩建项目")


def test_claims_of_a_document_come_a_page_at_a_time(assistant: Assistant, company: str) -> None:
    document = assistant.answer("claims", entity=company)["items"][0]["document"]["id"]
    first = assistant.answer("claims", document=document, limit=1)
    rest = assistant.answer("claims", document=document, limit=1, cursor=first["next"])
    assert (first["total"], first["truncated"], rest["truncated"]) == (2, True, False)
    assert first["items"][0]["id"] != rest["items"][0]["id"]


def test_a_claim_that_is_gone_is_named(assistant: Assistant, company: str) -> None:
    (claim,) = assistant.answer("claims", entity=company)["items"]
    found = assistant.answer("claims", ids=[claim["id"], "0000000000000000"])
    assert ([one["id"] for one in found["items"]], found["missing"]) == ([claim["id"]], ["0000000000000000"])


def test_a_text_is_cut_around_a_claim_and_says_how_to_get_the_rest(assistant: Assistant, other: str) -> None:
    (claim,) = [one for one in assistant.answer("claims", entity=other)["items"] if one["stage"] == "planned"]
    name = claim["document"]["id"]
    found = assistant.answer("document", id=name, around=claim["id"], length=20)
    assert found["truncated"]
    assert claim["quote"] in found["text"]
    assert f"start={found['end']} for the {found['characters'] - found['end']} characters after" in found["rest"]
    whole = assistant.answer("document", id=name)
    assert (whole["truncated"], whole["rest"]) == (False, None)
    assert whole["text"][found["start"] : found["end"]] == found["text"]


def test_named_queries_run_with_their_parameters(assistant: Assistant) -> None:
    assert [query["name"] for query in assistant.answer("named_queries")["items"]] == list(named_queries())
    (park,) = assistant.answer("search_entities", text=PARK)["items"]
    found = assistant.answer("run_query", name="park-tenants", parameters={"park": park["id"]})
    assert [row["name"]["value"] for row in found["rows"]] == ["岚桥新材料股份有限公司", "澄川电子有限公司"]


def test_analyses_are_listed_with_what_they_count_and_run_with_their_options(assistant: Assistant, other: str) -> None:
    listed = assistant.answer("analyses")["items"]
    assert [one["name"] for one in listed] == [analysis.name for analysis in ANALYSES]
    assert next(one for one in listed if one["name"] == "timeline")["options"][1]["choices"][0] == "year"
    found = assistant.answer("analyze", name="projections", options={"projection": "company-park"}, limit=1)
    (item,) = found["items"]
    assert (found["total"], found["truncated"], item["target"]["label"]) == (2, True, PARK)
    rest = assistant.answer(
        "analyze", name="projections", options={"projection": "company-park"}, limit=1, cursor=found["next"]
    )
    assert {item["source"]["id"], rest["items"][0]["source"]["id"]} > {other}
    (claim,) = assistant.answer("claims", ids=item["claims"])["items"]
    assert (claim["predicate"], claim["object"]["label"]) == ("tenantOf", PARK)


def test_a_field_of_many_entities_says_how_many_there_are() -> None:
    many = [{"id": str(number), "type": "Park", "label": "园"} for number in range(25)]
    found = _shortened(
        {"rank": 1, "members": many, "shared": many[:3], "others": None}, ["members", "shared", "others"]
    )
    assert (found["members"], found["members_total"]) == (many[:20], 25)
    assert (found["shared"], found["others"], found["rank"]) == (many[:3], None, 1)
    assert "shared_total" not in found


def test_an_analysis_counts_only_what_the_filter_takes(assistant: Assistant) -> None:
    by = {"projection": "company-park"}
    assert assistant.answer("analyze", name="projections", options=by, until="2023")["total"] == 0
    assert assistant.answer("analyze", name="projections", options=by, min_sources=2)["total"] == 0


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT ?s { ?s ?p ?o }", "rows"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "triples"),
    ],
)
def test_a_result_that_is_cut_says_how_much_there_is(assistant: Assistant, query: str, form: str) -> None:
    found = assistant.answer("sparql", query=query, limit=2)
    assert (len(found[form]), found["truncated"]) == (2, True)
    assert f"{found['total'] - 2} more" in found["rest"]
    assert assistant.answer("sparql", query=query, limit=500)["total"] == found["total"]


def test_sparql_answers_yes_or_no(assistant: Assistant) -> None:
    assert assistant.answer("sparql", query="ASK { ?s ?p ?o }")["boolean"] is True


def test_resources_are_whole(assistant: Assistant, data: Path, company: str) -> None:
    def read(uri: str) -> str:
        (content,) = assistant.do(assistant.client.read_resource, uri).contents
        return str(content.text)

    (claim,) = assistant.answer("claims", entity=company)["items"]
    with Ledger.open(data, readonly=True) as ledger:
        assert read(f"parkgraph://documents/{claim['document']['id']}") == ledger.text(claim["document"]["id"])
    assert claim["quote"] in read(f"parkgraph://claims/{claim['id']}")
    assert "岚桥新材料" in read(f"parkgraph://entities/{company}")
    listed = [str(one.uri) for one in assistant.do(assistant.client.list_resources).resources]
    assert ["pg:tenantOf" in read(uri) for uri in listed] == [True, True]


def test_the_ready_question_names_the_park(assistant: Assistant) -> None:
    (ready,) = assistant.do(assistant.client.list_prompts).prompts
    (message,) = assistant.do(assistant.client.get_prompt, ready.name, {"park": PARK}).messages
    assert PARK in message.content.text
    assert "A plan is not a fact" in assistant.client.instructions
