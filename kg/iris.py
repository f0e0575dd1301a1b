"""Names of everything that the graph holds: its graphs and the IRIs made from ids."""

from __future__ import annotations

from urllib.parse import quote

from kg.model import Identifier, Scheme, Span

BASE = "https://parkgraph.example/"
NS = BASE + "ns#"
KNOWN = None
"""The default graph: entities, direct relations, posts, investments and observations."""
EVIDENCE = BASE + "graph/evidence"
JUDGEMENTS = BASE + "graph/judgements"
WIKIDATA = "http://www.wikidata.org/entity/"
USER = BASE + "graph/user/"
"""What starts so is a graph that strangers may write."""


def entity_iri(entity_id: str) -> str:
    """The IRI of a canonical entity."""
    return f"{BASE}entities/{entity_id}"


def identifier_iri(identifier: Identifier) -> str:
    """The IRI of what an outside code stands for.

    Wikidata gives its items IRIs. Nobody publishes any for credit codes, stock codes or GB/T 2260, and a URN needs a
    registered namespace (RFC 8141), so these are under our own: two graphs of Parkgraph meet in them.
    """
    if identifier.scheme is Scheme.WIKIDATA:
        return f"{WIKIDATA}{identifier.value}"
    return f"{BASE}identifiers/{identifier.scheme}/{quote(identifier.value, safe=':')}"


def claim_iri(claim_id: str) -> str:
    """The IRI of a claim."""
    return f"{BASE}claims/{claim_id}"


def document_iri(document_id: str) -> str:
    """The IRI of a document; articles and mentions are fragments of it."""
    return f"{BASE}documents/{document_id}"


def article_iri(document_id: str, place: int) -> str:
    """The IRI of an article; `place` counts the document's articles from 1."""
    return f"{document_iri(document_id)}#a{place}"


def story_iri(story_id: str) -> str:
    """The IRI of a story: what one article and its reprints tell."""
    return f"{BASE}stories/{story_id}"


def mention_iri(document_id: str, span: Span) -> str:
    """The IRI of a mention; the span counts in the text as read."""
    return f"{document_iri(document_id)}#m{span[0]}-{span[1]}"


def investment_iri(investment_id: str) -> str:
    """The IRI of an investment node."""
    return f"{BASE}investments/{investment_id}"


def observation_iri(observation_id: str) -> str:
    """The IRI of an observation node."""
    return f"{BASE}observations/{observation_id}"


def post_iri(post_id: str) -> str:
    """The IRI of a post (org:Membership)."""
    return f"{BASE}posts/{post_id}"


def extractor_iri(extractor_id: str) -> str:
    """The IRI of the run of one extractor version."""
    return f"{BASE}extractors/{extractor_id}"
