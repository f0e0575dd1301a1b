"""Our scores are those of the reference scorer of the annotation scheme, on gold that was spoilt at random."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import agreement, as_json, evaluate, read_predictions
from kg.evaluation.dense_text import DenseText
from kg.evaluation.gold import gold_files, gold_mentions, read_gold, read_text
from kg.model import EntityType, InvestmentKind, RelationType, Span
from tests.evaluation import small


def spoilt(gold: dict[str, Any], raw: str, chance: random.Random) -> dict[str, Any]:
    """The gold as a prediction in which about one thing in four is wrong in one of many ways."""
    text = DenseText(raw)
    offsets = [at for at, character in enumerate(raw) if not character.isspace()]
    mentions = gold_mentions(gold["entities"], text)

    def to_raw(span: Span) -> list[int]:
        start = max(0, span.start + chance.choice([0] * 9 + [-1, 1]))
        return [offsets[min(start, span.end - 1)], offsets[span.end - 1] + 1]

    def often(items: list[Any]) -> list[Any]:
        kept = [item for item in items if chance.random() < 0.85]
        return kept + [item for item in kept if chance.random() < 0.05]

    def shown(statement: dict[str, Any]) -> dict[str, Any]:
        where = text.occurrences(statement["quote"])
        evidence = [to_raw(where[0])] if where and chance.random() < 0.9 else [[0, min(5, len(raw))]]
        period = statement.get("period") if chance.random() < 0.7 else chance.choice([None, "2021"])
        return {**statement, "evidence": evidence, "period": period} | {"quote": None}

    def party(entity_id: str | None) -> str | None:
        return chance.choice(gold["entities"])["id"] if chance.random() < 0.1 else entity_id

    entities = []
    for entity in gold["entities"]:
        type_ = entity["type"] if chance.random() < 0.9 else chance.choice(list(EntityType))
        spans = often([to_raw(span) for span in mentions[entity["id"]]])
        if len(spans) > 2 and chance.random() < 0.2:
            entities.append(
                {"id": entity["id"] + "x", "type": type_, "name": entity["name"], "mentions": [spans.pop()]}
            )
        entities.append({"id": entity["id"], "type": type_, "name": entity["name"], "mentions": spans})
    relations = [
        {**shown(relation), "subject": party(relation["subject"]), "object": party(relation["object"])}
        for relation in often(gold["relations"])
    ]
    for relation in relations:
        if relation["type"] == RelationType.PARTNERS_WITH or chance.random() < 0.05:
            relation["subject"], relation["object"] = relation["object"], relation["subject"]
        if relation.get("title") and chance.random() < 0.3:
            relation["title"] = chance.choice([None, "主任", relation["title"][1:]])
    investments = [
        {
            **shown(investment),
            "kind": investment["kind"] if chance.random() < 0.8 else chance.choice(list(InvestmentKind)),
            **{role: party(investment.get(role)) for role in ("project", "investor", "site")},
        }
        for investment in often(gold["investments"])
    ]
    observations = [
        {
            **shown(observation),
            "subject": party(observation["subject"]),
            "metric": observation["metric"][chance.choice([0, 0, 0, 2]) :],
            "value": observation["value"] * chance.choice([1, 1, 1, 1.0000001, 10]),
            "change": observation.get("change") if chance.random() < 0.8 else chance.choice([None, 7.5]),
        }
        for observation in often(gold["observations"])
    ]
    for statement in (*relations, *investments, *observations):
        del statement["quote"]
    return {
        "doc": "somewhere/" + gold["doc"],
        "articles": often(gold["articles"]),
        "entities": entities,
        "relations": relations,
        "investments": investments,
        "observations": observations,
    }


def reference(shared: Path, *arguments: Path | str) -> dict[str, Any]:
    command = [sys.executable, str(shared / "tools" / "score.py"), *map(str, arguments), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return dict(json.loads(done.stdout))


def same(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    parts = ours["parts"]
    assert set(parts) == set(theirs)
    for part, score in theirs.items():
        assert {key: parts[part][key] for key in score} == pytest.approx(score, abs=1e-12), part


def compare(shared: Path, gold: Path, texts: Path, predictions: Path) -> dict[str, Any]:
    ours = as_json(evaluate(gold, texts, read_predictions(predictions)))
    same(ours, reference(shared, gold, texts, predictions))
    return ours


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("which", ["briefs", "articles"])
def test_scores_are_those_of_the_reference_scorer(
    shared: Path, briefs: Path, tmp_path: Path, which: str, seed: int
) -> None:
    gold, texts = (briefs, briefs) if which == "briefs" else (shared / "gold", shared / "seeds")
    chance = random.Random(seed)
    predictions = tmp_path / "predictions.jsonl"
    records = [read_gold(file) for file in gold_files(gold)]
    lines = [
        json.dumps(spoilt(record, read_text(texts / record["doc"]), chance), ensure_ascii=False)
        for record in records[seed % 2 :]
    ]
    predictions.write_text("\n".join(lines), encoding="utf-8")
    ours = compare(shared, gold, texts, predictions)
    for part in ("mentions", "entities", "relations", "observations", "evidence", "period"):
        assert 0.3 < ours["parts"][part]["f1"] < 1, f"{part} was not spoilt in a telling way"


@pytest.mark.parametrize("spoiler", ["as it is", "nothing found", "unknown ids", "second at the same span"])
def test_small_cases_too(shared: Path, tmp_path: Path, spoiler: str) -> None:
    gold, texts = small.write(tmp_path)
    prediction = small.prediction()
    if spoiler == "nothing found":
        prediction = {key: [] for key in prediction} | {"doc": "small.txt"}
    if spoiler == "unknown ids":
        prediction["relations"][0]["subject"] = "e77"
        prediction["observations"][0]["subject"] = "e78"
    if spoiler == "second at the same span":
        prediction["entities"].append({**prediction["entities"][1], "id": "e4", "type": "Park"})
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text(json.dumps(prediction), encoding="utf-8")
    compare(shared, gold, texts, predictions)


def test_agreement_is_that_of_the_reference_scorer(shared: Path, tmp_path: Path) -> None:
    gold, texts = small.write(tmp_path / "one")
    other = small.gold()
    other["entities"][0]["surfaces"] = ["霖川经济开发区"]
    other["observations"][0]["metric"] = "年产值"
    second, _ = small.write(tmp_path / "other", other)
    files = gold / "small.json", second / "small.json", texts / "small.txt"
    same(as_json(agreement(*files)), reference(shared, "--agree", *files))
