"""Units as gold files, one document a unit, so that `kg evaluate` measures extraction on the corpus too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.corpus.units import Unit, UnitInvestment, UnitObservation, dense
from kg.values.amount import Amount
from kg.values.name import simplified
from kg.values.quantity import Quantity
from kg.values.rank import Rank

_TENTHS = re.compile("([一二两三四五六七八九])成")
_DIGITS = "零一二三四五六七八九"


def write_gold(units: Iterable[Unit], gold: Path, texts: Path) -> int:
    """Write `NAME.json` and `NAME.txt` of every unit, and `groups.json` beside the gold; how many units there were.

    The whole unit is the quote of its statements.
    """
    gold.mkdir(parents=True, exist_ok=True)
    texts.mkdir(parents=True, exist_ok=True)
    groups = []
    for unit in units:
        name = re.sub(r"[.:]+(?:txt:)?", "-", unit.source)
        (texts / f"{name}.txt").write_text(_dated(unit), encoding="utf-8")
        record = gold_record(unit, f"{name}.txt")
        (gold / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
        groups.append({"doc": f"{name}.txt", "province": unit.province, "style": unit.style})
    (gold.parent / "groups.json").write_text(json.dumps(groups, ensure_ascii=False), encoding="utf-8")
    return len(groups)


def _dated(unit: Unit) -> str:
    return unit.text + "\n" + (f"发布时间：{unit.date}\n" if unit.date else "")


def gold_record(unit: Unit, document: str) -> dict[str, Any]:
    """The unit in the form of a gold file; entities are numbered in order of first mention."""
    order = list(dict.fromkeys(unit.entities.values()))
    ids = {surface: f"e{order.index(first) + 1}" for surface, first in unit.entities.items()}
    return {
        "doc": document,
        "articles": [{"id": "a1", "title": "", "byline": [], "first": dense(unit.text)[:10]}],
        "entities": [_entity(unit, first, ids) for first in order],
        "relations": [
            {"type": it.type, "subject": ids[it.subject], "object": ids[it.object], "quote": unit.text}
            | ({"title": it.title} if it.title else {})
            for it in unit.relations
        ],
        "investments": [_investment(unit, ids, it) for it in unit.investments],
        "observations": [it for it in (_observation(unit, ids, one) for one in unit.observations) if it],
    }


def _entity(unit: Unit, first: str, ids: dict[str, str]) -> dict[str, Any]:
    surfaces = [surface for surface in unit.entities if unit.entities[surface] == first]
    return {"id": ids[first], "type": unit.types[first], "name": max(surfaces, key=len), "surfaces": surfaces}


def _investment(unit: Unit, ids: dict[str, str], stated: UnitInvestment) -> dict[str, Any]:
    amount = Amount.parse(simplified(stated.money))
    if amount is None:
        raise ValueError(f"{unit.source}: {stated.money} is no amount of money: run the check on the file")
    parties = {key: ids[name] for key in ("project", "investor", "site") if (name := getattr(stated, key))}
    period = {"period": stated.period} if stated.period else {}
    money = {"amount": amount.value, "currency": amount.currency, "kind": stated.kind, "quote": unit.text}
    return money | parties | period


def _observation(unit: Unit, ids: dict[str, str], stated: UnitObservation) -> dict[str, Any] | None:
    figure = figure_of(stated.value)
    if figure is None:
        return None
    change = {"change": float(stated.change)} if stated.change else {}
    period = {"period": stated.period} if stated.period else {}
    value, name = figure
    return {
        "subject": ids[stated.subject], "metric": stated.metric, "value": float(value), "unit": name,
        "quote": unit.text, **change, **period,
    }  # fmt: skip


def figure_of(text: str) -> tuple[Decimal, str] | None:
    """Value and unit of a figure in words: 320亿元 → 32000000000 元, 第3位 → 3 位, 六成 → 60 %; else None."""
    wording = simplified(dense(text))
    if match := _TENTHS.fullmatch(wording):
        return Decimal(10 * _DIGITS.index(match[1].replace("两", "二"))), "%"
    if rank := Rank.parse(wording):
        return Decimal(rank.value), "位"
    quantity = Quantity.parse(wording)
    if quantity is None:
        amount = Amount.parse(wording)
        return (Decimal(amount.value), "元") if amount else None
    return quantity.value, quantity.unit
