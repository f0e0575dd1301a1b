"""What the ledger answers: neighbours, search, identity, former ids. Small documents from `generated`, made inline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from kg.errors import BadRequest, NotFound
from kg.ledger import Direction, Judgement, Ledger, NeighbourQuery, Verdict
from kg.ledger.codec import decode_articles, decode_extraction, encode_articles, encode_extraction
from kg.model import EntityType, RelationType, Stage
from tests.ledger.generated import Recipe, document_of, recipes
from tests.ledger.picture import graph

COMPANY, OTHER_COMPANY, PLACE_NAMES, COUNTY, PARK, PROJECT, INDUSTRY = 0, 3, 9, 11, 12, 14, 15
TENANT = list(RelationType).index(RelationType.TENANT_OF)
PARTNERS = list(RelationType).index(RelationType.PARTNERS_WITH)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path)


def tenancy(**said: object) -> Recipe:
    return Recipe(named=(COMPANY, PARK), links=((TENANT, 0, 1),), **said)


def entity(ledger: Ledger, name: str) -> str:
    (found,) = [row for row in ledger.search(name).items if name in (row.label, *row.aliases)]
    return found.id


@given(recipe=recipes())
def test_what_is_stored_is_read_back_equal(recipe: Recipe) -> None:
    document, extraction = document_of("a.txt", recipe)
    assert decode_articles(encode_articles(document.articles)) == document.articles
    assert decode_extraction(encode_extraction(extraction)) == extraction


def test_a_link_sums_up_its_claims(ledger: Ledger) -> None:
    ledger.add(*document_of("a.txt", tenancy(confidence=0.5, stage=Stage.PLANNED, period="2023")))
    ledger.add(
        *document_of("b.txt", tenancy(confidence=0.9, stage=Stage.STARTED, published="2024-05-01", filler="另报。"))
    )
    (link,) = ledger.neighbours(entity(ledger, "邵阳县高新区")).items
    assert (link.relation, link.direction, link.entity.label) == ("tenantOf", Direction.IN, "岚桥新材料股份有限公司")
    assert (link.claims, link.sources, link.confidence, link.stage) == (2, 2, 0.9, Stage.STARTED)
    assert (link.first, link.last) == ("2023-01-01", "2024-05-01")
    assert [ledger.claim(claim).confidence for claim in link.evidence] == [0.9, 0.5]


@pytest.mark.parametrize("said", [{"denied": True}, {"stage": Stage.NEGOTIATED}, {"stage": Stage.ENDED}])
def test_what_is_denied_negotiated_or_over_links_nothing_but_stays_a_claim(ledger: Ledger, said: dict) -> None:
    ledger.add(*document_of("a.txt", tenancy(**said)))
    park = entity(ledger, "邵阳县高新区")
    assert ledger.neighbours(park).total == 0
    assert "tenantOf" in [claim.predicate for claim in ledger.claims_of(park).items]


def test_filters_leave_what_meets_them(ledger: Ledger) -> None:
    ledger.add(*document_of("a.txt", tenancy(confidence=0.5, period="2023")))
    park = entity(ledger, "邵阳县高新区")

    def total(**query: object) -> int:
        return ledger.neighbours(park, NeighbourQuery(**query)).total

    assert total(type=EntityType.COMPANY) == total(direction=Direction.IN) == total(relation="tenantOf") == 1
    assert total(type=EntityType.PLACE) == total(direction=Direction.OUT) == total(relation="partOf") == 0
    assert (total(min_confidence=0.5), total(min_confidence=0.6)) == (1, 0)
    assert (total(since="2023-12"), total(since="2024")) == (1, 0)
    assert (total(until="2023"), total(until="2022-12-31")) == (1, 0)


def test_counts_say_what_other_relations_there_are(ledger: Ledger) -> None:
    ledger.add(*document_of("a.txt", Recipe(named=(COMPANY, PARK), links=((TENANT, 0, 1),), amount=160_000_000)))
    found = ledger.neighbours(entity(ledger, "岚桥新材料股份有限公司"), NeighbourQuery(relation="tenantOf"))
    assert (found.counts, found.total) == ({"investment": 1, "tenantOf": 1}, 1)


def test_a_symmetric_relation_is_one_link_from_either_end_in_either_direction(ledger: Ledger) -> None:
    ledger.add(*document_of("a.txt", Recipe(named=(COMPANY, OTHER_COMPANY), links=((PARTNERS, 1, 0),))))
    for name in ("岚桥新材料股份有限公司", "澄川电子有限公司"):
        for direction in Direction:
            (link,) = ledger.neighbours(entity(ledger, name), NeighbourQuery(direction=direction)).items
            assert link.direction is Direction.BOTH


def test_pages_follow_each_other_without_gap_or_repeat(ledger: Ledger) -> None:
    ledger.add(*document_of("a.txt", Recipe(named=(0, 3, 12, 14), links=((0, 0, 2), (0, 1, 2)), amount=7)))
    company = entity(ledger, "岚桥新材料股份有限公司")
    whole = ledger.neighbours(company).items
    seen, offset = [], 0
    while offset is not None:
        page = ledger.neighbours(company, NeighbourQuery(limit=1, offset=offset))
        seen.extend(page.items)
        assert page.total == len(whole) == 3
        offset = page.next
    assert tuple(seen) == whole


@pytest.mark.parametrize("query", [{"relation": "likes"}, {"since": "gestern"}, {"limit": 0}, {"offset": -1}])
def test_a_query_out_of_range_is_refused_with_what_is_allowed(ledger: Ledger, query: dict) -> None:
    with pytest.raises(BadRequest):
        ledger.neighbours("0" * 16, NeighbourQuery(**query))


@pytest.mark.parametrize(
    "text",
    ["岚桥新材料股份有限公司", "岚桥", "新材料股", "岚", "桥", "司", "lanqiao", "lanq", "lqxcl", "xincai", "岚桥 股份"],
)
def test_an_entity_is_found_by_any_stretch_of_a_name_and_by_pinyin(ledger: Ledger, text: str) -> None:
    ledger.add(*document_of("a.txt", Recipe(named=(COMPANY,))))
    ledger.add(*document_of("b.txt", Recipe(named=(COUNTY,))))
    assert [row.label for row in ledger.search(text).items] == ["岚桥新材料股份有限公司"]


@pytest.mark.parametrize("text", ["岚桥电", "桥岚", "*", '"', "。", "lanqiaoz", "OR", "NEAR(岚桥)"])
def test_what_no_name_contains_finds_nothing(ledger: Ledger, text: str) -> None:
    ledger.add(*document_of("a.txt", Recipe(named=(COMPANY,))))
    assert ledger.search(text).total == 0


def test_the_exact_name_comes_before_names_that_contain_it(ledger: Ledger) -> None:
    for key in ("a.txt", "b.txt"):
        ledger.add(*document_of(key, Recipe(named=(PARK,))))
    ledger.add(*document_of("c.txt", Recipe(named=(COUNTY,))))
    assert [row.label for row in ledger.search("邵阳县").items] == ["邵阳县", "邵阳县高新技术产业开发区"]
    assert ledger.search("邵阳县", EntityType.PARK).total == 1


def test_labels_that_start_with_the_text_come_before_names_that_contain_it(ledger: Ledger) -> None:
    ledger.add(*document_of("a.txt", Recipe(named=(COMPANY, PARK), links=((TENANT, 0, 1),))))
    ledger.add(*document_of("b.txt", Recipe(named=(INDUSTRY,))))
    assert [row.label for row in ledger.search("新材").items] == ["新材料", "岚桥新材料股份有限公司"]


def test_without_a_text_what_takes_part_in_most_claims_comes_first(ledger: Ledger) -> None:
    for key in ("a.txt", "b.txt"):
        ledger.add(*document_of(key, Recipe(named=(OTHER_COMPANY, COUNTY))))
    ledger.add(*document_of("c.txt", Recipe(named=(COMPANY, PARK), links=((TENANT, 0, 1),))))
    found = [(row.label, row.claims) for row in ledger.search("").items]
    assert found == sorted(found, key=lambda row: (-row[1], row[0]))
    assert ledger.search("", EntityType.COMPANY).items[0].label == "岚桥新材料股份有限公司"
    assert ledger.search("", EntityType.COMPANY).items[0].documents == 1


def test_the_label_is_the_name_that_most_documents_give(ledger: Ledger) -> None:
    """One document with a longer wording, perhaps cut wrong, does not name the entity for all."""

    def named(key: str, *surfaces: str) -> str:
        document, extraction = document_of(key, Recipe(named=(PARK,)))
        park = replace(extraction.entities[0], name=surfaces[0], surfaces=surfaces)
        ledger.add(document, replace(extraction, entities=(park,)))
        (row,) = ledger.search("", EntityType.PARK).items
        assert set(row.aliases) | {row.label} >= set(surfaces)
        assert list(row.aliases) == sorted(row.aliases)
        assert any(f'label> "{row.label}"@zh' in line for line in ledger.quads())
        return row.label

    assert named("a.txt", "邵阳县高新区") == "邵阳县高新区"
    assert named("b.txt", "湖南省邵阳县高新区", "邵阳县高新区") == "湖南省邵阳县高新区"
    assert named("c.txt", "邵阳县高新区") == "邵阳县高新区"
    assert ledger.search("湖南省邵阳县高新区").items[0].label == "邵阳县高新区"
    ledger.remove(document_of("c.txt", Recipe(named=(PARK,)))[0].id)
    assert ledger.search("高新区").items[0].label == "湖南省邵阳县高新区"
    assert ledger.faults() == ()


def test_a_former_id_leads_to_what_it_became_and_back_when_undone(ledger: Ledger) -> None:
    ledger.add(*document_of("a.txt", Recipe(named=(2,))))
    ledger.add(*document_of("b.txt", Recipe(named=(4,))))
    before = graph(ledger)
    one, two = entity(ledger, "岚桥新材"), entity(ledger, "澄川电子")
    word = Judgement(ledger.identity_key(one), ledger.identity_key(two), "编辑甲", "2024-06-01", "同一企业改名")
    ledger.judge(Verdict.SAME, word)
    (merged,) = ledger.search("").items
    assert {ledger.current_id(one), ledger.current_id(two)} == {merged.id}
    former = next(one_id for one_id in (one, two) if one_id != merged.id)
    assert ledger.entity(former) is None
    assert all(former not in line for line in ledger.quads())
    ledger.undo(word)
    assert graph(ledger) == before
    assert ledger.current_id(former) == former
    assert ledger.current_id("f" * 16) is None


def test_judgements_survive_the_document_and_act_again_when_it_comes_back(ledger: Ledger) -> None:
    for key, name in (("a.txt", 2), ("b.txt", 4)):
        ledger.add(*document_of(key, Recipe(named=(name,))))
    ledger.judge(Verdict.SAME, Judgement("Company|岚桥新材", "Company|澄川电子", "编辑甲", "2024-06-01"))
    joined = graph(ledger)
    ledger.remove(document_of("a.txt", Recipe(named=(2,)))[0].id)
    assert ledger.judgements().total == 1
    ledger.add(*document_of("a.txt", Recipe(named=(2,))))
    assert graph(ledger) == joined


def test_a_different_keeps_apart_what_documents_join_and_says_so(ledger: Ledger) -> None:
    ledger.add(*document_of("a.txt", Recipe(named=(INDUSTRY,))))
    ledger.add(*document_of("b.txt", Recipe(named=(INDUSTRY + 1,))))
    assert ledger.search("").total == 1
    ledger.judge(Verdict.DIFFERENT, Judgement("Industry|新材料", "Industry|新型材料", "编辑甲", "2024-06-01", "旧称"))
    assert {row.label for row in ledger.search("").items} == {"新材料", "新型材料"}
    why = ledger.identity(entity(ledger, "新材料"))
    assert [link.kept for link in why.links] == [False]
    assert [(row.verdict, row.why) for row in why.judgements] == [("different", "旧称")]


@pytest.mark.parametrize(
    "pair", [("Place|甲", "Place|甲"), ("Place|甲", "Company|甲"), ("Place|甲", "Planet|乙"), ("甲", "乙")]
)
def test_a_judgement_that_makes_no_sense_is_refused_and_leaves_nothing(ledger: Ledger, pair: tuple[str, str]) -> None:
    with pytest.raises(BadRequest):
        ledger.judge(Verdict.SAME, Judgement(*pair, "编辑甲", "2024-06-01"))
    assert (ledger.generation(), ledger.judgements(withdrawn=True).total) == (0, 0)


def test_undoing_what_is_not_in_force_is_not_found(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="no judgement is in force"):
        ledger.undo(Judgement("Place|甲", "Place|乙", "编辑甲", "2024-06-01"))


def test_readers_of_one_block_see_one_state(ledger: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path, readonly=True) as reader, reader.reading():
        assert reader.sizes().documents == 0
        ledger.add(*document_of("a.txt", Recipe(named=(COMPANY,))))
        assert reader.sizes().documents == 0
        assert reader.generation() == 0
    with Ledger.open(tmp_path, readonly=True) as reader:
        assert reader.generation() == 1


def test_what_is_missing_is_not_found_by_name(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="0000"):
        ledger.text("0000")
    with pytest.raises(NotFound, match="ingest something first"):
        Ledger.open(tmp_path / "nowhere", readonly=True)


def test_one_more_document_can_move_what_a_different_divides(ledger: Ledger) -> None:
    """Two firms share a short name and are judged different: it goes to the one of which more documents say so."""
    for key, name in (("a.txt", 0), ("b.txt", 1), ("c.txt", 2)):
        ledger.add(*document_of(key, Recipe(named=(name,))))
    firms = ("Company|岚桥新材料股份有限公司", "Company|岚桥新材料有限公司")
    ledger.judge(Verdict.DIFFERENT, Judgement(*firms, "编辑甲", "2024-06-01"))
    short = document_of("c.txt", Recipe(named=(2,)))[0].id

    def meant() -> str:
        (mention,) = ledger.mentions_in(short)
        return mention.label

    assert meant() == "岚桥新材料有限公司"
    ledger.add(*document_of("a2.txt", Recipe(named=(0,))))
    assert meant() == "岚桥新材料股份有限公司"
    ledger.remove(document_of("a2.txt", Recipe(named=(0,)))[0].id)
    assert meant() == "岚桥新材料有限公司"


def test_a_link_is_only_as_sure_as_the_claims_that_are_left(ledger: Ledger) -> None:
    ledger.add(*document_of("a.txt", tenancy(confidence=0.5, period="2023")))
    before = ledger.neighbours(entity(ledger, "邵阳县高新区")).items
    ledger.add(*document_of("b.txt", tenancy(confidence=0.9, stage=Stage.STARTED, period="2025")))
    ledger.remove(document_of("b.txt", tenancy())[0].id)
    assert ledger.neighbours(entity(ledger, "邵阳县高新区")).items == before
