"""One file a type of thing: its identity keys, where its like is looked for, and how two are compared."""

from __future__ import annotations

from collections.abc import Mapping

from kg.identity.kinds.companies import COMPANY
from kg.identity.kinds.kind import Comparison, Kind
from kg.identity.kinds.named import NAMED
from kg.identity.kinds.organizations import ORGANIZATION
from kg.identity.kinds.parks import PARK
from kg.identity.kinds.people import PERSON
from kg.identity.kinds.places import PLACE
from kg.identity.kinds.projects import PROJECT
from kg.model import EntityType

KINDS: Mapping[EntityType, Kind] = {
    EntityType.PARK: PARK,
    EntityType.COMPANY: COMPANY,
    EntityType.PROJECT: PROJECT,
    EntityType.PERSON: PERSON,
    EntityType.ORGANIZATION: ORGANIZATION,
    EntityType.PLACE: PLACE,
    EntityType.INDUSTRY: NAMED,
    EntityType.INITIATIVE: NAMED,
    EntityType.AWARD: NAMED,
}

__all__ = ["KINDS", "Comparison", "Kind"]
