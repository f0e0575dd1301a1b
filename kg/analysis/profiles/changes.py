"""Which links are new, told by more sources, or over, between two dates."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from kg.analysis.answer import Answer, Column, Ref, Row
from kg.analysis.profiles.edges import named
from kg.analysis.profiles.endings import Ending, Endings, Ends
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge, claimed_edges
from kg.ledger.emission import days
from kg.ledger.ended_links import undated_edges
from kg.ledger.filtering import check_bounds
from kg.ledger.graph_filter import GraphFilter

KINDS = ("new", "ended", "strengthened")

DEFINITION = """A link is there at a date when claims tell of it that begin up to that date (by the period they state, \
else by the day of their article), and no claim of stage `ended` that begins up to it says that it is over, or else \
claims tell of it again that begin later than that. A date is meant to its end: 2023 is the last of December. New: not \
there at the first date and there at the second. Ended: claims say so that begin after the first date and up to the \
second, and it is not there at the second, whether or not anything else was told of it. Strengthened: there at both, \
and told by more independent sources at the second. What is denied or under negotiation is never there. Claims without \
a date do not count."""


class _Change(NamedTuple):
    kind: str
    ends: Ends
    before: int
    """Independent sources up to the first date."""
    after: int
    known: ClaimedEdge | None
    ending: Ending | None


def changes(ledger: Ledger, wanted: GraphFilter, *, before: str, after: str) -> Answer:
    """The links that are new, ended or strengthened from the end of one ISO 8601 date to that of a later one.

    Raises:
        BadRequest: one is no date, or `after` is not the later one.
    """
    check_bounds(before, after, 0.0)
    if (days(before)[1] or "") >= (days(after)[1] or ""):
        raise BadRequest(f"{after} does not come after {before}: give the earlier date first")
    with ledger.reading() as connection:
        names = named(connection)
        endings = Endings(connection, wanted, {one.id: one.type for one in names.values()})
        found = sorted(_changes(connection, wanted, endings, (before, after)), key=lambda one: _order(one, names))
        undated = undated_edges(connection)
    notes = []
    if undated:
        notes.append(f"{undated} links of the whole graph have no claim with a date: they are never there")
    if endings.undated:
        notes.append(f"{endings.undated} claims that something is over have no date and do not count")
    return Answer(
        "changes",
        f"Links new, ended and strengthened from {before} to {after}",
        f"{before} 至 {after} 的关系变化",
        DEFINITION,
        COLUMNS,
        tuple(_row(one, names) for one in found),
        tuple(notes),
    )


def _changes(
    connection: sqlite3.Connection, wanted: GraphFilter, endings: Endings, dates: tuple[str, str]
) -> Iterator[_Change]:
    over_before, over = (endings.at(date) for date in dates)
    before = {_ends(edge): len(edge.stories) for edge in claimed_edges(connection, _until(wanted, dates[0]))}
    ended = {ends: ending for ends, ending in over.items() if ends not in over_before}
    for edge in claimed_edges(connection, _until(wanted, dates[1])):
        ends, count = _ends(edge), len(edge.stories)
        told = before.get(ends, 0)
        if ends in over:
            if ends not in over_before:
                yield _Change("ended", ends, told, count, edge, over[ends])
            ended.pop(ends, None)
        elif ends not in before or ends in over_before:
            yield _Change("new", ends, told, count, edge, None)
        elif count > told:
            yield _Change("strengthened", ends, told, count, edge, None)
    for ends, ending in ended.items():
        yield _Change("ended", ends, before.get(ends, 0), 0, None, ending)


def _until(wanted: GraphFilter, date: str) -> GraphFilter:
    """The same up to the end of a date, or up to where it ends already."""
    last = [days(one)[1] or "" for one in (date, wanted.until) if one is not None]
    return replace(wanted, until=min(last))


def _ends(edge: ClaimedEdge) -> Ends:
    return edge.source, edge.relation, edge.target


def _order(one: _Change, names: Mapping[str, Ref]) -> tuple[object, ...]:
    source, relation, target = one.ends
    return KINDS.index(one.kind), relation, -one.after, names[source].label, names[target].label, one.ends


def _row(one: _Change, names: Mapping[str, Ref]) -> Row:
    source, relation, target = one.ends
    claims = {*(one.known.claims if one.known else ()), *(one.ending.claims if one.ending else ())}
    stories = {*(one.known.stories if one.known else ()), *(one.ending.stories if one.ending else ())}
    ended = None if one.ending is None else len(one.ending.stories)
    values = (one.kind, names[source], relation, names[target], one.before, one.after, ended)
    return Row(values, tuple(sorted(claims)), len(stories))


COLUMNS = (
    Column("kind", "Change", "变化", "text", "new, ended or strengthened."),
    Column("source", "From", "主体", "entity"),
    Column("relation", "Relation", "关系", "text"),
    Column("target", "To", "客体", "entity"),
    Column("sources_before", "Sources before", "此前来源", "whole", "Independent ones that tell of it, up to then."),
    Column("sources_after", "Sources after", "此后来源", "whole", "As before, up to the second date."),
    Column("sources_ended", "Sources of the end", "终止来源", "whole", "Independent ones that say that it is over."),
)
