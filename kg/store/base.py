"""What every store can do, and what a query gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Protocol, TypeVar

import pyoxigraph as ox

from kg.errors import BadRequest
from kg.nquads import Delta

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Raw = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
One = TypeVar("One")


class QueryResult:
    """The answer to a query; rows and triples can be read once."""

    def __init__(self, raw: Raw, check: Callable[[], None] | None = None) -> None:
        self.raw = raw
        """As pyoxigraph gives it; it serialises itself."""
        self._check = check
        """Called after the last row or triple: raises where the answer cannot be believed."""

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns of a SELECT, in their order; empty for other queries."""
        return tuple(one.value for one in self.raw.variables) if isinstance(self.raw, ox.QuerySolutions) else ()

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """The solutions of a SELECT in the order of `variables`, None where unbound; raises BadRequest for others."""
        if not isinstance(self.raw, ox.QuerySolutions):
            raise BadRequest("the query gives no rows: use SELECT")
        width = range(len(self.raw.variables))
        return self._checked(tuple(solution[column] for column in width) for solution in self.raw)

    def boolean(self) -> bool:
        """The answer of an ASK; raises BadRequest for others."""
        if not isinstance(self.raw, ox.QueryBoolean):
            raise BadRequest("the query gives no yes or no: use ASK")
        if self._check is not None:
            self._check()
        return bool(self.raw)

    def triples(self) -> Iterator[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE; raises BadRequest for others."""
        if not isinstance(self.raw, ox.QueryTriples):
            raise BadRequest("the query gives no triples: use CONSTRUCT or DESCRIBE")
        return self._checked(iter(self.raw))

    def _checked(self, found: Iterator[One]) -> Iterator[One]:
        return found if self._check is None else _then(found, self._check)


class Store(Protocol):
    """A graph that can be asked."""

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> QueryResult:
        """The answer to a SPARQL 1.1 query over the known graph and the named ones.

        `bindings` are variables that the SELECT names, with the terms that take their place. Raises BadRequest for
        what is no SPARQL.
        """
        ...

    def dump(self, file: IO[bytes], kind: ox.RdfFormat) -> None:
        """Write all graphs, or the known one alone in a format that has no named graphs."""
        ...

    def generation(self) -> int:
        """Which state of the ledger the graph has."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


class WritableStore(Store, Protocol):
    """A graph that follows a ledger."""

    def apply(self, delta: Delta) -> None:
        """Make one change, all of it or nothing, together with its generation."""
        ...

    def replace(self, lines: Iterator[str], generation: int) -> None:
        """Make the canonical N-Quads `lines` the whole graph."""
        ...


def bound(bindings: Mapping[str, Term] | None) -> dict[ox.Variable, Term] | None:
    """Bindings as pyoxigraph takes them."""
    return {ox.Variable(name): term for name, term in bindings.items()} if bindings else None


def graphs(names: Sequence[str]) -> list[ox.NamedNode | ox.BlankNode]:
    """Graph names as pyoxigraph takes them."""
    return [ox.NamedNode(name) for name in names]


def _then(found: Iterator[One], check: Callable[[], None]) -> Iterator[One]:
    yield from found
    check()
