"""The component that decides on names, with the model that ships."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from spacy.tokens import Doc

from kg.extraction.pipeline import build_pipeline
from kg.extraction.tagger.encoder import shipped_encoder
from kg.extraction.tagger.tagging import NameTagging, WindowReading
from kg.model import Block, BlockKind, EntityType

TEXT = "湖南湘江新区的川岳电子科技有限公司与湖南大学签约，董事长钱若川出席。"


def tagged(text: str, blocks: tuple[Block, ...] = ()) -> Doc:
    language = build_pipeline(("parkgraph_names", "parkgraph_tagger")).language
    doc = language.make_doc(text)
    doc._.blocks = blocks
    for _, component in language.pipeline:
        doc = component(doc)
    return doc


def names(doc: Doc) -> dict[str, EntityType]:
    return {doc.text[it.start : it.end]: it.type for it in doc._.candidates}


def test_invented_names_of_a_plain_sentence_are_found() -> None:
    found = names(tagged(TEXT))
    assert found["川岳电子科技有限公司"] is EntityType.COMPANY
    assert found["湖南大学"] is EntityType.ORGANIZATION
    assert found["钱若川"] is EntityType.PERSON


def test_names_do_not_overlap_and_have_a_confidence() -> None:
    candidates = tagged(TEXT * 20)._.candidates
    assert all(one.end <= two.start for one, two in pairwise(candidates))
    assert all(0 < it.score <= 1 for it in candidates)


def test_the_same_text_gives_the_same_names_to_the_last_digit() -> None:
    assert tagged(TEXT)._.candidates == tagged(TEXT)._.candidates


def test_a_paragraph_is_read_alike_whatever_stands_around_it() -> None:
    alone, behind = tagged(TEXT)._.candidates, tagged("另一段话，与上文无关。\n" + TEXT)._.candidates
    shifted = [(it.start + 12, it.end + 12, it.type, it.score) for it in alone]
    assert [(it.start, it.end, it.type, it.score) for it in behind if it.start >= 12] == shifted


def test_a_byline_names_nobody() -> None:
    assert names(tagged("记者钱若川", (Block(BlockKind.BYLINE, 0, 5),))) == {}


def test_states_that_were_not_kept_are_computed_again() -> None:
    (reading,) = tagged(TEXT)._.readings
    again = WindowReading(reading.span, reading.window, None)
    np.testing.assert_array_equal(reading.states(shipped_encoder()), again.states(shipped_encoder()))


@pytest.mark.parametrize("text", ["", "\n\n", "a", "。", "园" * 2000, "\u3000\x00\ufffd\U0001f600"])
def test_odd_texts_are_read_too(text: str) -> None:
    assert NameTagging()(tagged(text)) is not None
