"""The component that weighs the rules' relations, with heads that are as sure or unsure as a test wants."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc

from kg.extraction.pipeline import build_pipeline
from kg.extraction.records import LocalRelation
from kg.extraction.tagger.encoder import Encoder, shipped_encoder
from kg.extraction.tagger.pairs import FACTS, RELATIONS, VIEWS, PairHead
from kg.extraction.tagger.relating import RULE, Relating, Stated
from kg.model import Polarity, RelationType, Span
from kg.vocabulary import vocabulary

TEXT = "川岳电子科技有限公司落户岷阳高新技术产业开发区，董事长钱若川出席。"


class WithHead(Encoder):
    """The shipped encoder with a head that gives every relation one probability."""

    def __init__(self, logit: float) -> None:
        shipped = shipped_encoder()
        self.__dict__.update(shipped.__dict__)
        width = (VIEWS + 1) * 384 + FACTS
        nothing = np.zeros((width, 1), np.float32), np.zeros(1, np.float32)
        self.head = PairHead(
            *nothing, np.zeros((1, len(RELATIONS)), np.float32), np.full(len(RELATIONS), logit, np.float32)
        )


def read(text: str = TEXT) -> Doc:
    language = build_pipeline().language
    language.remove_pipe("parkgraph_pairs")
    (doc,) = language.pipe([language.make_doc(text)])
    return doc


def test_a_rule_that_the_model_does_not_believe_is_dropped() -> None:
    doc = read()
    assert doc._.relations
    assert Relating(WithHead(-20))(doc)._.relations == ()


def test_what_is_denied_is_no_business_of_the_model() -> None:
    doc = read()
    denied = tuple(
        LocalRelation(it.type, it.subject, it.object, it.evidence, it.rule, 0.5, polarity=Polarity.DENIED)
        for it in doc._.relations
    )
    doc._.relations = denied
    assert Relating(WithHead(-20))(doc)._.relations == denied


def test_a_sure_model_adds_what_the_ontology_allows_and_only_that() -> None:
    doc = Relating(WithHead(20))(read())
    table = doc._.entities
    added = [it for it in doc._.relations if it.rule == RULE]
    assert added
    assert all(vocabulary().allows(it.type, table[it.subject].type, table[it.object].type) for it in doc._.relations)
    assert all(it.type is not RelationType.HOLDS_POST for it in added)
    assert all(0 < end - start <= 200 for it in added for start, end in it.evidence)


def test_a_sure_model_believes_no_rumour_and_nothing_that_is_taken_back() -> None:
    firms = "岷阳电子科技有限公司收购川岳材料股份有限公司"
    for text in (f"网传{firms}。", f"有媒体称{firms}。", f"消息说{firms}。公司予以否认。"):
        assert [it for it in Relating(WithHead(20))(read(text))._.relations if it.rule == RULE] == []
    assert Relating(WithHead(20))(read(f"{firms}。"))._.relations


def test_nothing_is_stated_twice() -> None:
    doc = Relating(WithHead(20))(read(TEXT * 3))
    keys = [
        (
            it.type,
            frozenset((it.subject, it.object)) if it.type is RelationType.PARTNERS_WITH else (it.subject, it.object),
            it.title,
        )
        for it in doc._.relations
    ]
    assert len(keys) == len(set(keys))


def test_the_index_of_what_rules_state_finds_all_that_meets_a_window() -> None:
    def stated(start: int, end: int, subject: int) -> LocalRelation:
        return LocalRelation(RelationType.TENANT_OF, subject, 9, (Span(start, end),), "rule", 0.5)

    index = Stated.of([stated(0, 50, 1), stated(10, 12, 2), stated(40, 45, 3), stated(60, 70, 4)])
    assert set(index.within(Span(42, 60))) == {(1, 9), (3, 9)}
    assert index.within(Span(70, 90)) == {}
