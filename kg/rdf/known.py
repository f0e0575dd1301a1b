"""What the known graph gets from a document: direct relations, posts, investments and observations."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import Claim, Polarity
from kg.rdf.claims import Statement, makes_known
from kg.rdf.terms import iri, pg
from kg.vocabulary import entity_iri


def known_quads(statement: Statement) -> Iterator[ox.Quad]:
    """The quads that are known because of this statement; none where it is denied, negotiated or over (R5).

    An investment or observation is a number somebody stated, so only a denial keeps it out. A relation whose two ends
    were judged to be one thing links nothing: its claim stays in the evidence alone.
    """
    claim = statement.claim
    if statement.is_relation:
        if claim.subject == claim.object or not makes_known(claim.polarity, claim.stage):
            return
        yield direct(claim)
    elif claim.polarity is Polarity.DENIED:
        return
    if statement.node is not None:
        yield from statement.node.quads()


def direct(claim: Claim) -> ox.Quad:
    """The relation of the claim as one triple of the default graph."""
    return ox.Quad(iri(entity_iri(claim.subject)), iri(pg(claim.predicate)), iri(entity_iri(claim.object)))
