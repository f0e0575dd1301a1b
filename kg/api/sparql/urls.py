"""What the URLs of the SPARQL endpoints are to a client."""

from __future__ import annotations

from fastapi import Request

ENDPOINT = "/sparql"
GRAPH_STORE = "/rdf-graph-store"
VOID = "/.well-known/void"
"""Registered by VoID, section 7.2, under RFC 8615."""


def endpoint_url(request: Request) -> str:
    """The URL of the SPARQL endpoint, as the client knows this server."""
    return url_at(request, ENDPOINT)


def url_at(request: Request, path: str) -> str:
    """The URL of a path of this server, as the client knows it."""
    return f"{_authority(request)}{path}"


def url_of(request: Request) -> str:
    """The request's own URL without its query, percent-encoded as it came."""
    path = request.scope.get("raw_path") or request.scope["path"].encode()
    return f"{_authority(request)}{path.decode('latin-1').partition('?')[0]}"


def _authority(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"
