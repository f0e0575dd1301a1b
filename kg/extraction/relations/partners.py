"""partnersWith: two parties signed, cooperate, or jointly built something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.scenes import Finding, Scene, Setting, around, listed, relation
from kg.extraction.stages import is_rumour
from kg.model import EntityType, RelationType

_PARTIES = (EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PARK, EntityType.PLACE)
_WITH = re.compile(
    r"^(?P<lead>[^。；！？]{0,24}?)(?:与|和|同|跟|携手|联合|联手|会同|牵手|对接|结对|依托|借助|邀请)[^，。；、]{0,8}$"
)
_STRONG = re.compile(r"^[^。；]{0,14}?(?:携手|联合|联手|牵手|结对)[^，。；、]{0,8}$")
_COOPERATES = re.compile(
    r"签约|签署|签订|签下|签定|订立|合作|共建|共同|合资|合办|合建|联合|战略|框架|协议|缔结|结对|互通|会商|"
    r"对接|联手|携手|达成|组建|设立|成立|搭建|建立|共享|"
    r"合同|牵手|互认|联盟|协同创新|产学研|共办|联办"
)
_TALKS = re.compile(r"洽谈|商谈|磋商|谈判|有意|拟与|考察|会见|竞争|相比|之间的|差距")
_AGAINST = re.compile(r"(?:比|超过|高于|低于|相当|相同|不同|区别|落后)")
_JOINT = re.compile(r"^(?:[^，。；]{0,10}?)(?:合资|共同|联合|合作|共建|签约|签署|签订|携手|联手|共)")
_REACH = 60


def find_partners(scene: Scene) -> Iterator[LocalRelation]:
    """Every partnersWith of the passage."""
    for sentence, setting in scene.sentences():
        wording = scene.passage.slice(sentence.span)
        if not _COOPERATES.search(wording) or is_rumour(wording):
            continue
        yield from _pairs(scene, sentence)
        yield from _silent_subject(scene, sentence, setting)


def _pairs(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """甲与乙、丙签约: each of the right side with the party on the left."""
    references = [item for item in sentence.references if item.type in _PARTIES and not _is_scene(scene, item)]
    for index in range(1, len(references)):
        left, right = references[index - 1], references[index]
        if left.end > right.start or left.entity == right.entity:
            continue
        gap = scene.text(left.end, right.start)
        if not _WITH.match(gap) or not _says(scene, sentence, left, right, gap):
            continue
        rest = sentence.references[sentence.references.index(right) :]
        for member in listed(scene, rest, 0):
            if member.type in _PARTIES and member.entity != left.entity and _worthy(scene, left, member):
                yield _partners(scene, sentence, left, member, "with")


def _is_scene(scene: Scene, item: Reference) -> bool:
    """在某市 says where, not who."""
    return item.type is EntityType.PLACE and scene.text(max(0, item.start - 1), item.start) in {"在", "于", "从"}


def _says(scene: Scene, sentence: Sentence, left: Reference, right: Reference, gap: str) -> bool:
    """Whether what follows the pair, in its clause or the next, speaks of working together."""
    if len(gap) > 16 and not re.search(r"与|同|跟|携手|联合|联手", gap):
        return False
    end = min(sentence.end, right.end + _REACH)
    after = scene.text(right.end, end)
    if _TALKS.search(after[:20]) or _TALKS.search(gap) or _AGAINST.search(after[:6]):
        return False
    return bool(_STRONG.match(gap) or _COOPERATES.search(re.split(r"[。；]", after)[0][:40]) or _COOPERATES.search(gap))


def _worthy(scene: Scene, left: Reference, right: Reference) -> bool:
    """Two places, or a place and what lies in it, are no partners by being listed."""
    places = {EntityType.PLACE, EntityType.PARK}
    return not (left.type is EntityType.PLACE and right.type is EntityType.PLACE) and not (
        left.type in places
        and right.type in places
        and (left.type is EntityType.PLACE or right.type is EntityType.PLACE)
    )


def _silent_subject(scene: Scene, sentence: Sentence, setting: Setting) -> Iterator[LocalRelation]:
    """与某大学合办订单班: the partner is whom the paragraph is about."""
    subject = setting.area
    if subject is None:
        return
    for clause in sentence.clauses:
        text = scene.passage.slice(clause)
        match = re.match(
            r"[\s“]*(?:还|并|又|同时|此外|先后|已|积极|深化|[^，。；与]{0,6})?(?:与|同|联合|携手|会同)", text
        )
        if not match or not _COOPERATES.search(text) or _TALKS.search(text):
            continue
        inside = [
            item
            for item in sentence.within(clause.start, clause.end)
            if item.type in (EntityType.COMPANY, EntityType.ORGANIZATION)
        ]
        if (
            not inside
            or inside[0].start - clause.start - match.end() > 6
            or sentence.within(clause.start, clause.start + match.end())
        ):
            continue
        named = [i for i in sentence.references if i.type in _PARTIES and i.end <= clause.start]
        left = named[0].entity if named else subject
        for member in listed(scene, tuple(sentence.references[sentence.references.index(inside[0]) :]), 0):
            if member.type in (EntityType.COMPANY, EntityType.ORGANIZATION) and member.entity != left:
                found = Finding(
                    RelationType.PARTNERS_WITH,
                    left,
                    member.entity,
                    clause.start,
                    member.end,
                    "relations.partners.silent",
                )
                yield relation(scene, sentence, found)


def _partners(scene: Scene, sentence: Sentence, left: Reference, right: Reference, rule: str) -> LocalRelation:
    start, end = around(left, right)
    return relation(
        scene,
        sentence,
        Finding(RelationType.PARTNERS_WITH, left.entity, right.entity, start, end, f"relations.partners.{rule}"),
    )
