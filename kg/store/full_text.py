"""Full text inside SPARQL: functions over an index that the store does not have itself, only a way to ask it.

The engine takes an error of a function for an unbound value, and goes on. What keeps the index from being asked is no
such error: it is noted, and raised when the whole answer is there (R7).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import BadRequest
from kg.iris import BASE, entity_iri

LookUp = Callable[[Path, str], Sequence[str]]
"""From a data directory and a text to the ids of the entities that the text may mean, the best first."""
CustomFunctions = dict[ox.NamedNode, Callable[..., ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]]

FUNCTIONS = BASE + "functions#"
"""Namespace of the functions; the prefix for it is `kgfn`."""
LONGEST_TEXT = 200
"""Characters of a text to look for."""
MOST_TEXTS = 100
"""Different texts in one query: each costs a look-up."""
_SEARCH = ox.NamedNode(FUNCTIONS + "search")
_SCORE = ox.NamedNode(FUNCTIONS + "score")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TEXTS = frozenset((_XSD + "string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"))
_ANSWER = {one: ox.Literal(str(one).lower(), datatype=ox.NamedNode(_XSD + "boolean")) for one in (False, True)}


@dataclass(frozen=True, slots=True)
class FunctionRule:
    """A function as it is described to others."""

    iri: str
    signature: str
    en: str
    zh: str


DESCRIBED = (
    FunctionRule(
        _SEARCH.value,
        "kgfn:search(entity, text) → xsd:boolean",
        "Whether the text may mean the entity: by a part of one of its names, in simplified or traditional characters, "
        "by pinyin, whole or initials, or by a code. It finds what /entities?q= finds.",
        "文本是否可能指该实体：按名称片段（简繁均可）、全拼或首字母、代码检索，与 /entities?q= 一致。",
    ),
    FunctionRule(
        _SCORE.value,
        "kgfn:score(entity, text) → xsd:double",
        "How well the text fits the entity: 1 divided by its place in the order of /entities?q=, unbound for an entity "
        "that the text does not mean.",
        "匹配程度：该实体在 /entities?q= 结果中名次的倒数；不匹配时无值。",
    ),
)


class FullText:
    """The functions for one query; each different text is looked up once."""

    def __init__(self, data: Path, look_up: LookUp | None) -> None:
        self._data = data
        self._look_up = look_up
        self._places: dict[ox.Literal, dict[str, int] | None] = {}
        self._failure: Exception | None = None

    def functions(self) -> CustomFunctions | None:
        """As pyoxigraph takes them; None where there is no index."""
        return None if self._look_up is None else {_SEARCH: self._search, _SCORE: self._score}

    def check(self) -> None:
        """Passes when the answer may be believed; called when all of it is there.

        Raises:
            BadRequest: the query looked for more than `MOST_TEXTS` texts.
            Exception: what the look-up raised.
        """
        if self._failure is not None:
            raise self._failure

    def _search(self, *terms: object) -> ox.Literal | None:
        place = self._place(terms)
        return None if place is None else _ANSWER[place > 0]

    def _score(self, *terms: object) -> ox.Literal | None:
        place = self._place(terms)
        return ox.Literal(1 / place) if place else None

    def _place(self, terms: Sequence[object]) -> int | None:
        """From 1 on for an entity among the matches, 0 for another, None for arguments that fit neither."""
        if len(terms) != 2:
            return None
        entity, text = terms
        if not isinstance(entity, ox.NamedNode) or not isinstance(text, ox.Literal) or self._failure is not None:
            return None
        if text not in self._places:
            self._places[text] = self._places_for(text)
        places = self._places[text]
        return None if places is None else places.get(entity.value, 0)

    def _places_for(self, text: ox.Literal) -> dict[str, int] | None:
        if text.datatype.value not in _TEXTS or len(text.value) > LONGEST_TEXT or self._look_up is None:
            return None
        try:
            if len(self._places) >= MOST_TEXTS:
                raise BadRequest(
                    f"the query looks for more than {MOST_TEXTS} different texts by full text: give the text itself, "
                    "not a variable with many values"
                )
            found = self._look_up(self._data, text.value)
        except Exception as error:  # noqa: BLE001 - the engine would go on as if nothing had happened
            self._failure = error
            return None
        return {entity_iri(one): place for place, one in enumerate(found, 1)}
