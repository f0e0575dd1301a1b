"""Batches of queries and requests to extend, answered from one state of the ledger, as the protocol has it."""

from __future__ import annotations

from kg.api.answers.served import one_state
from kg.api.reconcile.extend import meta, rows_of
from kg.api.reconcile.forms import Batch, ExtendedForm, MatchForm
from kg.api.reconcile.matching import Matched, Matcher
from kg.api.reconcile.queries import read_batch, read_extension
from kg.api.reconcile.suggest import described
from kg.api.reconcile.turns import within
from kg.api.reconcile.types import type_form
from kg.api.settings import Settings
from kg.ledger import Ledger


@one_state
def matched(text: str, settings: Settings, *, ledger: Ledger) -> Batch:
    """The result batch of a query batch, by its keys.

    Raises:
        BadRequest, TooLarge: as `read_batch`.
        TooBusy: it took longer than a query may.
    """
    batch = read_batch(text, settings.reconcile_queries)
    with ledger.reading() as connection:
        matcher = Matcher(connection)
        queries = within(settings.query_seconds, batch.items())
        return {key: {"result": _candidates(matcher.match(query))} for key, query in queries}


def _candidates(found: Matched) -> list[MatchForm]:
    return [
        {
            "id": one.row.id,
            "name": one.row.label,
            "description": described(one.row),
            "type": [type_form(one.row.type)],
            "score": round(100 * one.score, 2),
            "match": one.row.id == found.match,
            "features": [{"id": name, "value": value} for name, value in sorted(one.features.items())],
        }
        for one in found.candidates
    ]


@one_state
def extended(text: str, settings: Settings, *, ledger: Ledger) -> ExtendedForm:
    """The rows of a request to extend, by the ids that it has; raises as `matched`."""
    wanted = read_extension(text, settings.reconcile_queries)
    with ledger.reading() as connection:
        rows = dict(within(settings.query_seconds, rows_of(connection, wanted)))
    return {"meta": meta(wanted), "rows": rows}
