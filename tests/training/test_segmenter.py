"""Training data is read as written, scores count words, and the same corpus gives the same bytes."""

import random
from pathlib import Path

import pytest

from kg.training.segmenter import SegmenterOptions, read_sentences, train_segmenter, word_f1

IOB2 = """\
# sent_id = 1
# text = 园区开工。
1\t园区\tO\t-\t-
2\t开工\tO\t-\t-
3\t。\tO\t-\t-

# sent_id = 2
1\t签约\tO\t-\t-
"""


def test_words_are_read_sentence_by_sentence_and_the_last_needs_no_blank_line() -> None:
    assert list(read_sentences(IOB2)) == [("园区", "开工", "。"), ("签约",)]


def test_a_line_without_a_word_column_is_refused_with_its_number() -> None:
    with pytest.raises(ValueError, match=r"line 2 .*'园区'"):
        list(read_sentences("1\t开工\tO\n园区\n"))


@pytest.mark.parametrize(
    ("found", "score"),
    [(["园区", "开工"], 1.0), (["园", "区", "开工"], 0.4), (["园区开工"], 0.0), (["园区", " ", "开工"], 1.0)],
)
def test_word_f1_counts_words_with_both_ends_right(found: list[str], score: float) -> None:
    assert word_f1([("园区", "开工")], [found]) == pytest.approx(score)


def test_too_few_sentences_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="2 sentences are too few"):
        train_segmenter(read_sentences(IOB2), tmp_path)


def sentences() -> list[tuple[str, ...]]:
    who, what, whom = ("公司", "园区", "学院"), ("建设", "引进", "服务"), ("工厂", "企业", "学生")
    shuffled = [(first, second, third, "。") for first in who for second in what for third in whom]
    random.Random(1).shuffle(shuffled)
    return shuffled


def test_the_same_corpus_gives_the_same_bytes_whatever_ran_before(tmp_path: Path) -> None:
    options = SegmenterOptions(iterations=2)

    for name, state in (("one", 1), ("two", 2)):
        random.seed(state)
        train_segmenter(sentences(), tmp_path / name, options)

    def files(name: str) -> dict[str, bytes]:
        folder = tmp_path / name
        return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    assert files("one") == files("two")
    assert list(files("one")) == ["tokenizer.msgpack.gz"]


def test_features_that_hardly_count_are_left_out_and_the_report_says_so(tmp_path: Path) -> None:
    kept_all = train_segmenter(sentences(), tmp_path / "all", SegmenterOptions(iterations=2, least_spread=0))
    pruned = train_segmenter(sentences(), tmp_path / "few", SegmenterOptions(iterations=2, least_spread=0.2))

    assert kept_all.features == kept_all.features_seen == pruned.features_seen
    assert 1 < pruned.features < kept_all.features
    assert pruned.size < kept_all.size
