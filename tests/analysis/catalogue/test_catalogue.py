"""The catalogue: every analysis answers as it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.analysis.answer import Answer, Column, Kind, Ref, Value
from kg.analysis.catalogue import ANALYSES, OTHERS, analysis_named
from kg.analysis.catalogue.offered import RESERVED, Analysis, filter_of
from kg.analysis.catalogue.options import Option
from kg.errors import BadRequest, NotFound
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.model import EntityType

PYTHON: dict[Kind, tuple[type, ...]] = {
    "entity": (Ref,),
    "entities": (tuple,),
    "text": (str,),
    "date": (str,),
    "whole": (int,),
    "yuan": (int,),
    "decimal": (int, float),
    "share": (int, float),
}
WHOLE = GraphFilter()


@pytest.fixture(scope="module")
def ledger(demo: Path) -> Iterator[Ledger]:
    with Ledger.open(demo, readonly=True) as ledger:
        yield ledger


def cases() -> Iterator[tuple[Analysis, dict[str, object]]]:
    """Every analysis as it is, and with each of the choices of its options."""
    for analysis in ANALYSES:
        needed = {option.name: option.example for option in analysis.options if option.required}
        yield analysis, needed
        for option in analysis.options:
            for choice in option.choices:
                if choice != option.default:
                    yield analysis, {**needed, option.name: choice}


def answered(ledger: Ledger, analysis: Analysis, given: dict[str, object]) -> Answer | None:
    """The answer, None where choices do not go together."""
    try:
        return analysis.answer(ledger, WHOLE, given)  # type: ignore[arg-type]
    except BadRequest as error:
        if "there are: " not in error.detail:
            raise
        return None


def fits(value: Value, kind: Kind) -> bool:
    return value is None or (isinstance(value, PYTHON[kind]) and not isinstance(value, bool) and value == value)


@pytest.mark.parametrize(
    ("analysis", "given"), [pytest.param(*case, id=f"{case[0].name} {case[1] or ''}") for case in cases()]
)
def test_an_answer_has_the_columns_that_are_described(
    ledger: Ledger, analysis: Analysis, given: dict[str, object]
) -> None:
    answer = answered(ledger, analysis, given)
    if answer is None:
        return
    assert answer.name == analysis.name
    assert [column.name for column in answer.columns] == [column.name for column in analysis.columns]
    assert answer.rows or given, "the shipped corpus has something for every analysis"
    for row in answer.rows:
        wrong = [(c.name, v) for c, v in zip(answer.columns, row.values, strict=True) if not fits(v, c.kind)]
        assert wrong == []


@pytest.mark.parametrize("analysis", [pytest.param(one, id=one.name) for one in ANALYSES])
def test_each_row_rests_on_claims_that_are_there(ledger: Ledger, analysis: Analysis) -> None:
    needed = {option.name: option.example for option in analysis.options if option.required}
    for row in analysis.answer(ledger, WHOLE, needed).rows[:20]:
        assert list(row.claims) == sorted(set(row.claims)), "sorted, each once"
        assert row.claims
        assert 1 <= row.sources <= len(row.claims)
        assert all(ledger.claim(claim) is not None for claim in row.claims[:3])


@pytest.mark.parametrize("analysis", [pytest.param(one, id=one.name) for one in ANALYSES])
def test_nothing_is_there_when_no_claim_counts(ledger: Ledger, analysis: Analysis) -> None:
    needed = {option.name: option.example for option in analysis.options if option.required}
    answer = analysis.answer(ledger, GraphFilter(min_sources=1000), needed)
    assert answer.rows == ()


def test_the_same_question_has_the_same_answer(ledger: Ledger) -> None:
    for analysis in ANALYSES:
        needed = {option.name: option.example for option in analysis.options if option.required}
        assert analysis.answer(ledger, WHOLE, needed) == analysis.answer(ledger, WHOLE, needed)


def test_names_are_fit_for_paths_and_commands_and_each_is_used_once() -> None:
    names = [one.name for one in (*ANALYSES, *OTHERS)]
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").isalpha() and name.islower() for name in names)
    assert {"investments", "timeline", "hubs", "communities", "park-links", "conflicts"} <= set(names)


def test_titles_are_in_both_languages_and_definitions_are_told() -> None:
    for one in (*ANALYSES, *OTHERS):
        assert one.title.isascii()
        assert not one.title_zh.isascii()
        assert len(one.definition) > 40, one.name


def test_a_wrong_name_is_answered_with_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"no analysis 'money'; there are: .*timeline.*conflicts"):
        analysis_named("money")


def test_a_filter_that_is_not_taken_is_refused_not_ignored(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="timeline takes no filter by type"):
        analysis_named("timeline").answer(ledger, filter_of({"type": ["Park"]}), {})
    with pytest.raises(BadRequest, match="no option 'depth'; there are: park, by"):
        analysis_named("timeline").answer(ledger, WHOLE, {"depth": 2})


@pytest.mark.parametrize("name", RESERVED)
def test_a_column_called_as_what_every_row_has_is_found_when_it_is_made(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        made(Column(name, "Sources", "来源", "whole"))


def test_an_option_called_as_a_filter_is_found_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="since"):
        made(Column("rank", "Rank", "排名", "whole"), Option("since", "自", "date", "From when on."))


def made(column: Column, *options: Option) -> Analysis:
    answer = Answer("made", "Made", "测试", "Nothing.", (column,), ())
    return Analysis("made", "Made", "测试", "Nothing.", options, columns=(column,), run=lambda *_: answer)


def test_a_filter_is_made_of_what_is_given() -> None:
    given = {"type": [EntityType.PARK], "stage": ["planned"], "since": "2023", "min_sources": 2, "limit": 3}
    wanted = GraphFilter(frozenset({"Park"}), since="2023", stages=frozenset({"planned"}), min_sources=2)
    assert filter_of(given) == wanted
