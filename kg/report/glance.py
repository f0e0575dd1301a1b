"""The numbers at a glance, each with the claims that it counts; and what rests on a single source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.report.facts import Fact
from kg.report.park_report import ParkReport
from kg.wording.terms import relation_label
from kg.wording.values import investment_label, money


@dataclass(frozen=True, slots=True)
class Glance:
    """One number."""

    anchor: str
    """Of the section that lists what is counted."""
    title_zh: str
    title: str
    number: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of a section rests on a single source."""

    anchor: str
    title_zh: str
    title: str
    total: int
    single: int


def glances(report: ParkReport) -> tuple[Glance, ...]:
    """The counts of the sections; of money the sum of each kind by itself, in each currency."""
    found = [Glance(anchor, zh, en, str(len(own)), _claims(own)) for anchor, zh, en, own in _sections(report) if own]
    for part in report.money[:1] if report.money and report.money[0].part == "investments" else ():
        for one in part.table.totals:
            alike = [
                put.fact
                for put in part.events
                if put.event.id in part.table.summed
                and (put.event.fields["kind"], put.event.fields["currency"]) == (one.kind, one.currency)
            ]
            title = f"{investment_label(one.kind)}合计"
            found.append(Glance(part.part, title, one.kind, money(str(one.amount), one.currency), _claims(alike)))
    return tuple(found)


def standings(report: ParkReport) -> tuple[Standing, ...]:
    """For each section how many of its statements a single independent source tells."""
    return tuple(
        Standing(anchor, zh, en, len(own), sum(fact.sources == 1 for fact in own))
        for anchor, zh, en, own in (*_sections(report), *_money(report))
        if own
    )


def _sections(report: ParkReport) -> Iterator[tuple[str, str, str, Sequence[Fact]]]:
    yield "tenants", relation_label("tenantOf", "in"), "tenants", _links(report, "tenantOf", "in")
    yield "projects", "项目", "projects", [one.fact for one in report.projects if one.fact.is_known]
    yield "people", "职务", "posts", [one.fact for one in report.posts if one.fact.is_known]
    yield "industries", "产业", "industries", _links(report, "inIndustry", "out")
    yield "awards", "荣誉", "awards", _links(report, "receives", "out")
    yield "initiatives", "举措", "initiatives", _links(report, "implements", "out")
    yield "observations", "指标", "metrics", [one.latest.fact for one in report.metrics]


def _money(report: ParkReport) -> Iterator[tuple[str, str, str, Sequence[Fact]]]:
    for part in report.money:
        zh, en = ("投资", "money put into it") if part.part == "investments" else ("出资", "money that it puts in")
        yield part.part, zh, en, [one.fact for one in part.events]


def _links(report: ParkReport, relation: str, direction: str) -> list[Fact]:
    group = report.groups.get((relation, direction))
    return [link.fact for link in group.links] if group else []


def _claims(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for fact in facts for claim in fact.claims))
