"""`kg evaluate` as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kg.cli import app
from tests.evaluation import small


class Printed(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold set of a.txt (2011) and one of b.txt (2024), and predictions: in a.txt the type of a person is wrong."""
    lines = []
    for name, year, type_ in (("a", 2011, "Organization"), ("b", 2024, "Person")):
        document = f"{name}.txt"
        small.write(tmp_path / name, {**small.gold(), "doc": document})
        sources = json.dumps([{"doc": document, "year": year}])
        (tmp_path / name / "sources.json").write_text(sources, encoding="utf-8")
        prediction = {**small.prediction(), "doc": document}
        prediction["entities"][2]["type"] = type_
        lines.append(json.dumps(prediction))
    (tmp_path / "predictions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


@pytest.fixture
def evaluated(folder: Path, capfd: pytest.CaptureFixture[str]) -> Any:
    """Runs `kg evaluate` on the gold set of a.txt with further options."""

    def run(*options: str) -> Printed:
        sets = [str(folder / "a" / "gold"), str(folder / "a" / "texts")]
        with pytest.raises(SystemExit) as ended:
            app(["evaluate", *sets, "--predictions", str(folder / "predictions.jsonl"), *options])
        printed = capfd.readouterr()
        return Printed(int(ended.value.code or 0), printed.out, printed.err)

    return run


def pair(folder: Path, name: str = "b") -> str:
    return f"{folder / name / 'gold'}:{folder / name / 'texts'}"


def test_without_options_there_are_only_the_scores(evaluated: Any) -> None:
    printed = evaluated()
    assert (printed.status, printed.out.splitlines()[-1]) == (0, "1 document")


def test_the_confusion_tables_follow_the_scores(evaluated: Any) -> None:
    scores, mentions, relations = evaluated("--confusion").out.strip().split("\n\n")
    assert scores.splitlines()[-1] == "1 document"
    (person,) = (line.split() for line in mentions.splitlines() if line.startswith("Person"))
    assert dict(zip(mentions.splitlines()[0].split()[1:5], person[1:5], strict=True)) == {
        "Park": "·",
        "Company": "·",
        "Person": "·",
        "Organization": "1",
    }
    assert relations.startswith("relations")


def test_groups_follow_with_the_attribute_in_their_heads(evaluated: Any, folder: Path) -> None:
    out = evaluated("--by", "year", "--also", pair(folder)).out
    heads = [line for line in out.splitlines() if line.startswith("year")]
    assert heads == ["year 2011: 1 document", "year 2024: 1 document"]


def test_json_has_all_of_it_and_nothing_that_was_not_asked_for(evaluated: Any) -> None:
    plain = json.loads(evaluated("--format", "json").out)
    full = json.loads(evaluated("--format", "json", "--confusion", "--by", "year").out)
    assert set(full) - set(plain) == {"confusion", "by"}
    assert full["confusion"]["mentions"]["Person"] == {"Organization": 1}
    assert list(full["by"]["groups"]) == ["2011"]
    assert full["by"]["groups"]["2011"]["parts"]["mentions"] == full["parts"]["mentions"]


def test_further_gold_sets_are_pooled_under_one_interval(evaluated: Any, folder: Path) -> None:
    alone = json.loads(evaluated("--format", "json").out)
    both = json.loads(evaluated("--format", "json", "--also", pair(folder)).out)
    assert (alone["documents"], both["documents"]) == (["a.txt"], ["a.txt", "b.txt"])
    assert (alone["parts"]["investments"]["gold"], both["parts"]["investments"]["gold"]) == (1, 2)
    assert (alone["parts"]["mentions"]["interval"], both["parts"]["investments"]["interval"]) == (None, [1.0, 1.0])


def test_a_folder_with_a_colon_in_its_name_is_found(evaluated: Any, folder: Path) -> None:
    (folder / "b").rename(folder / "b:c")
    assert "2 documents" in evaluated("--also", pair(folder, "b:c")).out.splitlines()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--by", "style"), "has a style: write groups.json"),
        (("--also", "nowhere:nothing"), "--also nowhere:nothing is not two folders"),
        (("--also", "nowhere"), "--also nowhere is not two folders"),
        (("--format", "csv"), "--format csv is not known here"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(evaluated: Any, options: tuple[str, ...], said: str) -> None:
    printed = evaluated(*options)
    assert (printed.status, printed.out, len(printed.err.splitlines())) == (2, "", 1)
    assert said in printed.err


def test_no_document_counts_twice(evaluated: Any, folder: Path) -> None:
    printed = evaluated("--also", pair(folder, "a"))
    assert (printed.status, "gold of a.txt a second time" in printed.err) == (2, True)


def test_a_missing_attribute_is_known_before_a_text_is_read(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "a" / "texts" / "a.txt").unlink()
    with pytest.raises(SystemExit):
        app(["evaluate", str(folder / "a" / "gold"), str(folder / "a" / "texts"), "--by", "province"])
    assert "has a province" in capfd.readouterr().err
