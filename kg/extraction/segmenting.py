"""Words: a spaCy Language whose tokenizer is the pkuseg model that ships with the package.

The tokens cover the text without loss, so character offsets hold; a name may still end inside a word, so find names on
characters and align them with `alignment_mode="expand"`.

No user dictionary: pkuseg's own forces a cut at every match, whatever the context, and past a near miss it cuts out
stretches that are not in the dictionary (with 湖南 and 湖南省农机 it makes 湖南省 of 湖南省人). The names of
divisions as user words lowered the word F1 on UNER by 0.6 points.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from kg.resources import path

MODEL = "seeds/models/segmenter"
"""Resource name of the tokenizer folder that `kg.training.segmenter` writes."""
TOKENIZER_FILE = "tokenizer.msgpack.gz"

_CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "pkuseg"}}}


def word_language(model: str = MODEL) -> Language:
    """A blank Chinese pipeline that cuts text into words; takes about a quarter of a second to load.

    `model` is the resource name of a tokenizer folder.

    Raises:
        FileNotFoundError: no such model was shipped.
    """
    language = spacy.blank("zh", config=_CONFIG)
    tokenizer: Any = language.tokenizer
    tokenizer.from_bytes(unpacked(path(model)))
    return language


def unpacked(folder: Path) -> bytes:
    """The tokenizer of a folder as spaCy reads it."""
    return gzip.decompress((folder / TOKENIZER_FILE).read_bytes())
