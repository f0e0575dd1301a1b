"""subsidiaryOf: a company belongs to another's group, by its name or by words (全资子公司, 旗下)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.scenes import Finding, Scene, around, listed, relation
from kg.model import EntityType, RelationType

_OWNED = re.compile(r"^[^，。；]{0,6}?(?:的)?(?:全资|控股|下属|旗下|所属|独资|合资|参股)?(?:的)?(?:全资|控股)?(?:子公司|孙公司|分公司|旗下公司|成员企业|项目公司|旗下|控股的|全资的|下属的|下属企业)[^，。；]{0,6}$")
_OWNED_BEHIND = re.compile(r"^[^，。；]{0,6}?(?:是|为|系|属于|隶属于?|成为)[^，。；]{0,3}$")
_CHILD_WORD = re.compile(r"^[^，。；]{0,8}?(?:的)?[^，。；]{0,4}(?:子公司|独资企业|旗下|控股企业|成员企业|投资实业|分公司|控股公司|全资公司)")
_FOUNDED = re.compile(r"(?:成立|设立|组建|投资兴建|注册|收购|出资设立|创办)了?[^，。；]{0,8}$")
_BRACKETED = re.compile(r"[（(][^）)]{2,6}[）)]")
_TAIL = re.compile(r"(?:股份)?(?:有限)?(?:责任)?公司$|集团(?:股份)?(?:有限公司)?$|集团$")
_REGION_HEAD = re.compile(r"^(?:中国|[一-龥]{2,3}(?:省|市|县|区))")
_WITH = re.compile(r"[与和同跟]|合资|收购")
_SHORT = 2


def find_groups(scene: Scene) -> Iterator[LocalRelation]:
    """Every subsidiaryOf of the passage."""
    yield from _by_name(scene)
    for sentence, _ in scene.sentences():
        companies = sentence.of_type(EntityType.COMPANY)
        for left, right in zip(companies, companies[1:], strict=False):
            if left.entity != right.entity and left.end <= right.start:
                yield from _by_words(scene, sentence, left, right)


def _by_name(scene: Scene) -> Iterator[LocalRelation]:
    """某集团 ⊂ 某集团电子有限公司, 某某(重庆)有限公司 ⊃ 某某."""
    firms = scene.passage.entities.of_type(EntityType.COMPANY)
    stems = {entity: _stems(scene.surfaces(entity)) for entity in firms}
    seen: set[int] = set()
    for sentence, _ in scene.sentences():
        for reference in sentence.of_type(EntityType.COMPANY):
            if not reference.named or reference.entity in seen:
                continue
            seen.add(reference.entity)
            parent = _parent_by_name(scene, reference.entity, stems)
            if parent is not None:
                found = Finding(RelationType.SUBSIDIARY_OF, reference.entity, parent, reference.start, reference.end, "relations.groups.name")
                yield relation(scene, sentence, found)


def _stems(surfaces: tuple[str, ...]) -> tuple[str, ...]:
    """Each wording without its legal form: 鼎沃装备集团有限公司 → 鼎沃装备, 鼎沃集团 → 鼎沃."""
    stems = {_TAIL.sub("", _TAIL.sub("", surface)) for surface in surfaces}
    return tuple(sorted((stem for stem in stems if len(stem) >= _SHORT), key=lambda stem: (-len(stem), stem)))


def _parent_by_name(scene: Scene, child: int, stems: dict[int, tuple[str, ...]]) -> int | None:
    """The company whose stem stands in every full name of the child, which is longer; the longest stem wins."""
    name = scene.name(child)
    best: tuple[int, int] | None = None
    for parent, own in stems.items():
        if parent == child or len(scene.name(parent)) >= len(name) and "集团" not in scene.name(parent):
            continue
        length = next((len(stem) for stem in own if stem in name and name != stem), 0)
        if length and not any(stem in stems[child] for stem in own) and (best is None or length > best[0]):
            best = (length, parent)
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
    elif _FOUNDED.search(gap) and len(gap) < 40 and not _WITH.search(gap + scene.text(max(sentence.start, left.start - 4), left.start)):
        yield _belongs(scene, sentence, right, left, "founded")


def _belongs(scene: Scene, sentence: Sentence, child: Reference, parent: Reference, rule: str) -> LocalRelation:
    start, end = around(child, parent)
    found = Finding(RelationType.SUBSIDIARY_OF, child.entity, parent.entity, start, end, f"relations.groups.{rule}")
    return relation(scene, sentence, found)
