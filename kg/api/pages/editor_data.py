"""What the SPARQL editor knows: prefixes, classes and properties with their labels, the named queries as examples."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kg.analysis.asking.named_queries import NamedQuery, Parameter
from kg.iris import BASE
from kg.resources import read_text
from kg.store.full_text import FUNCTIONS
from kg.vocabulary import Vocabulary

FULL_TEXT = NamedQuery(
    name="full-text",
    title="Full text: what a name, a part of one or its pinyin may mean",
    title_zh="全文检索：按名称片段、简称或拼音查找",
    description="Not among the files of `queries/`, which any SPARQL store evaluates: it calls our own functions.",
    parameters=(),
    text=f"""PREFIX kgfn: <{FUNCTIONS}>
PREFIX pg: <{BASE}ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?entity ?name ?score WHERE {{
  ?entity a pg:Park ; rdfs:label ?name .
  # 拼音亦可 pinyin too: "jkq", "gaoxin"
  FILTER(kgfn:search(?entity, "经开区"))
  BIND(kgfn:score(?entity, "经开区") AS ?score)
}}
ORDER BY DESC(?score)
LIMIT 20
""",
)
_PAGES = ("entities", "claims", "documents")
"""The first part of the path of IRIs that have a page here."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An entity that stands for a parameter in an example."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class _Value:
    """What stands for a parameter, as SPARQL writes it."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property as the editor offers it."""

    name: str
    """With its prefix: `pg:tenantOf`."""
    iri: str
    zh: str
    en: str
    """Labels; empty for what another vocabulary defines."""


def editor_data(
    vocabulary: Vocabulary, queries: dict[str, NamedQuery], samples: Mapping[str, Sample]
) -> dict[str, Any]:
    """`prefixes` (name → IRI), `classes` and `properties` (ours first), `queries` and `pages` (start of IRI → path).

    An example whose query has parameters gives them values: entities those of `samples`, by the parameter's name, the
    others the one that the query file names.

    Terms of other vocabularies are those that the JSON-LD context names: what the graph is written with. `FULL_TEXT` is
    the last query.
    """
    context: dict[str, Any] = json.loads(read_text("ontology/context.jsonld"))["@context"]
    prefixes = _prefixes(context)
    others = _others(context, prefixes)
    return {
        "prefixes": prefixes,
        "classes": [asdict(term) for term in [*_classes(vocabulary), *(t for t in others if _is_class(t))]],
        "properties": [asdict(term) for term in [*_properties(vocabulary), *(t for t in others if not _is_class(t))]],
        "queries": [_example(query, samples) for query in (*queries.values(), FULL_TEXT)],
        "pages": {f"{BASE}{kind}/": f"/{kind}/" for kind in _PAGES},
    }


def _prefixes(context: dict[str, Any]) -> dict[str, str]:
    named = {
        name: iri
        for name, iri in context.items()
        if not name.startswith("@") and isinstance(iri, str) and iri.endswith(("#", "/"))
    }
    return {**named, "kgfn": FUNCTIONS}


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


def _example(query: NamedQuery, samples: Mapping[str, Sample]) -> dict[str, str]:
    given = {one.name: found for one in query.parameters if (found := _value(one, samples)) is not None}
    text = query.text
    if given:
        text = text.replace("WHERE {\n", f"WHERE {{\n  {_values(given)}\n", 1)
    return {"name": query.name, "title": query.title, "title_zh": query.title_zh, "text": text}


def _value(parameter: Parameter, samples: Mapping[str, Sample]) -> _Value | None:
    if parameter.kind != "entity":
        return _Value(str(parameter.bind(parameter.example)), "") if parameter.example else None
    sample = samples.get(parameter.name)
    return None if sample is None else _Value(f"<{sample.iri}>", sample.label)


def _values(given: Mapping[str, _Value]) -> str:
    """`VALUES ?park { <…> } # 名称`; for several parameters one row of them all."""
    row = [" ".join(f"?{name}" for name in given), " ".join(value.term for value in given.values())]
    names, values = [f"({part})" if len(given) > 1 else part for part in row]
    # A line break in a label would end the comment.
    labels = " ".join("、".join(value.label for value in given.values() if value.label).split())
    return f"VALUES {names} {{ {values} }}{f' # {labels}' if labels else ''}"
