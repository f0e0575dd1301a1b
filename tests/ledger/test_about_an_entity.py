"""What pages sum up of an entity is what the lists of the ledger have, whatever documents say."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ledger import Direction, Ledger, NeighbourQuery, known_events, link_times
from kg.ledger.latest_documents import naming
from kg.model import Polarity
from tests.ledger.generated import Recipe, document_of, recipes

SEVERAL = st.lists(recipes(), min_size=1, max_size=5)


@contextmanager
def ledger_of(said: Iterable[Recipe]) -> Iterator[tuple[Ledger, Connection, list[str]]]:
    """A ledger of the documents, in one state, with the ids of all its entities."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        for number, recipe in enumerate(said):
            ledger.add(*document_of(f"{number}.txt", recipe))
        with ledger.reading() as connection:
            yield ledger, connection, [row.id for row in ledger.search("", None, 0, 200).items]


@settings(max_examples=10, deadline=None)
@given(said=SEVERAL)
def test_groups_are_the_neighbours_by_relation_and_way(said: list[Recipe]) -> None:
    with ledger_of(said) as (ledger, connection, entities):
        for entity in entities:
            items = ledger.neighbours(entity, NeighbourQuery(limit=500)).items
            assert link_times.groups(connection, entity) == Counter((one.relation, one.direction) for one in items)


@settings(max_examples=10, deadline=None)
@given(said=SEVERAL, limit=st.integers(1, 6))
def test_the_times_of_links_are_those_of_the_neighbours(said: list[Recipe], limit: int) -> None:
    with ledger_of(said) as (ledger, connection, entities):
        for entity in entities:
            items = ledger.neighbours(entity, NeighbourQuery(limit=500)).items
            links = [one for one in items if one.relation != "investment"]
            assert link_times.by_year(connection, entity) == Counter(one.first and one.first[:4] for one in links)
            dated = link_times.latest(connection, entity, 500)
            assert sorted(map(repr, (link_times.opened(connection, one) for one in dated))) == sorted(
                repr(one) for one in links if one.first
            )
            assert [one.first for one in dated] == sorted((one.first for one in dated), reverse=True)
            assert link_times.latest(connection, entity, limit) == dated[:limit]


@settings(max_examples=10, deadline=None)
@given(said=SEVERAL)
def test_known_events_are_those_that_a_claim_affirms_each_once(said: list[Recipe]) -> None:
    with ledger_of(said) as (ledger, connection, entities):
        for entity in entities:
            claims = ledger.claims_of(entity, 0, 500).items
            for kind in known_events.EVENT_KINDS:
                affirmed = Counter(
                    one.object for one in claims if one.predicate == kind and one.polarity is Polarity.AFFIRMED
                )
                found = known_events.of_entity(connection, entity, kind)
                assert {one.id: one.claims for one in found} == affirmed
                for one in found:
                    event = ledger.event(one.id)
                    assert event is not None
                    assert json.dumps(one.fields) == json.dumps(event.fields)
                    proofs = known_events.proofs(connection, [one.id])[one.id]
                    assert {ledger.claim(name).object for name in proofs} == {one.id}  # type: ignore[union-attr]


@settings(max_examples=8, deadline=None)
@given(said=SEVERAL)
def test_money_is_parted_by_the_way_it_goes(said: list[Recipe]) -> None:
    with ledger_of(said) as (ledger, connection, entities):
        for entity in entities:
            money = known_events.money(connection, entity)
            assert {one.fields["investor"] for one in money.by} <= {entity}
            sited = ledger.neighbours(
                entity, NeighbourQuery(direction=Direction.IN, relation="sitedIn", limit=500)
            ).items
            homes = {entity, *(one.entity.id for one in sited)}
            assert all(homes & {one.fields.get("site"), one.fields.get("project")} for one in money.into)


@settings(max_examples=8, deadline=None)
@given(said=SEVERAL)
def test_the_documents_that_name_an_entity_come_latest_first(said: list[Recipe]) -> None:
    with ledger_of(said) as (ledger, connection, entities):
        for entity in entities:
            found = naming(connection, entity, 0, 500)
            assert {one.id for one in found} == {one.id for one in ledger.documents_of(entity, 0, 500).items}
            days = [one.published or "" for one in found]
            assert days == sorted(days, reverse=True)
            assert naming(connection, entity, 1, 2) == found[1:3]
