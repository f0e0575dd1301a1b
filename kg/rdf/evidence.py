"""What the evidence graph gets from a document: its articles, its mentions and its claims with their selectors.

Selectors follow the W3C Web Annotation Data Model, sections 4.2.4 (text quote) and 4.2.5 (text position); positions
are code points of the text as read, the end exclusive. Every node has an IRI, so a graph never holds a blank node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.model import Claim, Document, Extraction, Resolution, Span
from kg.rdf.claims import Statement, canonical_id, places_of
from kg.rdf.ids import content_id
from kg.rdf.terms import (
    DCTERMS,
    OA,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    TYPE,
    Facts,
    decimal,
    evidence,
    iri,
    pg,
    published,
    text,
    whole,
)
from kg.vocabulary import article_iri, claim_iri, document_iri, entity_iri, extractor_iri, mention_iri, story_iri

CONTEXT = 32
"""How many characters before and after a quote its selector keeps."""

CONFIDENCE_DIGITS = 6


def document_quads(document: Document) -> Iterator[ox.Quad]:
    """The document and its articles."""
    subject = document_iri(document.id)
    title = next((article.title for article in document.articles if article.title), None)
    yield from evidence(
        subject,
        (
            (TYPE, iri(pg("Document"))),
            (DCTERMS + "identifier", text(document.key)),
            (pg("version"), text(document.version)),
            (DCTERMS + "title", text(title)),
        ),
    )
    for number, article in enumerate(document.articles, start=1):
        yield from evidence(
            article_iri(document.id, number),
            (
                (TYPE, iri(pg("Article"))),
                (DCTERMS + "isPartOf", iri(subject)),
                (DCTERMS + "title", text(article.title)),
                *((DCTERMS + "creator", text(name)) for name in article.byline),
                (DCTERMS + "issued", published(article.published)),
            ),
        )


def story_quads(story: str, articles: Iterable[tuple[str, int]]) -> Iterator[ox.Quad]:
    """A story with the articles that tell it, each by its document and place; nothing when there are none."""
    subject = iri(story_iri(story))
    for document, place in articles:
        yield from evidence(article_iri(document, place), ((SCHEMA + "exampleOfWork", subject),))
        yield from evidence(subject.value, ((TYPE, iri(pg("Story"))),))


def mention_quads(document: Document, extraction: Extraction, resolution: Resolution) -> Iterator[ox.Quad]:
    """Every mention of the document with the canonical entity that it names."""
    source = document_iri(document.id)
    for entity in extraction.entities:
        named = iri(entity_iri(canonical_id(resolution, entity.id)))
        for start, end in entity.mentions:
            yield from evidence(
                mention_iri(document.id, Span(start, end)),
                (
                    (TYPE, iri(pg("Mention"))),
                    (pg("refersTo"), named),
                    (PROV + "wasDerivedFrom", iri(source)),
                    (OA + "start", whole(start)),
                    (OA + "end", whole(end)),
                    (OA + "exact", text(document.text[start:end])),
                ),
            )


def claim_quads(document: Document, statement: Statement) -> Iterator[ox.Quad]:
    """The claim node, its extractor and one pair of selectors for each stretch of evidence."""
    claim, subject = statement.claim, claim_iri(statement.claim.id)
    selectors = range(len(claim.evidence))
    yield from evidence(
        subject,
        (
            (TYPE, iri(pg("Claim"))),
            *_stated(statement),
            (PROV + "wasDerivedFrom", iri(document_iri(document.id))),
            *((DCTERMS + "isPartOf", iri(article_iri(document.id, place))) for place in places_of(document, claim)),
            (PROV + "wasGeneratedBy", iri(_extractor(claim))),
            (pg("rule"), text(claim.rule)),
            *((OA + "hasSelector", iri(f"{subject}#{kind}{n}")) for n in selectors for kind in "pq"),
            (pg("stage"), text(claim.stage)),
            (pg("polarity"), text(claim.polarity)),
            (pg("confidence"), decimal(str(round(claim.confidence, CONFIDENCE_DIGITS)))),
            (pg("period"), text(claim.period)),
            (pg("postTitle"), text(claim.title)),
        ),
    )
    yield from evidence(_extractor(claim), ((TYPE, iri(PROV + "Activity")), (RDFS + "label", text(claim.extractor))))
    for number, span in enumerate(claim.evidence):
        yield from _selectors(subject, number, span, document.text)


def _stated(statement: Statement) -> Facts:
    claim, node = statement.claim, statement.node
    subject = (RDF + "subject", iri(entity_iri(claim.subject)) if claim.subject else None)
    states = (pg("states"), None if node is None else iri(node.iri))
    if not statement.is_relation:
        return subject, states
    predicate = (RDF + "predicate", iri(pg(claim.predicate)))
    return subject, predicate, (RDF + "object", iri(entity_iri(claim.object))), states


def _extractor(claim: Claim) -> str:
    return extractor_iri(content_id(claim.extractor))


def _selectors(claim: str, number: int, span: Span, source: str) -> Iterator[ox.Quad]:
    start, end = span
    yield from evidence(
        f"{claim}#p{number}",
        ((TYPE, iri(OA + "TextPositionSelector")), (OA + "start", whole(start)), (OA + "end", whole(end))),
    )
    yield from evidence(
        f"{claim}#q{number}",
        (
            (TYPE, iri(OA + "TextQuoteSelector")),
            (OA + "exact", text(source[start:end])),
            (OA + "prefix", text(source[max(0, start - CONTEXT) : start])),
            (OA + "suffix", text(source[end : end + CONTEXT])),
        ),
    )
