"""Conflicts as rows for a terminal, as rows for a spreadsheet, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.analysis.conflicts.conflict import ENTITIES_ABOUT, Conflict, Side, Told
from kg.analysis.conflicts.conflict_filter import ConflictFilter
from kg.analysis.conflicts.finding import Conflicts, conflicts, conflicts_about
from kg.analysis.conflicts.forms import ConflictForm, ConflictsForm, ConflictsFromForm, ConflictSideForm, ToldForm
from kg.analysis.conflicts.ranking import score
from kg.analysis.park_links.forms import NamedForm
from kg.analysis.park_links.tables import Table
from kg.store import Store

CSV_COLUMNS = (
    "conflict", "kind", "score", "subject", "subject_label", "about", "value", "entity", "sources", "claim",
    "confidence", "stage", "polarity", "period", "document", "key", "date", "start", "end", "quote",
)  # fmt: skip


def conflicts_table(found: Conflicts) -> Table:
    """One row a side with its surest sentence; the note says what is not on this page and what was left out."""
    columns = ("score", "kind", "about", "side", "sources", "sentence", "document", "date", "span")
    rows = tuple(row for conflict in found.items for row in _rows(found, conflict))
    return Table("Claims that cannot all be true", columns, rows, _note(found))


def conflicts_csv(found: Conflicts) -> Iterator[tuple[str, ...]]:
    """One row a claim, under `CSV_COLUMNS`."""
    for conflict in found.items:
        head = (
            conflict.id,
            conflict.kind.value,
            str(score(conflict)),
            conflict.subject,
            _name(found, conflict.subject),
        )
        about = "; ".join(f"{name}={_about(found, name, value)}" for name, value in conflict.about)
        for side in conflict.sides:
            for claim in side.claims:
                own = (about, side.value, side.entity or "", str(side.sources), claim.id, str(claim.confidence))
                said = (claim.stage or "", claim.polarity.value, claim.period or "")
                yield (*head, *own, *said, claim.document, found.sources[claim.document].key, *_place(claim))


def conflicts_json(found: Conflicts) -> ConflictsFromForm:
    """The same as data, with every claim; `next` is an offset."""
    return {
        "items": [_conflict_json(found, conflict) for conflict in found.items],
        "total": found.total,
        "next": found.next,
        "truncated": found.next is not None,
        "counts": dict(found.counts),
        "kinds": list(found.kinds),
        "left_out": dict(found.left_out),
    }


def conflicts_report(store: Store, wanted: ConflictFilter, offset: int, limit: int) -> bytes:
    """A page of a store's conflicts as a JSON text in UTF-8; `next` is the cursor that lists over HTTP take."""
    return _report(conflicts(store, wanted, offset=offset, limit=limit))


def entity_conflicts_report(store: Store, entity: str, limit: int) -> bytes:
    """As `conflicts_report`, the first page of an entity's conflicts at the cost of that entity."""
    return _report(conflicts_about(store, entity, limit))


def _report(found: Conflicts) -> bytes:
    body: ConflictsForm = {**conflicts_json(found), "next": None if found.next is None else f"o{found.next}"}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _rows(found: Conflicts, conflict: Conflict) -> Iterator[tuple[str, ...]]:
    about = (_name(found, conflict.subject), *(_about(found, name, value) for name, value in conflict.about))
    head = (f"{score(conflict):.3f}", conflict.kind.value, " · ".join(about))
    for side in conflict.sides:
        claim = side.claims[0]
        date, start, end, quote = _place(claim)
        more = len(side.claims) - 1
        said = f"{' '.join(quote.split())}{f' (and {more} more)' if more else ''}"
        yield (*head, side.value, str(side.sources), said, found.sources[claim.document].key, date, f"{start}–{end}")
        head = ("", "", "")


def _note(found: Conflicts) -> str:
    shown = len(found.items)
    told = [f"{shown} of {found.total} conflicts; looked at: {', '.join(found.kinds)}."]
    if found.next is not None:
        told.append(f"The next page begins at {found.next}.")
    if found.left_out:
        told.append(
            "Not compared: " + ", ".join(f"{number} {reason}" for reason, number in found.left_out.items()) + "."
        )
    return " ".join(told)


def _place(claim: Told) -> tuple[str, str, str, str]:
    """Date of the article, span and quote."""
    span = claim.evidence[0] if claim.evidence else None
    start, end = (str(span.start), str(span.end)) if span else ("", "")
    return claim.published or "", start, end, claim.quote


def _conflict_json(found: Conflicts, conflict: Conflict) -> ConflictForm:
    about: dict[str, NamedForm | str] = {
        name: _ref(found, value) if name in ENTITIES_ABOUT else value for name, value in conflict.about
    }
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "score": score(conflict),
        "difference": round(conflict.difference, 6),
        "subject": _ref(found, conflict.subject),
        "about": about,
        "sides": [_side_json(found, side) for side in conflict.sides],
    }


def _side_json(found: Conflicts, side: Side) -> ConflictSideForm:
    return {
        "value": side.value,
        "entity": _ref(found, side.entity) if side.entity else None,
        "confidence": side.confidence,
        "sources": side.sources,
        "claims": [_claim_json(found, claim) for claim in side.claims],
    }


def _claim_json(found: Conflicts, claim: Told) -> ToldForm:
    source = found.sources[claim.document]
    return {
        "id": claim.id,
        "confidence": claim.confidence,
        "stage": claim.stage,
        "polarity": claim.polarity,
        "period": claim.period,
        "quote": claim.quote,
        "evidence": [{"start": span.start, "end": span.end} for span in claim.evidence],
        "document": {"id": source.id, "key": source.key, "title": source.title, "published": claim.published},
    }


def _ref(found: Conflicts, entity: str) -> NamedForm:
    named = found.entities.get(entity)
    return {"id": entity, "type": named.type if named else "", "label": named.label if named else entity}


def _name(found: Conflicts, entity: str) -> str:
    return _ref(found, entity)["label"]


def _about(found: Conflicts, name: str, value: str) -> str:
    return _name(found, value) if name in ENTITIES_ABOUT else value
