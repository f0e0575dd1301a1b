"""Templates of an update: read once with variables as names that stand in for them, filled in once a solution.

The engine's TriG parser reads them: inside its braces a template is TriG but for its variables, which are IRIs here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

import pyoxigraph as ox

from kg.store.update_state import GraphName
from kg.updates.tokens import Token, tokens

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_STAND_IN = "urn:x-parkgraph:variable:"


@dataclass(frozen=True, slots=True)
class Template:
    """Quads with variables and blank nodes in the places of terms."""

    quads: tuple[ox.Quad, ...]
    stand_ins: Mapping[str, str]
    """IRI → name of the variable that it stands for."""
    has_blank_nodes: bool = False

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of its variables."""
        return tuple(self.stand_ins.values())


EMPTY = Template((), {})


def read_template(block: str, prologue: str, base: str | None) -> Template:
    """The template, or the data, of a block with its braces.

    Its blank nodes are `numbered`, so that equal texts give equal templates.

    Raises:
        SyntaxError: it is none.
    """
    stand_ins: dict[str, str] = {}
    trig = f"{prologue}{''.join(_as_trig(block, stand_ins))}"
    quads = numbered(ox.parse(trig, format=ox.RdfFormat.TRIG, base_iri=base))
    has_blank_nodes = any(isinstance(term, ox.BlankNode) for quad in quads for term in _terms(quad))
    return Template(quads, {iri: name for name, iri in stand_ins.items()}, has_blank_nodes)


def numbered(quads: Iterable[ox.Quad]) -> tuple[ox.Quad, ...]:
    """Quads with their blank nodes numbered in the order in which they come."""
    numbers = count()
    labels: dict[Node, ox.BlankNode] = {}

    def relabelled(term: Node) -> Node:
        if isinstance(term, ox.BlankNode) and term not in labels:
            labels[term] = ox.BlankNode(f"b{next(numbers)}")
        return labels.get(term, term)

    return tuple(_mapped(quad, relabelled) or quad for quad in quads)


def fill(
    template: Template, solution: Mapping[str, Node | None], blank: Callable[[ox.BlankNode, bool], Node]
) -> Iterator[ox.Quad]:
    """The quads of one solution; those with an unbound variable or a term in a place where it cannot be are left out.

    `blank` names blank nodes; it is told whether the solution brings the node, or the template has it.
    """

    def filled(term: Node) -> Node | None:
        if isinstance(term, ox.NamedNode) and term.value in template.stand_ins:
            found = solution[template.stand_ins[term.value]]
            return blank(found, True) if isinstance(found, ox.BlankNode) else found
        return blank(term, False) if isinstance(term, ox.BlankNode) else term

    for quad in template.quads:
        made = _mapped(quad, filled)
        if made is not None:
            yield made


def _mapped(quad: ox.Quad, change: Callable[[Node], Node | None]) -> ox.Quad | None:
    """The quad with every term changed; None where one has nothing, or cannot be where it is."""
    triple = _mapped_triple(quad.triple, change)
    graph: Node | GraphName | None = quad.graph_name
    if isinstance(graph, ox.NamedNode | ox.BlankNode):
        graph = change(graph)
    if triple is None or not isinstance(graph, ox.NamedNode | ox.BlankNode | ox.DefaultGraph):
        return None
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _mapped_triple(triple: ox.Triple, change: Callable[[Node], Node | None]) -> ox.Triple | None:
    subject, predicate, object_ = (_mapped_term(term, change) for term in triple)
    if not isinstance(subject, ox.NamedNode | ox.BlankNode) or not isinstance(predicate, ox.NamedNode):
        return None
    return None if object_ is None else ox.Triple(subject, predicate, object_)


def _mapped_term(term: Node, change: Callable[[Node], Node | None]) -> Node | None:
    return _mapped_triple(term, change) if isinstance(term, ox.Triple) else change(term)


def _terms(quad: ox.Quad) -> Iterator[Node | GraphName]:
    yield quad.graph_name
    yield from _terms_of(quad.triple)


def _terms_of(triple: ox.Triple) -> Iterator[Node]:
    for term in triple:
        yield from _terms_of(term) if isinstance(term, ox.Triple) else (term,)


def _as_trig(block: str, stand_ins: dict[str, str]) -> Iterator[str]:
    """The parts of a block as TriG: triples outside GRAPH in braces of their own."""
    found = list(tokens(block))
    depth, done, is_after_graph, is_name = 0, found[0].end, False, False
    yield "{"
    for token in found[1:-1]:
        gap, done, step = block[done : token.start], token.end, _step(token, block)
        if is_after_graph and token.text == ".":
            # TriG has no full stop after a graph.
            yield gap
        elif depth == 0 and not is_name and token.keyword == "GRAPH":
            yield f"{gap}}} GRAPH "
            is_name = True
        else:
            yield f"{gap}{_stand_in(token, stand_ins)}"
            is_name = False
        depth += step
        is_after_graph = step < 0 and depth == 0
        if is_after_graph:
            yield " {"
    yield f"{block[done : found[-1].start]}}}"


def _step(token: Token, block: str) -> int:
    """How much deeper a token leads; the braces of an annotation (`{| … |}`) lead nowhere."""
    if token.kind != "mark" or token.text not in "{}" or "|" in (block[token.end], block[token.start - 1]):
        return 0
    return 1 if token.text == "{" else -1


def _stand_in(token: Token, stand_ins: dict[str, str]) -> str:
    if token.kind != "variable":
        return token.text
    name = token.text[1:]
    return f"<{stand_ins.setdefault(name, f'{_STAND_IN}{len(stand_ins)}')}>"
