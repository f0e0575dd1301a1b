"""A small data directory in which names are not enough: namesakes in two cities, a firm known by a code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.ledger import Given
from kg.model import (
    Entity,
    EntityType,
    Extraction,
    Identifier,
    Investment,
    InvestmentKind,
    Observation,
    Relation,
    RelationType,
    Scheme,
    Source,
    Span,
    Stage,
)
from kg.pipeline import Writer
from kg.reading import read

CODE = "91430100MAXXXXXX19"
Named = tuple[EntityType, str]
Said = tuple[RelationType, str, str]

COMPANY, PARK, PLACE, PERSON = EntityType.COMPANY, EntityType.PARK, EntityType.PLACE, EntityType.PERSON


def town(data: Path) -> Path:
    """Written and published."""
    with Writer.open(data) as writer:
        for number, (named, said, more) in enumerate(_documents()):
            source, extraction = _document(f"{number}.txt", named, said, more)
            writer.follow(writer.ledger.add(read(source), extraction))
        code = Given("Company|岚桥新材料股份有限公司", Identifier(Scheme.CREDIT, CODE), "desk", "2024-05-01")
        writer.follow(writer.ledger.codes.give([code])[0])
    return data


def _documents() -> Sequence[tuple[Sequence[Named], Sequence[Said], bool]]:
    in_city, tenant, post = RelationType.LOCATED_IN, RelationType.TENANT_OF, RelationType.HOLDS_POST
    return (
        (
            [(COMPANY, "长沙澄川电子有限公司"), (PARK, "长沙经济技术开发区"), (PLACE, "长沙市"), (PERSON, "林远山")],
            [
                (tenant, "长沙澄川电子有限公司", "长沙经济技术开发区"),
                (in_city, "长沙经济技术开发区", "长沙市"),
                (post, "林远山", "长沙澄川电子有限公司"),
            ],
            False,
        ),
        (
            [(COMPANY, "合肥澄川电子有限公司"), (PLACE, "合肥市"), (PERSON, "林远山"), (PERSON, "沈知秋")],
            [
                (in_city, "合肥澄川电子有限公司", "合肥市"),
                (post, "林远山", "合肥澄川电子有限公司"),
                (post, "沈知秋", "合肥澄川电子有限公司"),
            ],
            False,
        ),
        (
            [(COMPANY, "岚桥新材料股份有限公司"), (PARK, "长沙经济技术开发区")],
            [(tenant, "岚桥新材料股份有限公司", "长沙经济技术开发区")],
            True,
        ),
        (
            [(COMPANY, "岚桥新材料股份有限公司"), (COMPANY, "合肥澄川电子有限公司")],
            [(RelationType.PARTNERS_WITH, "岚桥新材料股份有限公司", "合肥澄川电子有限公司")],
            False,
        ),
    )


def _document(key: str, named: Sequence[Named], said: Sequence[Said], more: bool) -> tuple[Source, Extraction]:
    text = f"园区动态{key}\n2024年5月1日\n\n"
    spans: dict[str, list[Span]] = {name: [] for _, name in named}
    ids = {name: f"e{number}" for number, (_, name) in enumerate(named, start=1)}

    def sentence(*words: str) -> Span:
        nonlocal text
        start = len(text)
        for word in words:
            if word in spans:
                spans[word].append(Span(len(text), len(text) + len(word)))
            text += word
        return Span(start, len(text))

    relations = [
        Relation(kind, ids[one], ids[two], (sentence(one, "与", two, "。\n"),), "test", 0.9) for kind, one, two in said
    ]
    investments: tuple[Investment, ...] = ()
    observations: tuple[Observation, ...] = ()
    if more:
        firm, park = named[0][1], named[1][1]

        def put_in(amount: int, stage: Stage | None) -> Investment:
            evidence = (sentence(firm, f"投资{amount}元。\n"),)
            ends = {"investor": ids[firm], "site": ids[park]}
            return Investment(amount, InvestmentKind.PLANNED, evidence, "test", 0.9, **ends, period="2024", stage=stage)

        def counted(metric: str, value: str, unit: str) -> Observation:
            return Observation(
                ids[firm], metric, value, unit, (sentence(firm, metric, value, unit, "。\n"),), "test", 0.9
            )

        investments = (put_in(1_200_000_000, None), put_in(7_000_000, Stage.NEGOTIATED))
        observations = (counted("营业收入", "350000000", "元"), counted("员工", "41", "名"))
    entities = tuple(Entity(ids[name], kind, name, (name,), tuple(spans[name])) for kind, name in named)
    return Source(key, text.encode()), Extraction("test/1", entities, tuple(relations), investments, observations)
