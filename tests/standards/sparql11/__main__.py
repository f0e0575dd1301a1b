"""`python -m tests.standards.sparql11 OUT.ttl`: runs the whole suite and writes the report."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from tests.standards.sparql11.earl import report
from tests.standards.sparql11.manifest import ABSENT, SUITE
from tests.standards.sparql11.outcomes import Outcome, outcomes
from tests.standards.sparql11.server import endpoint


def main(arguments: list[str]) -> int:
    """0 when only the known deviations fail, 1 when others do (or one of them passes), 2 when it cannot be run."""
    if len(arguments) != 1:
        print("usage: python -m tests.standards.sparql11 OUT.ttl", file=sys.stderr)
        return 2
    if not SUITE.is_dir():
        print(ABSENT, file=sys.stderr)
        return 2
    with endpoint() as client:
        found = tuple(outcomes(client))
    Path(arguments[0]).write_bytes(report(found, datetime.now(UTC)))
    print("\n".join(_table(found)))
    for outcome in found:
        if not outcome.is_expected:
            print(f"not as expected: {outcome.case.name} {outcome.verdict} {outcome.note}", file=sys.stderr)
    return 0 if all(outcome.is_expected for outcome in found) else 1


def _table(found: tuple[Outcome, ...]) -> list[str]:
    counts = Counter((outcome.case.kind, outcome.verdict) for outcome in found)
    kinds = sorted({kind for kind, _ in counts})
    lines = [
        (kind, *(str(counts[kind, verdict]) for verdict in ("passed", "failed", "inapplicable"))) for kind in kinds
    ]
    return ["{:28}{:>8}{:>8}{:>14}".format(*line) for line in (("", "passed", "failed", "inapplicable"), *lines)]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
