"""Whom a stretch of text is about: whom its clause names, else its sentence, its paragraph, the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.topics import heaviest, reference_weights
from kg.model import EntityType, Span

AREAS = frozenset({EntityType.PARK, EntityType.PLACE})
ACTORS = AREAS | {EntityType.COMPANY, EntityType.PROJECT, EntityType.ORGANIZATION, EntityType.PERSON}
SUBJECTS = ACTORS | {EntityType.INDUSTRY, EntityType.INITIATIVE}
PLANTS = frozenset({EntityType.COMPANY, EntityType.PROJECT})
_THINGS = frozenset({EntityType.INDUSTRY, EntityType.INITIATIVE})
_PARK_SHARE = 0.5
"""A park that weighs at least so much of its county is what a report on both is about."""

# A的B, AB and A“B” are about B.
_JOINED = re.compile(r"[的“‘”’（(《]{0,2}")
_SPEAKING = re.compile(r"^[^，。；\n]{0,10}?(?:说|表示|介绍|透露|坦言|称|指出|告诉|认为|强调|解释|分析)")
_ASIDE_BEFORE = re.compile(
    r"(?:在|于|与|和|同|跟|从|由|向|对|对接|比|较|占|为|给|围绕|聚焦|瞄准|针对|涉及|按照|依托|作为|借助|以|把|将|、)$"
)
_TOPIC_BEFORE = re.compile(r"(?:围绕|聚焦|瞄准|针对|涉及|包括|重点发展|以|在|等)[^，]{0,20}$")


_LEAD = re.compile(
    r"[\s“‘《]*(?:目前|截至目前|今年|去年|其中|此外|同时|如今|，|该|全省|全市|全县|全区|"
    r"[0-9年月日前至—-]){0,4}[“‘《]*"
)
_SINCE = re.compile(r"[”’》]?[^，]{0,6}(?:以来|下|中|后|里|期间)")
_MADE = re.compile(r"[^，。、；\n]{0,8}的[“‘]?")
_SUBSIDIARY = re.compile(r"的?(?:全资|控股|下属|旗下|所属|参股|独资){1,2}的?(?:子公司|孙公司|公司|企业)?[“‘（(]?")
_OF_INDUSTRY = re.compile(r"[”’]?(?:项目|企业|公司|园|基地|跨境|等)")
# 与某大学合办, 为某公司供货, 由某公司承建: whoever stands so is party to the deed, never the one it is told of.
_PARTY_BEFORE = re.compile(r"(?:与|同|跟|向|对|给|为|由|从|把|将|以|比|较)$")
_WIDE = re.compile(r"(?<=[在居列占为])全[省市县区国]")
_SOURCE_BEFORE = re.compile(r"(?:根据|据|被|占|比|较|经)[^，。；]{0,6}[“‘]?$")


# 我国, 全社会 … at the head of a clause, where nothing in the article is called so, is somebody else's number.
_STRANGER = re.compile(
    r"[\s“‘《]*(?:(?:目前|截至|据[^，。；]{0,10}[，]|今年|去年|其中|此外|同时|如今|而|但|前?[0-9一二三四五六七八九十]+(?:个)?(?:年|月|日|季度)份?(?:末|底)?"
    r"|上半年|下半年|前三季度|[至前、，—－-])\s*){0,6}"
    r"(?:我国|全国(?!首|最|唯一|第|前|先进|百强|重点)|全球(?!首|最|唯一|第|前|市场|布局|客户|员工)|世界(?!首|最|第|前|[0-9一二三四五六七八九十])|"
    r"各地(?!区)|中央企业|中央财政|全行业|全社会|我省|我市|我县|全省|全市|全县|该省|该市|该县|业内|业界)"
)


def about_stranger(passage: Passage, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause's stretch from `start` is about a country, trade or city that the article does not name."""
    match = _STRANGER.match(passage.text, start, end)
    return match is not None and not any(item.start < match.end() for item in sentence.within(start, end))


class Counted(Enum):
    """Who has numbers of a kind: parks and places (入园企业), plants (年产能), or anybody."""

    AREA = "area"
    PLANT = "plant"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Topics:
    """What the article as a whole is about."""

    area: int | None
    """Its park, else its place."""
    main: int | None
    """The heaviest of all entities that can be a topic."""


def topics_of(passage: Passage) -> Topics:
    """The topics of a passage by weight of its named references."""
    weighed = reference_weights(passage)
    table = passage.entities
    area, main = heaviest(weighed, table, AREAS), heaviest(weighed, table, AREAS | PLANTS)
    park = heaviest(weighed, table, (EntityType.PARK,))
    if park is not None and area is not None and weighed[park] >= _PARK_SHARE * weighed[area]:
        main = park if main == area else main
        area = park
    return Topics(area, main)


def heads(passage: Passage, references: Sequence[Reference]) -> Iterator[Reference]:
    """The references that head their noun phrase: of 市的园区 only the park, of 公司的项目 only the project."""
    held: Reference | None = None
    for reference in references:
        if reference.type not in SUBJECTS:
            continue
        if held is not None and reference.start == held.start:
            continue
        if reference.type is EntityType.INDUSTRY and not _is_topic(passage, reference):
            continue
        if held is not None and not _is_part(passage, held, reference):
            yield held
        held = reference
    if held is not None:
        yield held


def _opens(passage: Passage, start: int, initiative: Reference) -> bool:
    """某平台注册用户3万 is about the platform; 推行某制度 and 某行动开展以来 are about whoever runs it."""
    lead = passage.text[start : initiative.start]
    return bool(_LEAD.fullmatch(lead)) and not _SINCE.match(passage.text[initiative.end : initiative.end + 8])


def _is_part(passage: Passage, outer: Reference, inner: Reference) -> bool:
    """Whether the second belongs to the first in one noun phrase: 某公司此次开建的某基地."""
    gap = passage.text[outer.end : inner.start]
    if inner.type is EntityType.COMPANY and _SUBSIDIARY.fullmatch(gap):
        return True
    return bool(_JOINED.fullmatch(gap)) or (inner.type is EntityType.PROJECT and bool(_MADE.fullmatch(gap)))


def _is_topic(passage: Passage, industry: Reference) -> bool:
    """特种玻璃产业有80家企业 is about the industry, 互联网企业达到12家 is not."""
    wording = passage.text[industry.start : industry.end]
    return wording.rstrip("”’").endswith(("产业", "集群", "产业链", "行业", "业")) and not _OF_INDUSTRY.match(
        passage.text[industry.end : industry.end + 4]
    )


def clause_subject(passage: Passage, sentence: Sentence, start: int, end: int) -> Reference | None:
    """Whom the stretch from `start` (a clause's) to `end` names as its subject."""
    inside = sentence.within(start, end)
    if any(_speaks(passage, item) for item in inside):
        return None
    candidates = [head for head in heads(passage, inside) if not _is_source(passage, sentence, head)]
    if not candidates:
        return None
    actors = [head for head in candidates if head.type not in _THINGS]
    if not actors:
        first = candidates[0]
        if first.type is EntityType.INITIATIVE:
            return first if _opens(passage, start, first) else None
        return None if _TOPIC_BEFORE.search(passage.text[start : first.start]) else first
    plain = [head for head in actors if not _ASIDE_BEFORE.search(passage.text[start : head.start])]
    scenes = [head for head in actors if not _PARTY_BEFORE.search(passage.text[start : head.start])]
    things = [head for head in candidates if head.type is EntityType.INDUSTRY]
    return next(iter(plain or scenes or things), None)


def is_scene(passage: Passage, head: Reference) -> bool:
    """在某市 says where something is, and only for want of a better subject of whom it is."""
    return passage.text[max(0, head.start - 1) : head.start] in {"在", "于"}


def _speaks(passage: Passage, item: Reference) -> bool:
    return item.type is EntityType.PERSON and bool(_SPEAKING.match(passage.text[item.end : item.end + 16]))


def _is_source(passage: Passage, sentence: Sentence, head: Reference) -> bool:
    """据某协会统计, 被某杂志评为, 占全区的: whoever is named so is not what is spoken of."""
    if head.type is EntityType.ORGANIZATION and _SPEAKING.match(passage.text[head.end : head.end + 16]):
        return True
    if not head.named and _WIDE.match(passage.text, head.start):
        return True
    return bool(_SOURCE_BEFORE.search(passage.text[max(sentence.start, head.start - 12) : head.start]))


def stretch(sentence: Sentence, start: int, end: int) -> Span:
    """The evidence for something said between two offsets: the clauses that hold them, cut to 200 characters around."""
    first, last = sentence.clause_at(start), sentence.clause_at(max(start, end - 1))
    low, high = first.start, max(last.end, end)
    if high - low > EVIDENCE_LIMIT:
        low = max(low, min(start, end - EVIDENCE_LIMIT))
        high = min(high, low + EVIDENCE_LIMIT)
    return Span(low, high)


EVIDENCE_LIMIT = 200
"""Characters of evidence at most (the annotation scheme's bound)."""
