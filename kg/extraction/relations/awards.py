"""receives: somebody got an honour, a place on a list, or a recognised status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.scenes import Finding, Scene, around, innermost, listed, relation
from kg.extraction.subjects import AREAS, clause_subject
from kg.model import EntityType, RelationType

_STRIVES = re.compile(r"(?:正在|积极|力争|争创|争取|申报|拟|计划)[^，。；]{0,6}(?:创建|申报|争创|创)?[^，。；]{0,4}$")
_GRANTS = re.compile(
    r"^(?!被|获|喜获|荣获)[^，。；被获]{0,12}?(?:批准|授予|评定|认定|公布|发布|下发|评选|命名|颁发|推荐|评出|送|列入|列为)"
)
_ONLY_COUNTED = re.compile(
    r"[”’》]?(?:[0-9一二两三四五六七八九十]+[家个户]|申报|创建(?:行列|名单)|候选|培育|验收|的申报|的支持|标准)"
)
_ROLL = re.compile(
    r"[”’]?[^。；]{0,14}?(?:名单|榜单|名录|的有|的是|的单位|的企业|企业|单位|公示|获得者|：)[^。；]{0,16}?[：:，为是有]?[“‘]?|[：:]"
)
_WINNERS = (EntityType.PARK, EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PROJECT)
_RECEIVERS = (
    EntityType.PARK,
    EntityType.COMPANY,
    EntityType.PLACE,
    EntityType.PROJECT,
    EntityType.ORGANIZATION,
    EntityType.PERSON,
    EntityType.INDUSTRY,
    EntityType.INITIATIVE,
)


def find_awards(scene: Scene) -> Iterator[LocalRelation]:
    """Every receives of the passage."""
    for sentence, _ in scene.sentences():
        for award in sentence.references:
            if award.type is not EntityType.AWARD or not award.named:
                continue
            counted = any(
                measure.end >= award.start - 1 and measure.start < award.start for measure in sentence.measures
            )
            if counted or _ONLY_COUNTED.match(scene.text(award.end, award.end + 8)):
                continue
            if _STRIVES.search(scene.text(max(sentence.start, award.start - 14), award.start)):
                continue
            winners = _winners(scene, sentence, award)
            for winner in winners:
                yield _gets(scene, sentence, winner, award, "list")
            if not winners:
                yield from _received(scene, sentence, award)


def _winners(scene: Scene, sentence: Sentence, award: Reference) -> tuple[Reference, ...]:
    """某称号名单：甲、乙、丙: everybody behind the award, up to the next award."""
    after = [item for item in sentence.references if item.start >= award.end]
    if not after or not _ROLL.fullmatch(scene.text(award.end, after[0].start)):
        return ()
    after = list(takewhile(lambda item: item.type is not EntityType.AWARD, after))
    firms = tuple(item for item in after if item.type is EntityType.COMPANY)
    return firms or tuple(item for item in after if item.type in _WINNERS)


def _received(scene: Scene, sentence: Sentence, award: Reference) -> Iterator[LocalRelation]:
    after = sentence.references[sentence.references.index(award) + 1 :]
    if after and after[0].type in _RECEIVERS and scene.text(award.end, after[0].start).strip("“”（(、") == "":
        yield _gets(scene, sentence, after[0], award, "title")
        return
    receiver = _receiver(scene, sentence, award)
    if receiver is not None:
        rest = list(sentence.references)
        if receiver.type in AREAS:
            receiver = innermost(scene, rest, rest.index(receiver))
        outer = {left.start for left, right in pairwise(rest) if left.end == right.start}
        for member in listed(scene, rest, rest.index(receiver)):
            if member.type is receiver.type and member.end <= award.start and member.start not in outer:
                yield _gets(scene, sentence, member, award, "sentence")
        return


def _receiver(scene: Scene, sentence: Sentence, award: Reference) -> Reference | None:
    """The subject of the award's clause, else of the nearest clause before it that has one."""
    own = sentence.clause_at(award.start)
    ends = [(own.start, award.start)] + [(c.start, c.end) for c in reversed(sentence.clauses) if c.end <= own.start]
    for start, end in ends:
        found = clause_subject(scene.passage, sentence, start, end)
        if found is not None and not _GRANTS.match(scene.text(found.end, award.start)):
            return found
    return None


def _gets(scene: Scene, sentence: Sentence, receiver: Reference, award: Reference, rule: str) -> LocalRelation:
    start, end = around(receiver, award)
    return relation(
        scene,
        sentence,
        Finding(RelationType.RECEIVES, receiver.entity, award.entity, start, end, f"relations.awards.{rule}"),
    )
