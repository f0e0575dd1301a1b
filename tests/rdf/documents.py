"""Small documents about invented things, for the tests of this folder.

`spoken` builds one from a text and the names in it; a test writes its relations inline. `documents()` draws any such
document for the rules that hold for all of them.
"""

from __future__ import annotations

from hypothesis import strategies as st

from kg.model import (
    AlignedText,
    Article,
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
    Resolution,
    Span,
    Stage,
)
from kg.rdf.ids import content_id
from kg.vocabulary import vocabulary

TEXT = "禾穗电子有限公司与青岚云工业园签约。柳溪县的青岚云工业园2023年产值3.5亿元，禾穗传感器项目总投资1.6亿元。"
NAMES = {
    "company": (EntityType.COMPANY, "禾穗电子有限公司"),
    "park": (EntityType.PARK, "青岚云工业园"),
    "place": (EntityType.PLACE, "柳溪县"),
    "project": (EntityType.PROJECT, "禾穗传感器项目"),
}


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def document(key: str = "a.txt", text: str = TEXT) -> Document:
    clean = AlignedText(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    article = Article("柳溪县的新项目", ("林小禾",), "2023-12-05", clean, (), (Span(0, len(text)),))
    return Document(content_id(key), content_id(text), key, text, (article,))


def entity(local: str, type_: EntityType, name: str, text: str = TEXT) -> Entity:
    found = [at for at in range(len(text)) if text.startswith(name, at)]
    return Entity(local, type_, name, (name,), tuple(Span(at, at + len(name)) for at in found))


def spoken(
    *,
    relations: tuple[Relation, ...] = (),
    investments: tuple[Investment, ...] = (),
    observations: tuple[Observation, ...] = (),
) -> Extraction:
    """What `TEXT` says, with the entities of `NAMES`."""
    entities = tuple(entity(local, *named) for local, named in NAMES.items())
    return Extraction("rules/1", entities, relations, investments, observations)


def resolved(extraction: Extraction) -> Resolution:
    """Each name of a type is one canonical entity."""
    return Resolution({e.id: content_id(e.type, e.name) for e in extraction.entities})


def canonical(local: str) -> str:
    return content_id(*NAMES[local])


def tenancy(**changes: object) -> Relation:
    values = {
        "type": RelationType.TENANT_OF,
        "subject": "company",
        "object": "park",
        "evidence": (span("禾穗电子有限公司与青岚云工业园签约"),),
        "rule": "relations.tenancy",
        "confidence": 0.9,
    }
    return Relation(**{**values, **changes})


def money(**changes: object) -> Investment:
    values = {
        "amount": 160_000_000,
        "kind": InvestmentKind.PLANNED,
        "evidence": (span("禾穗传感器项目总投资1.6亿元"),),
        "rule": "investments.sum",
        "confidence": 0.8,
        "project": "project",
    }
    return Investment(**{**values, **changes})


def output(**changes: object) -> Observation:
    values = {
        "subject": "park",
        "metric": "产值",
        "value": "350000000",
        "unit": "元",
        "evidence": (span("2023年产值3.5亿元"),),
        "rule": "observations.value",
        "confidence": 0.85,
        "period": "2023",
    }
    return Observation(**{**values, **changes})


_NAMES = st.text("甲乙丙丁戊己庚辛园区", min_size=1, max_size=3)
_NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=2).map(str)
_PERIODS = st.sampled_from([None, "2023", "2023-06", "2023-06-15", "2023-01/2023-09"])


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, Extraction, Resolution]:
    """Any document whose statements keep to the ontology, with evidence inside its text."""
    text = draw(st.text("甲乙丙丁戊己庚辛园区，。\n\t 𠮷", min_size=20, max_size=60))
    spans = st.integers(0, len(text) - 2).flatmap(
        lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end))
    )
    evidence = st.lists(spans, min_size=1, max_size=3).map(tuple)
    types = draw(st.lists(st.sampled_from(EntityType), min_size=1, max_size=6))
    entities = tuple(
        Entity(f"e{n}", type_, name := draw(_NAMES), (name,), (Span(3 * n, 3 * n + 2),))
        for n, type_ in enumerate(types, start=1)
    )
    by_id = {e.id: e for e in entities}
    common = {
        "evidence": evidence,
        "rule": st.sampled_from(["rule.a", "rule.b"]),
        "confidence": st.floats(0, 1),
        "polarity": st.sampled_from(Polarity),
        "period": _PERIODS,
    }
    ids = st.sampled_from(sorted(by_id))
    stages = st.one_of(st.none(), st.sampled_from(Stage))
    titles = st.one_of(st.none(), st.sampled_from(["主任", "经理"]))
    relations = st.builds(
        Relation,
        type=st.sampled_from(RelationType),
        subject=ids,
        object=ids,
        title=titles,
        stage=stages,
        **common,
    ).filter(lambda r: vocabulary().allows(r.type, by_id[r.subject].type, by_id[r.object].type))
    observations = st.builds(
        Observation,
        subject=ids,
        metric=_NAMES,
        value=_NUMBERS,
        unit=st.sampled_from(["", "元", "家"]),
        change=st.one_of(st.none(), _NUMBERS),
        **common,
    )
    projects = [e.id for e in entities if e.type is EntityType.PROJECT]
    investments = st.builds(
        Investment,
        amount=st.integers(1, 10**13),
        kind=st.sampled_from(InvestmentKind),
        project=st.sampled_from(projects),
        stage=stages,
        **common,
    )
    possible = any(vocabulary().allows(r, a, b) for r in RelationType for a in types for b in types)
    extraction = Extraction(
        "rules/1",
        entities,
        tuple(draw(st.lists(relations, max_size=4))) if possible else (),
        tuple(draw(st.lists(investments, max_size=2))) if projects else (),
        tuple(draw(st.lists(observations, max_size=3))),
    )
    return document(text=text), extraction, resolved(extraction)
