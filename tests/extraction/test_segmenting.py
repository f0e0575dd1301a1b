"""The shipped segmenter cuts text into words, loses nothing, and keeps spaCy's own traps switched off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.segmenting import word_language

LANGUAGE = word_language()


def words(text: str) -> list[str]:
    return [token.text for token in LANGUAGE.make_doc(text)]


def test_a_sentence_is_cut_into_words_and_not_characters() -> None:
    assert words("公司计划在今年建设两个工厂。") == ["公司", "计划", "在", "今年", "建设", "两", "个", "工厂", "。"]


def test_the_pass_that_joins_words_is_off_and_no_user_words_are_in_force() -> None:
    segmenter = LANGUAGE.tokenizer.pkuseg_seg

    assert (segmenter.postprocesser.do_process, segmenter.postprocesser.other_words) == (False, set())
    assert segmenter.preprocesser.trie.children == {}


@pytest.mark.parametrize("text", ["", "  ", "项目\n\n开工", "总投资\u3000一亿元", "\ufeff签约", "𠮷野家开业", "a\x00b"])
def test_tokens_cover_the_text_without_loss(text: str) -> None:
    doc = LANGUAGE.make_doc(text)

    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@given(st.text(alphabet=st.one_of(st.sampled_from("园区公司年月 \n，。"), st.characters(codec="utf-8")), max_size=40))
def test_any_text_is_covered_without_loss(text: str) -> None:
    assert LANGUAGE.make_doc(text).text == text


def test_loading_again_gives_the_same_words() -> None:
    text = "管委会主任介绍，园区新引进企业二十家，完成技工贸总收入三百亿元。"

    assert [token.text for token in word_language().make_doc(text)] == words(text)


def test_a_model_that_is_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="seeds/models/no-such-model"):
        word_language("seeds/models/no-such-model")
