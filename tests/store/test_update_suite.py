"""The W3C's update evaluation tests over the evaluator of users' writes, with every graph free to write."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.store.update_evaluation import WriteOptions, evaluate
from kg.updates.user_graphs import GENID
from tests.standards.sparql11.manifest import ABSENT, LABEL, MF, SUITE, Case, Described, cases, file_of, iri_of

UT = "http://www.w3.org/2009/sparql/tests/test-update#"
CASES = [case for case in cases() if case.kind == "UpdateEvaluationTest"] if SUITE.is_dir() else []

pytestmark = pytest.mark.skipif(not CASES, reason=ABSENT)


def quads_in(state: Described) -> Iterator[ox.Quad]:
    """The quads of a state before or after, with IRIs for blank nodes as graphs of users have them."""
    for file in state.values(f"{UT}data"):
        yield from loaded(file, ox.DefaultGraph())
    for named in state.nodes(f"{UT}graphData"):
        for file in named.values(f"{UT}graph"):
            yield from loaded(file, ox.NamedNode(named.value(LABEL) or ""))


def loaded(iri: str, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    file = file_of(iri)
    for quad in ox.parse(path=str(file), base_iri=iri_of(file), rename_blank_nodes=True):
        subject, object_ = (
            ox.NamedNode(GENID + term.value) if isinstance(term, ox.BlankNode) else term
            for term in (quad.subject, quad.object)
        )
        yield ox.Quad(subject, quad.predicate, object_, graph)


def blank(term: ox.NamedNode | ox.Literal) -> ox.NamedNode | ox.Literal | ox.BlankNode:
    is_blank = isinstance(term, ox.NamedNode) and term.value.startswith(GENID)
    return ox.BlankNode(term.value.removeprefix(GENID)) if is_blank else term


def canonical(quads: set[ox.Quad]) -> ox.Dataset:
    found = ox.Dataset(ox.Quad(blank(q.subject), q.predicate, blank(q.object), q.graph_name) for q in quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_update_leaves_the_graphs_that_the_suite_says(case: Case) -> None:
    action, result = case.described.node_of(f"{MF}action"), case.described.node_of(f"{MF}result")
    before = ox.Store()
    before.extend(quads_in(action))
    request = action.value(f"{UT}request")
    assert request is not None
    text = file_of(request).read_text(encoding="utf-8")
    delta = evaluate(before, text, WriteOptions(may_write=lambda _: True, base=request))
    removed, added = (
        set(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)) for lines in (delta.removed, delta.added)
    )
    wanted = ox.Store()
    wanted.extend(quads_in(result))
    assert canonical({*before} - removed | added) == canonical({*wanted})
