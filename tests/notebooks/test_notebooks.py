"""Every notebook runs from top to bottom, and its last tables are what the texts say.

All but one are asked of the graph that the briefs' gold makes, so that their answers follow from the texts whatever
becomes of the extraction; the one that begins with texts reads them itself.
"""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import nbformat
import pytest

from kg.errors import ParkgraphError
from kg.export.plots.fonts import FILE_VARIABLE, lettering
from kg.resources import path
from tests.notebooks.running import FOLDER, run
from tests.queries.gold_graph import gold_data

BRIEFS = path("seeds/briefs")
FEW = ("01-shaoyang-jkq", "02-shaoyangxian-gxq", "03-hongshi-stkjy", "04-huaihua-gxq", "10-shayu-gxq", "13-ciling-kfq")


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gold of the parks in Hunan, and of two briefs from elsewhere."""
    return gold_data(tmp_path_factory.mktemp("few") / "data", [BRIEFS / f"{name}.txt" for name in FEW])


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gold_data(tmp_path_factory.mktemp("gold") / "data")


def text_of(brief: str) -> str:
    """The text without white space, as quotes are compared with it."""
    return "".join((BRIEFS / brief).read_text(encoding="utf-8").split())


def can_write_chinese() -> bool:
    try:
        return lettering("园区").chinese
    except ParkgraphError:
        return False


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ipynb")), ids=lambda file: file.stem)
def test_a_notebook_is_valid_and_stores_no_output(file: Path) -> None:
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert not [cell for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")]
    assert notebook.cells[0].source.startswith("# ")


def test_the_parks_of_hunan_are_those_of_its_four_briefs_with_their_money_and_people(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_DATA", str(few))
    names = ("parks", "portrait.reset_index()", "industries", "sentences")
    found = run("hunan-parks", tmp_path, *names)
    parks, portrait, industries, sentences = found.told
    assert len(parks) == 13
    assert {"邵阳经济技术开发区", "邵阳县高新区", "怀化高新区", "湘商产业园"} < {park["name"] for park in parks}
    assert "沙嵎高新技术产业开发区" not in {park["name"] for park in parks}
    by_name = {row["name"]: row for row in portrait}
    money = {name: (row["planned"], row["completed"]) for name, row in by_name.items() if row["completed"]}
    assert money == {
        "邵阳经济技术开发区": (120, 50),
        "怀化高新区": (None, 10),
        "高科技新材料产业园": (None, pytest.approx(24.1)),
        "新经济产业园": (None, 1.6),
        "邵阳县工业集中区": (6, 0.6),
    }
    assert by_name["邵阳经济技术开发区"]["rate"] == pytest.approx(50 / 120)
    assert by_name["邵阳县高新区"]["leaders"] == "曾朝、曾昭平"
    assert by_name["怀化高新区"]["leaders"] == "张喜松、向华"
    assert {"industryName": "新材料", "parks": 2, "parkNames": "邵阳县高新区、高科技新材料产业园"} in industries
    assert all("".join(row["quote"].split()) in text_of("01-shaoyang-jkq.txt") for row in sentences)
    assert found.picture("picture") == can_write_chinese()


def test_the_life_of_a_project_is_told_in_the_order_of_time_with_the_sentences_of_its_text(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_DATA", str(few))
    found = run("the-life-of-one-project", tmp_path, "life", "parties", "money", "share")
    life, parties, money, share = found.told
    assert [(row["time"], row["kind"], row["amount"]) for row in life][:3] == [
        ("2023-12/2024-08", "completed", 240_000_000),
        ("2024-09-18", "planned", 620_000_000),
        ("2024-09-20", "", ""),
    ]
    assert len(life) == 5
    assert all(row["quote"] in text_of("13-ciling-kfq.txt") for row in life)
    assert parties == {
        "sitedIn": "茨陵先进制造业开发区",
        "undertakes": "华曜精密机械股份有限公司、茨陵华曜数控机床有限公司",
    }
    assert (money, share) == ({"completed": 2.4, "planned": 6.2}, 0.387)
    assert "承担高端数控主轴产业化项目，【该项目2023年12月开工，" in found.printed("context")


@pytest.mark.slow
def test_who_invests_where_is_answered_with_what_came_of_each_promise(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_DATA", str(gold))
    tables = ("came", "provinces", "by_park", "unfinished", "where")
    found = run("who-invests-where", tmp_path, *(f"{table}.reset_index()" for table in tables))
    came, provinces, by_park, unfinished, where = found.told
    assert [(row["name"], row["share"]) for row in came][:3] == [
        ("乌岭铝业股份有限公司", 0.6),
        ("隼野航空部件股份有限公司", 0.542),
        ("湖南邵虹特种玻璃股份有限公司", 0.417),
    ]
    spread = {row["name"]: set(row["provinceNames"].split("、")) for row in provinces}
    assert spread["蓝泽新能源科技有限公司"] == {"江苏省", "安徽省", "重庆市"}
    assert "湖南邵虹特种玻璃股份有限公司" not in spread
    assert {row["park"]: row["rate"] for row in by_park}["峡郁绿色化工园"] == pytest.approx(8.2 / 13)
    open_projects = {row["name"]: (row["promised"], row["completed"]) for row in unfinished}
    assert open_projects["动力电池结构件基地项目"] == (32, None)
    assert open_projects["湖南邵虹项目"] == (120, 50)
    (here,) = (row for row in where if row["investor"] == "金驼集团有限公司")
    assert (here["park"], here["planned"], here["completed"]) == ("北梁化工园", 98, 31)
    assert found.picture("picture") == can_write_chinese()


@pytest.mark.slow
def test_sparql_and_pandas_agree_on_the_parks_that_grow_fastest(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_DATA", str(gold))
    found = run("sparql-with-pandas", tmp_path, "growth", "same", "named", "counted.reset_index()")
    growth, same, named, counted = found.told
    assert len(growth) == 8
    assert growth[0] == {
        "park": "荻汀经济开发区",
        "metric": "工业产值",
        "period": "2023",
        "value": 312.6,
        "change": 14.8,
    }
    assert [row["change"] for row in growth] == sorted((row["change"] for row in growth), reverse=True)
    assert same is True
    assert len(named) == 4
    assert counted[0]["all"] == 3
    assert found.picture("picture") == can_write_chinese()


@pytest.mark.slow
def test_the_file_for_gephi_holds_the_graph_that_the_picture_shows(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_DATA", str(gold))
    found = run("to-gephi", tmp_path, "edges", "written", "answer")
    edges, written, answer = found.told
    assert written == {"version": "1.3", "nodes": answer["parks"], "edges": len(edges), "placed": answer["parks"]}
    assert answer["pairs"] == len(edges)
    assert (edges[0]["park"], edges[0]["other"], edges[0]["weight"]) == ("湾坪临港冷链物流园", "白马湖食品工业园", 3)
    assert edges[0]["companies"] == "望川食品有限公司、禾砚包装材料有限公司、远舟冷链物流有限公司"
    assert answer["several companies"] == sum(row["weight"] > 1 for row in edges)
    assert found.picture("picture") == can_write_chinese()


@pytest.mark.slow
def test_where_no_font_can_write_chinese_a_message_stands_instead_of_boxes(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_DATA", str(few))
    monkeypatch.setenv(FILE_VARIABLE, str(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"))
    found = run("hunan-parks", tmp_path, "len(portrait)")
    assert found.told == (13,)
    assert not found.picture("picture")
    assert FILE_VARIABLE in found.printed("picture")


@pytest.mark.slow
def test_the_links_notebook_reads_the_texts_and_answers_with_sentences(tmp_path: Path) -> None:
    names = ("summary.added", "len(summary.refused)", "ranking", "bridging", "pairs", "sentences")
    found = run("which-companies-link-which-parks", tmp_path, *names)
    added, refused, ranking, bridging, pairs, sentences = found.told
    assert (added, refused) == (30, 0)
    assert [row["parks"] for row in ranking] == sorted((row["parks"] for row in ranking), reverse=True)
    assert ranking[0]["parks"] == len(ranking[0]["which"].split("、")) > 2
    assert [row["rank"] for row in bridging] == sorted(row["rank"] for row in bridging)
    assert all(row["companies"] == len(row["which"].split("、")) for row in pairs)
    assert {"湾坪临港冷链物流园", "白马湖食品工业园"} in [{row["park"], row["other"]} for row in pairs]
    assert sentences
    assert all("".join(row["quote"].split()) in text_of(row["source"]) for row in sentences)
