"""Which keys the gazetteers know: the one key of a division, and the form of an approved zone."""

from __future__ import annotations

import pytest

from kg.identity.divisions import named
from kg.identity.listed import ZONE_KINDS, listed, zone_division, zones
from kg.identity.meant import canonical
from kg.identity.records import key_of
from kg.model import EntityType, Identifier, Scheme


def code(key: str) -> str | None:
    found = listed(key)
    return None if found is None else found.value


def test_every_present_division_has_its_code_under_its_one_key_and_no_two_share_one() -> None:
    present = [one for one in named() if one.current]
    keys = [key_of(EntityType.PLACE, name, parent or None) for name, parent in map(canonical, present)]
    assert [code(key) for key in keys] == [one.code for one in present]
    assert len(set(keys)) == len(present)


@pytest.mark.parametrize("key", ["Place|邵阳", "Place|鼓楼区", "Place|望城县", "Place|和平村|邵阳县", "Place|东方"])
def test_a_form_that_is_not_the_key_of_a_division_has_no_code(key: str) -> None:
    assert listed(key) is None


@pytest.mark.parametrize(
    ("key", "notation"),
    [
        ("Park|浏阳经开区", "ETDZ:430181:浏阳经济技术开发区"),
        ("Park|湖南自贸区", "PFTZ:430000:中国(湖南)自由贸易试验区"),
        ("Park|江北新区", "NNA:320100:南京江北新区"),
        ("Park|南京江北新区", "NNA:320100:南京江北新区"),
        ("Park|邵阳县高新区", None),
        ("Park|经开区|浏阳市", None),
        ("Company|浏阳经开区", None),
    ],
)
def test_an_approved_zone_has_a_notation_of_kind_division_and_name(key: str, notation: str | None) -> None:
    assert code(key) == notation


def test_every_zone_of_the_list_is_found_and_its_division_is_a_present_one() -> None:
    codes = {one.code for one in named() if one.current}
    assert {zone.kind for zone in zones().values()} == set(ZONE_KINDS)
    for zone in zones().values():
        assert zone_division(Identifier(Scheme.ZONE, zone.notation)) == zone.division
        assert zone.division in codes


def test_a_new_area_that_is_a_division_is_a_place() -> None:
    assert code("Place|浦东新区") == "310115"
    assert code("Park|浦东新区") is None
