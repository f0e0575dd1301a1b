"""The documentation page of the ontology, made from `ontology/parkgraph.ttl`.

`python -m kg.rdf.ontology_page` prints it; with `--check FILE` it compares and says how to mend the file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.model import EntityType, RelationType
from kg.rdf.entities import entity_quads, named_entities
from kg.rdf.example import example
from kg.rdf.quads import to_quads
from kg.rdf.terms import PREFIXES
from kg.vocabulary import NS, PropertyRule, RelationRule, Vocabulary, vocabulary

COMMAND = "python -m kg.rdf.ontology_page"
_SHOWN_PREFIXES = {name: PREFIXES[name] for name in ("pg", "rdf", "rdfs", "xsd", "org", "prov", "oa", "dcterms")}

_HEAD = """# The ontology

<!-- Made from ontology/parkgraph.ttl by `{command}`; edit that file, then run the command. -->

Version {version}. `ontology/parkgraph.ttl` defines the classes, relations and properties of Parkgraph in OWL,
`ontology/shapes.ttl` says in SHACL what a document's graph has to fulfil before it is stored, and
`ontology/context.jsonld` names the same terms for JSON-LD. What breaks a domain, a range or a shape is put aside with
the reason and never stored.

Names without a prefix are in `{namespace}` (`pg:`). IRIs of things are hashes of content; there are no blank nodes.
"""

_GRAPHS = """## Where things are

| Graph | Holds |
| --- | --- |
| default graph | entities with labels and codes, relations once as direct triples, posts, investments, observations |
| `graph/evidence` | documents, articles, mentions, claims with their selectors, extractors |
| `graph/judgements` | who said that two names are the same, or are not |

A claim that is denied, still negotiated or over makes no direct triple; the claim itself stays, with its stage and
polarity.
"""


def page(terms: Vocabulary) -> str:
    """The page in Markdown."""
    head = _HEAD.format(command=COMMAND, version=terms.version, namespace=NS)
    parts = (head, _GRAPHS, *_classes(terms), *_relations(terms), *_properties(terms), *_example())
    return "\n".join(parts)


def _classes(terms: Vocabulary) -> Iterator[str]:
    yield "## Classes\n"
    rows = (
        (f"`{rule.name}`", rule.wording.zh, rule.wording.comment_en, rule.wording.comment_zh, _short(rule.parents))
        for rule in terms.classes.values()
    )
    yield _table(("Class", "名称", "Is", "释义", "Under"), rows)


def _relations(terms: Vocabulary) -> Iterator[str]:
    yield "## Relations\n"
    yield "A relation runs from what its domain lists to what its range lists.\n"
    rows = (
        (
            f"`{relation}`",
            f"{rule.label_zh} · {rule.label_en}",
            f"{rule.inverse_zh} · {rule.inverse_en}",
            f"{_types(rule.domain)} → {_types(rule.range)}{_remark(rule)}",
            rule.wording.comment_en,
            _short(rule.parents),
        )
        for relation, rule in terms.relations.items()
    )
    yield _table(("Relation", "From the subject", "From the object", "Domain → range", "Holds when", "Under"), rows)


def _properties(terms: Vocabulary) -> Iterator[str]:
    yield "## Properties\n"
    rows = (
        (
            f"`{rule.name}`",
            f"{rule.wording.zh} · {rule.wording.en}",
            _short(rule.domain),
            _range(rule),
            rule.wording.comment_en,
            _short(rule.parents),
        )
        for rule in terms.properties.values()
    )
    yield _table(("Property", "Name", "Of", "Value", "Means", "Under"), rows)


def _example() -> Iterator[str]:
    document, extraction, resolution = example()
    quads = list(to_quads(document, extraction, resolution))
    labels = [quad for entity in named_entities(extraction, resolution).values() for quad in entity_quads(entity)]
    known = [quad for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    claim = next(
        quad.subject
        for quad in quads
        if quad.object == ox.NamedNode(NS + RelationType.TENANT_OF) and isinstance(quad.subject, ox.NamedNode)
    )
    shown = [quad for quad in quads if _opens(quad, claim)]
    yield "## A worked example\n"
    yield f"> {document.text}\n"
    yield "What is known (default graph):\n"
    yield f"```turtle\n{_turtle(labels + known)}```\n"
    yield "The claim behind `tenantOf` opens to its sentence (evidence graph):\n"
    yield f"```turtle\n{_turtle(shown)}```"


def _opens(quad: ox.Quad, claim: ox.NamedNode) -> bool:
    subject = quad.subject
    return isinstance(subject, ox.NamedNode) and subject.value.partition("#")[0] == claim.value


def _turtle(quads: Iterable[ox.Quad]) -> str:
    triples = [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_SHOWN_PREFIXES)
    lines = (written or b"").decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("@prefix"))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _types(types: frozenset[EntityType]) -> str:
    return "any entity" if types == frozenset(EntityType) else ", ".join(t for t in EntityType if t in types)


def _remark(rule: RelationRule) -> str:
    remarks = [
        text for text, holds in (("of one class", rule.within_one_class), ("no direction", rule.symmetric)) if holds
    ]
    return f" ({', '.join(remarks)})" if remarks else ""


def _range(rule: PropertyRule) -> str:
    return _short(rule.range) or " · ".join(f'"{value}"' for value in rule.values)


def _short(iris: Iterable[str]) -> str:
    return ", ".join(_prefixed(iri) for iri in iris)


def _prefixed(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            name = iri.removeprefix(namespace)
            return name if prefix == "pg" else f"{prefix}:{name}"
    return f"<{iri}>"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the page, or compares it with a file; 0 when done and equal, 1 when the file differs."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Prints the documentation page of the ontology.")
    parser.add_argument("--check", metavar="FILE", type=Path, help="compare with FILE instead of printing")
    file: Path | None = parser.parse_args(arguments).check
    made = page(vocabulary())
    if file is None:
        sys.stdout.write(made + "\n")
        return 0
    if file.is_file() and file.read_text(encoding="utf-8") == made + "\n":
        return 0
    sys.stderr.write(f"{file} differs from ontology/parkgraph.ttl: run `{COMMAND} > {file}`\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
