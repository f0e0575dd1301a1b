"""What exports look up beside the columns of a graph."""

from __future__ import annotations

from pathlib import Path

from kg.ledger import Ledger
from kg.ledger.quoted import quoted_claims, told_codes, told_documents, told_names
from kg.model import EntityType


def test_claims_come_in_the_order_asked_for_and_one_that_is_gone_is_left_out(demo: Path) -> None:
    with Ledger.open(demo, readonly=True) as ledger, ledger.reading() as connection:
        document = ledger.document_ids()[0]
        ids = [claim.id for claim in ledger.claims_in(document)][::-1]
        found = quoted_claims(connection, [ids[0], "gone", *ids[1:]])
        assert [claim.id for claim in found] == ids
        for claim in found:
            known = ledger.claim(claim.id)
            assert known is not None
            told = (known.document, known.quote, known.title, known.period)
            assert (claim.document, claim.quote, claim.title, claim.period) == told


def test_only_claims_of_investments_tell_of_money(demo: Path) -> None:
    with Ledger.open(demo, readonly=True) as ledger, ledger.reading() as connection:
        claims = [claim for document in ledger.document_ids() for claim in ledger.claims_in(document)]
        found = {claim.id: claim.money for claim in quoted_claims(connection, (claim.id for claim in claims))}
        for claim in claims:
            money = found[claim.id]
            if claim.predicate != "investment":
                assert money is None
                continue
            event = ledger.event(claim.object)
            assert event is not None
            assert money is not None
            fields = dict(event.fields)
            assert (money.kind, str(money.amount)) == (fields["kind"], str(fields["amount"]))


def test_names_and_codes_are_those_of_the_entity(demo: Path) -> None:
    with Ledger.open(demo, readonly=True) as ledger, ledger.reading() as connection:
        places = ledger.search("", EntityType.PLACE, 0, 50).items
        assert any(place.identifiers for place in places)
        for place in places:
            assert set(told_names(connection, place.id)) == {place.label, *place.aliases}
            assert told_codes(connection, place.id) == place.identifiers
        assert (told_names(connection, "gone"), told_codes(connection, "gone")) == ((), ())


def test_documents_are_all_by_id(demo: Path) -> None:
    with Ledger.open(demo, readonly=True) as ledger, ledger.reading() as connection:
        found = list(told_documents(connection))
        assert [document.id for document in found] == sorted(ledger.document_ids())
        assert {document.title for document in found} == {row.title for row in ledger.documents(0, 200).items}
