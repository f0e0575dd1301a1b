"""Gold files: JSON as the annotation scheme describes it, one a document."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from kg.errors import ParkgraphError
from kg.evaluation.annotation import Annotation, Named, Shown
from kg.evaluation.dense_text import DenseText, dense
from kg.evaluation.statements import Record, figures, links, money, titles
from kg.model import Span

SECTIONS = ("articles", "entities", "relations", "investments", "observations")

ABOUT_DOCUMENTS = ("sources.json", "groups.json")
"""Files that may lie beside gold and are none: they say of each document where it is from (`kg.evaluation.attributes`).
"""


class UnreadableGold(ParkgraphError):
    """A gold or prediction file that is not what it should be."""

    status = 422


def two_folders(pair: str) -> tuple[Path, Path] | None:
    """The folders of GOLD:TEXTS, None where no colon parts two folders; a colon inside one of them does no harm."""
    for at in (place for place, character in enumerate(pair) if character == ":"):
        gold, texts = Path(pair[:at]), Path(pair[at + 1 :])
        if pair[:at] and pair[at + 1 :] and gold.is_dir() and texts.is_dir():
            return gold, texts
    return None


def gold_files(gold: Path) -> list[Path]:
    """The gold files of a folder in the order of their names, or the one file that was given.

    Raises:
        UnreadableGold: there is none.
    """
    found = [gold] if gold.is_file() else sorted(_gold_in(gold))
    if not found:
        raise UnreadableGold(f"{gold} has no gold file (*.json): give the folder of the gold files, or one of them")
    return found


def _gold_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("*.json") if path.name not in ABOUT_DOCUMENTS)


def read_gold(path: Path) -> dict[str, Any]:
    """The gold file as it stands, with `doc` and every section there.

    Raises:
        UnreadableGold: it is not JSON, or a section is missing.
    """
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UnreadableGold(f"{path} is not JSON in UTF-8 ({error}): write it anew or take it out") from error
    missing = [key for key in ("doc", *SECTIONS) if not isinstance(gold, dict) or key not in gold]
    if missing:
        raise UnreadableGold(f"{path} lacks {', '.join(missing)}: a gold file has doc, {', '.join(SECTIONS)}")
    return dict(gold)


def read_text(path: Path) -> str:
    """The text that offsets count in: UTF-8 as read, newlines untouched, a byte order mark dropped.

    Raises:
        UnreadableGold: there is no such text, or it is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UnreadableGold(f"{path} cannot be read as UTF-8 text ({error}): gold is scored against it") from error


def annotated(gold: Record, text: DenseText) -> Annotation:
    """A gold file in the form in which it is compared with a prediction.

    Raises:
        UnreadableGold: an entry lacks what the scheme asks for.
    """
    shown = partial(_shown, text=text)
    try:
        mentions = gold_mentions(gold["entities"], text)
        return Annotation(
            document=gold["doc"],
            entities=tuple(_named(entity, mentions[entity["id"]]) for entity in gold["entities"]),
            links=links(gold, shown),
            money=money(gold, shown),
            figures=figures(gold, shown),
            titles=titles(gold),
        )
    except KeyError as error:
        raise UnreadableGold(f"the gold of {gold['doc']} has an entry without {error}: add it") from error


def gold_mentions(entities: Iterable[Record], text: DenseText) -> dict[str, list[Span]]:
    """Mentions by entity id: every occurrence of a surface, longer surfaces first, none inside another.

    Occurrences inside a `not_in` quote of their entity do not count.
    """
    wordings = [(dense(wording), entity["id"]) for entity in entities for wording in entity["surfaces"]]
    wordings.sort(key=lambda pair: -len(pair[0]))
    barred = {entity["id"]: list(_barred(entity, text)) for entity in entities}
    taken = bytearray(len(text.text))
    mentions: dict[str, list[Span]] = defaultdict(list)
    for wording, entity_id in wordings:
        for span in text.occurrences(wording):
            inside = any(bar.start <= span.start and span.end <= bar.end for bar in barred[entity_id])
            if not inside and not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
                mentions[entity_id].append(span)
    return mentions


def _barred(entity: Record, text: DenseText) -> Iterator[Span]:
    for quote in entity.get("not_in", ()):
        yield from text.occurrences(quote)


def _named(entity: Record, mentions: list[Span]) -> Named:
    wordings = (*entity["surfaces"], entity["name"])
    return Named(entity["id"], entity["type"], entity["name"], wordings, tuple(mentions))


def _shown(statement: Record, text: DenseText) -> Shown:
    quote = statement["quote"]
    return Shown(tuple(text.occurrences(quote)), quote, statement.get("period"))
