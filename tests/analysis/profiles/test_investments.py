"""Money by park: what counts, what counts once, and what came true."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.analysis.answer import Answer
from kg.analysis.profiles import investments
from kg.errors import NotFound
from kg.ledger.graph_filter import GraphFilter
from kg.model import Stage
from tests.analysis.conflicts.telling import Said, Text, link
from tests.analysis.profiles.asked import (
    ALL,
    FIRM,
    INNER_PARK,
    OTHER_FIRM,
    OTHER_PARK,
    OTHER_PROJECT,
    PARK,
    PROJECT,
    entity,
    invested,
    ledger_of,
    rows,
    sited,
    written,
)

PLAN = invested(500, "planned", {"project": PROJECT, "site": PARK})
DONE = invested(200, "completed", {"project": PROJECT, "site": PARK})


def found(folder: Path, *texts: Text, wanted: GraphFilter = ALL) -> Answer:
    with ledger_of(folder, *texts) as ledger:
        return investments(ledger, wanted)


def money_of(folder: Path, *said: Said) -> list[tuple[object, ...]]:
    """Park, planned, contracted and completed of one text."""
    return rows(found(folder, written("a", "2024-03-05", *said)), "park", "planned", "contracted", "completed")


def test_a_plan_is_never_added_to_what_was_completed(tmp_path: Path) -> None:
    assert money_of(tmp_path, PLAN, DONE) == [(PARK, 500, None, 200)]


def test_each_kind_of_a_project_counts_by_itself(tmp_path: Path) -> None:
    parts = {"project": PROJECT, "site": PARK}
    kinds = {"planned": 500, "contracted": 400, "started": 300, "completed": 200, "financed": 100}
    answer = found(tmp_path, written("a", "2024-03-05", *(invested(kinds[kind], kind, parts) for kind in kinds)))
    assert rows(answer, *kinds, "ventures") == [(*kinds.values(), 1)]


def test_what_several_texts_tell_counts_once(tmp_path: Path) -> None:
    texts = [written(key, "2024-03-05", PLAN, words=words) for words, key in enumerate("abc")]
    answer = found(tmp_path, *texts)
    assert rows(answer, "planned", "planned_confirmed") == [(500, 500)]
    assert (len(answer.rows[0].claims), answer.rows[0].sources) == (3, 3)


def test_a_sum_told_with_and_without_its_investor_counts_once(tmp_path: Path) -> None:
    more = invested(500, "planned", {"project": PROJECT, "site": PARK, "investor": FIRM}, period="2024")
    assert money_of(tmp_path, PLAN, more) == [(PARK, 500, None, None)]


def test_a_sum_told_of_the_investor_and_of_its_project_counts_once(tmp_path: Path) -> None:
    of_project = invested(500, "planned", {"project": PROJECT, "site": PARK, "investor": FIRM})
    of_firm = invested(500, "planned", {"investor": FIRM, "site": PARK})
    of_another = invested(500, "planned", {"investor": OTHER_FIRM, "site": PARK})
    answer = found(tmp_path, written("a", "2024-03-05", of_project, of_firm, of_another))
    assert rows(answer, "planned", "ventures") == [(1000, 2)]
    assert any(note.startswith("1 sums told without a project") for note in answer.notes)


def test_of_two_sums_of_one_project_that_of_more_sources_counts(tmp_path: Path) -> None:
    smaller = replace(PLAN, sentence="计划投资三百元。", numbers={**PLAN.numbers, "amount": "300"})
    texts = [written(key, "2024-03-05", smaller, words=words) for words, key in enumerate("ab")]
    answer = found(tmp_path, *texts, written("c", "2024-04-05", PLAN, words=2))
    assert rows(answer, "planned") == [(300,)]
    assert "1 other sums were told of the same venture and kind, and are not counted" in answer.notes


def test_reprints_do_not_outvote_the_later_text(tmp_path: Path) -> None:
    smaller = replace(PLAN, sentence="计划投资三百元。", numbers={**PLAN.numbers, "amount": "300"})
    reprints = [written(key, "2024-03-05", smaller, words=1) for key in "ab"]
    answer = found(tmp_path, *reprints, written("c", "2024-04-05", PLAN, words=2))
    assert rows(answer, "planned", "planned_confirmed") == [(500, None)]


def test_a_project_counts_for_the_park_in_which_it_is_sited(tmp_path: Path) -> None:
    answer = found(tmp_path, written("a", "2024-03-05", invested(500, "planned", {"project": PROJECT}), sited(PROJECT)))
    assert rows(answer, "park", "planned") == [(PARK, 500)]
    assert len(answer.rows[0].claims) == 2  # the sum and the siting


def test_a_park_inside_another_one_counts_for_the_outer_one_only_where_stated(tmp_path: Path) -> None:
    inside = link(INNER_PARK, "partOf", PARK, f"{INNER_PARK}在{PARK}内。")
    plan = invested(500, "planned", {"project": PROJECT, "site": INNER_PARK})
    assert money_of(tmp_path / "one", plan, inside) == [(INNER_PARK, 500, None, None)]
    answer = found(tmp_path / "two", written("a", "2024-03-05", plan, inside, sited(PROJECT, PARK)))
    assert rows(answer, "park", "planned") == [(PARK, 500), (INNER_PARK, 500)]
    assert "1 projects are in several parks and count in each: do not add up the rows" in answer.notes


def test_the_rate_counts_only_ventures_with_both_a_promise_and_a_completed_sum(tmp_path: Path) -> None:
    said = (
        PLAN,
        DONE,
        invested(9_000, "planned", {"project": OTHER_PROJECT, "site": PARK}),
        invested(7_000, "completed", {"investor": FIRM, "site": PARK}),
    )
    answer = found(tmp_path, written("a", "2024-03-05", *said))
    assert rows(answer, "rate", "rated", "ventures") == [(0.4, 1, 3)]


def test_what_is_contracted_is_the_promise_in_place_of_the_plan(tmp_path: Path) -> None:
    contract = invested(400, "contracted", {"project": PROJECT, "site": PARK})
    answer = found(tmp_path, written("a", "2024-03-05", PLAN, contract, DONE))
    assert rows(answer, "rate", "rated") == [(0.5, 1)]


def test_without_a_pair_there_is_no_rate(tmp_path: Path) -> None:
    answer = found(tmp_path, written("a", "2024-03-05", PLAN))
    assert rows(answer, "completed", "rate", "rated") == [(None, None, 0)]


@pytest.mark.parametrize("stage", [Stage.NEGOTIATED, Stage.ENDED])
def test_what_is_negotiated_or_called_off_does_not_count(tmp_path: Path, stage: Stage) -> None:
    answer = found(tmp_path, written("a", "2024-03-05", replace(PLAN, stage=stage)))
    assert answer.rows == ()
    assert "1 claims of sums under negotiation or called off are not counted" in answer.notes


def test_what_is_denied_does_not_count(tmp_path: Path) -> None:
    assert money_of(tmp_path, replace(PLAN, denied=True)) == []


def test_other_currencies_are_named_and_not_converted(tmp_path: Path) -> None:
    numbers = {"amount": "80", "kind": "planned", "currency": "USD"}
    dollars = replace(PLAN, sentence="计划投资八十美元。", numbers=numbers)
    answer = found(tmp_path, written("a", "2024-03-05", PLAN, dollars))
    assert rows(answer, "planned") == [(500,)]
    assert "USD: 1 investment of 80 in all, neither converted nor counted" in answer.notes


def test_a_sum_of_the_park_alone_may_contain_the_others_and_is_left_out(tmp_path: Path) -> None:
    answer = found(tmp_path, written("a", "2024-03-05", PLAN, invested(90_000, "planned", {"site": PARK})))
    assert rows(answer, "planned") == [(500,)]
    assert any(note.startswith("1 investment with neither project nor investor") for note in answer.notes)


def test_the_columns_confirmed_leave_out_what_one_source_tells(tmp_path: Path) -> None:
    texts = [written(key, "2024-03-05", PLAN, words=words) for words, key in enumerate("ab")]
    other = invested(800, "planned", {"project": OTHER_PROJECT, "site": OTHER_PARK})
    answer = found(tmp_path, *texts, written("c", "2024-03-05", DONE, other, words=2))
    shown = rows(answer, "rank", "park", "planned", "rank_confirmed", "planned_confirmed", "completed_confirmed")
    assert shown == [(1, PARK, 500, 1, 500, None), (2, OTHER_PARK, 800, None, None, None)]


@pytest.mark.parametrize(("sitings", "planned"), [(1, None), (2, 500)])
def test_the_siting_of_a_project_has_to_be_confirmed_too(tmp_path: Path, sitings: int, planned: int | None) -> None:
    plan = invested(500, "planned", {"project": PROJECT})
    texts = [
        written(key, "2024-03-05", plan, *([sited(PROJECT)] if words < sitings else []), words=words)
        for words, key in enumerate("ab")
    ]
    assert rows(found(tmp_path, *texts), "planned", "planned_confirmed") == [(500, planned)]


@pytest.mark.parametrize(
    ("wanted", "planned"),
    [
        (GraphFilter(min_confidence=0.95), []),
        (GraphFilter(until="2023"), []),
        (GraphFilter(since="2024", until="2024"), [(500,)]),
        (GraphFilter(stages=frozenset({"started"})), []),
        (GraphFilter(relations=frozenset({"tenantOf"})), []),
        (GraphFilter(types=frozenset({"Park", "Company"})), []),
        (GraphFilter(min_sources=2), []),
    ],
)
def test_the_filter_chooses_claims(tmp_path: Path, wanted: GraphFilter, planned: list[tuple[int]]) -> None:
    assert rows(found(tmp_path, written("a", "2024-03-05", PLAN), wanted=wanted), "planned") == planned


def test_one_park_alone_is_asked_by_its_id(tmp_path: Path) -> None:
    other = invested(800, "planned", {"project": OTHER_PROJECT, "site": OTHER_PARK})
    with ledger_of(tmp_path, written("a", "2024-03-05", PLAN, other)) as ledger:
        answer = investments(ledger, ALL, park=entity(ledger, OTHER_PARK))
        assert rows(answer, "park", "planned") == [(OTHER_PARK, 800)]
        with pytest.raises(NotFound, match="no park 'nowhere'"):
            investments(ledger, ALL, park="nowhere")


def test_the_rank_of_one_park_alone_is_that_among_all(tmp_path: Path) -> None:
    other = invested(800, "planned", {"project": OTHER_PROJECT, "site": OTHER_PARK})
    told = (("a", PLAN), ("b", PLAN), ("c", other), ("d", other))
    texts = [written(key, "2024-03-05", said, words=words) for words, (key, said) in enumerate(told)]
    with ledger_of(tmp_path, *texts) as ledger:
        (alone,) = rows(investments(ledger, ALL, park=entity(ledger, PARK)), "park", "rank", "rank_confirmed")
        assert alone == (PARK, 2, 2)
        assert alone in rows(investments(ledger, ALL), "park", "rank", "rank_confirmed")
