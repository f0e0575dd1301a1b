"""The queue of pairs worth a person's look. Scores are set by each test, so that no fitted weight decides here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kg.errors import BadRequest, NotFound
from kg.identity.clusters import ordered
from kg.identity.scoring import Score
from kg.ledger import Judgement, Ledger, ReviewRow, Verdict, explaining, keys, review
from kg.ledger.identifiers import Given
from kg.model import EntityType, Identifier, RelationType, Scheme
from tests.ledger.generated import NAMES, Recipe, document_of
from tests.ledger.picture import graph

FULL, SHORTER, SHORT = "Company|岚桥新材料股份有限公司", "Company|岚桥新材料", "Company|岚桥新材"
OTHER, BARE = "Company|澄川电子有限公司", "Company|澄川电子"
PARK = "Park|邵阳县高新区"
WEST, SOUTH = "Company|湖南岚桥新材料股份有限公司", "Company|广东岚桥新材料股份有限公司"
TENANT = list(RelationType).index(RelationType.TENANT_OF)

Scores = dict[tuple[str, str], float]
Fill = Callable[[Scores], Ledger]


@pytest.fixture
def fill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fill]:
    """A ledger of two companies, with two documents and one claim each, and two with one document each."""
    opened: list[Ledger] = []

    def filled(scores: Scores) -> Ledger:
        known = {ordered(*pair): score for pair, score in scores.items()}

        def scored(key: str, others: Iterable[str]) -> Iterator[tuple[tuple[str, str], float]]:
            pairs = (ordered(key, other) for other in others if other != key)
            return ((pair, known[pair]) for pair in pairs if pair in known)

        monkeypatch.setattr(keys, "blocks", lambda key: (key.partition("|")[0],))
        monkeypatch.setattr(keys, "scored", scored)
        for room in (review, explaining):
            monkeypatch.setattr(room, "score", lambda left, right: Score(known.get(ordered(left, right), 0.0)))
        ledger = Ledger.open(tmp_path / "data")
        opened.append(ledger)
        for key, *named in (
            ("a", FULL, PARK),
            ("b", FULL),
            ("c", OTHER, PARK),
            ("d", BARE),
            ("g", WEST),
            ("h", SOUTH),
        ):
            links = ((TENANT, 0, 1),) if len(named) == 2 else ()
            ledger.add(*document_of(f"{key}.txt", Recipe(named=tuple(map(index, named)), links=links)))
        return ledger

    yield filled
    for ledger in opened:
        ledger.close()


def index(key: str) -> int:
    """Where the generated names have the fullest form that has this key."""
    forms = {PARK: "邵阳县高新技术产业开发区"}
    return next(at for at, (_, names) in enumerate(NAMES) if names[0] == forms.get(key, key.partition("|")[2]))


def word(left: str, right: str) -> Judgement:
    return Judgement(left, right, who="编辑甲", when="2024-06-01")


def pairs(rows: Iterable[ReviewRow]) -> list[tuple[str, str]]:
    return [(row.left.key, row.right.key) for row in rows]


def test_a_pair_comes_with_both_entities_its_numbers_and_a_sentence_of_each(fill: Fill) -> None:
    ledger = fill({(FULL, OTHER): 0.4})
    (row,) = ledger.review().items
    assert (row.left.key, row.right.key, row.joined, row.documents) == (FULL, OTHER, False, 0)
    assert (row.left.entity.label, row.right.entity.label) == ("岚桥新材料股份有限公司", "澄川电子有限公司")
    assert row.left.entity.type is row.right.entity.type is EntityType.COMPANY
    smaller = min(side.entity.claims + side.entity.documents for side in (row.left, row.right))
    assert (row.doubt, row.moves, row.effect) == (0.4, smaller, 0.4 * smaller)
    for side in (row.left, row.right):
        found = side.evidence
        assert found is not None
        start, end = found.mention
        assert ledger.text(found.document)[start:end] == found.surface
        assert found.surface in found.sentence
        assert "|" + found.surface in side.key
        claim = ledger.claim(found.claim or "")
        assert claim is not None
        assert side.entity.id in (claim.subject, claim.object)


@pytest.mark.parametrize(("score", "first"), [(0.2, (FULL, OTHER)), (0.1, (SOUTH, WEST))])
def test_doubt_times_what_would_move_decides_the_order(fill: Fill, score: float, first: tuple[str, str]) -> None:
    ledger = fill({(FULL, OTHER): score, (SOUTH, WEST): 0.4})
    rows = ledger.review().items
    assert {row.left.key: row.effect for row in rows} == {FULL: score * 3, SOUTH: 0.4 * 1}
    assert pairs(rows)[0] == first
    assert ledger.review(kind=EntityType.COMPANY).items == rows
    assert ledger.review(kind=EntityType.PLACE).total == 0


def test_two_entities_are_asked_about_once_by_their_most_likely_link(fill: Fill) -> None:
    ledger = fill({(FULL, OTHER): 0.2, (SHORTER, BARE): 0.45, (SHORT, OTHER): 0.3})
    found = ledger.review()
    assert (pairs(found.items), found.total, found.next) == ([(SHORTER, BARE)], 1, None)


def test_pages_of_the_queue_are_the_queue(fill: Fill) -> None:
    ledger = fill({(FULL, OTHER): 0.2, (SOUTH, WEST): 0.4})
    whole = ledger.review()
    first = ledger.review(0, 1)
    assert (whole.total, first.total, first.next) == (2, 2, 1)
    assert (*first.items, *ledger.review(1, 1).items) == whole.items
    with pytest.raises(BadRequest):
        ledger.review(0, 0)


@pytest.mark.parametrize(("score", "asked"), [(0.5, True), (0.89, True), (0.9, False), (0.99, False)])
def test_one_entity_is_asked_about_where_only_a_weak_score_makes_it_one(fill: Fill, score: float, asked: bool) -> None:
    ledger = fill({(FULL, OTHER): score})
    rows = ledger.review().items
    assert len(rows) == asked
    if asked:
        (row,) = rows
        assert (row.joined, row.left.entity) == (True, row.right.entity)
        assert row.doubt == pytest.approx(1 - score)
        # Each half is two documents and the one claim that they make about it.
        assert row.moves == 2 + 1


@pytest.mark.parametrize("score", [0.4, 0.6])
def test_nobody_is_asked_whether_two_codes_are_one_thing(fill: Fill, score: float) -> None:
    ledger = fill({(FULL, OTHER): score})
    ledger.codes.give([code(FULL, "Q900000001"), code(OTHER, "Q900000002")])
    assert ledger.review().items == ()
    told = ledger.explain(FULL, OTHER)
    assert told.codes is not None
    assert [one.value for one in told.codes] == ["Q900000001", "Q900000002"]
    assert told.left_entity != told.right_entity


@pytest.mark.parametrize("score", [0.4, 0.6])
def test_nobody_is_asked_whether_one_code_is_two_things(fill: Fill, score: float) -> None:
    ledger = fill({(FULL, OTHER): score})
    ledger.codes.give([code(FULL, "Q900000001"), code(OTHER, "Q900000001")])
    assert ledger.review().items == ()
    (step,) = ledger.explain(FULL, OTHER).path
    assert (step.coded, step.judged, step.kept) == (True, False, True)


def code(key: str, value: str) -> Given:
    return Given(key, Identifier(Scheme.WIKIDATA, value), "编辑甲", "2024-06-01")


def test_a_link_that_documents_state_is_not_asked_about_however_weak_its_score(fill: Fill) -> None:
    assert fill({(FULL, SHORTER): 0.6}).review().items == ()


def test_evidence_that_contradicts_itself_is_even(fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    clashing = {FULL, OTHER}
    for room in (keys, review):
        monkeypatch.setattr(room, "clash", lambda left, right: {left, right} == clashing)
    ledger = fill({(SHORT, BARE): 0.97})
    (row,) = ledger.review().items
    assert (row.left.key, row.right.key, row.joined, row.doubt) == (SHORT, BARE, False, 0.5)


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
@pytest.mark.parametrize("score", [0.4, 0.6])
def test_whoever_judged_is_not_asked_again_not_even_by_another_link(fill: Fill, verdict: Verdict, score: float) -> None:
    ledger = fill({(FULL, OTHER): score, (SHORT, BARE): score})
    (row,) = ledger.review().items
    ledger.judge(verdict, word(row.left.key, row.right.key))
    left = [row for row in ledger.review(again=True).items if not row.joined]
    assert left == []
    ledger.undo(word(row.left.key, row.right.key))
    assert ledger.review().items == (row,)


@pytest.mark.parametrize("score", [0.4, 0.6])
def test_who_is_unsure_is_asked_again_only_on_demand(fill: Fill, score: float) -> None:
    ledger = fill({(FULL, OTHER): score})
    (row,) = ledger.review().items
    ledger.judge(Verdict.UNSURE, word(row.left.key, row.right.key))
    assert (ledger.review().total, ledger.review().items) == (0, ())
    assert ledger.review(again=True).items == (row,)


def test_asking_changes_nothing(fill: Fill) -> None:
    ledger = fill({(FULL, OTHER): 0.6, (SOUTH, WEST): 0.4})
    before, generation = graph(ledger), ledger.generation()
    ledger.review()
    ledger.explain(FULL, OTHER)
    assert (graph(ledger), ledger.generation()) == (before, generation)


def test_an_explanation_walks_from_one_key_to_the_other(fill: Fill) -> None:
    ledger = fill({(FULL, OTHER): 0.6})
    told = ledger.explain(SHORTER, BARE)
    assert told.left_entity == told.right_entity
    assert [(step.left, step.right, step.documents, step.score) for step in told.path] == [
        (SHORTER, FULL, 2, 0.0),
        (FULL, OTHER, 0, 0.6),
        (OTHER, BARE, 1, 0.0),
    ]
    assert all(step.kept and not step.judged for step in told.path)
    assert told.judgements == ()


def test_an_explanation_of_two_entities_shows_the_link_that_does_not_join_them(fill: Fill) -> None:
    ledger = fill({(FULL, OTHER): 0.3})
    ledger.judge(Verdict.DIFFERENT, word(FULL, OTHER))
    ids = [next(row.id for row in ledger.search(name).items) for name in ("澄川电子", "岚桥新材料股份有限公司")]
    told = ledger.explain(*ids)
    assert (told.left, told.right) == (OTHER, FULL)
    (step,) = told.path
    assert (step.left, step.right, step.score, step.kept) == (OTHER, FULL, 0.3, False)
    assert [row.verdict for row in told.judgements] == ["different"]


def test_what_a_person_joined_is_a_step_of_its_own(fill: Fill) -> None:
    ledger = fill({})
    assert ledger.explain(FULL, OTHER).path == ()
    ledger.judge(Verdict.SAME, word(FULL, OTHER))
    (step,) = ledger.explain(FULL, OTHER).path
    assert (step.judged, step.kept, step.documents) == (True, True, 0)


def test_what_is_not_in_or_one_and_the_same_cannot_be_explained(fill: Fill) -> None:
    ledger = fill({})
    with pytest.raises(NotFound, match="无此名"):
        ledger.explain(FULL, "Company|无此名")
    with pytest.raises(NotFound):
        ledger.explain("0" * 16, FULL)
    with pytest.raises(BadRequest, match="one and the same"):
        ledger.explain(FULL, FULL)
