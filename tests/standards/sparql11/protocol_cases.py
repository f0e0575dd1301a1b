"""The 34 tests of the SPARQL 1.1 Protocol: graphs that are there before, then requests and their replies."""

from __future__ import annotations

from tests.standards.sparql11 import documents, exchanges
from tests.standards.sparql11.client import Client
from tests.standards.sparql11.manifest import Case


def run(client: Client, case: Case) -> None:
    """Runs one test.

    Raises:
        Mismatch: a reply is not what the suite expects.
    """
    documents.load(client, documents.graphs(case.described))
    exchanges.run(client, exchanges.exchanges(case))
