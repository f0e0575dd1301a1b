"""Whether an entity has the values that a query wants its properties to have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from sqlite3 import Connection

from kg.api.reconcile.naming import measured, named
from kg.api.reconcile.properties import INVERSE, Property, Source, property_of
from kg.api.reconcile.queries import Constraint, EntityValue, Value
from kg.identity.scoring import THRESHOLD
from kg.ledger import entities, reconciling
from kg.ledger.rows import EntityRow
from kg.ledger.search import fold
from kg.model import EntityType, Identifier, Scheme
from kg.values import parse_identifier

_WHERE = ("locatedIn", "sitedIn", "tenantOf", "partOf")
"""Relations that lead to where something is: a firm in a park is in the park's city."""
_STEPS = 3
_MOST_PLACES = 40
_MOST_BEARERS = 50
_MOST_EVENTS = 500


@dataclass(slots=True)
class Constraints:
    """Checks entities against constraints; what a value means is looked up once a batch."""

    connection: Connection
    _meant: dict[tuple[str, frozenset[EntityType]], frozenset[str]] = field(default_factory=dict)
    _places: dict[str, frozenset[str]] = field(default_factory=dict)

    def agreement(self, row: EntityRow, constraint: Constraint) -> bool | None:
        """Whether the entity has one of the values; None where nothing is known of that property, or wanted.

        Raises:
            BadRequest: there is no such property.
        """
        prop = property_of(constraint.pid)
        values = [value for value in constraint.v if not isinstance(value, str) or value.strip()]
        if not values:
            return None
        if prop.source is Source.LINK:
            return self._link(row, prop, values)
        if prop.source is Source.CODE:
            return _code(row, Scheme(prop.field), values)
        held = tuple(self._held(row, prop))
        return _equal(held, values) if held else None

    def bearers(self, constraint: Constraint) -> Iterator[str]:
        """Some entities that a constraint leads to by itself: those linked to its values, those with its codes."""
        prop = property_of(constraint.pid)
        for value in constraint.v:
            if prop.source is Source.LINK:
                for other in sorted(self._meaning(value, prop.values)):
                    back = prop.id.startswith(INVERSE)
                    found = reconciling.linked(self.connection, other, prop.field, _MOST_BEARERS, outgoing=back)
                    yield from (one.id for one in found)
            elif prop.source is Source.CODE:
                yield from sorted(reconciling.with_code(self.connection, f"{prop.field}:{_text(value)}"))
            elif prop.source is Source.ALIAS:
                yield from sorted(reconciling.with_name(self.connection, [_text(value)], _MOST_BEARERS))

    def _link(self, row: EntityRow, prop: Property, values: list[Value]) -> bool | None:
        wanted = frozenset().union(*(self._meaning(value, prop.values) for value in values))
        if prop.id == "locatedIn":
            places = self._where(row.id)
            return bool(places & wanted) if places else None
        out = not prop.id.startswith(INVERSE)
        return reconciling.is_linked(self.connection, row.id, prop.field, sorted(wanted), outgoing=out)

    def _meaning(self, value: Value, kinds: frozenset[EntityType]) -> frozenset[str]:
        """The entities that a value may be: that of an id, or those that its text surely names."""
        if isinstance(value, EntityValue):
            current = entities.current(self.connection, value.id)
            return frozenset({current} if current else ())
        key = (_text(value), kinds)
        if key not in self._meant:
            found = named(self.connection, key[0], kinds, 0)
            rows = reconciling.rows(self.connection, found)
            self._meant[key] = frozenset(
                row.id
                for row in rows
                if row.type in kinds and measured(key[0], row, found[row.id]).probability >= THRESHOLD
            )
        return self._meant[key]

    def _where(self, entity: str) -> frozenset[str]:
        """Where an entity is, by its own links and those of the parks and places that it is in."""
        if entity not in self._places:
            seen: set[str] = set()
            frontier = [entity]
            for _ in range(_STEPS):
                around = (
                    one.id
                    for here in frontier
                    for relation in _WHERE
                    for one in reconciling.linked(self.connection, here, relation, _MOST_PLACES, outgoing=True)
                )
                frontier = sorted(set(around) - seen - {entity})[:_MOST_PLACES]
                seen.update(frontier)
            self._places[entity] = frozenset(seen)
        return self._places[entity]

    def _held(self, row: EntityRow, prop: Property) -> Iterator[str | int]:
        if prop.source is Source.ALIAS:
            yield from (row.label, *row.aliases)
        elif prop.source is Source.COUNT:
            yield getattr(row, prop.field)
        else:
            events = reconciling.events_of(self.connection, row.id, prop.event, _MOST_EVENTS)
            yield from (event[prop.field] for event in events if prop.field in event)


def _code(row: EntityRow, scheme: Scheme, values: list[Value]) -> bool | None:
    held = {code for code in row.identifiers if code.scheme is scheme}
    wanted = {code for code in (_identifier(scheme, _text(value)) for value in values) if code is not None}
    return bool(held & wanted) if held and wanted else None


def _identifier(scheme: Scheme, text: str) -> Identifier | None:
    try:
        return parse_identifier(scheme, text)
    except ValueError:
        return None


def _equal(held: tuple[str | int, ...], values: list[Value]) -> bool:
    """Whether a value is among those held, as a number or as a text without its width, blanks and case."""
    texts = {fold(str(one)) for one in held}
    numbers = {number for one in held if (number := _number(one)) is not None}
    return any(_number(value) in numbers or fold(_text(value)) in texts for value in values)


def _number(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, str | int | float) else None
    except (ValueError, OverflowError):
        return None


def _text(value: Value) -> str:
    return value.id if isinstance(value, EntityValue) else str(value)
