"""Small documents out of a small alphabet of names, so that histories merge and split entities often.

The names are invented. A document's text is its mentions, one sentence each, so that every span opens to its surface.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from kg.model import (
    AlignedText,
    Article,
    Block,
    BlockKind,
    Document,
    Entity,
    EntityType,
    Extraction,
    Investment,
    InvestmentKind,
    Observation,
    Polarity,
    Refusal,
    Relation,
    RelationType,
    Span,
    Stage,
)
from kg.vocabulary import vocabulary

Named = tuple[EntityType, tuple[str, ...]]

NAMES: tuple[Named, ...] = (
    (EntityType.COMPANY, ("岚桥新材料股份有限公司", "岚桥新材料", "岚桥新材")),
    (EntityType.COMPANY, ("岚桥新材料有限公司", "岚桥新材")),
    (EntityType.COMPANY, ("岚桥新材",)),
    (EntityType.COMPANY, ("澄川电子有限公司", "澄川电子")),
    (EntityType.COMPANY, ("澄川电子",)),
    (EntityType.PERSON, ("顾望舒",)),
    (EntityType.PERSON, ("顾望舒",)),
    (EntityType.ORGANIZATION, ("县财政局",)),
    (EntityType.ORGANIZATION, ("管委会",)),
    (EntityType.PLACE, ("湖南省", "湖南")),
    (EntityType.PLACE, ("湖南",)),
    (EntityType.PLACE, ("邵阳县",)),
    (EntityType.PARK, ("邵阳县高新技术产业开发区", "邵阳县高新区")),
    (EntityType.PARK, ("青禾产业园",)),
    (EntityType.PROJECT, ("二期扩建项目",)),
    (EntityType.INDUSTRY, ("新材料", "新型材料")),
    (EntityType.INDUSTRY, ("新型材料",)),
    (EntityType.COMPANY, ("湖南岚桥新材料股份有限公司",)),
    (EntityType.COMPANY, ("广东岚桥新材料股份有限公司", "广东岚桥")),
)


@dataclass(frozen=True)
class Recipe:
    """What a generated document says."""

    named: tuple[int, ...]
    links: tuple[tuple[int, int, int], ...] = ()
    stage: Stage | None = None
    denied: bool = False
    confidence: float = 0.9
    period: str | None = None
    published: str | None = "2024-05-01"
    amount: int | None = None
    filler: str = ""


def recipes() -> st.SearchStrategy[Recipe]:
    return st.builds(
        Recipe,
        named=st.lists(st.integers(0, len(NAMES) - 1), min_size=1, max_size=5, unique=True).map(tuple),
        links=st.lists(st.tuples(*[st.integers(0, 11)] * 3), max_size=5).map(tuple),
        stage=st.sampled_from([None, Stage.NEGOTIATED, Stage.PLANNED, Stage.STARTED, Stage.ENDED]),
        denied=st.booleans(),
        confidence=st.sampled_from([0.5, 0.75, 0.9]),
        period=st.sampled_from([None, "2023", "2024-06", "2022-01/2022-03"]),
        published=st.sampled_from([None, "2024-05-01", "2023-02-03"]),
        amount=st.sampled_from([None, 160_000_000]),
    )


def document_of(key: str, recipe: Recipe) -> tuple[Document, Extraction]:
    """The document and extraction of a recipe; the same recipe always gives the same."""
    text, entities = _text(recipe)
    aligned = AlignedText(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    article = Article(
        title=f"标题{len(text)}",
        byline=("记者",),
        published=recipe.published,
        clean=aligned,
        blocks=(Block(BlockKind.BODY, 0, len(text)),),
        spans=(Span(0, len(text)),),
    )
    document = Document(id=_hash(key), version=_hash(text), key=key, text=text, articles=(article,))
    extraction = Extraction(
        extractor="generated/1",
        entities=tuple(entities),
        relations=tuple(_relations(recipe, entities)),
        investments=tuple(_investments(recipe, entities)),
        observations=tuple(_observations(recipe, entities)),
        refused=(Refusal("partOf(甲, 乙)", "范围不合"),) if recipe.denied else (),
    )
    return document, extraction


def _text(recipe: Recipe) -> tuple[str, list[Entity]]:
    text = recipe.filler
    entities = []
    for number, index in enumerate(recipe.named, start=1):
        kind, surfaces = NAMES[index]
        spans = []
        for surface in surfaces:
            text += "关于"
            spans.append(Span(len(text), len(text) + len(surface)))
            text += f"{surface}。"
        entities.append(Entity(f"e{number}", kind, surfaces[0], surfaces, tuple(spans)))
    return text, entities


def _relations(recipe: Recipe, entities: Sequence[Entity]) -> list[Relation]:
    relations = []
    for kind, one, two in recipe.links:
        relation = tuple(RelationType)[kind]
        subject, object_ = entities[one % len(entities)], entities[two % len(entities)]
        if subject is object_ or not vocabulary().allows(relation, subject.type, object_.type):
            continue
        relations.append(
            Relation(
                type=relation,
                subject=subject.id,
                object=object_.id,
                evidence=(subject.mentions[0],),
                rule="generated.link",
                confidence=recipe.confidence,
                title="主任" if relation is RelationType.HOLDS_POST else None,
                stage=recipe.stage,
                polarity=Polarity.DENIED if recipe.denied else Polarity.AFFIRMED,
                period=recipe.period,
            )
        )
    return relations


def _investments(recipe: Recipe, entities: Sequence[Entity]) -> list[Investment]:
    companies = [entity for entity in entities if entity.type is EntityType.COMPANY]
    projects = [entity for entity in entities if entity.type is EntityType.PROJECT]
    parks = [entity for entity in entities if entity.type is EntityType.PARK]
    if recipe.amount is None or not companies or not (projects or parks):
        return []
    return [
        Investment(
            amount=recipe.amount,
            kind=InvestmentKind.PLANNED,
            evidence=(companies[0].mentions[0],),
            rule="generated.money",
            confidence=recipe.confidence,
            investor=companies[0].id,
            project=projects[0].id if projects else None,
            site=parks[0].id if parks else None,
            period=recipe.period,
        )
    ]


def _observations(recipe: Recipe, entities: Sequence[Entity]) -> list[Observation]:
    parks = [entity for entity in entities if entity.type is EntityType.PARK]
    return [
        Observation(
            subject=park.id,
            metric="规模工业企业",
            value="90" if recipe.denied else "90.0",
            unit="家",
            evidence=(park.mentions[0],),
            rule="generated.number",
            confidence=recipe.confidence,
        )
        for park in parks
    ]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
