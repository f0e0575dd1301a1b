"""The table of national zones is made from names of places, and checked against the divisions."""

import pytest

from kg.lexicon.gazetteers import gazetteers
from kg.lexicon.national_parks import NationalPark
from kg.training.gazetteers.national_parks import division_called, park_of, problems

LISTS = gazetteers()
KIND = "经济技术开发区"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("合肥", "340100"),
        ("昆山市", "320583"),
        ("安徽省", "340000"),
        ("江苏省/鼓楼区", None),
        ("南京市/鼓楼区", "320106"),
    ],
)
def test_a_place_gives_the_code_of_its_division_and_names_of_those_above_tell_namesakes_apart(
    place: str, code: str | None
) -> None:
    if code is None:
        with pytest.raises(ValueError, match="is not one division but"):
            division_called(place, LISTS)
    else:
        assert division_called(place, LISTS).code == code


def test_a_short_name_of_two_levels_is_the_higher_division() -> None:
    assert division_called("湖南省/长沙", LISTS).name == "长沙市"


def test_an_unknown_place_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match="乌有市"):
        park_of({"name": "乌有经济技术开发区", "kind": KIND, "place": "乌有市"}, LISTS)


def test_the_shipped_table_has_no_problems() -> None:
    assert list(problems(LISTS.national_parks, LISTS)) == []


@pytest.mark.parametrize(
    ("park", "problem"),
    [
        (NationalPark("合肥经济技术开发区", "开发区", "340100"), "unknown kind"),
        (NationalPark("合肥高新区", "综合保税区", "340100"), "does not end as"),
        (NationalPark("合肥经济技术开发区", KIND, "999999"), "no current division"),
        (NationalPark("合肥经济技术开发区", KIND, "320100"), "contradicts"),
    ],
)
def test_a_wrong_row_is_told_with_its_name(park: NationalPark, problem: str) -> None:
    (found,) = problems([park], LISTS)

    assert park.name in found
    assert problem in found


def test_doubles_and_a_wrong_order_are_told() -> None:
    later = NationalPark("芜湖经济技术开发区", KIND, "340200")
    earlier = NationalPark("合肥经济技术开发区", KIND, "340100")

    assert len(list(problems([later, earlier, later], LISTS))) == 2
