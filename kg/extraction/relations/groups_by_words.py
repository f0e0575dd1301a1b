"""subsidiaryOf by the words of ownership: 母公司, 控股股东, 旗下, 由…控股, 同属, 合资成立, 收购."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.actors import firm_before, firms_before
from kg.extraction.relations.scenes import Finding, Scene, around, listed, relation
from kg.extraction.stages import polarity_of
from kg.model import EntityType, Polarity, RelationType

_UNSURE = re.compile(r"拟|传闻|不实|洽谈|有意|否认|辟谣|终止|子虚|谣|不属实|落空|未|放弃|将被|邀约")
# Before the parent: 控股股东某某, 由某某控股, 隶属某某, 收归某某.
_PARENT_WORD = re.compile(
    r"(?:母公司|控股股东|大股东|控股方|控股公司|实控人|东家|实际控制人|投资方|总公司|股东)(?:则|就|正)?(?:为|是|系|：)?[“‘]?$"
)
_BELONGS = re.compile(
    r"(?:隶属于?|归属于?|从属于?|背靠|同属于?|均属于?|都属于?|分属于?|原属于?|现属|属|归|并入|划归|收归|收为|被|由|系)[“‘]?$"
)
_OWNED_AFTER = re.compile(
    r"^[”’]?(?:100%|百分之百|独家)?(?:全资|绝对|相对|间接|直接|共同|各)*(?:控股(?!股东|集团)|控制|持股|持有|所有|拥有|出资|独资|参股(?!$)|管理|门下|旗下|名下|系|"
    r"的?(?:[^，。；、]{0,6})?(?:子公司|孙公司|成员企业|成员|分公司|一员|全资|全资企业)|[0-9一二三四五六七八九十两]+级子公司|"
    r"(?:全资|整体)?(?:收购|收入|并购|收编|收下|买下|控股))"
)
_OWNS = re.compile(
    r"(?:旗下|下属|所属|名下|控股|全资|子公司|孙公司|参股公司|收购|并购|买下|控制|收入|全资持有|独资)(?:了)?(?:的|有|还有|包括|拥有)?[^，。；、]{0,8}$"
)
_NO_CHILD = re.compile(r"控股股东|控股方|大股东|说法|供给|供货")
_JOINT_CHILD = re.compile(
    r"合资(?:公司|企业)?[“‘]?$|合资(?:成立|设立|组建|建立|注册|创办)(?:了|的)?[“‘]?$|合组(?:了|的)?[“‘]?$|合资的[“‘]?$"
)


def groups_by_words(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """What the sentence says of who owns whom; rumours and plans say nothing."""
    wording = scene.passage.slice(sentence.span)
    if _UNSURE.search(wording) or polarity_of(wording) is Polarity.DENIED:
        return
    references = sentence.references
    for index, firm in enumerate(references):
        if firm.type is not EntityType.COMPANY or not firm.named:
            continue
        last = references[index - 1].end if index else sentence.start
        before = scene.text(max(sentence.start, firm.start - 20, last), firm.start)
        after = scene.text(firm.end, sentence.end)
        if _JOINT_CHILD.search(before):
            yield from _joint(scene, sentence, index)
        elif _PARENT_WORD.search(before) or (_BELONGS.search(before) and _OWNED_AFTER.match(after)):
            yield from _parent(scene, sentence, index)
        elif _OWNS.search(before) and not _NO_CHILD.search(before):
            yield from _children(scene, sentence, index)


def _joint(scene: Scene, sentence: Sentence, index: int) -> Iterator[LocalRelation]:
    """甲与乙合资成立丙: the new firm belongs to both."""
    child = sentence.references[index]
    parents = firms_before(scene, sentence, child.start)[-2:]
    for parent in parents:
        if parent.entity != child.entity:
            yield _belongs(scene, sentence, child, parent, "joint")


def _parent(scene: Scene, sentence: Sentence, index: int) -> Iterator[LocalRelation]:
    """控股股东某某, 隶属某某: the firm named before belongs to this one; of a list every one."""
    parent = sentence.references[index]
    child = firm_before(scene, sentence, parent.start)
    if child is None:
        return
    references = sentence.references
    members = listed(scene, references, references.index(child)) if child in references else (child,)
    for member in members:
        if member.type is EntityType.COMPANY and member.entity != parent.entity and member.end <= parent.start:
            yield _belongs(scene, sentence, member, parent, "parent")


def _children(scene: Scene, sentence: Sentence, index: int) -> Iterator[LocalRelation]:
    """旗下某某、某某: each belongs to the firm named before."""
    first = sentence.references[index]
    parent = firm_before(scene, sentence, first.start)
    if parent is None:
        return
    for member in listed(scene, sentence.references[index:], 0):
        if member.type is EntityType.COMPANY and member.entity != parent.entity:
            yield _belongs(scene, sentence, member, parent, "children")


def _belongs(scene: Scene, sentence: Sentence, child: Reference, parent: Reference, rule: str) -> LocalRelation:
    start, end = around(child, parent)
    found = Finding(
        RelationType.SUBSIDIARY_OF,
        child.entity,
        parent.entity,
        max(start, sentence.start),
        end,
        f"relations.groups.{rule}",
    )
    return relation(scene, sentence, found)
