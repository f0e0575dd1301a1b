"""supplies: a company supplies another, or is a part of its supply chain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.scenes import Finding, Scene, Setting, around, listed, relation
from kg.extraction.relations.supplies_by_words import supplies_by_words
from kg.extraction.stages import is_rumour
from kg.model import EntityType, RelationType

_FOR = re.compile(r"(?:为|向|给|供应|供给|供货给|销往|配套|专供)[^，。；]{0,10}$")
_SUPPLY = re.compile(r"^[^，。；]{0,16}?(?:供应|供货|供给|配套|提供|生产|代工|供)")
_BUYS = re.compile(r"(?:采购|使用|选用|购买|采用|从|向)[^，。；]{0,8}$")
_BOUGHT = re.compile(
    r"^[^，。；]{0,14}?(?:的[^，。；]{0,10}(?:产品|零部件|材料|设备|玻璃|部件|电池|芯片|配件)|采购|购买|进货)"
)
_SUPPLIER = re.compile(r"(?:成为|是|为)[^，。；]{0,10}$")
_SUPPLIER_OF = re.compile(r"^[^，。；]{0,8}?(?:的)?(?:[^，。；]{0,6})(?:供应商|供货商|配套企业|配套商|供应链)")
_TO = re.compile(r"(?:供给|供应给?|供货给|配套给|交付给|销往|卖给|供货|配套)[^，。；]{0,8}$")
_BY = re.compile(r"(?:由|购自|采购自|来自)[^，。；、]{0,3}$")
_SUPPLIED = re.compile(r"^[^，。；]{0,4}?(?:供应|供货|提供|供给|生产|配套)|^[，。；]")
_FOR_IT = re.compile(
    r"(?:为|向|给)(?:它|其|该公司|公司)[^，。；]{0,2}(?:供应|供货|提供|配套)(?!.{0,6}(?:贷款|融资|担保|服务))[^，。；]{0,10}"
    r"的(?:是|有)[^，。；]{0,2}$"
)
_SERVING = re.compile(r"(?:配套|供货|供应|代工|提供)[^，。；]{0,6}的")
_MONEY = re.compile(r"贷款|融资|担保|服务|资金")


def find_supplies(scene: Scene) -> Iterator[LocalRelation]:
    """Every supplies of the passage."""
    for sentence, setting in scene.sentences():
        companies = sentence.of_type(EntityType.COMPANY)
        if not companies or is_rumour(scene.passage.slice(sentence.span)):
            continue
        for left, right in pairwise(companies):
            if left.entity != right.entity and left.end <= right.start:
                yield from _between(scene, sentence, left, right)
        yield from _silent(scene, sentence, setting, companies[0])
        yield from supplies_by_words(scene, sentence)


def _between(scene: Scene, sentence: Sentence, left: Reference, right: Reference) -> Iterator[LocalRelation]:
    gap, after = scene.text(left.end, right.start), scene.text(right.end, sentence.end)
    references = sentence.references
    if (_FOR.search(gap) and _SUPPLY.match(after) and not _MONEY.search(after[:16])) or (
        _SUPPLIER.search(gap) and _SUPPLIER_OF.match(after)
    ):
        at = references.index(right)
        suppliers = [
            item for item in listed(scene, references, references.index(left)) if item.type is EntityType.COMPANY
        ]
        for buyer in listed(scene, references, at):
            for supplier in suppliers:
                if buyer.type is EntityType.COMPANY and buyer.entity != supplier.entity:
                    yield _supplies(scene, sentence, supplier, buyer, "for")
    elif _is_served(scene, sentence, left, gap):
        yield _supplies(scene, sentence, right, left, "for")
    elif _TO.search(gap):
        for buyer in listed(scene, references, references.index(right)):
            if buyer.type is EntityType.COMPANY and buyer.entity != left.entity:
                yield _supplies(scene, sentence, left, buyer, "to")
    elif _BY.search(gap) and _SUPPLIED.match(after) and not _MONEY.search(gap[-12:]):
        yield _supplies(scene, sentence, right, left, "by")
    else:
        yield from _bought(scene, sentence, left, right)


def _is_served(scene: Scene, sentence: Sentence, left: Reference, gap: str) -> bool:
    """为甲配套的乙: the second supplies the first."""
    before = scene.text(max(sentence.start, left.start - 1), left.start)
    return before in {"为", "给"} and bool(_SERVING.fullmatch(gap))


def _bought(scene: Scene, sentence: Sentence, left: Reference, right: Reference) -> Iterator[LocalRelation]:
    """甲采购乙的部件."""
    gap, after = scene.text(left.end, right.start), scene.text(right.end, sentence.end)
    if _BUYS.search(gap) and _BOUGHT.match(after):
        for buyer in listed(scene, sentence.references, sentence.references.index(left)):
            if buyer.type is EntityType.COMPANY and buyer.entity != right.entity:
                yield _supplies(scene, sentence, right, buyer, "buys")


def _silent(scene: Scene, sentence: Sentence, setting: Setting, first: Reference) -> Iterator[LocalRelation]:
    """为某公司供应某件, said of the company that the sentence before was about."""
    subject = setting.running
    if subject is None or scene.type_of(subject) is not EntityType.COMPANY or subject == first.entity:
        return
    gap, after = scene.text(sentence.start, first.start), scene.text(first.end, sentence.end)
    members = [
        i for i in listed(scene, sentence.references, sentence.references.index(first)) if i.type is EntityType.COMPANY
    ]
    if _FOR_IT.search(gap):
        yield relation(
            scene,
            sentence,
            Finding(
                RelationType.SUPPLIES, first.entity, subject, sentence.start, first.end, "relations.supplies.silent"
            ),
        )
    elif (
        re.search(r"(?:为|向)[^，。；]{0,4}$", gap) and re.match(r"[^，。；]{0,10}?(?:供应|供货|配套)", after)
    ) or _TO.search(gap):
        for member in members:
            found = Finding(
                RelationType.SUPPLIES, subject, member.entity, first.start, member.end, "relations.supplies.silent"
            )
            yield relation(scene, sentence, found)
    elif re.search(r"由[^，。；、]{0,2}$", gap) and re.match(r"[^，。；]{0,4}?(?:供应|供货|供给)", after):
        found = Finding(
            RelationType.SUPPLIES, first.entity, subject, first.start, first.end, "relations.supplies.silent"
        )
        yield relation(scene, sentence, found)


def _supplies(scene: Scene, sentence: Sentence, supplier: Reference, buyer: Reference, rule: str) -> LocalRelation:
    start, end = around(supplier, buyer)
    return relation(
        scene,
        sentence,
        Finding(RelationType.SUPPLIES, supplier.entity, buyer.entity, start, end, f"relations.supplies.{rule}"),
    )
