"""An analysis as a task of a worker: it reads the ledger itself, one state of it from begin to end."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kg.analysis.catalogue.analyses import analysis_named
from kg.analysis.catalogue.options import OptionValue
from kg.analysis.rendering.as_csv import csv_text
from kg.analysis.rendering.as_json import answer_json
from kg.errors import ParkgraphError
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.store.jobs import Dated

MOST_CLAIMS = 50
"""Ids of claims with an item of JSON; CSV has all of them."""


class Unreadable(ParkgraphError):
    """The ledger cannot be read at present."""

    status = 503


@dataclass(frozen=True, slots=True)
class Asked:
    """Which analysis is asked for, of what, and which part of its answer as what."""

    name: str
    wanted: GraphFilter = GraphFilter()  # noqa: RUF009 - frozen
    given: Mapping[str, OptionValue] = field(default_factory=dict)
    form: Literal["json", "csv"] = "json"
    offset: int = 0
    limit: int | None = None
    most_claims: int | None = MOST_CLAIMS


def answer_report(_: object, data: str, asked: Asked) -> Dated:
    """The answer over the ledger of a data directory as UTF-8, with the generation of the state that was read.

    CSV has every row and claim.

    Raises:
        NotFound: no analysis of that name, or no entity that an option names.
        BadRequest: an option or filter that cannot be.
        Unreadable: the ledger cannot be read at present.
    """
    analysis = analysis_named(asked.name)
    try:
        with Ledger.open(Path(data), readonly=True) as ledger, ledger.reading():
            generation = ledger.generation()
            answer = analysis.answer(ledger, asked.wanted, asked.given)
    except sqlite3.Error as error:
        raise Unreadable(f"the ledger cannot be read at present ({error}): ask again later") from None
    if asked.form == "csv":
        return Dated(csv_text(answer).encode(), generation)
    offset, limit, most_claims = asked.offset, asked.limit, asked.most_claims
    body = answer_json(answer, generation, offset=offset, limit=limit, most_claims=most_claims)
    return Dated(json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(), generation)
