"""What comes in each media type that is not a form of ours: its schema and an example."""

from __future__ import annotations

from typing import Any

from kg.iris import BASE

_PARK = f"{BASE}entities/2a2d075498e38d95"
_TYPE, _LABEL = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/2000/01/rdf-schema#label"
_NAME = "渭澜装备制造产业园"
_TRIPLES = f'<{_PARK}> <{_LABEL}> "{_NAME}"@zh .\n'
_TEXT = {"type": "string"}
_TERM = {
    "title": "SparqlTerm",
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"enum": ["uri", "literal", "bnode", "triple"], "type": "string"},
        # Of a triple term it is an object (SPARQL 1.2).
        "value": {"type": ["string", "object"]},
        "xml:lang": _TEXT,
        "datatype": _TEXT,
    },
}
_HEAD = {
    "title": "SparqlHead",
    "type": "object",
    "properties": {"vars": {"type": "array", "items": _TEXT}, "link": {"type": "array", "items": _TEXT}},
}
_SOLUTION = {
    "title": "SparqlSolution",
    "description": "Terms by variable; one without a value is left out.",
    "type": "object",
    "additionalProperties": {"$ref": "#/components/schemas/SparqlTerm"},
}
_BINDINGS = {
    "title": "SparqlBindings",
    "type": "object",
    "required": ["bindings"],
    "properties": {"bindings": {"type": "array", "items": {"$ref": "#/components/schemas/SparqlSolution"}}},
}
_RESULTS = {
    "title": "SparqlResults",
    "description": "SPARQL 1.1 Query Results JSON: `results` of a SELECT, `boolean` of an ASK.",
    "type": "object",
    "required": ["head"],
    "properties": {
        "head": {"$ref": "#/components/schemas/SparqlHead"},
        "results": {"$ref": "#/components/schemas/SparqlBindings"},
        "boolean": {"type": "boolean"},
    },
}
COMPONENTS: dict[str, dict[str, Any]] = {
    str(one["title"]): one for one in (_HEAD, _TERM, _SOLUTION, _BINDINGS, _RESULTS)
}
"""Schemas that those below refer to, by their names among the components of the description."""

_BINDING = {"park": {"type": "uri", "value": _PARK}, "name": {"type": "literal", "value": _NAME, "xml:lang": "zh"}}
_SCHEMAS: dict[str, dict[str, Any]] = {
    "application/sparql-results+json": {"$ref": "#/components/schemas/SparqlResults"},
    "application/ld+json": {"anyOf": [{"type": "object"}, {"type": "array", "items": {}}]},
    "application/x-ndjson": {"description": "One item a line, as `items` of the JSON has them."},
}
_EXAMPLES: dict[str, Any] = {
    "application/sparql-results+json": {"head": {"vars": ["park", "name"]}, "results": {"bindings": [_BINDING]}},
    "application/ld+json": {"@id": _PARK, "@type": f"{BASE}ns#Park", _LABEL: {"@value": _NAME, "@language": "zh"}},
    "application/n-triples": _TRIPLES,
    "application/n-quads": _TRIPLES,
    "application/trig": _TRIPLES,
    "text/turtle": _TRIPLES,
    "text/csv": f"park,name\r\n{_PARK},{_NAME}\r\n",
    "text/tab-separated-values": f'?park\t?name\n<{_PARK}>\t"{_NAME}"@zh\n',
}


def content(media_type: str) -> dict[str, Any]:
    """The media type object of the OpenAPI description, made anew each time: a text where nothing else is said."""
    known = {"example": _EXAMPLES[media_type]} if media_type in _EXAMPLES else {}
    return {"schema": dict(_SCHEMAS.get(media_type, _TEXT)), **known}
