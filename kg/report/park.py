"""The report of one park from a data directory, with what other analyses say of it."""

from __future__ import annotations

from pathlib import Path

from kg.analysis.answer import Answer
from kg.analysis.conflicts import conflicts_about
from kg.analysis.conflicts.tables import conflicts_json
from kg.analysis.entity_named import entity_named
from kg.analysis.profiles import concentration, similarity
from kg.errors import BadRequest, NotFound
from kg.ledger import EntityRow, Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.model import EntityType
from kg.report.gathering import gather
from kg.report.park_report import Beside
from kg.report.rendering import rendered
from kg.store import Store, open_current
from kg.store.jobs import Dated

MOST_CONFLICTS = 50
MOST_ALIKE = 8
"""So many parks that are alike are named."""


def park_report(data: Path, wanted: str, chosen: GraphFilter) -> str:
    """The report of a park, by id or name, as an HTML file's text.

    Raises:
        NotFound: nothing has the id or the name, or there is no data.
        BadRequest: several parks have it, or it is of no park.
    """
    with Ledger.open(data, readonly=True) as ledger, ledger.reading():
        park = park_named(ledger, wanted)
        store = open_current(data)
        try:
            return report_of(store, ledger, park, chosen)
        finally:
            store.close()


def report_task(store: Store, data: str, park: str, chosen: GraphFilter) -> Dated:
    """The same as a task of a worker, of the id of an entity that is in use; in UTF-8. Raises BadRequest."""
    with Ledger.open(Path(data), readonly=True) as ledger, ledger.reading():
        return Dated(report_of(store, ledger, park_named(ledger, park), chosen).encode(), ledger.generation())


def report_of(store: Store, ledger: Ledger, park: EntityRow, chosen: GraphFilter) -> str:
    """The report of a park; the graph is asked for its conflicts, the ledger for all else."""
    conflicts = conflicts_json(conflicts_about(store, park.id, MOST_CONFLICTS))
    return rendered(gather(ledger, park, chosen, Beside(conflicts, profiles_of(ledger, park, chosen))))


def profiles_of(ledger: Ledger, park: EntityRow, chosen: GraphFilter) -> tuple[Answer, ...]:
    """How a park compares with the others; every park is looked at."""
    return similarity(ledger, chosen, park=park.id, most=MOST_ALIKE), concentration(ledger, chosen)


def park_named(ledger: Ledger, wanted: str) -> EntityRow:
    """The park of an id or name. Raises as `park_report`; what has the name and is no park is said to be what it is."""
    try:
        return entity_named(ledger, wanted, EntityType.PARK)
    except NotFound:
        other = entity_named(ledger, wanted)
    raise BadRequest(f"{wanted!r} is {other.label} ({other.id}), a {other.type.value}: reports are of parks")
