"""Generated documents: invented names in plain sentences, the same for the same seed.

Every document names the same province and park, so that something grows with the corpus, and its own companies, so
that something does not. Where each has a park of its own, nothing but the province grows.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.model import (
    Document,
    Entity,
    EntityType,
    Extraction,
    Investment,
    InvestmentKind,
    Relation,
    RelationType,
    Source,
    Span,
)

PARK, PROVINCE = "霖川经济开发区", "湖南省"
_FIRST = "岚澄泓沐栎珩昱翊骁棠砚溯朔霁煦璟垚淼焱鑫"
_SECOND = "桥川原岭屿洲湾汀渚陂埠埔坪垸塬峪岱峦垅垌"
_TRADES = ("新材料", "电子", "机械", "生物科技", "精密制造", "新能源", "包装", "食品", "纺织", "光电")


def company(number: int) -> str:
    """The nth invented company; another one for each number."""
    first, rest = divmod(number, len(_SECOND) * len(_TRADES))
    second, trade = divmod(rest, len(_TRADES))
    more = "" if first < len(_FIRST) else _SECOND[first // len(_FIRST) % len(_SECOND)]
    return f"{_FIRST[first % len(_FIRST)]}{_SECOND[second]}{more}{_TRADES[trade]}有限公司"


def park(number: int) -> str:
    """The nth invented park; another one for each number up to 8,000, and none is `PARK`."""
    first, rest = divmod(number, len(_SECOND) * len(_FIRST))
    second, third = divmod(rest, len(_FIRST))
    return f"{_SECOND[second]}{_FIRST[third]}{_SECOND[first]}经济开发区"


@dataclass(frozen=True, slots=True)
class Generated:
    """A text with what an extraction of it would say."""

    source: Source
    extraction: Extraction


def documents(count: int, companies: int = 12, first: int = 0, *, own_parks: bool = False) -> Iterator[Generated]:
    """`count` documents, each about `companies` of its own of which one is that of the document before."""
    for number in range(first, first + count):
        names = [company(number * (companies - 1) + offset) for offset in range(companies)]
        place = park(number) if own_parks else PARK
        yield _document(f"generated/{number:06d}.txt", place, names, random.Random(number))


def extractor(generated: list[Generated]) -> Callable[[Document], Extraction]:
    """Stands in for the extraction, so that only what comes after it is measured."""
    by_key = {document.source.key: document.extraction for document in generated}
    return lambda document: by_key[document.key]


def _wording(chance: random.Random) -> str:
    """Stands for what a text says in words of its own: without it all would be reprints of one another."""
    return "".join(chr(0x4E00 + chance.randrange(6000)) for _ in range(30))


def _document(key: str, place: str, names: list[str], chance: random.Random) -> Generated:
    text = f"{place}加快建设\n2024年3月5日\n\n"
    spans: dict[str, list[Span]] = {name: [] for name in (place, PROVINCE, *names)}
    sentences: list[Span] = []

    def say(*words: str) -> None:
        nonlocal text
        start = len(text)
        for word in words:
            if word in spans:
                spans[word].append(Span(len(text), len(text) + len(word)))
            text += word
        sentences.append(Span(start, len(text)))

    say(place, "位于", PROVINCE, "东部，近年来基础设施不断完善，营商环境持续改善。\n")
    amounts = [chance.randrange(1, 90) * 10_000_000 for _ in names]
    for name, amount in zip(names, amounts, strict=True):
        say(name, "入驻", place, f"，总投资{amount // 10_000}万元，{_wording(chance)}，预计年内达到设计产能。\n")
    return Generated(Source(key, text.encode()), _extraction(spans, sentences, amounts))


def _extraction(spans: dict[str, list[Span]], sentences: list[Span], amounts: list[int]) -> Extraction:
    # In the order of the text: the park, the province, the companies.
    types = (EntityType.PARK, EntityType.PLACE, *(EntityType.COMPANY for _ in amounts))
    entities = tuple(
        Entity(f"e{number}", kind, name, (name,), tuple(found))
        for number, (kind, (name, found)) in enumerate(zip(types, spans.items(), strict=True), start=1)
    )
    site, province, *firms = (entity.id for entity in entities)
    rule, confidence = "generated", 0.9
    relations = [Relation(RelationType.LOCATED_IN, site, province, (sentences[0],), rule, confidence)]
    relations += [
        Relation(RelationType.TENANT_OF, firm, site, (sentence,), rule, confidence)
        for firm, sentence in zip(firms, sentences[1:], strict=True)
    ]
    investments = tuple(
        Investment(amount, InvestmentKind.PLANNED, (sentence,), rule, confidence, investor=firm, site=site)
        for firm, sentence, amount in zip(firms, sentences[1:], amounts, strict=True)
    )
    return Extraction("generated/1", entities, tuple(relations), investments)
