"""Small texts that say what a test needs, through the real rooms: reading, identity, ledger, store.

Every sentence is written out in the test with the statement that it shows; names are invented, divisions real.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.analysis.asking.select import local_name, select
from kg.analysis.conflicts import Conflict, ConflictFilter, ConflictKind, Conflicts, conflicts, conflicts_about
from kg.ledger import Ledger
from kg.ledger.judgements import Judgement, Verdict
from kg.model import (
    Document,
    Entity,
    EntityType,
    Extraction,
    Investment,
    InvestmentKind,
    Observation,
    Polarity,
    Relation,
    RelationType,
    Source,
    Span,
    Stage,
)
from kg.reading import read
from kg.store import EmbeddedStore

_ENDINGS = (
    ("公司", EntityType.COMPANY),
    ("项目", EntityType.PROJECT),
    ("开发区", EntityType.PARK),
    ("产业园", EntityType.PARK),
    ("局", EntityType.ORGANIZATION),
    ("省", EntityType.PLACE),
    ("市", EntityType.PLACE),
    ("县", EntityType.PLACE),
    ("区", EntityType.PLACE),
    ("产业", EntityType.INDUSTRY),
)


@dataclass(frozen=True)
class Said:
    """A sentence with the one statement that it shows; `parts` names whom the statement is about."""

    sentence: str
    kind: str
    parts: dict[str, str]
    period: str | None = None
    stage: Stage | None = None
    denied: bool = False
    confidence: float = 0.9
    numbers: dict[str, str] = field(default_factory=dict)


def link(subject: str, relation: str, object_: str, sentence: str, **more: object) -> Said:
    return Said(sentence, relation, {"subject": subject, "object": object_}, **more)  # type: ignore[arg-type]


def post(person: str, body: str, title: str, sentence: str, **more: object) -> Said:
    parts = {"subject": person, "object": body}
    return Said(sentence, "holdsPost", parts, numbers={"title": title}, **more)  # type: ignore[arg-type]


def money(amount: int, sentence: str, kind: str = "planned", *, parts: dict[str, str], **more: object) -> Said:
    numbers = {"amount": str(amount), "kind": kind}
    return Said(sentence, "investment", parts, numbers=numbers, **more)  # type: ignore[arg-type]


def number(subject: str, metric: str, value: str, unit: str, sentence: str, **more: object) -> Said:
    numbers = {"metric": metric, "value": value, "unit": unit}
    return Said(sentence, "observation", {"subject": subject}, numbers=numbers, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Text:
    """A text of one article; without a date when `date` is empty."""

    key: str
    date: str
    said: tuple[Said, ...]


def text(key: str, date: str, *said: Said) -> Text:
    return Text(f"{key}.txt", date, said)


def found(folder: Path, texts: Iterable[Text], wanted: ConflictFilter | None = None) -> Conflicts:
    """The conflicts of a fresh data directory with those texts; looked for entity by entity they are the same."""
    store = graph(folder, texts)
    try:
        every = conflicts(store).items
        for entity in _entities(store):
            assert conflicts_about(store, entity, 100).items == tuple(one for one in every if entity in one.entities)
        return conflicts(store, wanted)
    finally:
        store.close()


def _entities(store: EmbeddedStore) -> list[str]:
    return [
        local_name(row["entity"])
        for row in select(store, "SELECT ?entity WHERE { ?entity a ?type ; rdfs:label ?label }")
    ]


def graph(folder: Path, texts: Iterable[Text]) -> EmbeddedStore:
    """The graph of the texts; a name means one thing in all of them, by judgement where identity leaves it open."""
    folder.mkdir(exist_ok=True)
    store = EmbeddedStore.open(folder / "graph")
    names: set[str] = set()
    with Ledger.open(folder) as ledger:
        for one in texts:
            document = read(Source(one.key, _written(one).encode()))
            store.apply(ledger.add(document, _extraction(document, one.said)))
            names.update(name for said in one.said for name in said.parts.values())
        for name in sorted(names):
            first, *others = (ledger.identity_key(row.id) for row in ledger.search(name).items if row.label == name)
            for other in others:
                store.apply(ledger.judge(Verdict.SAME, Judgement(first, other, "test", "2024-01-01")))
    return store


def told(conflict: Conflict) -> tuple[ConflictKind, set[str]]:
    """The kind with the values of the sides."""
    return conflict.kind, {side.value for side in conflict.sides}


def _written(one: Text) -> str:
    lines = ["园区建设一周观察"]
    if one.date:
        year, month, day = (int(part) for part in one.date.split("-"))
        lines.append(f"{year}年{month}月{day}日")
    return "\n".join([*lines, "", *(said.sentence for said in one.said), "以上由本报整理，供读者参考。"])


def _extraction(document: Document, said: Iterable[Said]) -> Extraction:
    entities: dict[str, Entity] = {}
    statements: list[Relation | Investment | Observation] = []
    for one in said:
        at = document.text.index(one.sentence)
        local = {role: _entity(entities, document, name, at) for role, name in one.parts.items()}
        statements.append(_statement(one, local, (Span(at, at + len(one.sentence)),)))
    return Extraction(
        "test/1",
        tuple(entities.values()),
        relations=tuple(s for s in statements if isinstance(s, Relation)),
        investments=tuple(s for s in statements if isinstance(s, Investment)),
        observations=tuple(s for s in statements if isinstance(s, Observation)),
    )


def _entity(entities: dict[str, Entity], document: Document, name: str, at: int) -> str:
    if name not in entities:
        start = document.text.find(name, at)
        spans = (Span(start, start + len(name)),) if start >= 0 else ()
        kind = next((kind for ending, kind in _ENDINGS if name.endswith(ending)), EntityType.PERSON)
        entities[name] = Entity(f"e{len(entities) + 1}", kind, name, (name,), spans)
    return entities[name].id


def _statement(one: Said, local: dict[str, str], evidence: tuple[Span, ...]) -> Relation | Investment | Observation:
    polarity = Polarity.DENIED if one.denied else Polarity.AFFIRMED
    shown = {"evidence": evidence, "rule": "test", "confidence": one.confidence, "period": one.period}
    if one.kind == "investment":
        kind = InvestmentKind(one.numbers["kind"])
        amount, currency = int(one.numbers["amount"]), one.numbers.get("currency", "CNY")
        more = {"currency": currency, "polarity": polarity, "stage": one.stage, **local, **shown}
        return Investment(amount, kind, **more)  # type: ignore[arg-type]
    if one.kind == "observation":
        return Observation(**local, **one.numbers, polarity=polarity, **shown)  # type: ignore[arg-type]
    title = one.numbers.get("title")
    relation = RelationType(one.kind)
    return Relation(relation, **local, title=title, stage=one.stage, polarity=polarity, **shown)  # type: ignore[arg-type]
