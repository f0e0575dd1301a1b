"""What an article is about: how much weight each entity has in its title, its lead and its body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.extraction.passages import Passage
from kg.extraction.records import EntityTable, LocalMention
from kg.model import Block, BlockKind, EntityType

_TITLE_WEIGHT, _LEAD_WEIGHT, _BODY_WEIGHT = 4, 2, 1
_LEAD_BLOCKS = 1
_HEADS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE})
_ASIDE = frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE})
# Of equal weight the more specific stage wins: a report on a park names its county as often.
_TYPE_WEIGHT: Mapping[EntityType, float] = {
    EntityType.PARK: 1.5,
    EntityType.PLACE: 1.0,
    EntityType.COMPANY: 1.1,
    EntityType.PROJECT: 0.8,
    EntityType.ORGANIZATION: 0.4,
    EntityType.PERSON: 0.4,
    EntityType.INDUSTRY: 0.3,
}


def weights(mentions: Iterable[LocalMention], blocks: Sequence[Block]) -> dict[int, float]:
    """How much the article speaks of each entity that can be its topic, in order of first mention."""
    found: dict[int, float] = {}
    at, bodies = 0, 0
    for mention in mentions:
        while at + 1 < len(blocks) and blocks[at].end <= mention.start:
            bodies += blocks[at].kind is BlockKind.BODY
            at += 1
        kind = blocks[at].kind if blocks else BlockKind.BODY
        if kind in _ASIDE or mention.type not in _TYPE_WEIGHT:
            continue
        place = _TITLE_WEIGHT if kind in _HEADS else _LEAD_WEIGHT if bodies < _LEAD_BLOCKS else _BODY_WEIGHT
        found[mention.entity] = found.get(mention.entity, 0.0) + place * _TYPE_WEIGHT[mention.type]
    return found


def reference_weights(passage: Passage) -> dict[int, float]:
    """As `weights`, from the named references of a passage."""
    blocks: dict[int, Block] = {}
    for sentence in passage.sentences:
        known = blocks.get(sentence.block)
        blocks[sentence.block] = Block(sentence.kind, known.start if known else sentence.start, sentence.end)
    mentions = [
        LocalMention(reference.start, reference.end, reference.type, reference.entity, "")
        for sentence in passage.sentences
        for reference in sentence.references
        if reference.named
    ]
    return weights(mentions, tuple(blocks.values()))


def heaviest(weighed: Mapping[int, float], table: EntityTable, types: Iterable[EntityType]) -> int | None:
    """The entity of these types that weighs most; the one mentioned first among equals; None where there is none."""
    wanted = frozenset(types)
    best: int | None = None
    for entity, weight in weighed.items():
        if table[entity].type in wanted and (best is None or weight > weighed[best]):
            best = entity
    return best
