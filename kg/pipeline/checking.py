"""The ontology's check on write (R3): what an extraction states against the shapes never gets in.

A document is checked once, with its local entities in place of canonical ones: types and wording decide, and these are
the document's own. So a later merge re-emits it without a second check, and the graph stays a function of the set.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from kg.model import Claim, Document, Extraction, Investment, Observation, Relation, Resolution
from kg.rdf import claims, named_entities, to_quads
from kg.rdf.shacl import conforming

Statement = TypeVar("Statement", Relation, Investment, Observation)


def checked(document: Document, extraction: Extraction) -> Extraction:
    """The extraction without the statements that violate the shapes; these are among its refused ones, with reasons."""
    local = Resolution(entities={entity.id: _stand_in(document, entity.id) for entity in extraction.entities})
    found = conforming(to_quads(document, extraction, local), named_entities(extraction, local))
    if not found.refused:
        return extraction
    wrong = {_content(claim) for claim in claims(document, extraction, local) if claim.id in found.claims}

    def kept(statements: Iterable[Statement], field: str) -> tuple[Statement, ...]:
        bare = replace(extraction, relations=(), investments=(), observations=())
        alone = ((one, claims(document, replace(bare, **{field: (one,)}), local)) for one in statements)  # type: ignore[arg-type]
        return tuple(one for one, (claim,) in alone if _content(claim) not in wrong)

    return replace(
        extraction,
        relations=kept(extraction.relations, "relations"),
        investments=kept(extraction.investments, "investments"),
        observations=kept(extraction.observations, "observations"),
        refused=(*extraction.refused, *found.refused),
    )


def _stand_in(document: Document, local: str) -> str:
    return hashlib.sha256(f"{document.id} {local}".encode()).hexdigest()[:16]


def _content(claim: Claim) -> tuple[object, ...]:
    """What a claim says, wherever it says it: statements that agree in this are one claim."""
    said = (claim.predicate, claim.subject, claim.object, claim.title)
    return (*said, claim.stage, claim.polarity, claim.period)
