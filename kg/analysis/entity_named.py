"""An entity by what people call it."""

from __future__ import annotations

from kg.errors import BadRequest, NotFound
from kg.ledger import EntityRow, Ledger
from kg.ledger.search import alike
from kg.model import EntityType

_LOOKED_AT = 20
_TOLD = 5


def entity_named(ledger: Ledger, wanted: str, kind: EntityType | None = None) -> EntityRow:
    """The entity of an id, also of a former one, or of a name that it alone bears; among those of a type, if given.

    Raises:
        NotFound: nothing has the id, and no name has it as a part; the message lists some that are like it.
        BadRequest: several entities bear the name, or have it as a part of theirs, and the message lists them; or the
            id is of an entity of another type.
    """
    current = ledger.current_id(wanted)
    row = ledger.entity(current or wanted)
    if row is not None:
        if kind is not None and row.type is not kind:
            raise BadRequest(f"{wanted} is {row.label}, of type {row.type.value}: it has to be a {kind.value}")
        return row
    found = ledger.search(wanted, kind, 0, _LOOKED_AT)
    exact = [one for one in found.items if wanted in (one.label, *one.aliases)] or list(found.items)
    if not exact:
        sort = "entity" if kind is None else kind.value
        with ledger.reading() as connection:
            like = "、".join(one.label for one in alike(connection, wanted, kind, _TOLD))
        told = f"like it are {like}" if like else "search for a part of the name"
        raise NotFound(f"no {sort} has the id or the name {wanted!r}: {told}")
    if len(exact) > 1:
        told = ", ".join(f"{one.id} {one.type.value} {one.label}" for one in exact[:_TOLD])
        raise BadRequest(f"{wanted!r} names {len(exact)} entities: {told}; give an id")
    return exact[0]
