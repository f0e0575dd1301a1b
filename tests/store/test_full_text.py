"""`kgfn:search` and `kgfn:score`: what the ledger's index of names finds, joined with the graph of a snapshot."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import BadRequest
from kg.ledger import IndexUnavailable, Ledger, full_text, matching
from kg.ledger.connection import FILE
from kg.pipeline import ingest, rebuild
from kg.store import Snapshot, open_current
from kg.store.full_text import FUNCTIONS, LONGEST_TEXT, MOST_TEXTS
from kg.store.user_updates import UserUpdate, user_update
from kg.updates.user_graphs import UserDelta
from kg.vocabulary import USER, entity_iri
from tests.ledger.generated import NAMES, Recipe, document_of

PREFIXES = f"""PREFIX kgfn: <{FUNCTIONS}> PREFIX pg: <https://parkgraph.example/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> """
TEXTS = {
    "a.txt": "2023年6月，湖南霁川光电科技有限公司入驻岷禾经济技术开发区。岷禾经开区为霁川光电提供服务。",
    "b.txt": "2023年7月，湖南霁川新材料有限公司入驻榕湾高新技术产业开发区。榕湾高新区成效显著。",
    "c.txt": "2024年1月，霁川光电科技有限公司与澄涟电子有限公司在岷禾经济技术开发区签约。",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    ingest([str(folder / name) for name in TEXTS], folder / "data")
    return folder / "data"


@pytest.fixture
def data(corpus: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(corpus, tmp_path / "data"))


def labels(data: Path, text: str) -> set[str]:
    query = f"SELECT ?name {{ ?e rdfs:label ?name FILTER(kgfn:search(?e, {ox.Literal(text)})) }}"
    return {str(row[0].value) for row in asked(data, query)}


def asked(data: Path, query: str) -> list[Sequence[ox.NamedNode | ox.Literal]]:
    with open_current(data, matching) as snapshot:
        return list(snapshot.query(PREFIXES + query).rows())  # type: ignore[arg-type]


def holds(snapshot: Snapshot, condition: str) -> bool:
    return snapshot.query(f"{PREFIXES} ASK {{ ?e rdfs:label ?name FILTER({condition}) }}").boolean()


@pytest.mark.parametrize(
    ("how", "text", "found"),
    [
        ("short name", "岷禾经开区", {"岷禾经济技术开发区"}),
        ("part of a name", "经济技术", {"岷禾经济技术开发区"}),
        ("parts that all occur", "霁川 光电", {"湖南霁川光电科技有限公司"}),
        ("pinyin", "minhe", {"岷禾经济技术开发区"}),
        ("initials of the pinyin", "rwgx", {"榕湾高新技术产业开发区"}),
        ("traditional characters", "榕灣高新區", {"榕湾高新技术产业开发区"}),
        ("what nothing is called", "无此名称", set()),
        ("punctuation alone", "……", set()),
    ],
)
def test_an_entity_is_found_by(how: str, text: str, found: set[str], corpus: Path) -> None:
    assert labels(corpus, text) == found, how


@pytest.mark.parametrize("text", ["霁川", "jichuan", "开发区", "經濟", "岷禾 开发", "无此名称", ""])
def test_the_order_by_score_is_that_of_the_ledgers_search(text: str, corpus: Path) -> None:
    with Ledger.open(corpus, readonly=True) as ledger:
        expected = [entity_iri(row.id) for row in ledger.search(text, None, 0, 100).items]
    literal = ox.Literal(text)
    query = f"{{ ?e rdfs:label ?name FILTER(kgfn:search(?e, {literal})) BIND(kgfn:score(?e, {literal}) AS ?score) }}"
    rows = asked(corpus, f"SELECT ?e ?score {query} ORDER BY DESC(?score)")
    assert [row[0].value for row in rows] == expected
    assert [float(row[1].value) for row in rows] == [1 / place for place in range(1, len(expected) + 1)]


def test_a_score_is_unbound_where_the_text_means_another(corpus: Path) -> None:
    query = 'SELECT ?name { ?e rdfs:label ?name BIND(kgfn:score(?e, "岷禾经开区") AS ?score) FILTER(!BOUND(?score)) }'
    others = {str(row[0].value) for row in asked(corpus, query)}
    assert "榕湾高新技术产业开发区" in others
    assert "岷禾经济技术开发区" not in others


def test_a_text_with_a_language_is_a_text(corpus: Path) -> None:
    with open_current(corpus, matching) as snapshot:
        assert holds(snapshot, 'kgfn:search(?e, "岷禾"@zh)')


@pytest.mark.parametrize(
    "call",
    [
        "kgfn:search(?e)",
        'kgfn:search(?e, "岷禾", "岷禾")',
        'kgfn:search(?name, "岷禾")',
        "kgfn:search(?e, ?e)",
        "kgfn:search(?e, 7)",
        'kgfn:search("岷禾", ?e)',
        f'kgfn:search(?e, "{"岷" * (LONGEST_TEXT + 1)}")',
        "kgfn:score(?e, 7)",
    ],
)
def test_arguments_that_do_not_fit_are_an_error_of_the_expression_not_of_the_query(call: str, corpus: Path) -> None:
    with open_current(corpus, matching) as snapshot:
        assert not holds(snapshot, call)
        assert not holds(snapshot, f"!{call}")
        assert holds(snapshot, f"COALESCE({call}, true)")


def test_the_longest_text_is_still_looked_for(corpus: Path) -> None:
    with open_current(corpus, matching) as snapshot:
        assert holds(snapshot, f'!kgfn:search(?e, "{"岷" * LONGEST_TEXT}")')


def test_each_different_text_is_looked_up_once_a_query(corpus: Path) -> None:
    seen: list[str] = []

    def counted(data: Path, text: str) -> Sequence[str]:
        seen.append(text)
        return matching(data, text)

    query = 'SELECT * { ?e ?p ?o FILTER(kgfn:search(?e, "岷禾") || kgfn:score(?e, "榕湾") > 0) }'
    with open_current(corpus, counted) as snapshot:
        for _ in range(2):
            assert list(snapshot.query(PREFIXES + query).rows())
    assert sorted(seen) == ["岷禾", "岷禾", "榕湾", "榕湾"]


@pytest.mark.parametrize("kind", ["SELECT ?e", "ASK", "CONSTRUCT { ?e a ?text }"])
def test_a_query_with_too_many_texts_is_refused_whatever_it_gives(kind: str, corpus: Path) -> None:
    def ask(count: int) -> object:
        values = " ".join(f'"{number}"' for number in range(count))
        text = f"{PREFIXES} {kind} {{ ?e a pg:Park VALUES ?text {{ {values} }} FILTER(kgfn:search(?e, ?text)) }}"
        result = snapshot.query(text)
        match kind.split()[0]:
            case "SELECT":
                return list(result.rows())
            case "ASK":
                return result.boolean()
            case _:
                return list(result.triples())

    with open_current(corpus, matching) as snapshot:
        assert not ask(MOST_TEXTS)
        with pytest.raises(BadRequest, match=f"more than {MOST_TEXTS} different texts"):
            ask(MOST_TEXTS + 1)
        assert not ask(1)


def test_a_ledger_that_is_locked_damaged_or_gone_is_an_error_never_an_empty_answer(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "_BUSY_SECONDS", 0)
    with open_current(data, matching) as snapshot:
        holder = sqlite3.connect(data / FILE, isolation_level=None)
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(IndexUnavailable, match="locked"):
            holds(snapshot, 'kgfn:search(?e, "岷禾")')
        holder.execute("ROLLBACK")
        holder.close()
        assert holds(snapshot, 'kgfn:search(?e, "岷禾")')
        whole = (data / FILE).read_bytes()
        (data / FILE).write_bytes(b"no database at all " * 100)
        with pytest.raises(IndexUnavailable, match="not a database"):
            holds(snapshot, 'kgfn:search(?e, "岷禾")')
        (data / FILE).unlink()
        with pytest.raises(IndexUnavailable, match="does not exist"):
            holds(snapshot, 'kgfn:search(?e, "岷禾")')
        (data / FILE).write_bytes(whole)
        assert holds(snapshot, 'kgfn:search(?e, "岷禾")')


def test_a_name_that_came_in_after_the_snapshot_joins_with_nothing_and_the_others_are_still_found(data: Path) -> None:
    with Ledger.open(data) as ledger:
        place = next(number for number, (_, names) in enumerate(NAMES) if names == ("青禾产业园",))
        ledger.add(*document_of("later.txt", Recipe(named=(place,))))
    assert len(matching(data, "青禾产业园")) == 1
    assert labels(data, "青禾产业园") == set()
    assert labels(data, "岷禾经开区") == {"岷禾经济技术开发区"}


def test_the_same_is_found_after_a_rebuild(data: Path) -> None:
    rebuild(data)
    assert labels(data, "minhe") == {"岷禾经济技术开发区"}


def test_without_an_index_the_function_is_unknown_and_said_to_be(corpus: Path) -> None:
    with open_current(corpus) as snapshot, pytest.raises(BadRequest, match=f"{FUNCTIONS}search> is not supported"):
        holds(snapshot, 'kgfn:search(?e, "岷禾")')


def test_the_pattern_of_an_update_may_use_it(corpus: Path, tmp_path: Path) -> None:
    text = (
        f"{PREFIXES} INSERT {{ GRAPH <{USER}notes> {{ ?e pg:noted true }} }} "
        'WHERE { ?e a pg:Park FILTER(kgfn:search(?e, "榕湾高新区")) }'
    )
    with open_current(corpus, matching) as snapshot:
        (park,) = UserDelta.from_json(user_update(snapshot, UserUpdate(text), str(tmp_path))).added
    assert park.startswith(f"<{entity_iri(matching(corpus, '榕湾高新区')[0])}> ")
