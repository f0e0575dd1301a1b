"""Trains the word segmenter that ships with the package (`seeds/models/segmenter`) from a segmented corpus.

    python -m kg.training.segmenter TRAIN.iob2 OUT_FOLDER [TEST.iob2]

A spacy-pkuseg model (a linear CRF over characters) on gold words, cut down to the features that matter, as the bytes
of spaCy's Chinese tokenizer, compressed. Same corpus, options and kind of CPU: the same bytes.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import itertools
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy_pkuseg
from numpy.typing import NDArray
from spacy.lang.zh import ChineseTokenizer, Segmenter
from spacy.vocab import Vocab
from spacy_pkuseg.feature_extractor import FeatureExtractor

from kg.extraction.segmenting import TOKENIZER_FILE, unpacked

Sentence = tuple[str, ...]
"""The words of one sentence."""

_WEIGHTS = "weights.npz"


@dataclass(frozen=True, slots=True)
class SegmenterOptions:
    """Settings chosen on the development part of UNER: unpruned, word F1 is 0.07 points higher and the size 9 times."""

    iterations: int = 12
    seed: int = 0
    least_spread: float = 0.1
    """A feature stays when its weights for the tags differ by at least this much: a smaller one hardly moves a path."""
    steps_per_unit: int = 32
    """Weights are rounded to this fraction of 1, so that they compress and tiny differences of arithmetic vanish."""


@dataclass(frozen=True, slots=True)
class SegmenterReport:
    """What was trained: sentences read, features kept of those seen, bytes written."""

    sentences: int
    features: int
    features_seen: int
    size: int


@dataclass(frozen=True, slots=True)
class _Model:
    extractor: Any
    """pkuseg's FeatureExtractor: its known words and the number of each feature and tag."""
    emissions: NDArray[np.float64]
    """feature x tag"""
    transitions: NDArray[np.float64]


def read_sentences(iob2: str) -> Iterator[Sentence]:
    """The words of each sentence in IOB2 text: a token a line in tabbed columns, the word in the second.

    Raises:
        ValueError: a token line has no second column.
    """
    words: list[str] = []
    for number, line in enumerate([*iob2.splitlines(), ""], start=1):
        if not line.strip():
            if words:
                yield tuple(words)
            words = []
        elif not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) < 2:
                raise ValueError(f"line {number} of the corpus has no tabbed word column: {line!r}")
            words.append(columns[1])


def train_segmenter(
    sentences: Iterable[Sentence], output: Path, options: SegmenterOptions | None = None
) -> SegmenterReport:
    """Trains on `sentences` and writes a tokenizer folder that `kg.extraction.segmenting` can load.

    Raises:
        ValueError: there are fewer than ten sentences, which pkuseg's schedule of updates needs.
    """
    chosen, corpus = options or SegmenterOptions(), list(sentences)
    if len(corpus) < 10:
        raise ValueError(f"{len(corpus)} sentences are too few to train a segmenter: give at least 10")
    with tempfile.TemporaryDirectory() as scratch:
        full = _fit(corpus, Path(scratch), chosen)
        small = _prune(full, chosen)
        _write_tokenizer(small, Path(scratch), output)
    size = (output / TOKENIZER_FILE).stat().st_size
    return SegmenterReport(len(corpus), len(small.emissions), len(full.emissions), size)


def word_f1(gold: Iterable[Sentence], predicted: Iterable[Iterable[str]]) -> float:
    """F1 (0 to 1) over words as spans of characters, sentence by sentence; white space counts for nothing."""
    right = total = 0
    for expected, found in zip(gold, predicted, strict=True):
        expected_spans, found_spans = _spans(expected), _spans(found)
        right += len(expected_spans & found_spans)
        total += len(expected_spans) + len(found_spans)
    return 2 * right / total if total else 0.0


def _spans(words: Iterable[str]) -> set[tuple[int, int]]:
    spans, position = set(), 0
    for word in filter(None, ("".join(word.split()) for word in words)):
        spans.add((position, position + len(word)))
        position += len(word)
    return spans


def _fit(corpus: list[Sentence], scratch: Path, options: SegmenterOptions) -> _Model:
    train, held_out = scratch / "train.txt", scratch / "held_out.txt"
    lines = [" ".join(words) + "\n" for words in corpus]
    train.write_text("".join(lines), encoding="utf-8")
    # pkuseg insists on scoring a file after each iteration; the score is not used, so a short one will do.
    held_out.write_text("".join(lines[:10]), encoding="utf-8")
    random.seed(options.seed)  # pkuseg shuffles with the global generator
    with contextlib.redirect_stdout(io.StringIO()):
        spacy_pkuseg.train(str(train), str(held_out), str(scratch), train_iter=options.iterations)
    return _read_model(scratch)


def _read_model(folder: Path) -> _Model:
    with np.load(folder / _WEIGHTS) as arrays:
        (tags, features), weights = (int(size) for size in arrays["sizes"]), arrays["w"]
    return _Model(
        extractor=FeatureExtractor.load(str(folder)),
        emissions=weights[: tags * features].reshape(features, tags),
        transitions=weights[tags * features :],
    )


def _prune(model: _Model, options: SegmenterOptions) -> _Model:
    kept = np.ptp(model.emissions, axis=1) >= options.least_spread
    kept[0] = True  # pkuseg hard-codes feature 0 as the one that is always on
    old = model.extractor
    in_order = sorted(old.feature_to_idx, key=old.feature_to_idx.__getitem__)
    extractor = FeatureExtractor()
    extractor.unigram, extractor.tag_to_idx = old.unigram, old.tag_to_idx  # its word pairs only serve to train
    extractor.feature_to_idx = {name: index for index, name in enumerate(itertools.compress(in_order, kept))}
    return _Model(
        extractor=extractor,
        emissions=_rounded(model.emissions[kept], options.steps_per_unit),
        transitions=_rounded(model.transitions, options.steps_per_unit),
    )


def _rounded(weights: NDArray[np.float64], steps_per_unit: int) -> NDArray[np.float64]:
    # Adding 0.0 turns -0.0 into 0.0.
    return np.round(weights * steps_per_unit) / steps_per_unit + 0.0


def _write_tokenizer(model: _Model, scratch: Path, output: Path) -> None:
    _write_model(model, scratch)
    tokenizer: Any = ChineseTokenizer(Vocab(), segmenter=Segmenter.pkuseg)
    tokenizer.initialize(pkuseg_model=str(scratch), pkuseg_user_dict="default")
    # Any user dictionary, even the default one, switches on a pass that joins words: ten points of F1 worse.
    postprocesser = tokenizer.pkuseg_seg.postprocesser
    postprocesser.do_process, postprocesser.common_words, postprocesser.other_words = False, set(), set()
    output.mkdir(parents=True, exist_ok=True)
    (output / TOKENIZER_FILE).write_bytes(gzip.compress(tokenizer.to_bytes(), mtime=0))


def _write_model(model: _Model, folder: Path) -> None:
    model.extractor.save(str(folder))
    features, tags = model.emissions.shape
    weights = np.concatenate([model.emissions.ravel(), model.transitions])
    np.savez_compressed(folder / _WEIGHTS, sizes=np.array([tags, features]), w=weights)


def _score(test: Path, model: Path) -> float:
    tokenizer: Any = ChineseTokenizer(Vocab(), segmenter=Segmenter.pkuseg)
    tokenizer.from_bytes(unpacked(model))
    gold = list(read_sentences(test.read_text(encoding="utf-8")))
    return word_f1(gold, ([token.text for token in tokenizer("".join(words))] for words in gold))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: python -m kg.training.segmenter TRAIN.iob2 OUT_FOLDER [TEST.iob2]")
    corpus_file, folder = Path(sys.argv[1]), Path(sys.argv[2])
    report = train_segmenter(read_sentences(corpus_file.read_text(encoding="utf-8")), folder)
    sys.stdout.write(f"{report}\n")
    if len(sys.argv) == 4:
        sys.stdout.write(f"word F1 on {sys.argv[3]}: {100 * _score(Path(sys.argv[3]), folder):.2f}\n")
