"""Which stretches of a sentence the rules take for names, and where they begin. All names are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.names import NameFinding, setting_of
from kg.extraction.names.overlaps import best_candidates
from kg.extraction.pipeline import RULES, build_pipeline
from kg.extraction.records import Candidate
from kg.model import EntityType

_LANGUAGE = build_pipeline(RULES).language


def names_in(text: str) -> set[tuple[str, str]]:
    """(type, stretch) of every name the finders see in one article."""
    found = NameFinding().candidates(setting_of(_LANGUAGE.make_doc(text)))
    return {(it.type.value, text[it.start : it.end]) for it in found}


@pytest.mark.parametrize(
    ("text", "park"),
    [
        ("走进湖北宜昌云岫经开区，车间里一派繁忙。", "湖北宜昌云岫经开区"),
        ("项目落户青屿高新技术产业开发区。", "青屿高新技术产业开发区"),
        ("当地正在打造云岭智能制造产业园。", "云岭智能制造产业园"),
        ("一座跨境电商产业园正在建设。", "跨境电商产业园"),
    ],
)
def test_a_park_is_a_kind_with_a_stem_before_it(text: str, park: str) -> None:
    assert ("Park", park) in names_in(text)


@pytest.mark.parametrize(
    "text", ["园区企业满负荷生产。", "该区引进了项目。", "县高新区召开会议。", "这是一个国家级经开区。"]
)
def test_a_park_kind_without_a_name_is_no_name(text: str) -> None:
    assert not {name for kind, name in names_in(text) if kind == "Park"}


@pytest.mark.parametrize("park", ["合肥经开区", "江北新区", "苏南自创区", "中国（湖南）自由贸易试验区"])
def test_a_national_zone_is_a_park_by_its_full_or_short_name(park: str) -> None:
    assert ("Park", park) in names_in(f"这家企业落户{park}，投产已两年。")


def test_a_place_before_a_national_zone_is_part_of_the_name() -> None:
    assert ("Park", "安徽合肥经开区") in names_in("走进安徽合肥经开区，车间里一派繁忙。")


def test_a_national_zone_is_not_found_in_the_middle_of_another_name() -> None:
    assert not {name for kind, name in names_in("工厂在海南京经开区。") if name == "南京经开区"}


def test_the_district_before_a_park_with_a_name_is_a_place_of_its_own() -> None:
    assert {("Place", "静海区"), ("Park", "蓝岫工业园")} <= names_in("新厂位于天津静海区蓝岫工业园。")


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("园区引进湖南青梧新材料股份有限公司。", "湖南青梧新材料股份有限公司"),
        ("签约方为青梧医疗（湖南）有限公司。", "青梧医疗（湖南）有限公司"),
        ("记者来到澜沂集团采访。", "澜沂集团"),
        ("园区依托岚沁科技，不断延长链条。", "岚沁科技"),
    ],
)
def test_a_company_begins_behind_the_verb_that_brings_it(text: str, company: str) -> None:
    assert ("Company", company) in names_in(text)


def test_a_thing_made_is_no_company_though_it_ends_like_one() -> None:
    assert not {name for kind, name in names_in("国家推广正版软件。海上风电发展很快。") if kind == "Company"}


def test_a_list_that_ends_in_enterprises_is_a_list_of_companies() -> None:
    found = names_in("引进了璟澜、霁川光电、沐禾等12家企业。")
    assert {("Company", "璟澜"), ("Company", "霁川光电"), ("Company", "沐禾")} <= found


def test_a_list_of_projects_keeps_firms_companies_and_products_projects() -> None:
    found = names_in("霁川光电、光学镜片、云岭产业园等6个项目投产。")
    assert {("Company", "霁川光电"), ("Project", "光学镜片"), ("Park", "云岭产业园")} <= found


def test_the_name_of_a_project_ends_with_its_head_and_leaves_the_verb_out() -> None:
    assert ("Project", "霁川光电新型显示产业园项目") in names_in("去年启动霁川光电新型显示产业园项目。")
    assert not {name for kind, name in names_in("集中开工重点项目，全市新签项目很多。") if kind == "Project"}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("县委书记顾平川表示，要抓好项目。", "顾平川"),
        ("“订单很多。”沈若拙说。", "沈若拙"),
        ("公司董事长韩砚、总经理马䶮出席。", "马䶮"),
        ("德国客商卡尔·施泰因说，这里很好。", "卡尔·施泰因"),
    ],
)
def test_a_person_stands_by_a_post_or_a_verb_of_speech(text: str, person: str) -> None:
    assert ("Person", person) in names_in(text)


def test_a_bare_surname_with_a_form_of_address_is_no_person() -> None:
    assert not {name for kind, name in names_in("前来办事的李先生说，很方便。") if kind == "Person"}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("宜昌市人民政府与企业签约。", "宜昌市人民政府"),
        ("由县财政局、县投资促进局牵头。", "县投资促进局"),
        ("园区与江海理工大学合作。", "江海理工大学"),
        ("他向《荆楚商报》记者介绍。", "荆楚商报"),
    ],
)
def test_public_bodies_are_organizations(text: str, body: str) -> None:
    assert ("Organization", body) in names_in(text)


def test_a_body_that_is_only_a_title_before_a_name_is_no_organization() -> None:
    found = names_in("市委书记顾平川来到宜昌。")
    assert ("Person", "顾平川") in found
    assert not {name for kind, name in found if kind == "Organization"}


def test_a_county_that_no_list_knows_is_a_place_behind_the_one_it_lies_in() -> None:
    assert {("Place", "江苏省"), ("Place", "盐城市"), ("Place", "荻汀县")} <= names_in("江苏省盐城市荻汀县的夜晚。")


def test_a_place_inside_a_longer_name_is_not_named_again() -> None:
    assert names_in("走进宜昌经开区。") == {("Park", "宜昌经开区")}


def test_methods_in_quotes_and_documents_in_brackets_are_initiatives() -> None:
    found = names_in("推行“一窗通办”改革，印发《云岫经开区惠企工作方案》。")
    assert {("Initiative", "“一窗通办”改革"), ("Initiative", "云岫经开区惠企工作方案")} <= found


def test_the_longer_of_two_crossing_candidates_wins_unless_much_less_sure() -> None:
    short = Candidate(0, 4, EntityType.PLACE, 0.9, "a")
    long = Candidate(0, 9, EntityType.PARK, 0.8, "b")
    doubtful = Candidate(2, 10, EntityType.PROJECT, 0.05, "c")
    assert best_candidates([short, long, doubtful]) == (long,)


_CANDIDATES = st.builds(
    lambda start, length, kind, score: Candidate(start, start + length, kind, score, "x"),
    st.integers(0, 40), st.integers(1, 12), st.sampled_from(EntityType), st.floats(0.1, 1.0),
)  # fmt: skip


@given(st.lists(_CANDIDATES, max_size=25))
def test_chosen_candidates_never_overlap_and_do_not_depend_on_order(candidates: list[Candidate]) -> None:
    chosen = best_candidates(candidates)
    assert all(left.end <= right.start for left, right in pairwise(chosen))
    assert chosen == best_candidates(reversed(candidates))


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet="云岭县市区经开高新产业园有限公司项目、，。“”（）《》的和在等10家 \n王李说书记大学路", max_size=80)
)
def test_any_text_gives_names_that_lie_inside_it(text: str) -> None:
    for it in NameFinding().candidates(setting_of(_LANGUAGE.make_doc(text))):
        assert 0 <= it.start < it.end <= len(text)
        assert text[it.start : it.end].strip()
