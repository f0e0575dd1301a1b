"""tenantOf where the sentence names the company only: the park is the one in which it, or its paragraph, plays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.passages import Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.scenes import Finding, Scene, Setting, listed, relation, staged_parks
from kg.extraction.relations.tenancy_outsiders import NO_TENANT, TALKS, may_be_tenant
from kg.model import EntityType, RelationType

_LISTED = re.compile(
    r"^[”’》）)]?(?:等|在内的|这)[^，。；]{0,12}?(?:企业|公司|项目|品牌|"
    r"[0-9一二三四五六七八九十]+多?[家个户]|客商|商户|落户|入驻|进驻)"
)
_BROUGHT = re.compile(
    r"(?:引进|引入|引来|带来|请来|招引|引得|吸引|迎来|签约|集聚|聚集|汇聚|培育|拥有|入驻|落户|进驻|投产|"
    r"竣工|开工|包括|其中|有|孵化|服务|扶持|支持|帮助|走访)[^。；]{0,30}$"
)
# 联合甲、乙等企业创建, 记者从甲获悉: parties to a deed, sources of a report, not firms of the park.
_PARTNERED = re.compile(r"(?:联合|携手|会同|与|记者从|获悉|据|作为)[“‘]?$")
_HERE = re.compile(
    r"^(?:[（(][^）)]{0,14}[）)])?(?:随后|也|已|先后|都|均|，){0,2}(?:入园|进驻|入驻|落户|进园|(?:都|也|"
    r"均)?在这里|在此)"
)
_INSIDE = re.compile(r"(?:园内|区内|港内|谷内|园区内)(?:的|企业|骨干|龙头|公司){0,3}[“]?$")
_ACTIVE = re.compile(
    r"投产|达产|开工|生产|订单|产值|下线|车间|员工|厂房|产线|销售|研发|专利|获评|获批|出口|董事长|总经理|"
    r"负责人|技术|上市|建成|竣工|扩产|增资|投资|营收|用工|招聘|贷款|办理|服务"
)
_CUSTOMER = re.compile(r"(?:供货|供应|供给|配套|客户|采购|合作伙伴|股东|子公司|母公司|总部)")
_PLATFORM = re.compile(r"(?:平台公司|园区公司|运营公司|开发公司|投资公司)")


def tenants_here(scene: Scene, sentence: Sentence, setting: Setting) -> Iterator[LocalRelation]:
    """The tenancies of the sentence's companies in the park that it plays in."""
    yield from _lists(scene, sentence, setting)
    yield from _here(scene, sentence, setting)
    yield from _own(scene, sentence, setting)


def _lists(scene: Scene, sentence: Sentence, setting: Setting) -> Iterator[LocalRelation]:
    """引进甲、乙、丙等30余家: tenants of the park that the sentence or the paragraph is about."""
    references = sentence.references
    done = -1
    for index, reference in enumerate(references):
        if index <= done or reference.type not in (EntityType.COMPANY, EntityType.PROJECT):
            continue
        members = listed(scene, references[index:], 0)
        done = index + len(members) - 1
        tail = scene.text(members[-1].end, min(sentence.end, members[-1].end + 30))
        head = scene.text(max(sentence.start, reference.start - 34), reference.start)
        park = _park_for(scene, sentence, setting)
        if park is None or not (_LISTED.match(tail) or (len(members) > 1 and _BROUGHT.search(head))):
            continue
        if _PARTNERED.search(head) or TALKS.search(head) or TALKS.search(tail) or _CUSTOMER.search(head[-8:]):
            continue
        for member in members:
            if member.type is EntityType.COMPANY and member.named and not NO_TENANT.search(scene.name(member.entity)):
                found = Finding(
                    RelationType.TENANT_OF,
                    member.entity,
                    park,
                    reference.start,
                    members[-1].end,
                    "relations.tenancy.list",
                )
                yield relation(scene, sentence, found)


def _here(scene: Scene, sentence: Sentence, setting: Setting) -> Iterator[LocalRelation]:
    """某公司入园, 某公司在这里建厂, 园内企业某公司: the park is the one in which the sentence plays."""
    park = _park_for(scene, sentence, setting)
    if park is None:
        return
    references = sentence.references
    for index, company in enumerate(references):
        if company.type is not EntityType.COMPANY or not company.named:
            continue
        after = scene.text(company.end, min(sentence.end, company.end + 30))
        before = scene.text(max(sentence.start, company.start - 10), company.start)
        if (_HERE.match(after) or _INSIDE.search(before)) and not TALKS.search(after[:12]):
            for member in listed(scene, references, index):
                if member.type is EntityType.COMPANY:
                    found = Finding(
                        RelationType.TENANT_OF,
                        member.entity,
                        park,
                        min(member.start, company.start),
                        max(member.end, company.end),
                        "relations.tenancy.here",
                    )
                    yield relation(scene, sentence, found)


def _park_for(scene: Scene, sentence: Sentence, setting: Setting) -> int | None:
    """The park in which the sentence plays, else that of the paragraph, else the one that the report is about."""
    staged = staged_parks(scene.passage, sentence)
    return staged[-1].entity if staged else setting.park


def _own(scene: Scene, sentence: Sentence, setting: Setting) -> Iterator[LocalRelation]:
    """In a park's own report, a company that works, builds or earns there is one of its firms."""
    if scene.own_park is None or setting.park is None:
        return
    for reference in sentence.of_type(EntityType.COMPANY):
        clause = sentence.clause_at(reference.start)
        after = scene.text(reference.end, min(sentence.end, clause.end + 30))
        before = scene.text(max(sentence.start, reference.start - 12), reference.start)
        name = scene.name(reference.entity)
        if (
            not reference.named
            or NO_TENANT.search(name)
            or not may_be_tenant(scene, sentence, reference)
            or _CUSTOMER.search(before)
            or _PARTNERED.search(before)
            or TALKS.search(after)
            or TALKS.search(before)
        ):
            continue
        if _ACTIVE.search(after) or _PLATFORM.search(before):
            park = _park_for(scene, sentence, setting)
            if park is None:
                continue
            found = Finding(
                RelationType.TENANT_OF, reference.entity, park, reference.start, reference.end, "relations.tenancy.own"
            )
            yield relation(scene, sentence, found)
