"""An update of a stranger carried out in thought: which quads it would add and remove (SPARQL 1.1 Update, section 3).

The engine's own `update` is never run on the text. It says whether the text is SPARQL, matches patterns as queries, and
reads the terms of templates; what comes of it is checked quad by quad. So a text that is cut into operations otherwise
than the engine would cut it can give other quads, but none in a graph that may not be written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox

from kg.errors import NotFound, ParkgraphError, Refusal
from kg.nquads import nquad
from kg.store.base import graphs
from kg.store.full_text import CustomFunctions
from kg.store.remote_calls import refuse_remote_calls
from kg.store.update_state import Copying, GraphName, UpdateState, copied_in_memory, moved
from kg.store.update_syntax import check_syntax
from kg.store.update_templates import EMPTY, Node, Template, fill, read_template
from kg.updates.dataset import refuse_two_datasets
from kg.updates.operations import Data, Load, Manage, Modify, Operation, Reference, Transfer
from kg.updates.splitting import split
from kg.updates.user_graphs import Skolem, UserDelta, protected

_Graphs = list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
_Named = list[ox.NamedNode | ox.BlankNode]


class GraphExists(ParkgraphError):
    """CREATE of a graph that is there."""

    status = 409


class TooManyQuads(ParkgraphError):
    """A write that changes more quads than is allowed at once."""

    status = 413


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What an update is evaluated with."""

    may_write: Callable[[str | None], bool]
    """Whether a graph may be written; None is the default graph."""
    salt: str = ""
    """Tells this write from others with the same text: it goes into the names of blank nodes."""
    base: str | None = None
    """What relative IRIs are resolved against before the text says so itself."""
    default_graphs: tuple[str, ...] = ()
    """`using-graph-uri` of the protocol."""
    named_graphs: tuple[str, ...] = ()
    copying: Copying = copied_in_memory
    """Makes the private copy on which later operations see earlier ones; only made when one is needed."""
    most_quads: int = 1_000_000
    """How many quads one operation may add, and how many remove."""
    functions: CustomFunctions | None = None
    """Functions that patterns may call beyond the standard's."""


def evaluate(graph: ox.Store, text: str, options: WriteOptions) -> UserDelta:
    """What an update would change; the graph stays as it is.

    Differs from the engine where the standard leaves it open: a graph without quads does not exist, so that CLEAR and
    DROP of one succeed, as does CREATE (which checks that it may be written); ADD, MOVE and COPY out of one fail.
    SILENT does not make a forbidden write succeed. A blank node becomes an IRI (`Skolem`).

    Raises:
        SyntaxError: the text is no SPARQL 1.1 update.
        BadRequest: it names a data set by USING or WITH, and the protocol another.
        ProtectedGraph: it writes into a graph that may not be written.
        Refusal: it fetches from elsewhere by LOAD or SERVICE.
        NotFound: ADD, MOVE or COPY out of a graph that does not exist.
        GraphExists: CREATE of a graph that does.
        TooManyQuads: an operation changes more than `most_quads`.
    """
    operations = split(text)
    check_syntax(text, operations, options.base)
    if options.default_graphs or options.named_graphs:
        refuse_two_datasets(operations)
    with UpdateState(graph, options.copying) as state:
        evaluation = _Evaluation(state, options, Skolem(f"{options.salt}\0{text}"))
        for number, operation in enumerate(operations):
            evaluation.carry_out(operation, number)
        return delta_of(state)


def delta_of(state: UpdateState, *, existed: bool = False) -> UserDelta:
    """The changes of a state as sorted lines."""
    return UserDelta(tuple(sorted(map(nquad, state.added))), tuple(sorted(map(nquad, state.removed))), existed)


def as_stored(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Quads as a store gives them back: the engine keeps the value of a number or date, not how it was written."""
    store = ox.Store()
    store.bulk_extend(quads)
    return list(store)


def name_of(graph: GraphName) -> str | None:
    """The IRI of a graph (for a blank node its label, which nobody may write), None of the default one."""
    return None if isinstance(graph, ox.DefaultGraph) else str(graph.value)


class _Evaluation:
    def __init__(self, state: UpdateState, options: WriteOptions, skolem: Skolem) -> None:
        self._state = state
        self._options = options
        self._skolem = skolem
        self._allowed: set[str | None] = set()

    def carry_out(self, operation: Operation, number: int) -> None:
        match operation:
            case Data():
                self._data(operation, number)
            case Modify():
                self._modify(operation, number)
            case Manage():
                self._manage(operation)
            case Transfer():
                self._transfer(operation, number)
            case Load(is_silent=False):
                raise Refusal(
                    f"LOAD at character {operation.place.span.start}: this endpoint fetches nothing. "
                    "Get the document yourself and send it by INSERT DATA or the Graph Store Protocol"
                )

    def _data(self, operation: Data, number: int) -> None:
        template = read_template(operation.block, operation.place.prologue, self._options.base)
        quads = set(fill(template, {}, lambda node, _: self._skolem.named(number, node.value)))
        self._change((), quads) if operation.is_insert else self._change(quads, ())

    def _modify(self, operation: Modify, number: int) -> None:
        prologue, base = operation.place.prologue, self._options.base
        delete, insert = (
            read_template(block, prologue, base) if block else EMPTY for block in (operation.delete, operation.insert)
        )
        default = self._graph(operation.with_graph, prologue) if operation.with_graph else None
        removed: set[ox.Quad] = set()
        added: set[ox.Quad] = set()
        for row, solution in enumerate(self._solutions(operation, delete, insert)):
            removed.update(_into(default, fill(delete, solution, _itself)))
            added.update(_into(default, fill(insert, solution, self._blank(number, row))))
            if max(len(removed), len(added)) > self._options.most_quads:
                self._too_many()
        self._change(removed, added)

    def _blank(self, number: int, row: int) -> Callable[[ox.BlankNode, bool], ox.NamedNode]:
        """Names the blank nodes of one solution: a template's own node is another one in each."""
        return lambda node, is_bound: self._skolem.named(number, "bound" if is_bound else row, node.value)

    def _solutions(self, operation: Modify, delete: Template, insert: Template) -> Iterator[dict[str, Node | None]]:
        names = sorted({*delete.variables, *insert.variables})
        # Solutions that are equal in these variables give equal quads, but for blank nodes.
        distinct = "" if insert.has_blank_nodes else "DISTINCT "
        columns = " ".join(f"?{name}" for name in names) or f"(1 AS ?{_unused(operation.pattern)})"
        prologue = operation.place.prologue
        query = f"{prologue}SELECT {distinct}{columns} WHERE {operation.pattern}"
        refuse_remote_calls(query)
        default, named = self._dataset(operation)
        found = self._state.store().query(
            query,
            base_iri=self._options.base,
            default_graph=default,
            named_graphs=named,
            custom_functions=self._options.functions,
        )
        for solution in cast("ox.QuerySolutions", found):
            yield {name: solution[name] for name in names}

    def _dataset(self, operation: Modify) -> tuple[_Graphs | None, _Named | None]:
        """Default and named graphs that a pattern is matched over; None for those that the state has."""
        prologue, options = operation.place.prologue, self._options
        if operation.using or operation.using_named:
            default: _Graphs = [self._graph(one, prologue) for one in operation.using]
            return default, [self._graph(one, prologue) for one in operation.using_named]
        if operation.with_graph:
            return [self._graph(operation.with_graph, prologue)], None
        if options.default_graphs or options.named_graphs:
            return [*graphs(options.default_graphs)], graphs(options.named_graphs)
        return None, None

    def _manage(self, operation: Manage) -> None:
        targets: list[GraphName] = []
        if isinstance(operation.target, Reference):
            targets = [self._graph(operation.target, operation.place.prologue)]
        else:
            targets += [ox.DefaultGraph()] if operation.target in {"DEFAULT", "ALL"} else []
            targets += self._state.named_graphs() if operation.target in {"NAMED", "ALL"} else []
        for graph in targets:
            self._check(graph)
        if operation.kind != "CREATE":
            self._change([quad for graph in targets for quad in self._state.quads(graph)], ())
        elif self._state.exists(targets[0]) and not operation.is_silent:
            raise GraphExists(f"CREATE: the graph {targets[0]} exists: write into it, or CREATE SILENT")

    def _transfer(self, operation: Transfer, number: int) -> None:
        prologue = operation.place.prologue
        source, target = (
            self._graph(one, prologue) if one else ox.DefaultGraph() for one in (operation.source, operation.target)
        )
        self._check(target)
        if operation.kind == "MOVE":
            self._check(source)
        if source == target:
            return
        if not isinstance(source, ox.DefaultGraph) and not self._state.exists(source):
            if operation.is_silent:
                return
            raise NotFound(
                f"{operation.kind}: the graph {source} does not exist; {operation.kind} SILENT passes over it"
            )
        quads = list(self._state.quads(source))
        copies = Template(tuple(moved(quad, target) for quad in quads), {})
        removed = list(self._state.quads(target)) if operation.kind in {"COPY", "MOVE"} else []
        added = set(fill(copies, {}, lambda node, _: self._skolem.named(number, "bound", node.value)))
        self._change([*removed, *(quads if operation.kind == "MOVE" else ())], added)

    def _graph(self, reference: Reference, prologue: str) -> ox.NamedNode:
        """The IRI that a reference stands for."""
        template = read_template(f"{{ <urn:x> <urn:x> {reference.text} }}", prologue, self._options.base)
        graph = template.quads[0].object
        if not isinstance(graph, ox.NamedNode):
            raise SyntaxError(f"{reference.text} is no IRI of a graph")
        return graph

    def _change(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        removed, added = as_stored(removed), as_stored(added)
        if max(len(removed), len(added)) > self._options.most_quads:
            self._too_many()
        for quad in (*removed, *added):
            self._check(quad.graph_name)
        self._state.apply(removed, added)

    def _check(self, graph: GraphName) -> None:
        name = name_of(graph)
        if name not in self._allowed:
            if not self._options.may_write(name):
                raise protected(name)
            self._allowed.add(name)

    def _too_many(self) -> None:
        raise TooManyQuads(f"one operation changes more than {self._options.most_quads} quads: write in smaller parts")


def _itself(node: ox.BlankNode, _: bool) -> Node:
    return node


def _into(default: ox.NamedNode | None, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Quads with another graph in place of the default one."""
    for quad in quads:
        yield moved(quad, default) if default and isinstance(quad.graph_name, ox.DefaultGraph) else quad


def _unused(pattern: str) -> str:
    """A variable's name that a pattern does not have."""
    name = "row"
    while name in pattern:
        name += "_"
    return name
