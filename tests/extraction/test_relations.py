"""Each family of relations, by its smallest sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.extraction.confidences import CONFIDENCES, confidence
from kg.model import Polarity, RelationType, Stage

Say = Callable[..., Any]
R = RelationType
PARK = "[Park:岚溪高新区]"


@pytest.mark.parametrize(
    ("line", "kind", "pair"),
    [
        (f"[Company:青禾电子]落户{PARK}。", R.TENANT_OF, ("青禾电子", "岚溪高新区")),
        (f"{PARK}引进[Company:青禾电子]、[Company:白石医药]等8家企业。", R.TENANT_OF, ("白石医药", "岚溪高新区")),
        (f"{PARK}企业[Company:青禾电子]忙于生产。", R.TENANT_OF, ("青禾电子", "岚溪高新区")),
        (f"{PARK}与[Company:青禾电子]签订入园协议。", R.TENANT_OF, ("青禾电子", "岚溪高新区")),
        (f"[Project:光学基地项目]位于{PARK}。", R.SITED_IN, ("光学基地项目", "岚溪高新区")),
        (f"在{PARK}，[Project:光学基地项目]正式投产。", R.SITED_IN, ("光学基地项目", "岚溪高新区")),
        ("[Place:云泽省][Place:岚溪市]下了雨。", R.PART_OF, ("岚溪市", "云泽省")),
        (f"[Park:白石产业园]位于{PARK}。", R.PART_OF, ("白石产业园", "岚溪高新区")),
        ("[Organization:云泽大学]下属的[Organization:传动研究所]成立。", R.PART_OF, ("传动研究所", "云泽大学")),
        ("[Place:岚溪]很大，[Park:岚溪高新区]很新。", R.LOCATED_IN, ("岚溪高新区", "岚溪")),
        ("[Place:岚溪市]晴。[Organization:市财政局]开会。", R.LOCATED_IN, ("市财政局", "岚溪市")),
        ("[Place:岚溪县]的[Park:白石产业园]开园。", R.LOCATED_IN, ("白石产业园", "岚溪县")),
        (
            "[Company:青禾集团]来了，[Company:青禾集团光电有限公司]也来了。",
            R.SUBSIDIARY_OF,
            ("青禾集团光电有限公司", "青禾集团"),
        ),
        ("[Company:青禾集团]的全资子公司[Company:白石医药]投产。", R.SUBSIDIARY_OF, ("白石医药", "青禾集团")),
        ("[Company:青禾电子]投资5亿元建设的[Project:光学基地项目]投产。", R.UNDERTAKES, ("青禾电子", "光学基地项目")),
        ("[Project:光学基地项目]由[Company:青禾电子]投资建设。", R.UNDERTAKES, ("青禾电子", "光学基地项目")),
        ("[Organization:市政府]与[Company:青禾电子]签署战略合作协议。", R.PARTNERS_WITH, ("市政府", "青禾电子")),
        (f"{PARK}聚焦[Industry:生物医药]、[Industry:新材料]产业。", R.IN_INDUSTRY, ("岚溪高新区", "新材料")),
        ("[Company:青禾电子]深耕[Industry:光通信]领域。", R.IN_INDUSTRY, ("青禾电子", "光通信")),
        (f"{PARK}推行[Initiative:首席服务官制度]。", R.IMPLEMENTS, ("岚溪高新区", "首席服务官制度")),
        ("[Company:青禾电子]获评[Award:省级绿色工厂]。", R.RECEIVES, ("青禾电子", "省级绿色工厂")),
        ("[Company:青禾电子]为[Company:白石医药]供应包装。", R.SUPPLIES, ("青禾电子", "白石医药")),
        ("[Park:岚溪高新区]被授予[Award:省级绿色园区]称号。", R.RECEIVES, ("岚溪高新区", "省级绿色园区")),
        (
            "[Company:青禾电子]的全资子公司[Company:白石医药]获评[Award:省级绿色工厂]。",
            R.RECEIVES,
            ("白石医药", "省级绿色工厂"),
        ),
        (
            "[Company:白石医药]购自[Company:青禾电子]。该公司获评[Award:省级绿色工厂]。",
            R.RECEIVES,
            ("白石医药", "省级绿色工厂"),
        ),
        (
            "以[Company:青禾电子]为龙头的[Industry:光学产业集群]被认定为[Award:省级特色集群]。",
            R.RECEIVES,
            ("光学产业集群", "省级特色集群"),
        ),
        (
            "[Company:青禾电子]与[Organization:云泽大学]下属的[Organization:传动研究所]签约。",
            R.PARTNERS_WITH,
            ("青禾电子", "传动研究所"),
        ),
        (
            "[Company:白石医药]投产。为它供应包装的是[Company:青禾电子]。",
            R.SUPPLIES,
            ("青禾电子", "白石医药"),
        ),
        ("[Company:白石医药]所用包装由[Company:青禾电子]供应。", R.SUPPLIES, ("青禾电子", "白石医药")),
    ],
)
def test_a_sentence_states_the_relation(say: Say, line: str, kind: RelationType, pair: tuple[str, str]) -> None:
    assert pair in say(line).pairs(kind)


def titles(said: Any) -> set[tuple[str, str, str | None]]:
    return {(said.name(it.subject), said.name(it.object), it.title) for it in said.relations if it.type is R.HOLDS_POST}


def test_a_chain_of_titles_is_one_post_a_body(say: Say) -> None:
    said = say("[Place:岚溪市]副市长、[Park:岚溪高新区]党工委书记[Person:苏望川]到会。")
    assert titles(said) == {("苏望川", "岚溪市", "副市长"), ("苏望川", "岚溪高新区", "党工委书记")}


def test_one_title_before_a_list_is_that_of_all(say: Say) -> None:
    said = say("[Place:岚溪市]领导[Person:苏望川]、[Person:何以安]到会。")
    assert titles(said) == {("苏望川", "岚溪市", "领导"), ("何以安", "岚溪市", "领导")}


def test_a_title_without_body_is_of_the_place_the_article_is_about(say: Say) -> None:
    said = say("[Place:岚溪市]开会，市委常委、常务副市长[Person:苏望川]到会。")
    assert titles(said) == {("苏望川", "岚溪市", "市委常委、常务副市长")}


def test_a_verb_before_a_name_is_no_title(say: Say) -> None:
    assert titles(say("[Company:青禾电子]感谢[Person:苏望川]。")) == set()


@pytest.mark.parametrize(
    "line",
    [f"{PARK}正与[Company:青禾电子]洽谈。", f"市场传闻[Company:青禾电子]将落户{PARK}。"],
)
def test_talks_and_hearsay_make_no_tenant(say: Say, line: str) -> None:
    assert say(line).pairs(R.TENANT_OF) == set()


def test_a_denied_tenancy_says_so(say: Say) -> None:
    said = say(f"[Company:青禾电子]并未落户{PARK}。")
    assert [it.polarity for it in said.relations if it.type is R.TENANT_OF] == [Polarity.DENIED]


def test_a_plan_and_a_fact_carry_their_stages(say: Say) -> None:
    said = say(f"[Company:青禾电子]计划落户{PARK}。[Company:白石医药]在{PARK}建成投产。")
    stages = {said.name(it.subject): it.stage for it in said.relations if it.type is R.TENANT_OF}
    assert stages == {"青禾电子": Stage.PLANNED, "白石医药": Stage.COMPLETED}


def test_places_side_by_side_in_a_list_are_not_inside_each_other(say: Say) -> None:
    assert say("[Place:岚溪市]、[Place:白石县]下了雨。").pairs(R.PART_OF) == set()


def test_two_bodies_of_one_level_are_not_inside_each_other(say: Say) -> None:
    assert say("[Organization:省委][Organization:省政府]发文。").pairs(R.PART_OF) == set()


def test_a_relation_is_stated_once_with_evidence_that_shows_it(say: Say) -> None:
    said = say(f"春天，[Company:青禾电子]落户{PARK}，机器轰鸣。[Company:青禾电子]落户{PARK}。")
    [found] = [it for it in said.relations if it.type is R.TENANT_OF]
    assert said.quote(found.evidence[0]) == "青禾电子落户岚溪高新区，"


def test_every_rule_has_a_confidence_between_0_and_1(say: Say) -> None:
    assert all(0 < value < 1 for value in CONFIDENCES.values())
    with pytest.raises(KeyError, match="add one"):
        confidence("guesses.wild")


def test_evidence_never_exceeds_200_characters(say: Say) -> None:
    said = say("[Company:青禾电子]" + "很好" * 300 + f"落户{PARK}。")
    assert all(span.end - span.start <= 200 for it in said.relations for span in it.evidence)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("“[Initiative:十四五]”期间，[Park:岚溪高新区]发展很快。", R.IMPLEMENTS),
        ("[Company:青禾电子]与[Place:岚溪]菜农签订收购合同。", R.PARTNERS_WITH),
        ("[Place:岚溪市][Place:中国]馆开放。", R.PART_OF),
    ],
)
def test_a_sentence_that_only_looks_like_it_states_none(say: Say, line: str, kind: RelationType) -> None:
    assert say(line).pairs(kind) == set()


def test_a_project_that_settles_elsewhere_is_not_in_the_articles_park(say: Say) -> None:
    said = say("[Park:岚溪高新区]一年回眸", "[Project:光学基地项目]落户远川。", title=True)
    assert said.pairs(R.SITED_IN) == set()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[Company:攀禾集团]与[Place:岚溪]尚光共同打造基地。", R.PARTNERS_WITH),
        ("[Park:岚溪高新区]开园。由[Organization:同云大学]等单位合作组成。", R.PARTNERS_WITH),
        ("[Park:岚溪高新区]发布。协会联合[Company:青禾电子]、[Company:白石医药]等企业创建平台。", R.TENANT_OF),
        ("[Park:岚溪高新区]发布。记者从[Company:青禾电子]获悉，技术投产。", R.TENANT_OF),
    ],
)
def test_parties_and_sources_are_neither_partners_nor_tenants(say: Say, line: str, kind: RelationType) -> None:
    assert say(line).pairs(kind) == set()


def test_whoever_is_served_is_supplied(say: Say) -> None:
    assert say("为[Company:青禾电子]配套的[Company:白石医药]投产。").pairs(R.SUPPLIES) == {("白石医药", "青禾电子")}


def test_the_bureau_behind_its_country_is_the_partner(say: Say) -> None:
    said = say("[Organization:云泽市政府]与[Place:中国][Organization:岚溪省商务厅]签约。")
    assert said.pairs(R.PARTNERS_WITH) == {("云泽市政府", "岚溪省商务厅")}


def test_a_relation_is_of_the_date_that_its_sentence_gives(say: Say) -> None:
    [found] = [
        it for it in say("2023年5月，[Company:青禾电子]落户[Park:岚溪高新区]。").relations if it.type is R.TENANT_OF
    ]
    assert found.period == "2023-05"


@pytest.mark.parametrize(
    ("line", "kind", "pairs"),
    [
        # A firm that a sentence names behind a park is one of its firms.
        (f"{PARK}的订单排满，[Company:青禾电子]再添两条产线。", R.TENANT_OF, {("青禾电子", "岚溪高新区")}),
        # A project list gives the owner in brackets.
        ("[Project:光学基地]（[Company:青禾电子]，6亿元）。", R.UNDERTAKES, {("青禾电子", "光学基地")}),
        ("[Project:光学基地]，实施单位[Company:青禾电子]。", R.UNDERTAKES, {("青禾电子", "光学基地")}),
        # The firm named last before a verb and a project carries it out.
        ("[Company:青禾电子]拿出三亩地盖起了[Project:光学基地]。", R.UNDERTAKES, {("青禾电子", "光学基地")}),
        # The mother is named behind the child.
        ("[Company:青禾电子]投产。其母公司[Company:白石集团]增资。", R.SUBSIDIARY_OF, {("青禾电子", "白石集团")}),
        ("[Company:青禾电子]由[Company:白石集团]控股。", R.SUBSIDIARY_OF, {("青禾电子", "白石集团")}),
        # The children of a group, also where the group stands in the sentence before.
        (
            "[Company:白石集团]扩产，旗下有[Company:青禾电子]、[Company:云岭医药]。",
            R.SUBSIDIARY_OF,
            {("青禾电子", "白石集团"), ("云岭医药", "白石集团")},
        ),
        # A joint venture belongs to both founders.
        (
            "[Company:白石集团]与[Company:云岭医药]合资成立[Company:青禾电子]。",
            R.SUBSIDIARY_OF,
            {("青禾电子", "白石集团"), ("青禾电子", "云岭医药")},
        ),
        # Customers are supplied, of a list every one.
        (
            "[Company:青禾电子]扩产。它的客户有[Company:白石汽车]和[Company:云岭重工]。",
            R.SUPPLIES,
            {("青禾电子", "白石汽车"), ("青禾电子", "云岭重工")},
        ),
        ("[Company:青禾电子]的原料来自[Company:白石化工]。", R.SUPPLIES, {("白石化工", "青禾电子")}),
        ("[Company:青禾电子]替[Company:白石汽车]代工。", R.SUPPLIES, {("青禾电子", "白石汽车")}),
        # A roll of honour lists the winners behind the award.
        (
            "[Award:省级绿色工厂]名单：[Company:青禾电子]、[Company:白石医药]。",
            R.RECEIVES,
            {("青禾电子", "省级绿色工厂"), ("白石医药", "省级绿色工厂")},
        ),
        # Of a town in a county the town has the honour.
        ("[Place:岚溪县][Place:青石镇]荣获[Award:省级特色镇]。", R.RECEIVES, {("青石镇", "省级特色镇")}),
        # An industry before a list of firms is that of all.
        (
            "[Industry:光学]企业[Company:青禾电子]、[Company:白石医药]增产。",
            R.IN_INDUSTRY,
            {("青禾电子", "光学"), ("白石医药", "光学")},
        ),
        # A park lies in the place that the sentence named last.
        ("[Place:岚溪县]今年扩建[Park:白石产业园]。", R.LOCATED_IN, {("白石产业园", "岚溪县")}),
        # A project is where its sentence was last.
        (f"{PARK}热闹起来，[Project:光学基地]昨天点火。", R.SITED_IN, {("光学基地", "岚溪高新区")}),
    ],
)
def test_a_frame_finds_every_pair(say: Say, line: str, kind: RelationType, pairs: set[tuple[str, str]]) -> None:
    assert say(line).pairs(kind) == pairs


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        # Customers, lenders and whoever leaves are no tenants.
        (f"{PARK}的产品供给[Company:白石汽车]。", R.TENANT_OF),
        (f"{PARK}来了[Company:岚溪银行]的人。", R.TENANT_OF),
        (f"{PARK}冷清，[Company:青禾电子]搬离。", R.TENANT_OF),
        # Hearsay and plans found no group.
        ("[Company:白石集团]拟收购[Company:青禾电子]。", R.SUBSIDIARY_OF),
        # Money is no supply.
        ("[Company:白石租赁]为[Company:青禾电子]提供贷款。", R.SUPPLIES),
        # A number of holders names none of them.
        (f"{PARK}新增[Award:省级绿色工厂]3家。", R.RECEIVES),
        # A project that opens the next clause is not the last firm's.
        ("[Company:青禾电子]竣工，[Project:云岭冷库]封顶。", R.UNDERTAKES),
    ],
)
def test_a_frame_leaves_others_alone(say: Say, line: str, kind: RelationType) -> None:
    assert say(line).pairs(kind) == set()


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("任命[Person:江晚]为[Organization:岚溪市商务局]局长。", ("江晚", "岚溪市商务局", "局长")),
        ("免去[Person:江晚]的[Organization:岚溪市商务局]局长职务。", ("江晚", "岚溪市商务局", "局长")),
        ("[Place:岚溪市]有雨。[Person:江晚]当选副市长。", ("江晚", "岚溪市", "副市长")),
        ("[Company:青禾电子]投产。厂长[Person:江晚]很忙。", ("江晚", "青禾电子", "厂长")),
    ],
)
def test_a_post_stands_behind_the_name_or_goes_with_the_firm_before(
    say: Say, line: str, held: tuple[str, str, str]
) -> None:
    assert held in titles(say(line))


def test_a_trade_is_no_post_of_a_place(say: Say) -> None:
    assert titles(say("[Place:岚溪县]店主[Person:江晚]来了。")) == set()
