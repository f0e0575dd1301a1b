"""What is asked of an article, and which answers gold makes right. All names are invented."""

from __future__ import annotations

import json
from pathlib import Path

from kg.corpus.parsing import read_units
from kg.training.statements.articles import ReadArticle, of_gold, of_units
from kg.training.statements.examples import questions

_HEAD = "# province: 四川\n@brief 2024-03-01\n"


def _read(tmp_path: Path, lines: str) -> list[ReadArticle]:
    file = tmp_path / "sichuan.txt"
    file.write_text(_HEAD + lines, encoding="utf-8")
    return list(of_units(read_units(file)))


_TWO_NUMBERS = """[岚溪高新区|Park]新增规上企业11家，两家公司去年先后入园。
  observe 岚溪高新区 | 规上企业 | 11家
"""


def test_a_unit_gives_its_figures_with_the_number_of_their_subject(tmp_path: Path) -> None:
    (article,) = _read(tmp_path, _TWO_NUMBERS)
    (figure,) = article.figures
    assert (article.passage.entities[figure.subject].name, figure.value, figure.unit) == ("岚溪高新区", 11.0, "家")
    assert article.group == "四川"


def test_every_number_with_a_metric_asks_whether_to_state_it(tmp_path: Path) -> None:
    asked = list(questions(_read(tmp_path, _TWO_NUMBERS)))
    assert sorted(question.affirmed for question in asked) == [False, True]


def test_a_gold_file_gives_the_same_questions_as_the_unit(tmp_path: Path) -> None:
    text = "岚溪高新区新增规上企业11家，两家公司去年先后入园。"
    record = {
        "doc": "one.txt",
        "articles": [],
        "entities": [{"id": "e7", "type": "Park", "name": "岚溪高新区", "surfaces": ["岚溪高新区"]}],
        "relations": [],
        "investments": [],
        "observations": [
            {"subject": "e7", "metric": "规上企业", "value": 11, "unit": "家", "quote": "新增规上企业11家"}
        ],
    }
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "one.json").write_text(json.dumps(record), encoding="utf-8")
    (tmp_path / "one.txt").write_text(text + "\n", encoding="utf-8")
    (article,) = of_gold(tmp_path / "gold", tmp_path)
    (unit,) = _read(tmp_path, _TWO_NUMBERS)
    assert [(figure.value, figure.unit) for figure in article.figures] == [(11, "家")]
    assert [question.affirmed for question in questions([article])] == [
        question.affirmed for question in questions([unit])
    ]
