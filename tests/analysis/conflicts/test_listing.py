"""Rank, filters, pages; the same conflicts as a table, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.conflicts import WEIGHTS, Conflict, ConflictFilter, ConflictKind, Side, Told, conflicts, score
from kg.analysis.conflicts.numbers import agree, apart, valued
from kg.analysis.conflicts.tables import CSV_COLUMNS, conflicts_csv, conflicts_json, conflicts_report, conflicts_table
from kg.errors import BadRequest
from kg.model import Polarity
from kg.store import EmbeddedStore
from tests.analysis.conflicts.telling import graph, link, number, post, text
from tests.checkout import ROOT

PARK, FIRM = "霖岚经济开发区", "澄沐新材料有限公司"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """Two secretaries of 2024, two outputs of 2022, one firm in two cities."""
    texts = (
        text(
            "a",
            "2024-03-05",
            post("温见川", PARK, "党工委书记", f"{PARK}党工委书记温见川到会。"),
            link(FIRM, "locatedIn", "邵阳市", f"{FIRM}位于邵阳市。"),
        ),
        text(
            "b",
            "2024-03-05",
            post("祁望野", PARK, "党工委书记", f"{PARK}党工委书记祁望野到会。", confidence=0.6),
            link(FIRM, "locatedIn", "怀化市", f"{FIRM}位于怀化市。"),
        ),
        text("c", "2023-03-05", number(PARK, "产值", "100", "亿", f"{PARK}产值100亿。", period="2022")),
        text("d", "2023-03-05", number(PARK, "产值", "200", "亿", f"{PARK}产值200亿。", period="2022")),
    )
    opened = graph(tmp_path_factory.mktemp("conflicts"), texts)
    yield opened
    opened.close()


def side(value: str, confidence: float, sources: int) -> Side:
    told = Told("c", "d", "s", "p", "o", confidence, None, Polarity.AFFIRMED, None, None, None, None, "story", None)
    return Side(value, None, (told,), sources)


def test_the_score_is_weight_by_confidence_by_difference_by_sources() -> None:
    conflict = Conflict(ConflictKind.OBSERVATION, "s", (), (side("1", 0.9, 3), side("2", 0.5, 1)), 0.4)
    assert score(conflict) == pytest.approx(WEIGHTS[ConflictKind.OBSERVATION] * 0.5 * 0.4 * 1 / 2)


def test_the_page_on_concepts_names_every_kind_with_its_weight() -> None:
    page = (ROOT / "docs/concepts.md").read_text(encoding="utf-8")
    sentence = page[page.index("Weights: ") :].partition("\n\n")[0]
    for kind, weight in WEIGHTS.items():
        assert f"| `{kind}` |" in page
        (told,) = (part for part in sentence.split(",") if kind in part)
        assert told.rstrip(".").endswith(f" {weight:g}")


def test_the_most_pressing_comes_first(store: EmbeddedStore) -> None:
    found = conflicts(store)
    assert [one.kind.value for one in found.items] == ["head", "location", "observation"]
    assert found.counts == {"head": 1, "observation": 1, "location": 1}
    assert [score(one) for one in found.items] == sorted((score(one) for one in found.items), reverse=True)


def test_pages_follow_each_other_and_say_how_many_there_are(store: EmbeddedStore) -> None:
    whole = conflicts(store)
    first = conflicts(store, limit=2)
    assert (first.total, first.next) == (3, 2)
    rest = conflicts(store, offset=2, limit=2)
    assert rest.next is None
    assert first.items + rest.items == whole.items


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (ConflictFilter(frozenset({"head"})), ["head"]),
        (ConflictFilter(since="2024"), ["head", "location"]),
        (ConflictFilter(until="2022"), ["observation"]),
        (ConflictFilter(since="2022-06", until="2023"), ["observation"]),
        (ConflictFilter(min_confidence=0.7), ["location", "observation"]),
    ],
)
def test_filters(store: EmbeddedStore, wanted: ConflictFilter, kinds: list[str]) -> None:
    assert [one.kind.value for one in conflicts(store, wanted).items] == kinds


def test_an_entity_is_found_as_subject_and_as_value(store: EmbeddedStore) -> None:
    (head,) = conflicts(store, ConflictFilter(frozenset({"head"}))).items
    for entity in (head.subject, *(side.entity for side in head.sides)):
        assert head in conflicts(store, ConflictFilter(entity=entity)).items
    (location,) = conflicts(store, ConflictFilter(frozenset({"location"}))).items
    assert conflicts(store, ConflictFilter(entity=location.subject)).items == (location,)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kinds": frozenset({"quarrel"})},
        {"since": "2023-13"},
        {"until": "last year"},
        {"min_confidence": 1.5},
        {"entity": "霖岚"},
    ],
)
def test_a_wrong_filter_is_named(wrong: dict[str, object]) -> None:
    with pytest.raises(BadRequest) as caught:
        ConflictFilter(**wrong)  # type: ignore[arg-type]
    (value,) = wrong.values()
    assert str(next(iter(value)) if isinstance(value, frozenset) else value) in caught.value.detail


def test_table_csv_and_json_show_every_side_with_its_sentence(store: EmbeddedStore) -> None:
    found = conflicts(store)
    table = conflicts_table(found)
    shown = " ".join(cell for row in table.rows for cell in row)
    rows = list(csv.DictReader(io.StringIO(_csv(conflicts_csv(found)))))
    items = conflicts_json(found)["items"]
    for conflict, item in zip(found.items, items, strict=True):
        assert item["id"] == conflict.id
        for claim in (claim for side in conflict.sides for claim in side.claims):
            assert claim.quote in shown
            (row,) = (row for row in rows if row["claim"] == claim.id)
            assert (row["conflict"], row["quote"], row["start"]) == (
                conflict.id,
                claim.quote,
                str(claim.evidence[0].start),
            )
    assert "3 of 3 conflicts" in table.note
    body = json.loads(conflicts_report(store, ConflictFilter(), 0, 2))
    assert (body["next"], body["total"], body["truncated"]) == ("o2", 3, True)


def _csv(rows: Iterator[tuple[str, ...]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(CSV_COLUMNS)
    writer.writerows(rows)
    return file.getvalue()


NUMBERS = st.decimals("0.01", "1e12", places=2)


@given(NUMBERS, NUMBERS)
def test_agreeing_and_being_apart_have_no_direction(one: Decimal, other: Decimal) -> None:
    told = side("", 0.9, 1).claims[0]
    a, b = valued(str(one), told), valued(str(other), told)
    assert agree(a, b) == agree(b, a)
    assert apart(one, other) == apart(other, one)
    assert 0 <= apart(one, other) <= 1
    assert agree(a, a)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("300000000", "298000000", True),
        ("300000000", "260000000", False),
        ("26850000000", "26800000000", True),
        ("26850000000", "26900000000", True),
        ("12", "13", False),
        ("77.8", "78", True),
        ("0", "5", False),
        ("-4.5", "4.5", False),
    ],
)
def test_when_two_numbers_are_one(one: str, other: str, same: bool) -> None:
    told = side("", 0.9, 1).claims[0]
    assert agree(valued(one, told), valued(other, told)) is same
