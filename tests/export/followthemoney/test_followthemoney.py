"""FollowTheMoney: the model's own package takes every entity, and every value as it is."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.export.followthemoney.choices import link_of, schema_of
from kg.export.followthemoney.entities import Sources, write_followthemoney
from kg.export.followthemoney.text import name, plain
from kg.export.rows import EdgeRow, GraphRows, NodeRow
from kg.export.rows.entity_rows import entity_rows
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.model import RelationType
from tests.export.sample_rows import HOSTILE, LONG, graph, hostile
from tests.ledger.generated import Recipe, document_of

Entity = dict[str, Any]
PAGES = "https://parks.example"
_TENANT = list(RelationType).index(RelationType.TENANT_OF)


def written(rows: GraphRows, sources: Sources | None = None) -> list[Entity]:
    file = io.BytesIO()
    write_followthemoney(rows, file, sources)
    return [json.loads(line) for line in file.getvalue().decode().splitlines()]


@pytest.fixture(scope="module")
def exported(demo: Path) -> list[Entity]:
    with Ledger.open(demo, readonly=True) as ledger, ledger.reading() as connection:
        return written(entity_rows(ledger, GraphFilter()), Sources(connection, PAGES))


def checked(entities: list[Entity]) -> None:
    """Holds the entities against the model: nothing is rejected, nothing is cleaned to something else."""
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed (it builds ICU)").model
    ids = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None
        assert not schema.abstract
        assert set(entity["properties"]) <= set(schema.properties), entity
        assert all(entity["properties"].get(required) for required in schema.required), entity
        taken = model.get_proxy(entity, cleaned=False)
        assert (taken.id, taken.to_dict()["properties"]) == (entity["id"], entity["properties"])
        schema.validate(entity)
        for key, values in entity["properties"].items():
            prop = schema.properties[key]
            if prop.type.name == "entity":
                assert all(ids[value].is_a(prop.range) for value in values), entity
            assert all(len(value) <= prop.max_length for value in values), entity


def test_the_model_takes_the_shipped_corpus_whole(exported: list[Entity]) -> None:
    checked(exported)
    assert len({entity["id"] for entity in exported}) == len(exported)


def test_every_entity_and_every_link_of_the_graph_is_there(demo: Path, exported: list[Entity]) -> None:
    with Ledger.open(demo, readonly=True) as ledger, ledger.reading():
        rows = entity_rows(ledger, GraphFilter())
        types = Counter(node.type for node in rows.nodes())
        edges = Counter((edge.source, edge.target) for edge in rows.edges())
    things = [entity for entity in exported if "keywords" in entity["properties"]]
    assert Counter(entity["properties"]["keywords"][0] for entity in things) == types
    links = Counter(ends for entity in exported if (ends := ends_of(entity)))
    assert links == edges


_ENDS = (
    ("subject", "object"),
    ("asset", "owner"),
    ("participant", "project"),
    ("employee", "employer"),
    ("director", "organization"),
    ("member", "organization"),
)


def ends_of(entity: Entity) -> tuple[str, str] | None:
    told = entity["properties"]
    return next(((told[one][0], told[other][0]) for one, other in _ENDS if one in told and other in told), None)


def test_links_have_their_documents_sentences_and_pages(exported: list[Entity]) -> None:
    documents = {entity["id"] for entity in exported if entity["schema"] == "Article"}
    links = [entity["properties"] for entity in exported if ends_of(entity)]
    for link in links:
        assert set(link["proof"]) <= documents
        assert link["description"]
        assert link["sourceUrl"] == [f"{PAGES}/claims/{claim}" for claim in link["recordId"]]
    assert {one for link in links for one in link["proof"]} == documents


def test_posts_are_in_the_words_of_the_text(exported: list[Entity]) -> None:
    roles = {kind: set() for kind in ("Employment", "Directorship")}
    for entity in exported:
        if entity["schema"] in roles:
            roles[entity["schema"]].update(entity["properties"]["role"])
    assert "董事长" in roles["Directorship"]
    assert "管委会主任" in roles["Employment"]
    assert not any("董事" in role for role in roles["Employment"] if "董事会秘书" not in role)


def test_investments_tell_how_far_the_money_has_come_and_are_no_payments(exported: list[Entity]) -> None:
    found = [entity for entity in exported if entity["properties"].get("role") == ["investor"]]
    assert {entity["schema"] for entity in found} == {"ProjectParticipant", "UnknownLink"}
    for entity in found:
        told = entity["properties"]
        assert {sum_.split()[0] for sum_ in told["summary"]} == set(told["status"])
        assert all(sum_.split()[1].isdigit() and sum_.endswith(" CNY") for sum_ in told["summary"])


def test_a_day_of_an_article_is_no_begin_but_a_period_that_is_stated_is(exported: list[Entity]) -> None:
    links = [entity["properties"] for entity in exported if ends_of(entity)]
    assert all(not ("date" in link and "startDate" in link) for link in links)
    assert any("date" in link for link in links)
    assert any("startDate" in link for link in links)


def test_ids_are_the_same_from_export_to_export(demo: Path, exported: list[Entity]) -> None:
    with Ledger.open(demo, readonly=True) as ledger, ledger.reading() as connection:
        parks = written(entity_rows(ledger, GraphFilter(types=frozenset({"Park", "Company"}))), Sources(connection))
    assert {entity["id"] for entity in parks} <= {entity["id"] for entity in exported}


def test_without_sources_nodes_and_links_are_there_all_the_same() -> None:
    rows = graph([NodeRow("c1", "蓝泽新能源", "Company"), NodeRow("p1", "荻汀经开区", "Park")], [tenancy()])
    company, park, link = written(rows)
    assert (company["schema"], company["properties"]["name"]) == ("Company", ["蓝泽新能源"])
    assert (park["schema"], park["properties"]["keywords"]) == ("Organization", ["Park"])
    told = {"subject": ["c1"], "object": ["p1"], "role": ["tenantOf"], "date": ["2023-01-01"]}
    assert (link["schema"], link["properties"]) == ("UnknownLink", told)
    checked([company, park, link])


def tenancy() -> EdgeRow:
    return EdgeRow("e0", "c1", "p1", "tenantOf", 1, "2023-01-01", "2023-01-01")


def test_the_model_takes_hostile_names_and_ids() -> None:
    rows = hostile((*HOSTILE, "\x00控\u200b制\ud800", '"引号"', "''", "\u0a00"))
    checked(written(rows))
    strange = graph([NodeRow("a b/ü", "甲"), NodeRow("b", "乙")], [EdgeRow("0", "a b/ü", "b")])
    found = written(strange)
    checked(found)
    assert found[2]["properties"]["subject"] == [found[0]["id"]]


def test_a_name_that_is_too_long_for_the_model_is_whole_in_its_notes() -> None:
    told = written(graph([NodeRow("a", LONG, "Park")], []))[0]["properties"]
    assert (len(told["name"][0]), told["name"][0][-1], told["notes"]) == (384, "…", [LONG])


@given(st.text(st.characters(), max_size=12))
@example('"a"')
@example("a\u200b\u0301 \u3000b")
def test_text_is_left_as_it_is_by_the_models_cleaning(text: str) -> None:
    registry = pytest.importorskip("followthemoney", reason="followthemoney is not installed").registry
    assert registry.string.clean(plain(text)) == (plain(text) or None)
    assert registry.name.clean(name(text)) == (name(text) or None)


@pytest.mark.parametrize(
    ("relation", "ends", "posts", "schema"),
    [
        ("subsidiaryOf", ("Company", "Company"), (), "Ownership"),
        ("subsidiaryOf", ("Organization", "Company"), (), "UnknownLink"),
        ("undertakes", ("Company", "Project"), (), "ProjectParticipant"),
        ("implements", ("Organization", "Project"), (), "ProjectParticipant"),
        ("implements", ("Address", "Project"), (), "UnknownLink"),
        ("holdsPost", ("Person", "Company"), ("董事长", "总经理"), "Directorship"),
        ("holdsPost", ("Person", "Company"), ("董事会秘书",), "Employment"),
        ("holdsPost", ("Person", "Organization"), ("管理委员会主任",), "Employment"),
        ("holdsPost", ("Person", "Organization"), ("党工委委员",), "Membership"),
        ("holdsPost", ("Person", "Address"), ("市长",), "UnknownLink"),
        ("investment", ("Company", "Project"), (), "ProjectParticipant"),
        ("investment", ("Company", "Organization"), (), "UnknownLink"),
        ("supplies", ("Company", "Company"), (), "UnknownLink"),
        ("park-park", ("Organization", "Organization"), (), "UnknownLink"),
        (None, (None, None), (), "UnknownLink"),
    ],
)
def test_a_link_has_the_schema_that_says_the_same(
    relation: str | None, ends: tuple[str | None, str | None], posts: tuple[str, ...], schema: str
) -> None:
    assert link_of(relation, *ends, posts).schema == schema


def test_bodies_of_the_state_are_known_by_how_their_names_end() -> None:
    found = {label: schema_of("Organization", label) for label in ("云岭县人民政府", "云岭县商务局", "云岭大学")}
    assert found == {"云岭县人民政府": "PublicBody", "云岭县商务局": "PublicBody", "云岭大学": "Organization"}


def test_a_document_whose_address_is_none_is_a_document_all_the_same(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.add(*document_of("http://[park/1.txt", Recipe(named=(0, 12), links=((_TENANT, 0, 1),))))
        with ledger.reading() as connection:
            entities = written(entity_rows(ledger, GraphFilter()), Sources(connection, PAGES))
    (article,) = [entity["properties"] for entity in entities if entity["schema"] == "Article"]
    assert "publisher" not in article
    assert article["sourceUrl"][0].startswith(f"{PAGES}/documents/")
    checked(entities)


def test_a_period_that_nobody_can_read_leaves_the_day_of_the_article(tmp_path: Path) -> None:
    recipe = Recipe(named=(0, 12), links=((_TENANT, 0, 1),), period="2024/2023", published="2024-05-01")
    with Ledger.open(tmp_path) as ledger:
        ledger.add(*document_of("1.txt", recipe))
        with ledger.reading() as connection:
            entities = written(entity_rows(ledger, GraphFilter()), Sources(connection))
    (link,) = [entity["properties"] for entity in entities if ends_of(entity)]
    assert (link["date"], "startDate" in link) == (["2024-05-01"], False)
