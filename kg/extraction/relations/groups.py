"""subsidiaryOf: a company belongs to another's group, by its name or by words (全资子公司, 旗下)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.groups_by_words import groups_by_words
from kg.extraction.relations.name_index import NameIndex, named_in
from kg.extraction.relations.scenes import Finding, Scene, around, listed, relation
from kg.model import EntityType, RelationType

_OWNED = re.compile(
    r"^[^，。；]{0,6}?(?:的)?(?:全资|控股|下属|旗下|所属|独资|合资|参股)?(?:的)?(?:全资|控股)?(?:子公司|"
    r"孙公司|分公司|旗下公司|成员企业|项目公司|旗下|控股的|全资的|下属的|下属企业)[^，。；]{0,6}$"
)
_OWNED_BEHIND = re.compile(r"^[^，。；]{0,6}?(?:是|为|系|属于|隶属于?|成为)[^，。；]{0,3}$")
_CHILD_WORD = re.compile(
    r"^[^，。；]{0,8}?(?:的)?[^，。；]{0,4}(?:子公司|独资企业|旗下|控股企业|成员企业|投资实业|分公司|"
    r"控股公司|全资公司)"
)
_FOUNDED = re.compile(r"(?:成立|设立|组建|投资兴建|注册|收购|出资设立|创办)了?[^，。；]{0,8}$")
_TAIL = re.compile(r"(?:股份)?(?:有限)?(?:责任)?公司$|集团(?:股份)?(?:有限公司)?$|集团$")
_WITH = re.compile(r"[与和同跟]|合资|收购")
_SHORT = 2


def find_groups(scene: Scene) -> Iterator[LocalRelation]:
    """Every subsidiaryOf of the passage."""
    yield from _by_name(scene)
    for sentence, _ in scene.sentences():
        companies = sentence.of_type(EntityType.COMPANY)
        for left, right in pairwise(companies):
            if left.entity != right.entity and left.end <= right.start:
                yield from _by_words(scene, sentence, left, right)
        yield from groups_by_words(scene, sentence)


def _by_name(scene: Scene) -> Iterator[LocalRelation]:
    """某集团 ⊂ 某集团电子有限公司, 某某(某市)有限公司 ⊃ 某某."""
    known = {entity: stems(scene.surfaces(entity)) for entity in named_in(scene.passage, EntityType.COMPANY)}
    index = NameIndex.of((stem, entity) for entity, found in known.items() for stem in found)
    seen: set[int] = set()
    for sentence, _ in scene.sentences():
        for reference in sentence.of_type(EntityType.COMPANY):
            if not reference.named or reference.entity in seen:
                continue
            seen.add(reference.entity)
            parent = _parent_by_name(scene, reference.entity, known, index)
            if parent is not None:
                found = Finding(
                    RelationType.SUBSIDIARY_OF,
                    reference.entity,
                    parent,
                    reference.start,
                    reference.end,
                    "relations.groups.name",
                )
                yield relation(scene, sentence, found)


def stems(surfaces: tuple[str, ...]) -> tuple[str, ...]:
    """Each wording without its legal form: 鼎沃装备集团有限公司 → 鼎沃装备, 鼎沃集团 → 鼎沃."""
    found = {_TAIL.sub("", _TAIL.sub("", surface)) for surface in surfaces}
    return tuple(sorted((stem for stem in found if len(stem) >= _SHORT), key=lambda stem: (-len(stem), stem)))


def _parent_by_name(scene: Scene, child: int, known: Mapping[int, tuple[str, ...]], index: NameIndex) -> int | None:
    """The company whose stem stands in the name of the child, which is the longer one; the longest stem wins."""
    name = scene.name(child)
    best: tuple[int, int] | None = None
    for _, stem, parent in index.within(name):
        shorter = len(scene.name(parent)) < len(name) or "集团" in scene.name(parent)
        if parent == child or stem == name or not shorter or set(known[parent]) & set(known[child]):
            continue
        if best is None or len(stem) > best[0]:
            best = (len(stem), parent)
    return None if best is None else best[1]


def _by_words(scene: Scene, sentence: Sentence, left: Reference, right: Reference) -> Iterator[LocalRelation]:
    gap = scene.text(left.end, right.start)
    if _OWNED.fullmatch(gap):
        rest = sentence.references[sentence.references.index(right) :]
        for member in listed(scene, rest, 0):
            if member.type is EntityType.COMPANY and member.entity != left.entity:
                yield _belongs(scene, sentence, member, left, "words")
    elif _OWNED_BEHIND.search(gap) and _CHILD_WORD.match(scene.text(right.end, sentence.end)):
        yield _belongs(scene, sentence, left, right, "is")
    elif (
        _FOUNDED.search(gap)
        and len(gap) < 40
        and not _WITH.search(gap + scene.text(max(sentence.start, left.start - 4), left.start))
    ):
        yield _belongs(scene, sentence, right, left, "founded")


def _belongs(scene: Scene, sentence: Sentence, child: Reference, parent: Reference, rule: str) -> LocalRelation:
    start, end = around(child, parent)
    found = Finding(RelationType.SUBSIDIARY_OF, child.entity, parent.entity, start, end, f"relations.groups.{rule}")
    return relation(scene, sentence, found)
