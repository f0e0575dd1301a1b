"""Every shipped query over the shipped corpus, against answers that a reader of the briefs can check.

`expected/NAME.csv` has the answer without ids; `python -m tests.queries.test_answers` prints what they are now.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from kg.analysis import park_links
from kg.analysis.asking.named_queries import NamedQuery, named_queries
from kg.ledger import Ledger
from kg.store import Snapshot, open_current
from kg.vocabulary import NS
from tests.queries.gold_graph import gold_data
from tests.queries.told_again import told_again_data

EXPECTED = Path(__file__).parent / "expected"
ASKED_OF = {
    "articles-about": {"entity": "华曜精密"},
    "entities-named": {"text": "华曜"},
    "evidence": {"entity": "榕湾高新区"},
    "firm-awards": {"park": "汀岚工业园区"},
    "group-tree": {"company": "衡屿控股集团"},
    "industries-of-place": {"place": "邵阳市"},
    "industry-members": {"industry": "生物医药产业"},
    "largest-investments": {"since": "2024-03-01", "until": "2024-06-30"},
    "metric-over-time": {"metric": "规上工业总产值"},
    "newest-claims": {"since": "2025-08-06"},
    "observations": {"entity": "榕湾高新区"},
    "park-leaders": {"park": "垣河经开区"},
    "park-projects": {"park": "沙嵎高新区"},
    "park-tenants": {"park": "沙嵎高新区"},
    "parks-by-metric": {"metric": "产值", "since": "2023-01-01", "until": "2023-12-31"},
    "parks-of-place": {"place": "湖南省"},
    "partners-of-park": {"park": "霁河经开区"},
    "project-life": {"project": "动力电池结构件基地项目"},
    "sentences-of-two": {"entity": "蓝泽新能源", "other": "沙嵎农村商业银行"},
    "shared-by-two": {"entity": "晟野智能", "other": "华曜精密"},
    "still-planned": {"before": "2026-01-01"},
    "suppliers-of-park": {"park": "渭澜装备制造产业园"},
    "weak-entities": {"percent": "70"},
}
"""What each query's parameters are given; an entity by a name."""
TOLD_AGAIN = frozenset(
    {
        "conflicting-amounts",
        "denied-claims",
        "park-investments",
        "project-life",
        "promised-by-park",
        "reprints",
        "single-source-investments",
        "still-planned",
        "unfinished-projects",
        "weak-entities",
    }
)
"""Asked of the graph of `told_again`: the briefs alone have no answer, or not the whole of one."""


@dataclass(frozen=True)
class Graphs:
    """The two data directories."""

    gold: Path
    told_again: Path

    def of(self, query: str) -> Path:
        return self.told_again if query in TOLD_AGAIN else self.gold


def graphs_in(folder: Path) -> Graphs:
    gold = gold_data(folder / "gold")
    return Graphs(gold, told_again_data(gold, folder / "again", folder / "texts"))


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Graphs:
    return graphs_in(tmp_path_factory.mktemp("queries"))


def values(ledger: Ledger, query: NamedQuery) -> dict[str, str]:
    """The parameters' values, entities by their id."""
    given = ASKED_OF.get(query.name, {})
    return {
        p.name: ledger.search(given[p.name]).items[0].id if p.kind == "entity" else given[p.name]
        for p in query.parameters
    }


def answer(data: Path, query: NamedQuery) -> str:
    """The answer as CSV, without the columns that hold ids."""
    with Ledger.open(data, readonly=True) as ledger, open_current(data) as snapshot:
        return as_csv(snapshot, query, values(ledger, query))


def as_csv(snapshot: Snapshot, query: NamedQuery, values: dict[str, str]) -> str:
    result = snapshot.query(query.text, query.bindings(values))
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    rows = [[readable(term) for term in row] for row in result.rows()]
    shown = [place for place, _ in enumerate(result.variables) if any(row[place] is not None for row in rows)]
    writer.writerow([result.variables[place] for place in shown])
    writer.writerows([[row[place] for place in shown] for row in rows])
    return sink.getvalue()


def readable(term: object) -> str | None:
    """A literal, or what our own vocabulary calls a class or relation; ids are None."""
    if isinstance(term, ox.Literal):
        return term.value
    return term.value.removeprefix(NS) if isinstance(term, ox.NamedNode) and term.value.startswith(NS) else None


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_the_answer_is_the_expected_one(name: str, graphs: Graphs) -> None:
    expected = (EXPECTED / f"{name}.csv").read_text(encoding="utf-8")
    assert answer(graphs.of(name), named_queries()[name]) == expected
    assert len(expected.splitlines()) > 1


def test_there_are_at_least_twenty_five_queries_each_with_an_answer_and_no_answer_without_a_query() -> None:
    assert len(named_queries()) >= 25
    assert {file.stem for file in EXPECTED.glob("*.csv")} == set(named_queries())


def test_money_that_two_stories_tell_of_is_not_of_a_single_source_though_a_reprint_is(graphs: Graphs) -> None:
    query = named_queries()["single-source-investments"]
    before, after = answer(graphs.gold, query), answer(graphs.told_again, query)
    assert "制动盘智能化生产线项目,银杏坡装备制造产业园,1" in before
    assert "制动盘智能化生产线项目" not in after
    assert "风电主机架项目,沙嵎高新技术产业开发区,2" in after


def test_an_article_that_tells_only_of_a_loan_is_about_the_bank(graphs: Graphs) -> None:
    query = named_queries()["articles-about"]
    with Ledger.open(graphs.gold, readonly=True) as ledger, open_current(graphs.gold) as snapshot:
        found = as_csv(snapshot, query, {"entity": ledger.search("荻汀农商银行").items[0].id})
    assert "芦苇荡边长出“光储城”,2024-05-21,05-diting-jkq.txt,1" in found


def test_a_project_has_one_sum_of_a_kind_for_its_park_however_many_are_told(graphs: Graphs) -> None:
    query = named_queries()["park-investments"]
    assert "沙嵎高新技术产业开发区,planned,4,5640000000" in answer(graphs.gold, query)
    # 3.2 and 3.6 billion yuan are told of one project: 400 million more, not 3.6 billion.
    assert "沙嵎高新技术产业开发区,planned,4,6040000000" in answer(graphs.told_again, query)


def test_a_project_that_is_paid_in_part_is_not_finished(graphs: Graphs) -> None:
    assert "湖南邵虹项目,12000000000,5000000000" in answer(graphs.gold, named_queries()["unfinished-projects"])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", sorted(named_queries()))
def test_rdflib_has_the_same_answer_over_the_n_quads(name: str, graphs: Graphs, quads: dict[Path, Dataset]) -> None:
    """A query is plain SPARQL 1.1: another engine, another evaluation, the same rows in the same order."""
    query, data = named_queries()[name], graphs.of(name)
    with Ledger.open(data, readonly=True) as ledger, open_current(data) as snapshot:
        bindings = query.bindings(values(ledger, query))
        ours = [tuple(map(plain, row)) for row in snapshot.query(query.text, bindings).rows()]
    text = query.text
    if bindings:
        names, terms = (" ".join(part) for part in zip(*((f"?{k}", str(v)) for k, v in bindings.items()), strict=True))
        text = text.replace("WHERE {\n", f"WHERE {{\n  VALUES ({names}) {{ ({terms}) }}\n", 1)
    theirs = [tuple(map(plain, row)) for row in quads[data].query(text)]  # type: ignore[arg-type]
    assert theirs == ours


def plain(term: object) -> str | None:
    """A term of either library as text: numbers by value, since each writes them in its own way, and what was put
    together by GROUP_CONCAT sorted, since SPARQL leaves its order open where a subquery is joined."""
    value = term.value if isinstance(term, ox.Literal | ox.NamedNode) else term
    return None if value is None else "、".join(sorted(number(str(value)).split("、")))


def number(text: str) -> str:
    return format(Decimal(text).normalize(), "f") if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else text


@pytest.fixture(scope="module")
def quads(graphs: Graphs) -> dict[Path, Dataset]:
    found = {}
    for data in (graphs.gold, graphs.told_again):
        found[data] = Dataset()
        with open_current(data) as snapshot:
            found[data].parse(data="\n".join(snapshot.lines()), format="nquads")
    return found


def test_at_least_fifteen_firms_of_the_corpus_link_two_parks(graphs: Graphs) -> None:
    with Ledger.open(graphs.gold, readonly=True) as ledger:
        found = park_links(ledger)
    by_one = {found.label(link.companies[0]) for link in found.links if len(link.companies) == 1}
    linking = {found.label(company) for link in found.links for company in link.companies}
    assert len(linking) >= 15
    assert len(by_one) >= 10
    kinds = {kind for link in found.links for kind in link.kinds}
    assert kinds == {"tenancy", "project", "investment", "partner", "group", "supply"}


def main() -> None:
    """Writes the present answers into `expected/`, for a person to read before they are committed."""
    with tempfile.TemporaryDirectory() as folder:
        graphs = graphs_in(Path(folder))
        for name, query in named_queries().items():
            found = answer(graphs.of(name), query)
            (EXPECTED / f"{name}.csv").write_text(found, encoding="utf-8")
            sys.stdout.write(f"{name}: {len(found.splitlines()) - 1} rows\n")


if __name__ == "__main__":
    main()
