"""One invented document with its gold, small enough to count by hand."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

TEXT = (
    "　　霖川经济开发区\n"
    "拓渊电机有限公 司投资2亿元入驻霖川经开区，拓渊电机去年产值3.5亿元，同比增长12%。\n"
    "陆某川任霖川经开区党工委书记。"
)

GOLD: dict[str, Any] = {
    "doc": "small.txt",
    "articles": [{"id": "a1", "title": "霖川经济开发区", "byline": [], "first": "拓渊电机有限公司投资"}],
    "entities": [
        {"id": "p1", "type": "Park", "name": "霖川经济开发区", "surfaces": ["霖川经济开发区", "霖川经开区"]},
        {"id": "c1", "type": "Company", "name": "拓渊电机有限公司", "surfaces": ["拓渊电机有限公司", "拓渊电机"]},
        {"id": "h1", "type": "Person", "name": "陆某川", "surfaces": ["陆某川"]},
    ],
    "relations": [
        {"type": "tenantOf", "subject": "c1", "object": "p1", "quote": "拓渊电机有限公司投资2亿元入驻霖川经开区"},
        {
            "type": "holdsPost",
            "subject": "h1",
            "object": "p1",
            "title": "党工委书记",
            "quote": "陆某川任霖川经开区党工委书记",
        },
    ],
    "investments": [
        {
            "amount": 200000000,
            "currency": "CNY",
            "kind": "completed",
            "investor": "c1",
            "site": "p1",
            "quote": "投资2亿元",
        }
    ],
    "observations": [
        {
            "subject": "c1",
            "metric": "产值",
            "value": 350000000,
            "unit": "元",
            "change": 12,
            "period": "2023",
            "quote": "产值3.5亿元",
        }
    ],
}


def gold() -> dict[str, Any]:
    """A copy that a test may spoil."""
    return copy.deepcopy(GOLD)


def span(wording: str, nth: int = 0) -> list[int]:
    """Offsets in the text as read of the nth occurrence, written as it stands there."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(wording, at + 1)
    return [at, at + len(wording)]


def prediction() -> dict[str, Any]:
    """What an extractor without a fault would print for `TEXT`."""
    return {
        "doc": "folder/small.txt",
        "articles": [{"title": "霖川经济开发区", "byline": [], "spans": [[0, len(TEXT)]]}],
        "entities": [
            {
                "id": "e1",
                "type": "Park",
                "name": "霖川经济开发区",
                "mentions": [span("霖川经济开发区"), span("霖川经开区"), span("霖川经开区", 1)],
            },
            {
                "id": "e2",
                "type": "Company",
                "name": "拓渊电机有限公司",
                "mentions": [span("拓渊电机有限公 司"), span("拓渊电机", 1)],
            },
            {"id": "e3", "type": "Person", "name": "陆某川", "mentions": [span("陆某川")]},
        ],
        "relations": [
            {"type": "tenantOf", "subject": "e2", "object": "e1", "evidence": [span("入驻霖川经开区")]},
            {
                "type": "holdsPost",
                "subject": "e3",
                "object": "e1",
                "title": "党工委书记",
                "evidence": [span("陆某川任霖川经开区")],
            },
        ],
        "investments": [
            {"amount": 200000000, "kind": "completed", "investor": "e2", "site": None, "evidence": [span("投资2亿元")]}
        ],
        "observations": [
            {
                "subject": "e2",
                "metric": "产值",
                "value": 350000000,
                "unit": "元",
                "change": 12.0,
                "period": "2023",
                "evidence": [span("3.5亿元")],
            }
        ],
    }


def write(folder: Path, record: dict[str, Any] | None = None, text: str = TEXT) -> tuple[Path, Path]:
    """Gold file and text file in a folder each; returns both folders."""
    gold_folder, texts = folder / "gold", folder / "texts"
    gold_folder.mkdir(parents=True, exist_ok=True)
    texts.mkdir(exist_ok=True)
    record = record or GOLD
    name = str(record["doc"])
    (gold_folder / name).with_suffix(".json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    (texts / name).write_text(text, encoding="utf-8")
    return gold_folder, texts
