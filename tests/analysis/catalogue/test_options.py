"""What an analysis may be told: read as the option's kind, or refused with what there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.analysis.catalogue.options import Option, OptionValue, checked_options, with_ids
from kg.analysis.entity_named import entity_named
from kg.errors import BadRequest, NotFound
from kg.ledger import Ledger
from kg.model import EntityType
from tests.analysis.conflicts.telling import graph, link, text

PARK, OTHER = "云岭县经济开发区", "雾岭县经济开发区"
FIRM = "澄江新材料公司"
BY = Option("by", "选项", "choice", "How long the periods are.", ("year", "month"), "year", choices_zh=("年", "月"))
TOP = Option("top", "选项", "whole", "How many.", default=10, least=1, most=100)
RESOLUTION = Option("resolution", "选项", "decimal", "How fine.", default=1.0, least=0)
DIRECTED = Option("directed", "选项", "flag", "With direction.", default=False)
AFTER = Option("after", "选项", "date", "The later date.", required=True, example="2024")
OF = Option("park", "选项", "entity", "Only of this park.", type=EntityType.PARK)


@pytest.mark.parametrize(
    ("option", "given", "taken"),
    [
        (BY, "month", "month"),
        (BY, None, "year"),
        (TOP, "12", 12),
        (TOP, 100, 100),
        (RESOLUTION, "0.5", 0.5),
        (DIRECTED, "true", True),
        (DIRECTED, False, False),
        (AFTER, "2024-06", "2024-06"),
        (OF, None, None),
    ],
)
def test_a_value_is_read_as_the_kind_of_its_option(option: Option, given: OptionValue, taken: OptionValue) -> None:
    found = option.checked(given)
    assert (found, type(found)) == (taken, type(taken))


@pytest.mark.parametrize(
    ("option", "given", "said"),
    [
        (BY, "week", "no by 'week'; there are: year, month"),
        (TOP, "many", "top 'many' is no whole number"),
        (TOP, "1.5", "top '1.5' is no whole number"),
        (TOP, 0, "top 0 is not within 1 to 100"),
        (RESOLUTION, "-1", "resolution '-1' is not within 0 or more"),
        (RESOLUTION, "nan", "resolution 'nan' is not within 0 or more"),
        (RESOLUTION, "inf", "resolution 'inf' is no finite number"),
        (DIRECTED, "perhaps", "directed 'perhaps' is neither true nor false"),
        (AFTER, "2024-13", "date '2024-13' is not ISO 8601"),
        (AFTER, None, "after is missing: The later date."),
        (OF, " ", "park is empty"),
    ],
)
def test_a_value_that_is_none_is_named_with_what_there_is(option: Option, given: OptionValue, said: str) -> None:
    with pytest.raises(BadRequest) as refused:
        option.checked(given)
    assert said in refused.value.detail


def test_an_unknown_option_is_named_with_those_there_are() -> None:
    with pytest.raises(BadRequest, match="no option 'of'; there are: by, top"):
        checked_options((BY, TOP), {"of": 1})
    assert checked_options((BY, TOP), {"top": "3"}) == {"by": "year", "top": 3}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    data = tmp_path_factory.mktemp("named") / "data"
    said = (link(FIRM, "tenantOf", park, f"{FIRM}已入驻{park}。") for park in (PARK, OTHER))
    graph(data, [text("a", "2024-03-05", *said)]).close()
    with Ledger.open(data, readonly=True) as ledger:
        yield ledger


def test_an_entity_is_given_by_id_or_by_a_name_that_it_alone_bears(ledger: Ledger) -> None:
    park = entity_named(ledger, PARK)
    assert (park.label, entity_named(ledger, park.id)) == (PARK, park)
    assert with_ids(ledger, (OF,), {"park": PARK}) == {"park": park.id}
    assert with_ids(ledger, (OF,), {"park": None}) == {"park": None}


def test_a_name_of_several_or_of_none_is_refused(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match=f"names 2 entities: .*{OTHER}"):
        entity_named(ledger, "岭县经济开发区")
    with pytest.raises(NotFound, match="no Park has the id or the name '无此园'"):
        entity_named(ledger, "无此园", EntityType.PARK)


def test_an_entity_of_another_type_is_refused(ledger: Ledger) -> None:
    firm = entity_named(ledger, FIRM)
    with pytest.raises(BadRequest, match=f"{firm.id} is {FIRM}, of type Company: it has to be a Park"):
        with_ids(ledger, (OF,), {"park": firm.id})
    with pytest.raises(NotFound):
        with_ids(ledger, (OF,), {"park": FIRM})
