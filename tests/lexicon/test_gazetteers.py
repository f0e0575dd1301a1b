"""What the shipped lists promise: well-formed, consistent, and found in a text by their usual forms."""

import pytest

from kg.lexicon.gazetteers import GazetteerKind, gazetteers

LISTS = gazetteers()


def kinds(text: str) -> dict[str, str]:
    return {hit.name: hit.kind.value for hit in LISTS.find(text)}


def test_places_companies_industries_and_posts_are_found_with_their_spans() -> None:
    text = "宁德时代在湖南省长沙市布局动力电池，副市长、董事长出席。"

    hits = LISTS.find(text)

    assert kinds(text) == {
        "宁德时代": "company",
        "湖南省": "place",
        "长沙市": "place",
        "动力电池": "industry",
        "市长": "post",
        "董事长": "post",
    }
    assert all(text[hit.start : hit.end] == hit.name for hit in hits)


@pytest.mark.parametrize(
    "form", ["湘西土家族苗族自治州", "湘西州", "湘西", "新晃侗族自治县", "新晃县", "长三角", "东盟", "越南"]
)
def test_a_place_is_found_in_each_of_its_usual_forms(form: str) -> None:
    assert kinds(f"在{form}，") == {form: GazetteerKind.PLACE}


@pytest.mark.parametrize("word", ["合作", "资源", "和平", "城区", "友好"])
def test_a_division_that_is_an_everyday_word_is_not_matched_bare(word: str) -> None:
    assert kinds(f"加强{word}。") == {}


def test_the_full_name_of_a_division_with_an_everyday_short_name_is_matched() -> None:
    assert kinds("走进资源县。") == {"资源县": "place"}


def test_name_parts_are_found_apart_from_names() -> None:
    hits = LISTS.find_parts("云岭经开区的光电科技有限公司与人民政府")

    assert [(hit.name, hit.kind.value) for hit in hits] == [
        ("经开区", "park_kind"),
        ("光电科技", "trade"),
        ("有限公司", "legal_form"),
        ("人民政府", "org_part"),
    ]


def test_a_name_of_several_divisions_gives_all_higher_level_first() -> None:
    assert [division.code for division in LISTS.divisions_called("海南")] == ["460000", "632500", "150303"]


def test_a_replaced_name_comes_after_the_current_one() -> None:
    assert [(division.name, division.current) for division in LISTS.divisions_called("宁乡")] == [
        ("宁乡市", True),
        ("宁乡县", False),
    ]


def test_an_unknown_name_has_no_division() -> None:
    assert LISTS.divisions_called("乌有市") == ()


@pytest.mark.parametrize(("name", "surname"), [("欧阳明", "欧阳"), ("张伟", "张"), ("张", None), ("蚩尤", None)])
def test_a_personal_name_gives_its_surname_compound_first(name: str, surname: str | None) -> None:
    assert LISTS.surname_of(name) == surname


def test_every_current_division_below_the_provinces_has_its_parent() -> None:
    current = {division.code: division for division in LISTS.divisions if division.current}

    orphans = [
        division for division in current.values() if division.level != "province" and division.parent not in current
    ]

    assert len(current) == 3212
    assert orphans == []


def test_codes_follow_the_levels_of_the_standard() -> None:
    for division in LISTS.divisions:
        zeros = {"province": 4, "prefecture": 2, "county": 0}[division.level]
        assert len(division.code) == 6
        assert division.code.isdigit()
        assert division.code.endswith("0" * zeros)


def test_short_names_are_stems_of_two_characters_or_more() -> None:
    shorts = [division for division in LISTS.divisions if division.short]

    assert all(division.name.startswith(division.short) and len(division.short) >= 2 for division in shorts)
    assert len(shorts) > 3000


def test_every_everyday_name_is_the_name_of_a_division() -> None:
    assert sorted(name for name in LISTS.ordinary_names if not LISTS.divisions_called(name)) == []


def test_lists_hold_clean_words() -> None:
    lists = [LISTS.surnames, LISTS.posts, LISTS.legal_forms, LISTS.trade_words, LISTS.companies, LISTS.industries]

    for words in [*lists, LISTS.org_parts, LISTS.regions, LISTS.units]:
        assert all(word == word.strip() and word for word in words)


def test_units_tell_their_dimension() -> None:
    assert [LISTS.units[unit] for unit in ("家", "亩", "吨", "GWh", "元", "%")] == [
        "count",
        "area",
        "mass",
        "energy",
        "money",
        "ratio",
    ]


def test_a_park_kind_knows_its_short_form() -> None:
    short_forms = {kind.full: kind.short for kind in LISTS.park_kinds}

    assert short_forms["经济技术开发区"] == "经开区"
    assert short_forms["综合保税区"] == "综保区"


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("合肥经济技术开发区", "合肥经济技术开发区"),
        ("合肥经开区", "合肥经济技术开发区"),
        ("西安高新区", "西安高新技术产业开发区"),
        ("贵阳综保区", "贵阳综合保税区"),
        ("苏州工业园区", "苏州工业园区"),
        ("江北新区", "南京江北新区"),
        ("中国(湖南)自由贸易试验区", "中国（湖南）自由贸易试验区"),
        ("湖南自贸区", "中国（湖南）自由贸易试验区"),
        ("苏南自主创新示范区", "苏南国家自主创新示范区"),
        ("苏南自创区", "苏南国家自主创新示范区"),
    ],
)
def test_a_national_zone_is_known_by_its_full_name_and_its_usual_short_form(form: str, name: str) -> None:
    park = LISTS.national_park_called(form)

    assert park is not None
    assert park.name == name


@pytest.mark.parametrize("form", ["浦东新区", "上海浦东新区", "滨海新区", "乌有经开区", "经开区", "合肥"])
def test_a_division_an_unknown_zone_and_a_bare_kind_or_place_are_no_national_zone(form: str) -> None:
    assert LISTS.national_park_called(form) is None


def test_the_longest_name_of_a_zone_that_ends_at_an_offset_is_found() -> None:
    text = "位于重庆两江新区的工厂"

    assert LISTS.national_park_before(text, text.index("的")) == text.index("重庆")
    assert LISTS.national_park_before(text, len(text)) is None


def test_every_national_zone_lies_in_a_current_division() -> None:
    current = {division.code for division in LISTS.divisions if division.current}

    assert [park.name for park in LISTS.national_parks if park.division not in current] == []
    assert len(LISTS.national_parks) > 600
