"""A thing of the graph in the representation that a client wants: by a suffix of its name, else by Accept."""

from __future__ import annotations

from fastapi import Request, Response

from kg.api.answers.asking import ask
from kg.api.answers.contract import Responses, answers, media, told
from kg.api.answers.negotiation import best
from kg.api.sparql.answering import response
from kg.errors import NotAcceptable, NotFound
from kg.store.jobs import Job
from kg.store.pool import QueryPool
from kg.vocabulary import EVIDENCE

JSON, JSON_LD, TURTLE, HTML = "application/json", "application/ld+json", "text/turtle", "text/html"
SUFFIXES = {"json": JSON, "jsonld": JSON_LD, "ttl": TURTLE, "html": HTML}
_REFUSALS = told(304, 406, 507)
RDF_OR_PAGE: Responses = media(JSON_LD, TURTLE, HTML) | _REFUSALS
"""What a route says of itself that answers with these, and as JSON with JSON-LD."""


def represented(form: object, example: object) -> Responses:
    """What a route says of itself that answers with these, and as JSON with a form."""
    return answers(form, example, JSON_LD, TURTLE, HTML) | _REFUSALS


def asked(name: str, request: Request) -> tuple[str, str]:
    """The id in a name such as `7bf6442cc716c76a.ttl`, and the media type that is wanted.

    Raises:
        NotFound: the suffix is none of ours.
        NotAcceptable: the Accept header allows none of ours.
    """
    identifier, dot, suffix = name.partition(".")
    if dot and suffix not in SUFFIXES:
        raise NotFound(f"no representation .{suffix}; there are: {', '.join('.' + one for one in SUFFIXES)}")
    found = SUFFIXES[suffix] if dot else best(request.headers.get("accept", ""), tuple(SUFFIXES.values()))
    if found is None:
        raise NotAcceptable(f"this comes as {', '.join(SUFFIXES.values())}")
    return identifier, found


def known_about(iri: str) -> str:
    """A query for the known triples from and to an IRI."""
    return f"CONSTRUCT {{ <{iri}> ?p ?o . ?s ?q <{iri}> }} WHERE {{ {_around(iri)} }}"


def own(iri: str) -> str:
    """A query for the triples that an IRI is the subject of, known ones and evidence."""
    here = f"<{iri}> ?p ?o"
    return f"CONSTRUCT {{ {here} }} WHERE {{ {{ {here} }} UNION {{ GRAPH <{EVIDENCE}> {{ {here} }} }} }}"


def all_about(iri: str) -> str:
    """A query for the triples from and to an IRI, known ones and evidence, and those of its selectors and mentions."""
    return f"""PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX pg: <https://parkgraph.example/ns#>
CONSTRUCT {{ <{iri}> ?p ?o . ?s ?q <{iri}> . ?part ?r ?v }} WHERE {{
  {_around(iri)} UNION {{ GRAPH <{EVIDENCE}> {{
    {_around(iri)} UNION {{ <{iri}> oa:hasSelector ?part . ?part ?r ?v }}
    UNION {{ ?part prov:wasDerivedFrom <{iri}> ; a pg:Mention ; ?r ?v }} }} }}
}}"""


def _around(iri: str) -> str:
    return f"{{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }}"


async def rdf(request: Request, pool: QueryPool, query: str, media_type: str) -> Response:
    """The graph that a query constructs, as JSON-LD or Turtle; raises as `kg.api.answers.asking.ask`."""
    return response(await ask(request, pool, Job(query, None, media_type)))
