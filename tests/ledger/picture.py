"""Everything that a ledger answers, as one comparable value: two ledgers of the same set must give equal pictures."""

from __future__ import annotations

from kg.ledger import Ledger, NeighbourQuery

ALL = 10_000


def graph(ledger: Ledger) -> list[str]:
    """The graph as sorted N-Quads."""
    return sorted(ledger.quads())


def picture(ledger: Ledger) -> dict[str, object]:
    documents = ledger.documents(0, ALL)
    entities = ledger.search("", None, 0, ALL)
    claims = {row.id: ledger.claims_in(row.id) for row in documents.items}
    events = {claim.object for found in claims.values() for claim in found}
    names = {name for row in entities.items for name in (row.label, *row.aliases)}
    pieces = sorted({name[at : at + 2] for name in names for at in range(len(name))})
    return {
        "graph": graph(ledger),
        "documents": documents,
        "entities": entities,
        "mentions": {row.id: ledger.mentions_in(row.id) for row in documents.items},
        "mentions of": {row.id: ledger.mentions_of(row.id, 0, ALL) for row in entities.items},
        "documents of": {row.id: ledger.documents_of(row.id, 0, ALL) for row in entities.items},
        "claims": claims,
        "claims of": {row.id: ledger.claims_of(row.id, 0, ALL) for row in entities.items},
        "events": {event: ledger.event(event) for event in sorted(events)},
        "neighbours": {row.id: ledger.neighbours(row.id, NeighbourQuery(limit=ALL)) for row in entities.items},
        "found": {piece: ledger.search(piece) for piece in pieces},
        "identity": {row.id: ledger.identity(row.id) for row in entities.items},
        "refused": ledger.refused(0, ALL),
        "judgements": {(row.verdict, row.left, row.right) for row in ledger.judgements(0, ALL).items},
        "sizes": ledger.sizes(),
    }
