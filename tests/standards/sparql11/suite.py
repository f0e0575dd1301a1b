"""Each test of the suite with what runs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.standards.sparql11 import graph_store_cases, language_cases, protocol_cases, service_description_cases
from tests.standards.sparql11.client import Client
from tests.standards.sparql11.manifest import Case, cases
from tests.standards.sparql11.mismatch import Mismatch

FEDERATED = "service"
OUT_OF_SCOPE: Mapping[str, str] = {
    "entailment": "the endpoint offers no entailment regime",
    FEDERATED: "calls to other servers are refused on purpose",
}
"""Folders whose tests are not run, with the reason."""
_RUN: Mapping[str, Callable[[Client, Case], None]] = {
    "QueryEvaluationTest": language_cases.run_query,
    "CSVResultFormatTest": language_cases.run_query,
    "UpdateEvaluationTest": language_cases.run_update,
    "PositiveSyntaxTest11": language_cases.run_syntax,
    "NegativeSyntaxTest11": language_cases.run_syntax,
    "PositiveUpdateSyntaxTest11": language_cases.run_syntax,
    "NegativeUpdateSyntaxTest11": language_cases.run_syntax,
    "ProtocolTest": protocol_cases.run,
    "GraphStoreProtocolTest": graph_store_cases.run,
    "ServiceDescriptionTest": service_description_cases.run,
}


def in_scope() -> tuple[Case, ...]:
    """The tests that are run."""
    return tuple(case for case in cases() if case.folder not in OUT_OF_SCOPE)


def run(client: Client, case: Case) -> None:
    """Runs one test.

    Raises:
        Mismatch: the endpoint does not pass it.
    """
    try:
        _RUN[case.kind](client, case)
    except (SyntaxError, ValueError) as error:
        raise Mismatch(f"the reply cannot be read: {error}") from error
