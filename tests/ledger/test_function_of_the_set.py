"""R2: whatever the history, the ledger answers as if its documents and judgements had come in one by one, in order."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import NotFound
from kg.identity import identity_keys
from kg.identity.linking import from_documents
from kg.ledger import Judgement, Ledger, Verdict
from tests.ledger.generated import Recipe, document_of, recipes
from tests.ledger.picture import ALL, graph, picture

KEYS = ("a.txt", "b.txt", "c.txt", "d.txt")
NAMED_KEYS = (
    "Company|岚桥新材料股份有限公司",
    "Company|岚桥新材料",
    "Company|岚桥新材",
    "Company|湖南岚桥新材料股份有限公司",
    "Company|澄川电子",
    "Place|湖南",
    "Place|湖南省",
    "Industry|新材料",
    "Industry|新型材料",
)
PAIRS = [
    (left, right)
    for left in NAMED_KEYS
    for right in NAMED_KEYS
    if left < right and left.split("|")[0] == right.split("|")[0]
]

Step = tuple[str, object]
steps = st.one_of(
    st.tuples(st.just("add"), st.tuples(st.sampled_from(KEYS), recipes())),
    st.tuples(st.just("add"), st.tuples(st.sampled_from(KEYS), recipes())),
    st.tuples(st.just("remove"), st.sampled_from(KEYS)),
    st.tuples(st.just("same"), st.sampled_from(PAIRS)),
    st.tuples(st.just("different"), st.sampled_from(PAIRS)),
    st.tuples(st.just("unsure"), st.sampled_from(PAIRS)),
    st.tuples(st.just("undo"), st.sampled_from(PAIRS)),
)


class Model:
    """The set that a history leaves: documents by key, judgements in force by pair."""

    def __init__(self) -> None:
        self.documents: dict[str, Recipe] = {}
        self.judgements: dict[tuple[str, str], str] = {}

    def take(self, ledger: Ledger, step: Step) -> None:
        name, what = step
        if name == "add":
            key, recipe = what
            ledger.add(*document_of(key, recipe))
            self.documents[key] = recipe
        elif name == "remove":
            if self.documents.pop(what, None) is not None:
                ledger.remove(document_of(what, Recipe(named=(0,)))[0].id)
        elif name == "undo":
            try:
                ledger.undo(judgement(what))
            except NotFound:
                assert what not in self.judgements
            self.judgements.pop(what, None)
        else:
            ledger.judge(Verdict(name), judgement(what))
            self.judgements[what] = name

    def clusters(self) -> dict[str, str]:
        """Where the pure function of the set puts the keys that documents name."""
        documents = [document_of(*one) for one in self.documents.items()]
        named = [
            [identity_keys(entity, extraction, document.id) for entity in extraction.entities]
            for document, extraction in documents
        ]
        verdicts = {name: {pair for pair, said in self.judgements.items() if said == name} for name in Verdict}
        ids = from_documents(named, verdicts[Verdict.SAME], verdicts[Verdict.DIFFERENT]).ids
        alive = {ids[one.primary] for entities in named for one in entities}
        return {key: identifier for key, identifier in ids.items() if identifier in alive}

    def from_scratch(self, data: Path) -> Ledger:
        ledger = Ledger.open(data)
        for pair, verdict in sorted(self.judgements.items()):
            ledger.judge(Verdict(verdict), judgement(pair))
        for key, recipe in sorted(self.documents.items(), reverse=True):
            ledger.add(*document_of(key, recipe))
        return ledger


def judgement(pair: tuple[str, str]) -> Judgement:
    return Judgement(*pair, who="编辑甲", when="2024-06-01", why="两份材料写法不同")


histories = st.lists(steps, min_size=2, max_size=10)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=histories)
def test_every_history_ends_where_its_set_starts_from_scratch(history: list[Step]) -> None:
    _ends_where_its_set_starts(history)


@pytest.mark.slow
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=histories)
def test_every_one_of_many_histories_ends_where_its_set_starts(history: list[Step]) -> None:
    _ends_where_its_set_starts(history)


def _ends_where_its_set_starts(history: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        model = Model()
        with Ledger.open(Path(folder) / "history") as ledger:
            applied: set[str] = set()
            for step in history:
                before = ledger.generation()
                model.take(ledger, step)
                for delta in ledger.deltas_after(before) or ():
                    assert applied.isdisjoint(delta.added)
                    assert applied.issuperset(delta.removed)
                    applied = (applied | set(delta.added)) - set(delta.removed)
                assert sorted(applied) == graph(ledger)
                assert ledger.faults() == ()
            with model.from_scratch(Path(folder) / "scratch") as scratch:
                assert picture(ledger) == picture(scratch)
            assert clusters_of(ledger) == model.clusters()


def clusters_of(ledger: Ledger) -> dict[str, str]:
    entities = ledger.search("", None, 0, ALL).items
    return {key.key: row.id for row in entities for key in ledger.identity(row.id).keys}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.dictionaries(st.sampled_from(KEYS), recipes(), min_size=1),
    before=st.lists(st.tuples(st.sampled_from(list(Verdict)), st.sampled_from(PAIRS)), max_size=3),
    verdict=st.sampled_from(list(Verdict)),
    pair=st.sampled_from(PAIRS),
)
def test_a_word_undone_leaves_the_graph_as_if_it_had_never_been(
    texts: dict[str, Recipe],
    before: list[tuple[Verdict, tuple[str, str]]],
    verdict: Verdict,
    pair: tuple[str, str],
) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        for key, recipe in texts.items():
            ledger.add(*document_of(key, recipe))
        for one, judged in before:
            if judged != pair:
                ledger.judge(one, judgement(judged))
        former = graph(ledger)
        ledger.judge(verdict, judgement(pair))
        ledger.undo(judgement(pair))
        assert graph(ledger) == former
        assert ledger.faults() == ()
