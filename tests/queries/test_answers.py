"""Every shipped query over the shipped corpus, against answers that a reader of the briefs can check.

`expected/NAME.csv` has the answer without ids; `python -m tests.queries.test_answers` prints what they are now.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.analysis import park_links
from kg.analysis.named_queries import NamedQuery, named_queries
from kg.ledger import Ledger
from kg.store import Snapshot, open_current
from tests.queries.gold_graph import gold_data

EXPECTED = Path(__file__).parent / "expected"
ASKED_OF = {"park": "沙嵎高新区", "entity": "榕湾高新区"}
"""The entity that each parameter is given."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gold_data(tmp_path_factory.mktemp("gold") / "data")


def answer(data: Path, query: NamedQuery) -> str:
    """The answer as CSV, without the columns that hold ids."""
    with Ledger.open(data, readonly=True) as ledger, open_current(data) as snapshot:
        values = {p.name: ledger.search(ASKED_OF[p.name]).items[0].id for p in query.parameters}
        return as_csv(snapshot, query, values)


def as_csv(snapshot: Snapshot, query: NamedQuery, values: dict[str, str]) -> str:
    result = snapshot.query(query.text, query.bindings(values))
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    rows = [[term.value if isinstance(term, ox.Literal) else None for term in row] for row in result.rows()]
    shown = [place for place, _ in enumerate(result.variables) if any(row[place] is not None for row in rows)]
    writer.writerow([result.variables[place] for place in shown])
    writer.writerows([[row[place] for place in shown] for row in rows])
    return sink.getvalue()


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_the_answer_is_the_expected_one(name: str, data: Path) -> None:
    expected = (EXPECTED / f"{name}.csv").read_text(encoding="utf-8")
    assert answer(data, named_queries()[name]) == expected
    assert len(expected.splitlines()) > 1


def test_at_least_fifteen_firms_of_the_corpus_link_two_parks(data: Path) -> None:
    with open_current(data) as snapshot:
        found = park_links(snapshot)
    by_one = {found.label(link.companies[0]) for link in found.links if len(link.companies) == 1}
    linking = {found.label(company) for link in found.links for company in link.companies}
    assert len(linking) >= 15
    assert len(by_one) >= 10
    kinds = {kind for link in found.links for kind in link.kinds}
    assert kinds == {"tenancy", "project", "investment", "partner", "group", "supply"}


def main() -> None:
    """Writes the present answers into `expected/`, for a person to read before they are committed."""
    with tempfile.TemporaryDirectory() as folder:
        data = gold_data(Path(folder) / "data")
        for name, query in named_queries().items():
            (EXPECTED / f"{name}.csv").write_text(answer(data, query), encoding="utf-8")
            sys.stdout.write(f"{name}: {len(answer(data, query).splitlines()) - 1} rows\n")


if __name__ == "__main__":
    main()
