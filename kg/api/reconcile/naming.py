"""Who may be meant by a name: by code, by identity key, by likeness to other keys, by wording, by full text.

A name is taken for a document that says nothing else. What identity would not join to anything by that alone (two
people of one name, a county's bureau without its county) is found here as well, but is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from sqlite3 import Connection

from rapidfuzz import fuzz

from kg.identity import identity_keys
from kg.identity.linking import blocks
from kg.identity.records import read_key
from kg.identity.scoring import REVIEW_FLOOR, THRESHOLD, score
from kg.ledger import entities, reconciling
from kg.ledger.rows import EntityRow
from kg.ledger.search import fold
from kg.model import Entity, EntityType, Extraction
from kg.values import normalise

NAMESAKE = 0.7
"""Of what has the name and a context that the name does not say."""
WORDING = 0.45
"""Of what some text calls so, by a wording that identity does not go by."""
LIKE = 0.4
"""At most, of what only has the text in its name or in its pinyin."""
FOUND = 0.2
"""At least, of what the full text finds: in pinyin nothing else is alike."""
_LEAST_LIKENESS = {EntityType.PROJECT: 0.6}
"""Of identity's likeness nothing is left below it: the bare name of who undertakes is like all that he undertakes."""
_LONGEST_KEY = 100
"""Characters; nothing longer is compared by its parts."""
_MOST_LIKE = 200
_MOST_NAMESAKES = 200
_MOST_FOUND = 20
_OPENING = 2
_NEAR = 0.5
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a text stands to an entity's names."""

    probability: float
    exact: bool = False
    """By a name, code or id that is its own."""
    features: Mapping[str, float | bool] = field(default_factory=dict)

    @property
    def worth_showing(self) -> bool:
        """Whether a person may find it useful: not what only begins alike."""
        return "opening" not in self.features or self.features["likeness"] >= _NEAR

    @property
    def sure(self) -> bool:
        """Whether identity would join what has the name to it."""
        return self.exact or (self.probability >= THRESHOLD and "namesake" not in self.features)


Found = dict[str, Likeness]
"""By entity id."""


def named(connection: Connection, text: str, kinds: Collection[EntityType], enough: int) -> Found:
    """The entities of some types that a text may mean; full text is asked where there are fewer than `enough`."""
    found: Found = {}
    _by_code(connection, text, found)
    if len(text) <= _LONGEST_KEY:
        for kind in sorted(kinds):
            _by_keys(connection, kind, text, found)
    wordings = {text, text.strip(), normalise(text)}
    for entity in sorted(reconciling.with_name(connection, wordings, _MOST_NAMESAKES)):
        _note(found, entity, Likeness(WORDING, features={"wording": True}))
    if len(found) < enough:
        for entity in reconciling.containing(connection, text, _MOST_FOUND):
            _note(found, entity, Likeness(0.0, features={"full_text": True}))
    opening = fold(text)[: max(_OPENING, len(fold(text)) // 2)]
    if len(found) < enough and len(opening) >= _OPENING:
        for entity in reconciling.containing(connection, opening, _MOST_FOUND):
            if entity not in found:
                found[entity] = Likeness(0.0, features={"opening": True})
    return found


def measured(text: str, row: EntityRow, likeness: Likeness) -> Likeness:
    """The likeness with what can be told only of the entity itself: how much its names look like the text."""
    name = fold(text)
    names = [fold(one) for one in (row.label, *row.aliases)]
    likest = max((fuzz.ratio(name, one) / 100 for one in names), default=0.0)
    features = {**likeness.features, "likeness": round(likest, 4), "label": name == names[0]}
    probability, exact = likeness.probability, likeness.exact
    if not exact and likest < _LEAST_LIKENESS.get(row.type, 0):
        probability = min(probability, WORDING)
    if "wording" in features:
        exact = exact or (probability >= THRESHOLD and "namesake" not in features)
        if name == names[0] and probability < NAMESAKE:
            probability, features["namesake"] = NAMESAKE, True
    least = FOUND if "full_text" in features else 0.0
    return Likeness(max(probability, least, round(likest * LIKE, 4)), exact, features)


def _by_code(connection: Connection, text: str, found: Found) -> None:
    if _ID.fullmatch(text.strip()) and (entity := entities.current(connection, text.strip())):
        _note(found, entity, Likeness(1.0, exact=True, features={"id": True}))
    for entity in sorted(reconciling.with_code(connection, text)):
        _note(found, entity, Likeness(1.0, exact=True, features={"code": True}))


def _by_keys(connection: Connection, kind: EntityType, text: str, found: Found) -> None:
    for key in _keys(kind, text):
        record = read_key(key)
        bare = f"{record.type}|{record.name}"
        for held in reconciling.in_contexts(connection, bare, _MOST_NAMESAKES):
            if record.alone or not record.context:
                _note(found, held.entity, Likeness(NAMESAKE, features={"namesake": True}))
        own = reconciling.with_key(connection, key)
        if own is not None:
            _note(found, own, Likeness(1.0, exact=True, features={"key": True}))
        for entity, likeness in _like(connection, key):
            _note(found, entity, likeness)


def _like(connection: Connection, key: str) -> Iterator[tuple[str, Likeness]]:
    """The entities with keys that are so like a key that identity would link them, or show the pair to a person."""
    wanted = _blocks(key)
    if not wanted:
        return
    for held in reconciling.sharing_blocks(connection, wanted, _MOST_LIKE):
        told = score(key, held.key)
        if held.key != key and told.probability >= REVIEW_FLOOR:
            parts = {f"identity.{part.name}": part.value for part in told.parts}
            yield held.entity, Likeness(told.probability, features={"identity": told.probability, **parts})


@lru_cache(maxsize=16384)
def _keys(kind: EntityType, text: str) -> tuple[str, ...]:
    """What a document that says nothing but the name would know its bearer by."""
    name = "".join(text.split())
    if not normalise(name):
        return ()
    entity = Entity("e1", kind, name, (name,), ())
    return identity_keys(entity, Extraction("", (entity,)), "").all


@lru_cache(maxsize=16384)
def _blocks(key: str) -> tuple[str, ...]:
    return blocks(key)


def _note(found: Found, entity: str, likeness: Likeness) -> None:
    known = found.get(entity)
    if known is None:
        found[entity] = likeness
        return
    best = max(known, likeness, key=_rank)
    other = known if best is likeness else likeness
    kept: Iterable[str] = {"wording", "full_text"} & other.features.keys()
    found[entity] = Likeness(
        best.probability, best.exact, {**best.features, **{name: other.features[name] for name in kept}}
    )


def _rank(likeness: Likeness) -> tuple[bool, float]:
    return likeness.exact, likeness.probability
