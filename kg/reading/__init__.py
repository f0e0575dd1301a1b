"""Bytes of a source to a `Document`: its text as read, the articles in it, and where each character came from."""

from __future__ import annotations

import hashlib

from kg.model import Document, Source
from kg.reading.aligned import source_pieces
from kg.reading.articles import find_articles
from kg.reading.decoding import MAX_BYTES, decode

__all__ = ["MAX_BYTES", "document_id", "read", "source_pieces", "text_version"]


def document_id(key: str) -> str:
    """The id of the document at a source key: the first 16 hexadecimal digits of the key's SHA-256."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def text_version(text: str) -> str:
    """The version of a text: the first 16 hexadecimal digits of the SHA-256 of its UTF-8 form."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read(source: Source) -> Document:
    """The document that the bytes hold, the same for the same bytes and key.

    Raises:
        UnreadableSource: the bytes are no Chinese text that can be read; its reason says what to do.
    """
    text = decode(source)
    return Document(document_id(source.key), text_version(text), source.key, text, find_articles(text))
