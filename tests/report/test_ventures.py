"""Which of several sums counts where all are listed: the rules of `kg analyze investments`, of events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.ledger.known_events import KnownEvent
from kg.report.money import money_table
from kg.report.ventures import counted, told_enough

FIRM = {"investor": "firm"}
PROJECT = {"project": "plant", "investor": "firm"}


def event(
    name: str, amount: int, parties: Mapping[str, str], *, kind: str = "completed", year: int = 2024
) -> KnownEvent:
    fields = {"amount": str(amount), "kind": kind, "currency": "CNY", **parties}
    return KnownEvent(name, fields, None, 1, True, f"{year}-01-01", f"{year}-12-31")


def stories(events: Sequence[str]) -> dict[str, frozenset[str]]:
    """Those that the name of an event spells: `ab` is told by a and by b."""
    return {one: frozenset(one.strip("0123456789")) for one in events}


def names(*events: KnownEvent, is_one_place: bool = True) -> list[list[str]]:
    return [[one.id for one in alike] for alike in counted(events, stories, is_one_place=is_one_place)]


def test_the_sum_of_most_sources_counts_before_the_latest() -> None:
    assert names(event("ab", 4, PROJECT, year=2022), event("c", 9, PROJECT, year=2024)) == [["ab"]]


def test_of_equal_sources_the_latest_counts_and_then_the_largest() -> None:
    assert names(event("a", 12, PROJECT, year=2023), event("b", 4, PROJECT), event("c", 9, PROJECT)) == [["c"]]


def test_one_amount_told_of_two_times_is_one_sum_of_both_sources_and_stands_at_the_first() -> None:
    again = event("b", 12, PROJECT, year=2025)
    assert names(again, event("a", 12, PROJECT, year=2023), event("c", 15, PROJECT, year=2025)) == [["a", "b"]]


def test_kinds_and_ventures_count_by_themselves() -> None:
    other = {"project": "other", "investor": "firm"}
    found = names(event("a", 4, PROJECT), event("b", 4, PROJECT, kind="planned"), event("c", 5, other))
    assert found == [["a"], ["b"], ["c"]]


def test_a_sum_without_a_project_that_is_told_of_one_too_counts_once() -> None:
    assert names(event("a", 4, FIRM), event("b", 4, PROJECT)) == [["b"]]
    assert names(event("a", 5, FIRM), event("b", 4, PROJECT)) == [["a"], ["b"]]


def test_what_a_firm_puts_into_two_places_is_two_sums() -> None:
    sums = event("a", 4, {**FIRM, "site": "here"}), event("b", 7, {**FIRM, "site": "there"})
    assert names(*sums, is_one_place=False) == [["a"], ["b"]]
    assert names(*sums) == [["b"]]


def test_what_names_neither_project_nor_investor_is_in_no_sum_and_said_to_be_left_out() -> None:
    table = money_table(
        "t", "T", [event("a", 99, {}), event("b", 4, PROJECT), event("c", 3, PROJECT)], stories, is_one_place=True
    )
    assert [(one.kind, one.amount, one.count) for one in table.totals] == [("completed", 4, 1)]
    assert (table.count, table.told_again, table.unassigned, table.summed) == (3, 1, 1, {"b"})


def test_a_sum_stands_in_the_year_in_which_its_time_ends() -> None:
    fields = {"amount": "4", "kind": "completed", "currency": "CNY", **PROJECT}
    long = KnownEvent("a", fields, None, 1, True, "2021-01-01", "2023-12-31")
    (year,) = money_table("t", "T", [long], stories, is_one_place=True).years
    assert year[0] == "2023"


def test_sources_of_a_sum_are_counted_over_the_times_that_are_told_of_it() -> None:
    told = [event("a", 12, PROJECT, year=2023), event("b", 12, PROJECT, year=2025), event("c", 9, PROJECT)]
    assert [one.id for one in told_enough(told, stories, 2, is_one_place=True)] == ["a", "b"]
    assert [one.id for one in told_enough(told, stories, 1, is_one_place=True)] == ["a", "b", "c"]
