"""Every test of the W3C's SPARQL 1.1 suite that is in scope, and what is said of the others."""

from __future__ import annotations

import pytest

from tests.standards.sparql11 import language_cases, suite
from tests.standards.sparql11.client import Client
from tests.standards.sparql11.deviations import ENGINE, REFUSED
from tests.standards.sparql11.manifest import ABSENT, SUITE, Case, cases
from tests.standards.sparql11.mismatch import Mismatch

if not SUITE.is_dir():
    pytest.skip(ABSENT, allow_module_level=True)


def _name(case: Case) -> str:
    return case.name


def _of(*kinds: str) -> list[Case]:
    return [case for case in suite.in_scope() if case.kind in kinds]


@pytest.mark.parametrize("case", [case for case in suite.in_scope() if case.name not in ENGINE], ids=_name)
def test_the_endpoint_passes(case: Case, client: Client) -> None:
    suite.run(client, case)


@pytest.mark.parametrize("case", [case for case in suite.in_scope() if case.name in ENGINE], ids=_name)
def test_a_known_deviation_still_deviates(case: Case, client: Client) -> None:
    try:
        suite.run(client, case)
    except Mismatch:
        return
    pytest.fail(f"{case.name} passes now: take it off deviations.py ({ENGINE[case.name]})")


@pytest.mark.parametrize("case", [case for case in cases() if case.folder == suite.FEDERATED], ids=_name)
def test_no_other_server_is_called(case: Case, client: Client) -> None:
    language_cases.run_refused(client, case)


def test_the_suite_is_whole() -> None:
    assert len(_of("ProtocolTest")) == 34
    assert len(_of("GraphStoreProtocolTest")) == 31
    assert len(_of("ServiceDescriptionTest")) == 3
    assert len(_of("QueryEvaluationTest")) == 232
    assert len(_of("UpdateEvaluationTest")) == 94
    assert len(_of("CSVResultFormatTest")) == 3
    assert len([case for case in suite.in_scope() if "SyntaxTest" in case.kind]) == 169
    assert len(cases()) - len(suite.in_scope()) == 70 + 7


def test_deviations_are_tests_of_the_suite_and_at_most_eleven_queries_are_answered_otherwise() -> None:
    names = {case.name for case in suite.in_scope()}
    assert names >= {*ENGINE, *REFUSED}
    assert len([case for case in _of("QueryEvaluationTest") if case.name in ENGINE]) <= 11
    assert not [case for case in _of("UpdateEvaluationTest", "ProtocolTest") if case.name in ENGINE]
