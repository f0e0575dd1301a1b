"""One HTTP connection to the endpoint. It adds no Accept and no Content-Type, which some tests need."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

SPARQL = "/sparql"
GRAPH_STORE = "/rdf-graph-store"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def __str__(self) -> str:
        return f"{self.status} {self.media_type} {self.body[:300].decode('utf-8', 'replace')!r}"


class Client:
    """Sends requests to one server, over one connection as long as the server keeps it."""

    def __init__(self, host: str, port: int) -> None:
        self.authority = f"{host}:{port}"
        self._connection = http.client.HTTPConnection(host, port, timeout=60)

    def send(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Reply:
        """The reply to one request.

        Raises:
            OSError, http.client.HTTPException: the server cannot be reached, or does not speak HTTP.
        """
        try:
            return self._send(method, path, headers or {}, body)
        except http.client.RemoteDisconnected:
            # The server closed the connection between two requests: nothing was read of this one.
            self._connection.close()
            return self._send(method, path, headers or {}, body)

    def _send(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        try:
            self._connection.request(method, path, body, dict(headers))
            response = self._connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise
        return Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, content)

    def query(self, text: str, accept: str) -> Reply:
        """The reply to a query by direct POST."""
        return self.send("POST", SPARQL, {"Content-Type": "application/sparql-query", "Accept": accept}, text.encode())

    def update(self, text: str) -> Reply:
        """The reply to an update by direct POST."""
        return self.send("POST", SPARQL, {"Content-Type": "application/sparql-update"}, text.encode())

    def put(self, graph: str | None, n_triples: bytes) -> Reply:
        """The reply to putting a document as a named graph, or as the default graph (None)."""
        identified = "default" if graph is None else f"graph={quote(graph, safe='')}"
        return self.send("PUT", f"{GRAPH_STORE}?{identified}", {"Content-Type": "application/n-triples"}, n_triples)

    def close(self) -> None:
        """Lets the connection go."""
        self._connection.close()
