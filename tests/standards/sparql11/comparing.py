"""When two results are the same: graphs and solutions up to the names of blank nodes, numbers by their value.

A store may write a number anew (`0.50` as `0.5`); its value and its datatype have to stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Mapping[str, Term]
_XSD = "http://www.w3.org/2001/XMLSchema#"
_EXACT = {_XSD + name for name in ("decimal", "integer", "int", "long", "short", "byte", "nonNegativeInteger")}
_FLOATING = {_XSD + name for name in ("double", "float")}


@dataclass(frozen=True, slots=True)
class Solutions:
    """What a SELECT gives. A row has the variables that are bound in it."""

    variables: frozenset[str]
    rows: tuple[Row, ...]


def same_graph(one: Iterable[ox.Quad], other: Iterable[ox.Quad]) -> bool:
    """Whether two datasets (or graphs) are isomorphic."""
    return _canonical(one) == _canonical(other)


def same_solutions(expected: Solutions, got: Solutions, ordered: bool) -> bool:
    """Whether both have the same variables and the same rows as often, in the same order if that counts."""
    if expected.variables != got.variables or len(expected.rows) != len(got.rows):
        return False
    mine, theirs = [_normal_row(row) for row in expected.rows], [_normal_row(row) for row in got.rows]
    if ordered:
        return _paired(mine, theirs)
    if Counter(map(_shape, mine)) != Counter(map(_shape, theirs)):
        return False
    return _matched([row for row in mine if _blanks(row)], [row for row in theirs if _blanks(row)], _Renaming())


def normal(term: Term) -> Term:
    """A literal with its value written in one way (language tags in lower case); other terms as they are."""
    if not isinstance(term, ox.Literal):
        return term
    if term.language is not None:
        return ox.Literal(term.value, language=term.language.lower())
    try:
        return ox.Literal(_value(term.value, term.datatype.value), datatype=term.datatype)
    except (ValueError, InvalidOperation):
        return term


def _value(written: str, datatype: str) -> str:
    if datatype in _EXACT:
        value = Decimal(written)
        return str(value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize())
    if datatype in _FLOATING:
        return repr(float(written))
    if datatype == _XSD + "boolean":
        return {"1": "true", "0": "false"}.get(written, written)
    return written


def _canonical(quads: Iterable[ox.Quad]) -> ox.Dataset:
    dataset = ox.Dataset(ox.Quad(quad.subject, quad.predicate, normal(quad.object), quad.graph_name) for quad in quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


_Normal = tuple[tuple[str, Term], ...]


def _normal_row(row: Row) -> _Normal:
    return tuple(sorted(((name, normal(term)) for name, term in row.items()), key=lambda bound: bound[0]))


def _shape(row: _Normal) -> tuple[tuple[str, Term | None], ...]:
    return tuple((name, None if isinstance(term, ox.BlankNode) else term) for name, term in row)


def _blanks(row: _Normal) -> bool:
    return any(isinstance(term, ox.BlankNode) for _, term in row)


@dataclass(frozen=True, slots=True)
class _Renaming:
    """Which blank node of one result is which of the other; never two the same."""

    there: Mapping[ox.BlankNode, ox.BlankNode] | None = None

    def extended(self, mine: _Normal, theirs: _Normal) -> _Renaming | None:
        """With what these two rows say, None where they cannot be the same row."""
        there = dict(self.there or {})
        if _shape(mine) != _shape(theirs):
            return None
        for (_, here), (_, across) in zip(mine, theirs, strict=True):
            if not isinstance(here, ox.BlankNode) or not isinstance(across, ox.BlankNode):
                continue
            if there.get(here, across) != across or (here not in there and across in there.values()):
                return None
            there[here] = across
        return _Renaming(there)


def _paired(mine: Sequence[_Normal], theirs: Sequence[_Normal]) -> bool:
    renaming: _Renaming | None = _Renaming()
    for one, other in zip(mine, theirs, strict=True):
        renaming = renaming.extended(one, other) if renaming else None
    return renaming is not None


def _matched(mine: Sequence[_Normal], theirs: Sequence[_Normal], renaming: _Renaming) -> bool:
    if not mine:
        return not theirs
    for position, candidate in enumerate(theirs):
        further = renaming.extended(mine[0], candidate)
        if further and _matched(mine[1:], (*theirs[:position], *theirs[position + 1 :]), further):
            return True
    return False
