"""Results of analyses as rows for a terminal or a page, and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kg.analysis.park_links.forms import NamedForm, ParkLinkForm, ParkLinksForm, ParkStepForm
from kg.analysis.park_links.links import ParkLink, ParkLinks, Step, park_links
from kg.ledger import Ledger
from kg.store import Store

_CLAIMS_SHOWN = 3
"""Claim ids that a row of the table shows; the JSON has all of them."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title, all of them text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def links_table(found: ParkLinks) -> Table:
    """Park links, one a row; the nearest ones when no company links two parks, and the note says so."""
    rows = tuple(_row(found, link) for link in found.links or found.nearest)
    columns = ("park", "other park", "companies", "kinds", "sources", "claims")
    if found.links:
        return Table("Which companies link which parks", columns, rows)
    note = (
        "No company links two parks here; these are the nearest links that exist."
        if rows
        else ("No two parks of this graph are connected at all.")
    )
    return Table("Nearest links between parks", columns, rows, note)


def links_json(found: ParkLinks) -> ParkLinksForm:
    """The same as data: entities as id, type and label, every step with its claim ids."""
    return {
        "items": [_link_json(found, link) for link in found.links],
        "total": len(found.links),
        "next": None,
        "nearest": [_link_json(found, link) for link in found.nearest],
    }


def links_report(_: Store, data: str) -> bytes:
    """The park links of a data directory as a JSON text in UTF-8: a task for a worker."""
    with Ledger.open(Path(data), readonly=True) as ledger:
        return json.dumps(links_json(park_links(ledger)), ensure_ascii=False, separators=(",", ":")).encode()


def _row(found: ParkLinks, link: ParkLink) -> tuple[str, ...]:
    a, b = link.parks
    companies = "、".join(found.label(company) for company in link.companies)
    more = len(link.claims) - _CLAIMS_SHOWN
    claims = " ".join(link.claims[:_CLAIMS_SHOWN]) + (f" and {more} more" if more > 0 else "")
    return found.label(a), found.label(b), companies, " + ".join(link.kinds), str(link.sources), claims


def _link_json(found: ParkLinks, link: ParkLink) -> ParkLinkForm:
    return {
        "parks": [_ref(found, park) for park in link.parks],
        "companies": [_ref(found, company) for company in link.companies],
        "kinds": list(link.kinds),
        "steps": [_step_json(found, step) for step in link.steps],
        "claims": list(link.claims),
        "sources": link.sources,
    }


def _step_json(found: ParkLinks, step: Step) -> ParkStepForm:
    return {
        "source": _ref(found, step.source),
        "relation": step.relation,
        "target": _ref(found, step.target),
        "claims": list(step.claims),
    }


def _ref(found: ParkLinks, entity: str) -> NamedForm:
    return {"id": entity, "type": str(found.graph.nodes[entity]["type"]), "label": found.label(entity)}
