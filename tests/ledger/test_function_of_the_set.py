"""R2: whatever the history, the ledger answers as if its documents and judgements had come in one by one, in order."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import NotFound
from kg.ledger import Judgement, Ledger, Verdict
from tests.ledger.generated import Recipe, document_of, recipes
from tests.ledger.picture import graph, picture

KEYS = ("a.txt", "b.txt", "c.txt", "d.txt")
NAMED_KEYS = (
    "Company|岚桥新材料股份有限公司",
    "Company|岚桥新材料",
    "Company|岚桥新材",
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

    def from_scratch(self, data: Path) -> Ledger:
        ledger = Ledger.open(data)
        for pair, verdict in sorted(self.judgements.items()):
            ledger.judge(Verdict(verdict), judgement(pair))
        for key, recipe in sorted(self.documents.items(), reverse=True):
            ledger.add(*document_of(key, recipe))
        return ledger


def judgement(pair: tuple[str, str]) -> Judgement:
    return Judgement(*pair, who="编辑甲", when="2024-06-01", why="两份材料写法不同")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=st.lists(steps, min_size=2, max_size=10))
def test_every_history_ends_where_its_set_starts_from_scratch(history: list[Step]) -> None:
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
