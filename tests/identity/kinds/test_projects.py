"""Which projects are one: by name, by site, by who undertakes them. Names are invented."""

from __future__ import annotations

import pytest

from kg.identity.linking import blocks
from kg.identity.project_names import project_form, project_name
from kg.identity.scoring import clash, score


def key(name: str, context: str = "") -> str:
    form = project_form(name)
    return f"Project|{form}|{context}" if context else f"Project|{form}"


def linked(one: str, other: str) -> bool:
    return one == other or (not set(blocks(one)).isdisjoint(blocks(other)) and score(one, other).probability >= 0.5)


@pytest.mark.parametrize(
    "wordings",
    [
        ("岚桥智能终端项目", "岚桥智能终端建设项目", "总投资20亿元的岚桥智能终端项目", "岚桥智能终端"),
        ("洛陂县污水处理厂项目", "洛陂污水处理厂工程", "洛陂县污水处理厂"),
        ("岚桥年产5万吨负极材料项目", "岚桥5万吨/年负极材料项目"),
        ("岚桥水库工程(一期)", "岚桥水库一期工程", "岚桥水库项目一期"),
        ("洛陂—岷禾高速公路", "洛陂至岷禾高速公路项目"),
        ("岚桥年产3000套模具项目", "岚桥年产3,000套模具项目"),
        ("岚桥十万吨铝箔项目", "岚桥10万吨铝箔项目"),
        ("洛陂地铁1号线", "洛陂轨道交通一号线工程"),
        ("岚桥原料药项目II期", "岚桥原料药二期项目", "岚桥原料药2期", "岚桥原料药二期扩建项目"),
        ("洛陂光伏发电项目", "洛陂光伏项目"),
        ("年产30GWh电池项目", "年产30吉瓦时电池项目"),
        ("岚桥百亿级产业园项目", "岚桥产业园"),
    ],
)
def test_words_around_a_name_do_not_make_another(wordings: tuple[str, ...]) -> None:
    assert len({project_form(wording) for wording in wordings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (key("岚桥新材智能工厂项目"), key("智能工厂项目", "湖南岚桥新材料有限公司")),
        (key("智能工厂项目", "岚桥新材"), key("智能工厂项目", "湖南岚桥新材料有限公司")),
        (key("邵阳市科技馆建设项目"), key("科技馆项目", "邵阳市")),
        (key("洛陂至岷禾铁路"), key("洛岷铁路项目")),
        (key("马来西亚青禾铁路"), key("青禾铁路项目")),
        (key("广东沧江水资源配置工程"), key("沧江水资源配置工程(广东)")),
        (key("精密模具项目", "岚桥精密"), key("精密模具生产线项目", "洛陂岚桥精密机械有限公司")),
        (key("100MW光伏项目", "洛陂县"), key("100兆瓦光伏项目", "洛陂县高新区")),
        (key("岚桥电子高端印制电路板项目", "洛陂市"), key("岚桥PCB项目")),
        (key("岚桥轮胎洛陂工厂项目"), key("岚桥洛陂轮胎工厂")),
        (key("洛陂抽水蓄能电站"), key("洛陂抽蓄项目", "洛陂县")),
        (key("岚桥碳酸锂项目"), key("年产2万吨电池级碳酸锂项目", "洛陂岚桥锂业有限公司")),
        (key("岚桥环保垃圾焚烧发电项目", "洛陂市"), key("洛陂垃圾焚烧发电项目", "岚桥环保")),
    ],
)
def test_owner_site_and_route_in_the_name_or_beside_it_are_one(one: str, other: str) -> None:
    assert linked(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (key("总部基地项目", "洛陂县"), key("总部基地项目", "岚桥新材")),
        (key("总部基地项目", "澄川电子"), key("总部基地项目", "岚桥新材")),
        (key("标准厂房项目", "洛陂高新区"), key("标准厂房项目", "洛陂经开区")),
        (key("岚桥水库"), key("岚桥水库枢纽")),
        (key("光伏项目", "洛陂县"), key("风电项目", "洛陂县")),
        (key("岚桥新材料石英坩埚项目"), key("岚桥高纯石英砂项目")),
        (key("岚桥科技动力电池项目"), key("岚桥动力电池回收项目")),
        (key("岚桥轮胎洛陂工厂"), key("岚桥轮胎石桐工厂")),
        (key("岚桥软件研发总部"), key("岚桥软件第二研发总部")),
        (key("桐庐抽水蓄能电站"), key("天台抽蓄电站")),
    ],
)
def test_a_name_of_the_trade_at_two_owners_sites_or_sorts_of_these_is_two(one: str, other: str) -> None:
    assert not linked(one, other)


def test_phase_number_and_site_keep_two_projects_apart_for_good() -> None:
    assert clash(key("岚桥水库一期工程"), key("岚桥水库二期工程"))
    assert clash(key("岚桥5万吨负极材料项目"), key("岚桥15万吨负极材料项目"))
    assert clash(key("储能电站项目", "石门县"), key("储能电站项目", "邵阳县"))


@pytest.mark.parametrize("name", ["总部基地项目", "标准厂房", "城乡供水一体化工程", "二期扩建项目"])
def test_a_name_of_the_trade_alone_identifies_nothing(name: str) -> None:
    assert not project_name(name).named


def test_words_of_the_trade_alone_put_no_two_projects_into_one_block() -> None:
    one, other = key("岚桥电子科技项目", "洛陂县高新区"), key("青禾电子科技项目", "石桐县高新区")
    assert set(blocks(one)).isdisjoint(blocks(other))
