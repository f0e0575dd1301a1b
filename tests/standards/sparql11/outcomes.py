"""How the endpoint does in each test of the suite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tests.standards.sparql11 import suite
from tests.standards.sparql11.client import Client
from tests.standards.sparql11.deviations import ENGINE, REFUSED
from tests.standards.sparql11.manifest import Case, cases
from tests.standards.sparql11.mismatch import Mismatch

Verdict = Literal["passed", "failed", "inapplicable"]
"""Local names of outcomes in EARL 1.0."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, with what is to be said of it; nothing for a test that is plainly passed."""

    case: Case
    verdict: Verdict
    note: str = ""

    @property
    def is_expected(self) -> bool:
        """Whether it is failed exactly when it is a known deviation."""
        return (self.verdict == "failed") == (self.case.name in ENGINE)


def outcomes(client: Client) -> Iterator[Outcome]:
    """Runs every test that is in scope, and tells why the others are not run."""
    for case in cases():
        if case.folder in suite.OUT_OF_SCOPE:
            yield Outcome(case, "inapplicable", suite.OUT_OF_SCOPE[case.folder])
            continue
        try:
            suite.run(client, case)
        except Mismatch as mismatch:
            yield Outcome(case, "failed", ENGINE.get(case.name, str(mismatch)))
        else:
            yield Outcome(case, "passed", REFUSED.get(case.name, ""))
