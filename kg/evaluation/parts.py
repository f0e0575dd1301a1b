"""The parts that are scored, in the order in which they are printed."""

from __future__ import annotations

from kg.model import EntityType, RelationType

CORE_TYPES = frozenset(
    {
        EntityType.PARK,
        EntityType.COMPANY,
        EntityType.PROJECT,
        EntityType.PERSON,
        EntityType.ORGANIZATION,
        EntityType.PLACE,
    }
)
"""The types whose borders two annotators draw alike."""

CORE_RELATIONS = frozenset(RelationType) - {RelationType.IN_INDUSTRY, RelationType.IMPLEMENTS, RelationType.RECEIVES}

HEADLINES = (
    "mentions",
    "mentions:core",
    "entities",
    "relations",
    "relations:core",
    "investments",
    "observations",
    "articles",
    "evidence",
    "period",
    "title",
    "change",
)
"""Each part once; the four last ones judge only what a rightly found statement carries."""

STATED = HEADLINES[: HEADLINES.index("articles")]
"""What a document says, without the four parts that only judge what was found, and without its headlines."""

PARTS = (
    *HEADLINES,
    *(f"mentions:{type_}" for type_ in EntityType),
    *(f"relations:{type_}" for type_ in sorted(RelationType)),
)
