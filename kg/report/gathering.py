"""Gathers from the ledger what a report of one park holds, all of it in one state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from sqlite3 import Connection

from kg.errors import BadRequest
from kg.ledger import EntityRef, EntityRow, Ledger, claims, told_claims
from kg.ledger.entities import ref
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.latest_documents import naming
from kg.ledger.told_claims import ToldClaim
from kg.model import EntityType, Polarity, RelationType
from kg.rdf.claims import makes_known
from kg.report.facts import EventFact, Fact, affirmed, event_fact, facts, that_count
from kg.report.links import groups
from kg.report.money import money_table
from kg.report.narrowing import cited, narrowed_conflicts, narrowed_links
from kg.report.numbers import latest_values
from kg.report.park_report import Beside, Metric, MoneyFacts, ParkReport, Post
from kg.report.projects import Project, Undertaker, is_about_work, steps_told
from kg.report.ventures import told_enough

MOST_DOCUMENTS = 100

Refs = Callable[[str], EntityRef]


def gather(ledger: Ledger, park: EntityRow, wanted: GraphFilter, beside: Beside | None = None) -> ParkReport:
    """Everything about a park that passes the filter; only its time, confidence, stages and sources are looked at.

    Raises:
        BadRequest: the entity is no park.
    """
    if park.type is not EntityType.PARK:
        raise BadRequest(f"{park.label} ({park.id}) is a {park.type.value}: reports are of parks")
    beside = beside or Beside()
    with ledger.reading() as connection:
        refs = cache(partial(ref, connection))
        own = that_count(told_claims.about(connection, park.id), wanted)
        projects = _projects(connection, park.id, own, wanted, refs)
        links = narrowed_links(connection, park.id, wanted)
        conflicts = narrowed_conflicts(connection, beside.conflicts, wanted)
        about = (*own, *(one for project in projects.values() for one in project))
        found = [_project(connection, (name, park.id), told, wanted, refs) for name, told in projects.items()]
        sited = {one.project.id for one in found if one.fact.is_known}
        money = _money(connection, park.id, about, sited, wanted)
        return ParkReport(
            park=park,
            generation=ledger.generation(),
            wanted=wanted,
            groups=groups(own, park.id, wanted.min_sources, refs),
            projects=tuple(sorted(found, key=_project_order)),
            money=money,
            posts=_posts(own, park.id, wanted, refs),
            metrics=_metrics(connection, own, wanted),
            denied=tuple(facts((one for one in own if one.claim.polarity is Polarity.DENIED), _id).values()),
            park_links=links,
            beside=Beside(conflicts, beside.profiles),
            documents=naming(connection, park.id, 0, MOST_DOCUMENTS),
            told=told_claims.of_ids(connection, cited(links, conflicts, beside)) | {_id(one): one for one in about},
            labels={name: refs(name).label for part in money for one in part.events for name in _parties(one)},
        )


def _id(one: ToldClaim) -> str:
    return one.claim.id


def _posts(own: Iterable[ToldClaim], park: str, wanted: GraphFilter, refs: Refs) -> tuple[Post, ...]:
    held = (one for one in affirmed(own) if one.claim.predicate == RelationType.HOLDS_POST and one.claim.object == park)
    found = facts(held, lambda one: (one.claim.subject, one.claim.title or "", one.claim.period), wanted.min_sources)
    posts = [Post(refs(person), title, period, fact) for (person, title, period), fact in found.items()]
    posts.sort(key=lambda post: (post.title, post.person.label, post.person.id))
    return tuple(sorted(posts, key=lambda post: (post.fact.is_known, post.fact.last or ""), reverse=True))


def _projects(
    connection: Connection, park: str, own: Iterable[ToldClaim], wanted: GraphFilter, refs: Refs
) -> dict[str, tuple[ToldClaim, ...]]:
    """The claims about each project that is said to be in the park, to be negotiated for it, or to have left it."""
    sited = [one for one in affirmed(own) if one.claim.predicate == RelationType.SITED_IN and one.claim.object == park]
    found = facts(sited, lambda one: one.claim.subject, wanted.min_sources)
    projects = [name for name in sorted(found) if refs(name).type is EntityType.PROJECT]
    return {name: affirmed(that_count(told_claims.about(connection, name), wanted)) for name in projects}


def _project(
    connection: Connection, site: tuple[str, str], told: tuple[ToldClaim, ...], wanted: GraphFilter, refs: Refs
) -> Project:
    """A project in a park, by their ids."""
    name, park = site
    put = [one for one in told if one.claim.predicate == "investment"]
    money = tuple(one for one in _events(connection, put, wanted) if one.event.fields.get("project") == name)
    sited = [one for one in told if (one.claim.predicate, one.claim.object) == (RelationType.SITED_IN, park)]
    work = [one for one in told if is_about_work(one, name)]
    undertakers = facts(work, lambda one: one.claim.subject, wanted.min_sources)
    (fact,) = facts(sited, lambda _: name).values()
    return Project(
        project=refs(name),
        fact=fact,
        steps=steps_told((*sited, *work, *put), wanted.min_sources),
        undertakers=tuple(Undertaker(refs(firm), fact) for firm, fact in sorted(undertakers.items())),
        money=tuple(sorted(money, key=lambda one: (one.event.first or "", one.event.id))),
    )


def _project_order(project: Project) -> tuple[bool, int, str, str]:
    return (not project.fact.is_known, -project.fact.sources, project.project.label, project.project.id)


def _events(connection: Connection, told: Iterable[ToldClaim], wanted: GraphFilter) -> tuple[EventFact, ...]:
    """The investments or observations that claims affirm, by id."""
    found = facts(affirmed(told), lambda one: one.claim.object, wanted.min_sources)
    fields = ((name, claims.event_fields(connection, name), fact) for name, fact in sorted(found.items()))
    return tuple(event_fact(name, said, fact) for name, said, fact in fields if said is not None)


def _money(
    connection: Connection, park: str, about: Iterable[ToldClaim], projects: set[str], wanted: GraphFilter
) -> tuple[MoneyFacts, ...]:
    """As `kg.ledger.known_events.money`, of the claims that count; `min_sources` is of a sum, whatever its time."""
    every = {
        one.claim.id: one
        for one in about
        if one.claim.predicate == "investment" and makes_known(one.claim.polarity, one.claim.stage)
    }
    # Sums that are told alike may be told of different times: how many sources they have is seen when all are there.
    events = _events(connection, every.values(), replace(wanted, min_sources=1))
    into = [one for one in events if {park, *projects} & {one.event.fields.get(role) for role in ("site", "project")}]
    by = [one for one in events if one.event.fields.get("investor") == park]
    parts = (("investments", "投资额 Money", into), ("invested", "出资额 Money put in", by))
    made = (_money_facts(part, title, some, wanted.min_sources) for part, title, some in parts)
    return tuple(one for one in made if one.events)


def _money_facts(part: str, title: str, some: Iterable[EventFact], least: int) -> MoneyFacts:
    told = {one.event.id: one for one in some}

    def stories(events: Sequence[str]) -> Mapping[str, frozenset[str]]:
        return {event: frozenset().union(*(claim.stories for claim in told[event].fact.told)) for event in events}

    is_one_place = part == "investments"
    enough = told_enough([one.event for one in told.values()], stories, least, is_one_place=is_one_place)
    table = money_table(part, title, enough, stories, is_one_place=is_one_place)
    return MoneyFacts(part, table, tuple(sorted((told[event.id] for event in enough), key=_latest_first)))


def _parties(one: EventFact) -> list[str]:
    return [one.event.fields[role] for role in ("project", "investor", "site") if role in one.event.fields]


def _latest_first(one: EventFact) -> tuple[int, float, str]:
    digits = (one.event.first or "0000-00-00").replace("-", "")
    return (-int(digits), -float(one.event.fields["amount"]), one.event.id)


def _metrics(connection: Connection, own: Iterable[ToldClaim], wanted: GraphFilter) -> tuple[Metric, ...]:
    events = _events(connection, (one for one in own if one.claim.predicate == "observation"), wanted)
    by_id = {one.event.id: one for one in events}
    latest = latest_values([one.event for one in events], lambda name: _quotes(by_id[name].fact))
    return tuple(
        Metric(by_id[one.event.id], one.is_goal, tuple(by_id[event.id] for event in one.rest)) for one in latest
    )


def _quotes(fact: Fact) -> list[str]:
    return [one.claim.quote for one in fact.told]
