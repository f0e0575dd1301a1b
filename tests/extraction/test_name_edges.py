"""Where a name begins when the segmenter is no help, and what stands before a head and names nothing.

All names are invented.
"""

from __future__ import annotations

import pytest

from kg.extraction.names import NameFinding, setting_of
from kg.extraction.names.descriptions import is_description
from kg.extraction.names.edges import Reach, left_edge
from kg.extraction.names.setting import Setting
from kg.extraction.names.trimming import behind_people, trimmed
from kg.extraction.pipeline import RULES, build_pipeline
from kg.extraction.records import Candidate
from kg.lexicon.ordinary_words import is_made_of_words
from kg.model import EntityType

_LANGUAGE = build_pipeline(RULES).language


def names_in(text: str) -> set[tuple[str, str]]:
    """(type, stretch) of every name the finders see in one article."""
    found = NameFinding().candidates(setting_of(_LANGUAGE.make_doc(text)))
    return {(it.type.value, text[it.start : it.end]) for it in found}


def mentions_in(text: str) -> set[tuple[str, str]]:
    """(type, stretch) of every mention after the whole pipeline has looked at the document."""
    doc = next(iter(_LANGUAGE.pipe([_LANGUAGE.make_doc(text)])))
    return {(it.type.value, text[it.start : it.end]) for it in doc._.mentions}


@pytest.mark.parametrize(
    ("text", "park"),
    [
        ("清晨，首趟班车驶进汀岚经济开发区。", "汀岚经济开发区"),
        ("8.汀岚高新区与高校合作。", "汀岚高新区"),
        ("3、汀岚工业园一期动工。", "汀岚工业园"),
        ("（5）汀岚工业园一期动工。", "汀岚工业园"),
        ("图②汀岚工业园的车间。", "汀岚工业园"),
        ("今天（4月1日）汀岚综合保税区封关。", "汀岚综合保税区"),
        ("我们先看汀岚产业园。", "汀岚产业园"),
        ("组织部宣布：区委常委顾平川任汀岚经开区党工委书记。", "汀岚经开区"),
        ("货物运往汀岚综合保税区。", "汀岚综合保税区"),
    ],
)
def test_a_park_begins_behind_verbs_people_dates_and_list_numbers(text: str, park: str) -> None:
    assert {name for kind, name in names_in(text) if kind == "Park"} == {park}


@pytest.mark.parametrize(
    "text",
    [
        "大会上县经开区作了发言。",
        "这里与周围城市经开区的产业重合。",
        "建成十多个省级以上开发区。",
        "我省建设200个左右高标准园区。",
        "这是一座智能化工业园。",
        "防止经开区各自为政。",
        "新增15家国家级文化产业示范园区。",
    ],
)
def test_words_that_only_describe_name_no_park(text: str) -> None:
    assert not {name for kind, name in names_in(text) if kind == "Park"}


@pytest.mark.parametrize("text", ["现在公司订单很多。", "按照统一技术、统一标准组织生产。", "记者在厂区找公司负责人。"])
def test_words_that_only_describe_name_no_company(text: str) -> None:
    assert not {name for kind, name in names_in(text) if kind == "Company"}


def test_a_coined_stem_makes_a_firm_of_an_everyday_trade_between_clear_edges() -> None:
    assert ("Company", "霁川装备") in names_in("产品供应给霁川装备和同行。")
    assert not {name for kind, name in names_in("产品供应给海洋装备和同行。") if kind == "Company"}


def test_a_coined_word_before_a_place_belongs_to_the_name() -> None:
    assert ("Company", "霁上湖北数据发展有限公司") in names_in("签约，霁上湖北数据发展有限公司参加。")
    assert ("Company", "湖北霁川发展有限公司") in names_in("签约，知名湖北霁川发展有限公司参加。")


def test_the_branch_of_a_known_firm_has_its_place_in_the_name() -> None:
    assert ("Company", "重庆华为") in names_in("重庆华为今年新增产能。")


def test_a_longer_stretch_is_cut_to_the_name_that_stands_alone_elsewhere() -> None:
    found = mentions_in("霁川股份今年产能翻番。记者查阅霁川股份公告。霁川股份表示乐观。")
    assert {name for kind, name in found if kind == "Company"} == {"霁川股份"}


def test_a_name_with_its_place_is_not_cut() -> None:
    found = mentions_in("走进宜昌云岫高新区。云岫高新区很忙。云岫高新区很大。")
    assert {"宜昌云岫高新区", "云岫高新区"} <= {name for kind, name in found if kind == "Park"}


def test_cutting_asks_for_ordinary_words_before_and_for_the_commoner_name() -> None:
    text = "查阅霁川股份，霁川股份。云岫霁川股份"
    whole = [Candidate(0, 6, EntityType.COMPANY, 0.8, "a"), Candidate(7, 11, EntityType.COMPANY, 0.8, "a")]
    other = Candidate(12, 18, EntityType.COMPANY, 0.8, "a")
    assert [(it.start, it.end) for it in trimmed([text], [[*whole, other]])[0]] == [(2, 6), (7, 11), (12, 18)]


def test_no_name_reaches_over_a_person_who_holds_a_post() -> None:
    person = Candidate(4, 7, EntityType.PERSON, 0.9, "p")
    found = behind_people([person, Candidate(2, 13, EntityType.PARK, 0.8, "k")])
    assert {(it.start, it.end) for it in found} == {(4, 7), (8, 13)}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("董事长顾舒川依约出资。", "顾舒川"),
        ("管委会主任向禾认为，要抓好服务。", "向禾"),
        ("云岭市家具协会顾禾秘书长告诉记者。", "顾禾"),
    ],
)
def test_a_person_behind_a_post_needs_no_verb_of_speech(text: str, person: str) -> None:
    assert ("Person", person) in names_in(text)


@pytest.mark.parametrize(
    "text", ["内部人士曾私下谈论。", "外交部长方今天说。", "经理徐总说。", "出席《大家·激情》演出。"]
)
def test_adverbs_forms_of_address_and_titles_are_no_people(text: str) -> None:
    assert not {name for kind, name in names_in(text) if kind == "Person"}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("该区与江岫理工大学共建储能安全研究院。", {"江岫理工大学", "储能安全研究院"}),
        ("仪式由县投资促进局局长顾平川主持。", {"县投资促进局"}),
        ("岫溪工业园区企业服务中心主任顾禾出门了。", {"岫溪工业园区企业服务中心"}),
        ("指数继续回升宜昌市家具协会今天发布。", {"宜昌市家具协会"}),
        ("建设国家云岫技术创新中心。", {"国家云岫技术创新中心"}),
        ("启动青少年读书行动教育部今天部署。", {"教育部"}),
    ],
)
def test_a_body_begins_behind_what_founds_it_or_runs_into_it(text: str, bodies: set[str]) -> None:
    assert {name for kind, name in names_in(text) if kind == "Organization"} == bodies


def test_a_function_word_that_the_segmenter_leaves_on_a_name_is_dropped() -> None:
    setting = Setting("双方就农机整机项目", word_starts=(0, 2, 4, 5, 7))
    assert left_edge(setting, setting.text.index("项目"), Reach()) == setting.text.index("农机")


def test_a_stretch_of_dictionary_words_describes_and_a_coined_one_names() -> None:
    setting = setting_of(_LANGUAGE.make_doc("周围城市经开区，霁岫经开区"))
    assert is_description(setting, 0, 4)
    assert not is_description(setting, 8, 10)
    assert is_made_of_words("查阅")
    assert not is_made_of_words("霁川")
