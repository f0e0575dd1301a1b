"""What the SPARQL editor knows: prefixes, classes and properties with their labels, the named queries as examples."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from kg.analysis.named_queries import NamedQuery
from kg.iris import BASE
from kg.resources import read_text
from kg.vocabulary import Vocabulary

_PAGES = ("entities", "claims", "documents")
"""The first part of the path of IRIs that have a page here."""


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property as the editor offers it."""

    name: str
    """With its prefix: `pg:tenantOf`."""
    iri: str
    zh: str
    en: str
    """Labels; empty for what another vocabulary defines."""


def editor_data(vocabulary: Vocabulary, queries: dict[str, NamedQuery]) -> dict[str, Any]:
    """`prefixes` (name → IRI), `classes` and `properties` (ours first), `queries`, and `pages` (start of IRI → path).

    Terms of other vocabularies are those that the JSON-LD context names: what the graph is written with.
    """
    context: dict[str, Any] = json.loads(read_text("ontology/context.jsonld"))["@context"]
    prefixes = _prefixes(context)
    others = _others(context, prefixes)
    return {
        "prefixes": prefixes,
        "classes": [asdict(term) for term in [*_classes(vocabulary), *(t for t in others if _is_class(t))]],
        "properties": [asdict(term) for term in [*_properties(vocabulary), *(t for t in others if not _is_class(t))]],
        "queries": [_example(query) for query in queries.values()],
        "pages": {f"{BASE}{kind}/": f"/{kind}/" for kind in _PAGES},
    }


def _prefixes(context: dict[str, Any]) -> dict[str, str]:
    return {
        name: iri
        for name, iri in context.items()
        if not name.startswith("@") and isinstance(iri, str) and iri.endswith(("#", "/"))
    }


def _classes(vocabulary: Vocabulary) -> list[Term]:
    return [Term(f"pg:{rule.name}", rule.iri, rule.wording.zh, rule.wording.en) for rule in vocabulary.classes.values()]


def _properties(vocabulary: Vocabulary) -> list[Term]:
    named = [(relation.value, rule.wording) for relation, rule in vocabulary.relations.items()]
    named += [(name, rule.wording) for name, rule in vocabulary.properties.items()]
    return [Term(f"pg:{name}", f"{BASE}ns#{name}", wording.zh, wording.en) for name, wording in named]


def _others(context: dict[str, Any], prefixes: dict[str, str]) -> list[Term]:
    meanings = [value["@id"] if isinstance(value, dict) else value for value in context.values()]
    names = {name for name in meanings if isinstance(name, str)} | {"rdf:type"}
    return [
        Term(name, prefixes[prefix] + local, "", "")
        for name in sorted(names)
        for prefix, _, local in [name.partition(":")]
        if prefix in prefixes and prefix != "pg" and local
    ]


def _is_class(term: Term) -> bool:
    return term.name.partition(":")[2][0].isupper()


def _example(query: NamedQuery) -> dict[str, str]:
    return {"name": query.name, "title": query.title, "title_zh": query.title_zh, "text": query.text}
