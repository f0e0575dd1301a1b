"""What the gazetteers list under an identity key: the division or the approved zone that it surely means.

A function of the key alone (R2). Which division a wording means is settled when the key is made
(`kg.identity.kinds.places`): only the one key of a division has its code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.identity.divisions import bearers, leading
from kg.identity.meant import canonical, readings
from kg.identity.park_names import park_form
from kg.identity.records import read_key
from kg.lexicon.gazetteers import gazetteers
from kg.model import EntityType, Identifier, Scheme
from kg.values import normalise

ZONE_KINDS: Mapping[str, str] = {
    "经济技术开发区": "ETDZ",
    "高新技术产业开发区": "HIDZ",
    "综合保税区": "CBZ",
    "国家级新区": "NNA",
    "自由贸易试验区": "PFTZ",
    "国家自主创新示范区": "NIDZ",
}
"""The lists of the State Council that a zone can be on → the first part of its notation."""

_NEW_AREA = "新区"


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone that the State Council has approved."""

    name: str
    """Normalised."""
    kind: str
    """What list of the State Council it is in."""
    division: str
    """Code of the division it lies in."""

    @property
    def notation(self) -> str:
        """Kind, division and name: `ETDZ:430181:浏阳经济技术开发区`."""
        return f"{ZONE_KINDS[self.kind]}:{self.division}:{self.name}"


@lru_cache(maxsize=262144)
def listed(key: str) -> Identifier | None:
    """The code of the division, or the notation of the zone, that a key means; None where that is not sure.

    Raises:
        ValueError: the key starts with no entity type.
    """
    record = read_key(key)
    if record.type is EntityType.PLACE:
        of_key = (one for one in readings(record.name) if canonical(one) == (record.name, record.context))
        division = next(of_key, None)
        return None if division is None else Identifier(Scheme.DIVISION, division.code)
    if record.type is EntityType.PARK and not record.context:
        zone = zones().get(record.name)
        return None if zone is None else Identifier(Scheme.ZONE, zone.notation)
    return None


def zone_division(identifier: Identifier) -> str:
    """The code of the division that a zone lies in, out of its notation."""
    return identifier.value.split(":")[1]


@cache
def zones() -> Mapping[str, Zone]:
    """The form under which a park is compared (`park_form`) → the zone, where only one has it."""
    found: dict[str, list[Zone]] = {}
    for park in gazetteers().national_parks:
        zone = Zone(normalise(park.name), park.kind, park.division)
        for form in sorted(set(_forms(zone))):
            found.setdefault(form, []).append(zone)
    return {form: those[0] for form, those in found.items() if len(those) == 1}


def _forms(zone: Zone) -> Iterator[str]:
    """A new area also goes without the division before it (江北新区); one that is a division itself is a place."""
    if any(one.code == zone.division for at in range(len(zone.name)) for one in bearers(zone.name[at:])):
        return
    yield park_form(zone.name)
    bare = zone.name.removeprefix("".join(leading(zone.name)[:1]))
    if bare.endswith(_NEW_AREA) and len(bare) > len(_NEW_AREA) + 1:
        yield park_form(bare)
