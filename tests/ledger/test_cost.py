"""Cost follows the document, not the corpus: what everybody mentions is not touched row by row with each document."""

from __future__ import annotations

from pathlib import Path

from kg.ledger import Ledger
from kg.model import RelationType
from tests.ledger.generated import Recipe, document_of

PART_OF = list(RelationType).index(RelationType.PART_OF)


def changes(ledger: Ledger, key: str) -> int:
    """Rows written when one more document about a well-known place comes in."""
    connection = ledger._connections.here()
    before = connection.total_changes
    recipe = Recipe(named=(9, 11), links=((PART_OF, 1, 0),), filler=f"{key}号。")
    ledger.add(*document_of(key, recipe))
    return connection.total_changes - before


def test_the_thousandth_document_about_a_place_writes_as_many_rows_as_the_second(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger._connections.here().execute("PRAGMA synchronous = OFF")
        changes(ledger, "000.txt")
        second = changes(ledger, "001.txt")
        for number in range(2, 60):
            changes(ledger, f"{number:03}.txt")
        assert changes(ledger, "999.txt") == second
        (link,) = ledger.neighbours(ledger.search("湖南省").items[0].id).items
        assert (link.sources, len(link.evidence)) == (61, 10)
