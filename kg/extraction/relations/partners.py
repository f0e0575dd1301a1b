"""partnersWith: two parties signed, cooperate, or jointly built something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.actors import firm_before
from kg.extraction.relations.scenes import Finding, Scene, Setting, around, listed, relation
from kg.extraction.stages import is_rumour
from kg.model import EntityType, RelationType

_PARTIES = (EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PARK, EntityType.PLACE)
_WITH = re.compile(
    r"^(?P<lead>[^。；！？]{0,24}?)(?:与|和|同|跟|携手|联合|联手|会同|牵手|对接|结对|依托|借助|邀请)[^，。；、]{0,8}$"
)
_STRONG = re.compile(r"^[^。；]{0,14}?(?:携手|联合|联手|牵手|结对)[^，。；、]{0,8}$")
_COOPERATES = re.compile(
    r"签约|签署|签订|签下|签定|订立|合作|共建|共同(?!成长|发展|点)|合资|合办|合建|联合|战略|框架|协议|缔结|结对|互通|会商|"
    r"对接|联手|携手|达成|组建|设立|成立|搭建|建立|共享|"
    r"续约|续签|共设|共用|开办|合开|合投|备忘录|握手|约定|结盟|联建|共研|签下|聘请?|"
    r"合同|牵手|互认|联盟|协同创新|产学研|共办|联办"
)
_TALKS = re.compile(r"洽谈|商谈|磋商|谈判|有意|拟与|考察|会见|竞争|相比|之间的|差距")
_AGAINST = re.compile(r"(?:比|超过|高于|低于|相当|相同|不同|区别|落后)")
_SILENT = (
    r"[\s“]*(?:还|并|又|同时|此外|先后|已|积极|主动|深化|近日|日前|去年|今年|随后|将|再次|正式|分别|先|本[期次届月年周]|[0-9]+[年月日]|"
    r"通过|公司|集团|企业|园区|它|其|双方|该[区园县市]|该公司|他们|我们|多次|常年|长期){0,3}(?:与|同|联合|携手|会同)"
)
# 与某市签约 names the city; in 与某市某电器绑定 the place is the head of a name that nobody found.
_PLACE_ENDS = re.compile(
    r"[”’]?(?:$|[、，。；和与及等（(]|[市县区]?(?:人民)?政府|[^一-鿿]|签|达成|合作|共|在|就|携|联|开展|建|战略|成立|展开|举行|缔|结|的(?:战略)?合作)"
)
_PLACE_ACTS = re.compile(
    r"(?:[市县区]?(?:人民)?政府|先后|已|还|将|又|正式|近日|日前|，|积极|主动|今年|去年|分别|再次|[0-9年月日]){0,4}"
    r"(?:与|和|同|跟|携手|联合|联手|会同|牵手|对接|结对|邀请|依托|借助)"
)
_BELOW = re.compile(r"的?(?:下属|所属|旗下|直属|附属)的?[“‘]?")
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
        left, right = references[index - 1], _innermost_body(scene, sentence.references, references[index])
        if left.end > right.start or left.entity == right.entity:
            continue
        gap = scene.text(left.end, references[index].start)
        if not _WITH.match(gap) or not _says(scene, sentence, left, right, gap):
            continue
        rest = sentence.references[sentence.references.index(right) :]
        for member in listed(scene, rest, 0):
            if member.type in _PARTIES and member.entity != left.entity and _worthy(scene, left, member):
                yield _partners(scene, sentence, left, member, "with")


def _innermost_body(scene: Scene, references: Sequence[Reference], right: Reference) -> Reference:
    """The partner itself: of 某大学下属的某研究所 the institute, of 某国某省某厅 the bureau."""
    for inner in references[references.index(right) + 1 :]:
        gap = scene.text(right.end, inner.start)
        named_there = gap == "" and right.type is EntityType.PLACE
        if inner.type not in _PARTIES or not (named_there or _BELOW.fullmatch(gap)):
            break
        right = inner
    return right


def _is_scene(scene: Scene, item: Reference) -> bool:
    """在某市 says where, not who."""
    return item.type is EntityType.PLACE and scene.text(max(0, item.start - 1), item.start) in {"在", "于", "从"}


def _says(scene: Scene, sentence: Sentence, left: Reference, right: Reference, gap: str) -> bool:
    """Whether what follows the pair, in its clause or the next, speaks of working together."""
    if len(gap) > 16 and not re.search(r"与|同|跟|携手|联合|联手", gap):
        return False
    end = min(sentence.end, right.end + _REACH)
    after = scene.text(right.end, end)
    if right.type is EntityType.PLACE and not _PLACE_ENDS.match(after):
        return False
    if left.type is EntityType.PLACE and not _PLACE_ACTS.match(gap):
        return False
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
        firm = firm_before(scene, sentence, sentence.start)
        subject = None if firm is None else firm.entity
    if subject is None:
        return
    for clause in sentence.clauses:
        text = scene.passage.slice(clause)
        match = re.match(_SILENT, text)
        if not match or not _COOPERATES.search(text) or _TALKS.search(text):
            continue
        inside = [
            item
            for item in sentence.within(clause.start, clause.end)
            if item.type in (EntityType.COMPANY, EntityType.ORGANIZATION)
        ]
        if (
            not inside
            or not 0 <= inside[0].start - clause.start - match.end() <= 6
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
