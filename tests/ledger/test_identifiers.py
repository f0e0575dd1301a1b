"""Codes of things: they join and part what they should, survive re-ingest, and leave nothing behind when taken back."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import BadRequest, NotFound
from kg.identity import identity_keys
from kg.ledger import Given, IdentifierRow, Judgement, Ledger, Verdict
from kg.ledger.connection import FILE
from kg.model import AlignedText, Article, Document, Entity, EntityType, Extraction, Identifier, Scheme, Span
from kg.values.credit_code import check_character
from tests.ledger.generated import NAMES, Recipe, document_of
from tests.ledger.picture import graph, picture

WHO, WHEN = "编辑甲", "2024-06-01"


def credit(number: int) -> Identifier:
    body = f"91430500MA{number:07}"
    return Identifier(Scheme.CREDIT, body + check_character(body))


PARKS = (
    (EntityType.PARK, ("江北新区",)),
    (EntityType.PARK, ("南京江北新区",)),
    (EntityType.PARK, ("长沙经济技术开发区", "长沙高新技术产业开发区")),
    (EntityType.PARK, ("长沙高新技术产业开发区",)),
    (EntityType.PARK, ("株洲高新技术产业开发区", "长沙高新技术产业开发区")),
)
"""Zones with two wordings, and texts that mix two zones up."""


def naming(key: str, things: Iterable[tuple[EntityType, tuple[str, ...]]]) -> tuple[Document, Extraction]:
    """A document that names things and says nothing of them."""
    text, entities = "", []
    for number, (kind, surfaces) in enumerate(things):
        spans = []
        for surface in surfaces:
            spans.append(Span(len(text), len(text) + len(surface)))
            text += surface + "。"
        entities.append(Entity(f"e{number}", kind, surfaces[0], surfaces, tuple(spans)))
    whole = AlignedText(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    article = Article("标题", (), "2024-05-01", whole, (), (Span(0, len(text)),))
    identity, version = (hashlib.sha256(one.encode()).hexdigest()[:16] for one in (key, text))
    return Document(identity, version, key, text, (article,)), Extraction("generated/1", tuple(entities))


def primary(thing: tuple[EntityType, tuple[str, ...]]) -> str:
    document, extraction = naming("x.txt", [thing])
    return identity_keys(extraction.entities[0], extraction, document.id).primary


def key_of(index: int) -> str:
    document, extraction = document_of("x.txt", Recipe(named=(index,)))
    return identity_keys(extraction.entities[0], extraction, document.id).primary


COMPANIES = tuple(index for index, (kind, _) in enumerate(NAMES) if kind is EntityType.COMPANY)
COMPANY_KEYS = tuple(sorted({key_of(index) for index in COMPANIES}))
CHENGCHUAN = next(index for index, (_, surfaces) in enumerate(NAMES) if surfaces[0] == "澄川电子有限公司")
LANQIAO = next(index for index, (_, surfaces) in enumerate(NAMES) if surfaces[0] == "岚桥新材料股份有限公司")
HUNAN = next(index for index, (_, surfaces) in enumerate(NAMES) if surfaces[0] == "湖南省")
SHAOYANG_COUNTY = next(index for index, (_, surfaces) in enumerate(NAMES) if surfaces[0] == "邵阳县")


def judgement(pair: tuple[str, str]) -> Judgement:
    return Judgement(*pair, who=WHO, when=WHEN, why="两份材料写法不同")


def give(ledger: Ledger, key: str, code: Identifier) -> IdentifierRow | None:
    (outcome,) = ledger.codes.give([Given(key, code, WHO, WHEN)])[1]
    if outcome.reason:
        raise BadRequest(outcome.reason)
    return outcome.row


def entity_of(ledger: Ledger, key: str) -> str:
    row = ledger.codes.entity_of_key(key)
    assert row is not None
    return row.id


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger.open(tmp_path)
    for number, index in enumerate((CHENGCHUAN, LANQIAO, HUNAN, SHAOYANG_COUNTY)):
        ledger.add(*document_of(f"{number}.txt", Recipe(named=(index,))))
    return ledger


def test_a_code_joins_what_has_it_and_taking_it_back_restores_the_graph_exactly(ledger: Ledger) -> None:
    before, whole = graph(ledger), picture(ledger)
    one, other = key_of(CHENGCHUAN), key_of(LANQIAO)
    assert entity_of(ledger, one) != entity_of(ledger, other)
    rows = [give(ledger, key, credit(1)) for key in (one, other)]
    assert entity_of(ledger, one) == entity_of(ledger, other)
    assert ledger.faults() == ()
    (found,) = ledger.codes.entities(credit(1).value).items
    assert (found.id, found.identifiers) == (entity_of(ledger, one), (credit(1),))
    assert ledger.search(credit(1).value.lower()).items == (found,)
    for row in rows:
        assert row is not None
        ledger.codes.take_back([row.id], WHO, WHEN)
    assert graph(ledger) == before
    assert picture(ledger) == whole


def test_two_codes_part_what_a_person_or_a_document_joins(ledger: Ledger) -> None:
    one, other = key_of(CHENGCHUAN), key_of(LANQIAO)
    ledger.judge(Verdict.SAME, judgement((one, other)))
    assert entity_of(ledger, one) == entity_of(ledger, other)
    joined = graph(ledger)
    rows = [give(ledger, one, credit(1)), give(ledger, other, credit(2))]
    assert entity_of(ledger, one) != entity_of(ledger, other)
    (apart,) = ledger.identity(entity_of(ledger, one)).kept_apart
    assert {apart.left: apart.left_code, apart.right: apart.right_code} == {one: credit(1), other: credit(2)}
    ledger.codes.take_back([row.id for row in rows if row is not None], WHO, WHEN)
    assert graph(ledger) == joined


def test_saying_same_of_two_codes_is_refused_with_both(ledger: Ledger) -> None:
    one, other = key_of(CHENGCHUAN), key_of(LANQIAO)
    give(ledger, min(one, other), credit(1))
    give(ledger, max(one, other), credit(2))
    before = graph(ledger)
    with pytest.raises(BadRequest, match=f"{credit(1).value}.*{credit(2).value}.*unlink"):
        ledger.judge(Verdict.SAME, judgement((one, other)))
    assert graph(ledger) == before
    ledger.judge(Verdict.DIFFERENT, judgement((one, other)))


def test_saying_same_of_two_divisions_is_refused_without_anybody_having_given_a_code(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match=r"430000.*430523"):
        ledger.judge(Verdict.SAME, judgement((key_of(SHAOYANG_COUNTY), key_of(HUNAN))))


def test_a_person_who_says_different_is_heard_although_the_codes_are_equal(ledger: Ledger) -> None:
    one, other = key_of(CHENGCHUAN), key_of(LANQIAO)
    give(ledger, one, credit(1))
    give(ledger, other, credit(1))
    ledger.judge(Verdict.DIFFERENT, judgement((one, other)))
    assert entity_of(ledger, one) != entity_of(ledger, other)


def test_a_division_has_its_code_in_the_graph_without_being_asked(ledger: Ledger) -> None:
    (found,) = ledger.codes.entities("430523").items
    assert (found.label, found.identifiers) == ("邵阳县", (Identifier(Scheme.DIVISION, "430523"),))
    assert any(
        f'entities/{found.id}> <https://parkgraph.example/ns#divisionCode> "430523"' in it for it in graph(ledger)
    )


def test_two_wordings_of_one_approved_zone_are_one_park_and_two_zones_never_are(ledger: Ledger) -> None:
    for number, thing in enumerate(PARKS):
        ledger.add(*naming(f"park{number}.txt", [thing]))
    new_area, same_area, development, high_tech, other = map(primary, PARKS)
    assert entity_of(ledger, new_area) == entity_of(ledger, same_area)
    assert len({entity_of(ledger, key) for key in (new_area, development, high_tech, other)}) == 4
    (found,) = ledger.codes.entities("NNA:320100:南京江北新区").items
    assert {found.label, *found.aliases} == {"江北新区", "南京江北新区"}
    with pytest.raises(BadRequest, match="zone"):
        ledger.judge(Verdict.SAME, judgement((development, high_tech)))


def test_a_code_survives_that_its_document_is_read_again_or_gone_for_a_time(ledger: Ledger) -> None:
    key = key_of(CHENGCHUAN)
    give(ledger, key, credit(1))
    before = graph(ledger)
    document, extraction = document_of("0.txt", Recipe(named=(CHENGCHUAN,)))
    ledger.add(document, extraction)
    assert graph(ledger) == before
    ledger.remove(document.id)
    assert not any(credit(1).value in line for line in graph(ledger))
    ledger.add(document, extraction)
    assert graph(ledger) == before


def test_what_is_not_right_is_refused_and_the_rest_goes_in(ledger: Ledger) -> None:
    key, place = key_of(CHENGCHUAN), key_of(HUNAN)
    wanted = [
        (key, credit(1), ""),
        (key, credit(1), ""),
        (key, credit(2), "has credit"),
        (place, credit(3), "a Place has no code of scheme credit"),
        (key, Identifier(Scheme.CREDIT, "1" * 18), "check character"),
        (place, Identifier(Scheme.DIVISION, "430100"), "430000"),
        (key, Identifier(Scheme.ZONE, "ETDZ:430181:浏阳"), "gazetteer"),
        ("nonsense", credit(4), "nonsense"),
        (key, Identifier(Scheme.STOCK, "SSE:699999"), ""),
    ]
    _, outcomes = ledger.codes.give([Given(key, code, WHO, WHEN) for key, code, _ in wanted])
    for outcome, (_, _, reason) in zip(outcomes, wanted, strict=True):
        assert reason in outcome.reason
        assert bool(reason) == bool(outcome.reason)
    assert [bool(outcome.row) for outcome in outcomes] == [True, *[False] * 7, True]
    assert [row.value for row in ledger.codes.given().items] == [credit(1).value, "SSE:699999"]


def test_taking_back_what_is_not_in_force_is_an_error_that_changes_nothing(ledger: Ledger) -> None:
    row = give(ledger, key_of(CHENGCHUAN), credit(1))
    assert row is not None
    before = picture(ledger)
    with pytest.raises(NotFound, match="0000"):
        ledger.codes.take_back([row.id, "0000"], WHO, WHEN)
    assert picture(ledger) == before


def test_a_ledger_of_before_codes_takes_them_after_it_is_opened(ledger: Ledger, tmp_path: Path) -> None:
    ledger.close()
    with sqlite3.connect(tmp_path / FILE, isolation_level=None) as connection:
        for statement in ("DROP TABLE identifiers", "DROP TABLE held_codes", "ALTER TABLE entities DROP COLUMN codes"):
            connection.execute(statement)
        connection.execute("DELETE FROM migrations WHERE name = '0006 identifiers'")
    with Ledger.open(tmp_path) as opened:
        assert opened.faults() == ()
        give(opened, key_of(CHENGCHUAN), credit(1))
        assert opened.faults() == ()
        assert opened.codes.entities(credit(1).value).total == 1


def test_giving_a_code_writes_as_many_rows_in_a_large_ledger_as_in_a_small_one(ledger: Ledger) -> None:
    connection = ledger._connections.here()
    connection.execute("PRAGMA synchronous = OFF")

    def writes(key: str, code: Identifier) -> int:
        before = connection.total_changes
        give(ledger, key, code)
        return connection.total_changes - before

    small = writes(key_of(CHENGCHUAN), credit(1))
    for number in range(40):
        ledger.add(*document_of(f"more{number}.txt", Recipe(named=(HUNAN, SHAOYANG_COUNTY), filler=f"第{number}期。")))
    assert writes(key_of(LANQIAO), credit(2)) == small


DOCUMENTS = ("a.txt", "b.txt", "c.txt")
THINGS = (*(NAMES[index] for index in (*COMPANIES, HUNAN, SHAOYANG_COUNTY)), *PARKS)
PARK_KEYS = tuple(sorted({primary(thing) for thing in PARKS}))
PAIRS = [*combinations(COMPANY_KEYS, 2), *combinations(PARK_KEYS, 2)]
CODES = (credit(1), credit(2), Identifier(Scheme.STOCK, "SSE:699999"), Identifier(Scheme.WIKIDATA, "Q1"))
WIKIDATA = st.sampled_from([Identifier(Scheme.WIKIDATA, "Q1"), Identifier(Scheme.WIKIDATA, "Q2")])
holdings = st.one_of(
    st.tuples(st.sampled_from(COMPANY_KEYS), st.sampled_from(CODES)), st.tuples(st.sampled_from(PARK_KEYS), WIKIDATA)
)
recipes = st.lists(st.sampled_from(THINGS), min_size=1, max_size=4, unique=True)
steps = st.one_of(
    st.tuples(st.just("add"), st.tuples(st.sampled_from(DOCUMENTS), recipes)),
    st.tuples(st.just("add"), st.tuples(st.sampled_from(DOCUMENTS), recipes)),
    st.tuples(st.just("remove"), st.sampled_from(DOCUMENTS)),
    st.tuples(st.just("give"), holdings),
    st.tuples(st.just("give"), holdings),
    st.tuples(st.just("take"), holdings),
    st.tuples(st.sampled_from(("same", "different")), st.sampled_from(PAIRS)),
    st.tuples(st.just("undo"), st.sampled_from(PAIRS)),
)


class Model:
    """The set that a history leaves."""

    def __init__(self) -> None:
        self.documents: dict[str, list[tuple[EntityType, tuple[str, ...]]]] = {}
        self.judgements: dict[tuple[str, str], str] = {}
        self.codes: set[tuple[str, Identifier]] = set()

    def take(self, ledger: Ledger, name: str, what: Any) -> None:
        if name == "add":
            self.documents[what[0]] = what[1]
            ledger.add(*naming(*what))
        elif name == "remove":
            if self.documents.pop(what, None) is not None:
                ledger.remove(naming(what, [])[0].id)
        elif name in ("give", "take"):
            self._code(ledger, name, what)
        else:
            self._judge(ledger, name, what)

    def _code(self, ledger: Ledger, name: str, what: tuple[str, Identifier]) -> None:
        if name == "give":
            (outcome,) = ledger.codes.give([Given(*what, WHO, WHEN)])[1]
            others = {code.value for key, code in self.codes if key == what[0] and code.scheme is what[1].scheme}
            assert bool(outcome.reason) == bool(others - {what[1].value})
            if not outcome.reason:
                self.codes.add(what)
        elif what in self.codes:
            ledger.codes.take_back([Given(*what, WHO, WHEN).id], WHO, WHEN)
            self.codes.discard(what)

    def _judge(self, ledger: Ledger, name: str, pair: tuple[str, str]) -> None:
        if name == "undo":
            if self.judgements.pop(pair, None) is not None:
                ledger.undo(judgement(pair))
            return
        try:
            ledger.judge(Verdict(name), judgement(pair))
            self.judgements[pair] = name
        except BadRequest:
            assert name == "same"

    def from_scratch(self, data: Path) -> Ledger:
        ledger = Ledger.open(data)
        for pair, verdict in sorted(self.judgements.items()):
            ledger.judge(Verdict(verdict), judgement(pair))
        ledger.codes.give([Given(*one, WHO, WHEN) for one in sorted(self.codes)])
        for key, named in sorted(self.documents.items(), reverse=True):
            ledger.add(*naming(key, named))
        return ledger


histories = st.lists(steps, min_size=3, max_size=10)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=histories)
def test_every_history_ends_where_its_set_starts_from_scratch(history: list[tuple[str, object]]) -> None:
    follow(history)


@pytest.mark.slow
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=histories)
def test_every_one_of_many_histories_ends_where_its_set_starts(history: list[tuple[str, object]]) -> None:
    follow(history)


def follow(history: list[tuple[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        model = Model()
        with Ledger.open(Path(folder) / "history") as ledger:
            applied: set[str] = set()
            for step in history:
                before = ledger.generation()
                model.take(ledger, *step)
                for delta in ledger.deltas_after(before) or ():
                    assert applied.isdisjoint(delta.added)
                    assert applied.issuperset(delta.removed)
                    applied = (applied | set(delta.added)) - set(delta.removed)
                assert sorted(applied) == graph(ledger)
                assert ledger.faults() == ()
            with model.from_scratch(Path(folder) / "scratch") as scratch:
                assert picture(ledger) == picture(scratch)
                given = [(row.key, row.value) for row in scratch.codes.given().items]
                assert [(row.key, row.value) for row in ledger.codes.given().items] == given
