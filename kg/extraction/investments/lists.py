"""Amounts of lists: 甲项目、乙项目总投资分别为5亿元、3亿元 · 甲项目，某公司，5亿元 · 甲项目（某公司，5亿元）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from kg.extraction.investments.context import Surroundings
from kg.extraction.investments.parties import LENDER, Parties
from kg.extraction.investments.sites import site_of
from kg.extraction.passages import Reference, Sentence
from kg.extraction.quantities import Measure
from kg.model import EntityType

_SHARED = re.compile(
    r"等[^，。；]{0,3}[0-9一二三四五六七八九十]+多?[个家](?:项目|企业)?(?:的?总?投资额?)?(?:均|"
    r"都)?(?:超过?|过|达到?|在|逾|突?破)?$"
)
_BETWEEN_AMOUNTS = re.compile(r"人民币?[、，]?|[、，和与及]{1,2}|以及")
_DISTRIBUTES = re.compile(r"(?:分别|依次|各)[是为达有]?[^，。；]{0,6}$")
_OF_LAST_SENTENCE = re.compile(r"金额|投资额?|合同|协议|资金|签约额|经费")
_RECORD = re.compile(
    r"(?:[“”，（｜|：\s—]|的|由|(?:计划|预计|拟)?(?:总)?投资|协议(?:金额)?|首期|金额|合同额?|业主|建设单位|约|近|超过?)*"
)
_RECORD_END = re.compile(r"^(?:左右|以上|余)?(?:[）；，。、｜|\s]|$)")
_OWNER_GAP = re.compile(r"(?:[“‘｜|：，]|的|带来的?|投资?的?|上马|建设|新建|揭榜|签[约下]){0,3}")
_FAR = 60


def shared_by_list(sentence: Sentence, measure: Measure, around: Surroundings) -> tuple[Reference, ...]:
    """The names of 甲、乙等8个超过5亿元: the amount holds of each."""
    clause = sentence.clause_at(measure.start)
    if not _SHARED.search(around.text[clause.start : measure.start]):
        return ()
    wanted = (EntityType.PROJECT, EntityType.COMPANY)
    return tuple(item for item in sentence.within(clause.start, measure.start) if item.named and item.type in wanted)


def series_of(sentence: Sentence, around: Surroundings) -> Sequence[Sequence[Measure]]:
    """The runs of two and more amounts that follow each other directly: 5亿元、3亿元和2亿元."""
    money = [measure for measure in sentence.measures if measure.is_money]
    runs: list[list[Measure]] = []
    for measure in money:
        last = runs[-1][-1] if runs else None
        if last is not None and _BETWEEN_AMOUNTS.fullmatch(around.text[last.end : measure.start].strip()):
            runs[-1].append(measure)
        else:
            runs.append([measure])
    return [run for run in runs if len(run) > 1]


def parties_of_series(run: Sequence[Measure], sentence: Sentence, around: Surroundings) -> Mapping[int, Parties]:
    """Start of each amount of a run → its parties: as many projects, else firms, stand before as amounts follow."""
    start = run[0].start
    lead = around.text[sentence.start : start]
    source, end = sentence, start
    known = (EntityType.PROJECT, EntityType.COMPANY)
    if not any(item.type in known for item in sentence.within(sentence.start, start)):
        before = around.passage.sentences[sentence.index - 1] if sentence.index else None
        if before is None or before.block != sentence.block or not _OF_LAST_SENTENCE.search(lead):
            return {}
        source, end = before, before.end
    distributed = bool(_DISTRIBUTES.search(lead))
    projects = _last_distinct(source.of_type(EntityType.PROJECT), end, len(run), exact=not distributed)
    if projects:
        owners = _owners(source, projects, around)
        return {
            measure.start: Parties(project.entity, owner, site_of(source, project.entity, around))
            for measure, project, owner in zip(run, projects, owners, strict=True)
        }
    firms = _last_distinct(_firms(source, around), end, len(run), exact=True)
    return {measure.start: Parties(None, firm.entity) for measure, firm in zip(run, firms, strict=False)}


def _firms(sentence: Sentence, around: Surroundings) -> tuple[Reference, ...]:
    """The companies of a sentence that are no banks or funds."""
    firms = sentence.of_type(EntityType.COMPANY)
    return tuple(item for item in firms if not LENDER.search(around.passage.entities[item.entity].name))


def _last_distinct(references: Iterable[Reference], end: int, count: int, *, exact: bool) -> tuple[Reference, ...]:
    """The last `count` different entities before an offset, none where there are fewer (`exact`: or more)."""
    found: dict[int, Reference] = {}
    for item in references:
        if item.end <= end:
            found.setdefault(item.entity, item)
    items = tuple(found.values())
    if len(items) < count or (exact and len(items) != count):
        return ()
    items = items[-count:]
    near = all(right.start - left.end <= _FAR for left, right in pairwise(items))
    return items if near else ()


def _owners(sentence: Sentence, projects: Sequence[Reference], around: Surroundings) -> Sequence[int | None]:
    """The owner of each: the firm right before it (甲的某项目、乙的某项目), else those of a list of as many firms."""
    near = [_owner_before(sentence, project, around) for project in projects]
    if sum(owner is not None for owner in near) > 1:
        return near
    firms = _last_distinct(sentence.of_type(EntityType.COMPANY), projects[0].start, len(projects), exact=False)
    if len(firms) == len(projects) and len(around.gap(sentence, firms[0].end, firms[-1].start)) <= 2 * len(firms):
        return [firm.entity for firm in firms]
    return [around.owners.get(project.entity) for project in projects]


def _owner_before(sentence: Sentence, project: Reference, around: Surroundings) -> int | None:
    before = [item for item in sentence.references if item.end <= project.start]
    firms = [item for item in before[-2:] if item.type is EntityType.COMPANY]
    if not firms:
        return None
    return firms[-1].entity if _OWNER_GAP.fullmatch(around.gap(sentence, firms[-1].end, project.start)) else None


def record_of(sentence: Sentence, measure: Measure, around: Surroundings) -> Parties:
    """The parties of an amount that stands beside a project with nothing but marks and names between; else none."""
    if not _RECORD_END.match(around.text[measure.end : sentence.end]):
        return Parties()
    projects = [item for item in sentence.of_type(EntityType.PROJECT) if item.named and item.end <= measure.start]
    if not projects:
        return Parties()
    project = projects[-1]
    if not _RECORD.fullmatch(around.gap(sentence, project.end, measure.start)):
        return Parties()
    payers = [
        item
        for item in sentence.within(project.end, measure.start)
        if item.type in (EntityType.COMPANY, EntityType.ORGANIZATION)
    ]
    owner = payers[-1].entity if payers else _owner_before(sentence, project, around)
    if owner is None:
        owner = around.owners.get(project.entity)
    return Parties(project.entity, owner, site_of(sentence, project.entity, around))


def lender_of(sentence: Sentence, around: Surroundings) -> int | None:
    """The one bank or fund that the sentence names."""
    found = {
        item.entity
        for item in sentence.of_type(EntityType.COMPANY, EntityType.ORGANIZATION)
        if LENDER.search(around.passage.entities[item.entity].name)
    }
    return found.pop() if len(found) == 1 else None
