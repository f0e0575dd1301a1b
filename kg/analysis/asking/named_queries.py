"""The query files in `queries/`: valid SPARQL anywhere, their metadata in comment lines at the head.

    # title: Companies of a park
    # title_zh: 园区企业
    # description: Every company that a text puts into the park, by name.
    # parameter: park entity The park.
    # parameter: since date=2024-01-01 The first day.

A parameter is a variable of the SELECT clause; it is bound as a term, never pasted into the text. What follows the `=`
is an example of a value; an entity has none, since every graph has other ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

import pyoxigraph as ox

from kg.errors import BadRequest, NotFound, ParkgraphError
from kg.resources import path
from kg.vocabulary import entity_iri

ParameterKind = Literal["entity", "text", "integer", "date"]
_KINDS: tuple[ParameterKind, ...] = ("entity", "text", "integer", "date")
_HEAD = re.compile(r"^# (title|title_zh|description|parameter): (.+)$", re.MULTILINE)
_ENTITY = re.compile(r"[0-9a-f]{16}")
_XSD = "http://www.w3.org/2001/XMLSchema#"


class InvalidQueryFile(ParkgraphError):
    """A file in `queries/` whose head cannot be understood."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the asker gives a value."""

    name: str
    """The variable's name, without the question mark."""
    kind: ParameterKind
    description: str
    example: str = ""
    """A value that somebody might ask for; empty where the file names none."""

    def bind(self, value: str) -> ox.NamedNode | ox.Literal:
        """The value as an RDF term.

        Raises:
            BadRequest: the value is not of the parameter's kind.
        """
        if self.kind == "text":
            return ox.Literal(value)
        if self.kind == "integer" and re.fullmatch(r"[+-]?[0-9]{1,18}", value):
            return ox.Literal(value, datatype=ox.NamedNode(_XSD + "integer"))
        if self.kind == "date" and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return ox.Literal(value, datatype=ox.NamedNode(_XSD + "date"))
        if self.kind == "entity" and _ENTITY.fullmatch(value):
            return ox.NamedNode(entity_iri(value))
        raise BadRequest(f"parameter {self.name}: {value!r} is no {self.kind}; {_EXAMPLES[self.kind]}")


_EXAMPLES = {
    "entity": "give the id of an entity, 16 characters of 0-9a-f (kg query takes a name too)",
    "integer": "give a whole number such as 20",
    "date": "give a date such as 2023-06-15",
    "text": "",
}


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One query file."""

    name: str
    title: str
    title_zh: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def bindings(self, values: dict[str, str]) -> dict[str, ox.NamedNode | ox.Literal]:
        """The parameters' terms by variable name.

        Raises:
            BadRequest: a parameter is missing, unknown, or not of its kind.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        unknown = sorted(values.keys() - known.keys())
        missing = sorted(known.keys() - values.keys())
        if unknown or missing:
            takes = ", ".join(f"{p.name} ({p.kind})" for p in self.parameters) or "none"
            said = "; ".join(
                [f"no parameter {name}" for name in unknown] + [f"parameter {name} is missing" for name in missing]
            )
            raise BadRequest(f"query {self.name}: {said}. Its parameters: {takes}")
        return {name: known[name].bind(value) for name, value in values.items()}


def parse(name: str, text: str) -> NamedQuery:
    """A query file as data.

    Raises:
        InvalidQueryFile: title or description is missing, or a parameter line is not `name kind description`.
    """
    head: dict[str, str] = {}
    parameters: list[Parameter] = []
    for match in _HEAD.finditer(text):
        key, value = match[1], match[2].strip()
        if key == "parameter":
            parameters.append(_parameter(name, value))
        else:
            head[key] = value
    for key in ("title", "title_zh", "description"):
        if key not in head:
            raise InvalidQueryFile(f"queries/{name}.rq has no line '# {key}: …' at its head: add one")
    return NamedQuery(name, head["title"], head["title_zh"], head["description"], tuple(parameters), text)


def _parameter(query: str, line: str) -> Parameter:
    words = line.split(" ", 2)
    if len(words) == 3:
        wanted, _, example = words[1].partition("=")
        for kind in _KINDS:
            if wanted == kind:
                return _checked(query, Parameter(words[0], kind, words[2], example))
    raise InvalidQueryFile(
        f"queries/{query}.rq: parameter line {line!r} must be 'name kind description' or "
        f"'name kind=example description', kind one of {', '.join(_KINDS)}"
    )


def _checked(query: str, parameter: Parameter) -> Parameter:
    if parameter.example:
        try:
            parameter.bind(parameter.example)
        except BadRequest as error:
            raise InvalidQueryFile(f"queries/{query}.rq: the example of {error}") from None
    return parameter


@cache
def named_queries() -> dict[str, NamedQuery]:
    """All shipped queries by name, sorted."""
    files = sorted(path("queries").glob("*.rq"))
    return {file.stem: parse(file.stem, file.read_text(encoding="utf-8")) for file in files}


def named_query(name: str) -> NamedQuery:
    """One shipped query.

    Raises:
        NotFound: there is none of that name.
    """
    try:
        return named_queries()[name]
    except KeyError:
        raise NotFound(f"no query named {name!r}; there are: {', '.join(named_queries())}") from None
