"""A part of the graph is whole in itself: what it names it describes, and its edges are those of every format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.export.rdf.part_of_graph import part_lines
from kg.ledger import Judgement, Ledger, Verdict
from kg.ledger.claimed_edges import claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.model import Polarity, RelationType
from kg.rdf.terms import DCTERMS, OA, ORG, PROV, RDF, TYPE, pg
from kg.store.updates import parsed
from kg.vocabulary import BASE, EVIDENCE, NS, USER, claim_iri, entity_iri
from tests.ledger.generated import Recipe, document_of, recipes
from tests.ledger.test_claimed_edges import FILTERS, ledger_of

TYPES = st.sampled_from([frozenset[str](), frozenset({"Park", "Company"}), frozenset({"Company", "Project"})])
COMPANY, OTHER, PARK, PROJECT = 0, 3, 12, 14
TENANT = list(RelationType).index(RelationType.TENANT_OF)
EVENTS = {pg("Investment"), pg("Observation")}


def part_of(ledger: Ledger, wanted: GraphFilter) -> list[ox.Quad]:
    with ledger.reading() as connection:
        return list(parsed(part_lines(connection, wanted)))


def subjects_of(quads: Iterable[ox.Quad], kind: str) -> set[str]:
    return {q.subject.value for q in quads if q.predicate.value == TYPE and q.object.value == kind}


def values(quads: Iterable[ox.Quad], subject: str, *names: str) -> list[str]:
    return [q.object.value for q in quads if q.subject.value == subject and q.predicate.value in names]


def ours(quads: Iterable[ox.Quad]) -> set[str]:
    """The IRIs of ours that are named, but for codes of the outside and terms of the ontology."""
    terms = (term.value for quad in quads for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode))
    return {iri for iri in terms if iri.startswith(BASE) and not iri.startswith((NS, BASE + "identifiers/"))}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(told=st.lists(recipes(), min_size=1, max_size=5), wanted=FILTERS, types=TYPES)
def test_a_part_is_of_the_graph_and_nothing_in_it_dangles(
    told: list[Recipe], wanted: GraphFilter, types: frozenset[str]
) -> None:
    wanted = replace(wanted, types=types)
    with ledger_of(told) as ledger:
        found = part_of(ledger, wanted)
        whole = set(parsed(ledger.quads()))
        with ledger.reading() as connection:
            edges = list(claimed_edges(connection, wanted))
    assert len(found) == len(set(found))
    assert set(found) <= whole
    assert ours(found) == {quad.subject.value for quad in found}
    direct = {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in found
        if q.predicate.value.removeprefix(NS) in set(RelationType)
    }
    assert direct == {
        (entity_iri(edge.source), pg(edge.relation), entity_iri(edge.target))
        for edge in edges
        if edge.relation != "investment"
    }
    claims = subjects_of(found, pg("Claim"))
    assert {claim_iri(claim) for edge in edges if edge.relation != "investment" for claim in edge.claims} <= claims
    for claim in claims:
        quotes = [one for one in values(found, claim, OA + "hasSelector") if "#q" in one]
        assert quotes
        assert all(values(found, quote, OA + "exact") for quote in quotes)
    stated = {value for claim in claims for value in values(found, claim, pg("states"))}
    assert stated == {node for kind in (*EVENTS, ORG + "Membership") for node in subjects_of(found, kind)}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=20)
@given(told=st.lists(recipes(), min_size=1, max_size=4), types=TYPES)
def test_entities_and_all_their_mentions_are_chosen_by_type_alone(told: list[Recipe], types: frozenset[str]) -> None:
    with ledger_of(told) as ledger:
        found = part_of(ledger, GraphFilter(types, min_sources=9))
        whole = list(parsed(ledger.quads()))
    kinds = {
        q.subject.value: q.object.value.removeprefix(NS)
        for q in whole
        if q.predicate.value == TYPE and q.subject.value.startswith(BASE + "entities/")
    }
    kept = {entity for entity, kind in kinds.items() if not types or kind in types}
    own = [
        quad
        for quad in whole
        if quad.subject.value in kept and quad.predicate.value.removeprefix(NS) not in set(RelationType)
    ]
    assert {quad for quad in found if quad.subject.value in kinds} == set(own)
    refers = [quad for quad in whole if quad.predicate.value == pg("refersTo") and quad.object.value in kept]
    assert {quad for quad in found if quad.predicate.value == pg("refersTo")} == set(refers)


def test_an_investment_is_in_where_all_its_parties_are() -> None:
    told = [Recipe(named=(COMPANY, PARK, PROJECT), amount=160_000_000)]
    with ledger_of(told) as ledger:
        whole = part_of(ledger, GraphFilter(relations=frozenset({"investment"})))
        without = part_of(ledger, GraphFilter(types=frozenset({"Company", "Park"})))
    (investment,) = subjects_of(whole, pg("Investment"))
    assert len(values(whole, investment, pg("project"), pg("investor"), pg("site"))) == 3
    assert subjects_of(without, pg("Investment")) == set()
    assert subjects_of(without, pg("Observation")) != set()


def test_an_observation_is_in_where_no_relation_is_named_and_its_own_claims_are_of_enough_sources() -> None:
    told = [Recipe(named=(PARK,), filler="甲。"), Recipe(named=(PARK, OTHER), filler="乙，另写一篇，说法完全不同。")]
    with ledger_of(told) as ledger:
        assert len(subjects_of(part_of(ledger, GraphFilter(min_sources=2)), pg("Observation"))) == 1
        assert subjects_of(part_of(ledger, GraphFilter(min_sources=3)), pg("Observation")) == set()
        assert subjects_of(part_of(ledger, GraphFilter(relations=frozenset({"tenantOf"}))), pg("Claim")) == set()
        assert subjects_of(part_of(ledger, GraphFilter(min_confidence=0.95)), pg("Observation")) == set()


def test_an_observation_without_a_period_is_of_the_day_of_its_article() -> None:
    with ledger_of([Recipe(named=(PARK,), published="2024-05-01")]) as ledger:
        for since, until, number in (("2024-05", None, 1), ("2024-06", None, 0), (None, "2024", 1), (None, "2023", 0)):
            found = part_of(ledger, GraphFilter(since=since, until=until))
            assert len(subjects_of(found, pg("Observation"))) == number


def test_what_makes_nothing_known_is_in_the_whole_graph_alone() -> None:
    told = [Recipe(named=(COMPANY, PARK), links=((TENANT, 0, 1),), denied=True)]
    with ledger_of(told) as ledger:
        whole = list(parsed(ledger.quads()))
        found = part_of(ledger, GraphFilter(types=frozenset({"Company", "Park"})))
    said = {quad.object.value for quad in whole if quad.predicate.value == pg("polarity")}
    assert said == {"affirmed", "denied"}
    assert {quad.object.value for quad in found if quad.predicate.value == pg("polarity")} == {"affirmed"}


def test_an_investment_that_is_denied_is_in_the_whole_graph_alone(tmp_path: Path) -> None:
    document, extraction = document_of("1.txt", Recipe(named=(COMPANY, PARK), amount=160_000_000))
    denied = tuple(replace(one, polarity=Polarity.DENIED) for one in extraction.investments)
    with Ledger.open(tmp_path) as ledger:
        ledger.add(document, replace(extraction, investments=denied))
        found = part_of(ledger, GraphFilter(relations=frozenset({"investment"})))
        assert any('"denied"' in line for line in ledger.quads())
    assert subjects_of(found, pg("Claim")) == set()


def test_graphs_of_users_and_judgements_are_in_the_whole_graph_alone(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.add(*document_of("1.txt", Recipe(named=(COMPANY, PARK), links=((TENANT, 0, 1),))))
        company = next(iter(subjects_of(parsed(ledger.quads()), pg("Company"))))
        note = f'<{company}> <https://a.example/note> "看" <{USER}notes> .'
        run = next(iter(subjects_of(parsed(ledger.quads()), PROV + "Activity")))
        on_run = f'<{run}> <https://a.example/note> "看" <{USER}notes> .'
        ledger.write_user_graphs([note, on_run, f"<{company}> <{TYPE}> <{pg('Park')}> <{USER}notes> ."], [])
        names = ("Company|岚桥新材料股份有限公司", "Company|澄川电子有限公司")
        ledger.judge(Verdict.DIFFERENT, Judgement(*names, "desk", "2026-01-02", ""))
        whole, found = list(parsed(ledger.quads())), part_of(ledger, GraphFilter(min_confidence=0.1))
    assert len({quad.graph_name for quad in whole}) == 4
    assert {quad.graph_name for quad in found} == {ox.DefaultGraph(), ox.NamedNode(EVIDENCE)}


def test_a_claim_comes_with_its_article_its_story_and_its_extractor() -> None:
    with ledger_of([Recipe(named=(COMPANY, PARK), links=((TENANT, 0, 1),))]) as ledger:
        found = part_of(ledger, GraphFilter(relations=frozenset({"tenantOf"})))
    (claim,) = subjects_of(found, pg("Claim"))
    assert values(found, claim, RDF + "predicate") == [pg("tenantOf")]
    (article,) = values(found, claim, DCTERMS + "isPartOf")
    assert values(found, article, DCTERMS + "issued") == ["2024-05-01"]
    (story,) = values(found, article, "https://schema.org/exampleOfWork")
    assert values(found, story, TYPE) == [pg("Story")]
    (extractor,) = values(found, claim, PROV + "wasGeneratedBy")
    assert values(found, extractor, TYPE) == [PROV + "Activity"]
