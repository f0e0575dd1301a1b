"""Bytes to text, or a refusal that says what to do."""

from __future__ import annotations

import re
from functools import cache

from kg.errors import UnreadableSource
from kg.model import Source

MAX_BYTES = 20 * 1024 * 1024
"""The largest text that is read: 20 MiB hold some seven million Chinese characters, far more than any article."""

_MAGIC = (
    (b"%PDF", "a PDF file: take its text out first (for example with pdftotext)"),
    (b"PK\x03\x04", "a ZIP archive or an Office file: unpack it, or save the document as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save the document as plain text"),
    (b"\x89PNG", "a PNG image: text must be recognised (OCR) first"),
    (b"\xff\xd8\xff", "a JPEG image: text must be recognised (OCR) first"),
    (b"GIF8", "a GIF image: text must be recognised (OCR) first"),
    (b"\x1f\x8b", "a gzip archive: unpack it"),
    (b"Rar!", "a RAR archive: unpack it"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document: save it as plain text"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile(r"[\u3041-\u30fa]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LEAST_CHINESE = 0.25
_MOST_KANA = 0.1
_MOST_CONTROL = 0.005
_MOST_REPLACED = 0.01
_LEAST_COMMON = 0.6


def decode(source: Source) -> str:
    """The text of the source, newlines untouched, a byte order mark dropped.

    Valid UTF-8 is UTF-8; anything else is GB18030 when that decodes strictly to common Chinese characters.

    Raises:
        UnreadableSource: the bytes are empty, too many, binary, in another encoding, or no Chinese text.
    """
    data = source.data
    _refuse_form(source)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _decode_gb18030(source, error)
    _refuse_content(source.key, text)
    return text


def _refuse_form(source: Source) -> None:
    data = source.data
    if len(data) > MAX_BYTES:
        raise UnreadableSource(
            source.key,
            f"{len(data):,} bytes are over the limit of {MAX_BYTES:,}: split the text into one file an article or page",
        )
    if not data.strip():
        raise UnreadableSource(source.key, "the file is empty or white space only: leave it out, or save it again")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableSource(source.key, f"not a text but {what}")
    if data.startswith(_UTF16):
        raise UnreadableSource(source.key, "the text is UTF-16: save it as UTF-8 (or GB18030)")
    if b"\0" in data:
        at = data.index(b"\0")
        raise UnreadableSource(source.key, f"not a text: a NUL byte at offset {at}: give the plain text in UTF-8")


def _decode_gb18030(source: Source, error: UnicodeDecodeError) -> str:
    not_utf8 = f"not UTF-8 (byte 0x{source.data[error.start]:02x} at offset {error.start})"
    try:
        text = source.data.decode("gb18030")
    except UnicodeDecodeError as other:
        raise UnreadableSource(
            source.key, f"{not_utf8} and not GB18030 (offset {other.start}): save the text as UTF-8"
        ) from None
    beyond_ascii = [char for char in text if ord(char) > 0x2FFF and not 0xFF00 <= ord(char) < 0xFFF0]
    common = sum(char in _common_characters() for char in beyond_ascii)
    if common < _LEAST_COMMON * max(len(beyond_ascii), 1):
        raise UnreadableSource(
            source.key, f"{not_utf8}, and read as GB18030 it makes no Chinese words: save the text as UTF-8"
        )
    return text


@cache
def _common_characters() -> frozenset[str]:
    """Level 1 of GB 2312 (rows 16–55), the 3,755 characters that make up nearly all of any Chinese text, and marks."""
    rows = range(0xB0, 0xD8)
    level_1 = b"".join(bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return frozenset(level_1.decode("gb18030") + "、。〈〉《》「」『』【】〔〕〖〗　")


def _refuse_content(key: str, text: str) -> None:
    if not text.strip():
        raise UnreadableSource(key, "the file is empty or white space only: leave it out, or save it again")
    controls = len(_CONTROL.findall(text))
    if controls > max(_MOST_CONTROL * len(text), 3):
        raise UnreadableSource(
            key, f"{controls} control characters in {len(text)}: not a plain text, or damaged; save it again as UTF-8"
        )
    replaced = text.count("\ufffd")
    if replaced > max(_MOST_REPLACED * len(text), 3):
        raise UnreadableSource(key, f"{replaced} replacement characters: wrongly decoded before; find the original")
    letters = sum(char.isalnum() for char in text)
    chinese = len(_CJK.findall(text))
    kana = len(_KANA.findall(text))
    if chinese < max(_LEAST_CHINESE * letters, 1):
        raise UnreadableSource(key, f"not a Chinese text: {chinese} Chinese characters in {letters} letters and digits")
    if kana > _MOST_KANA * (chinese + kana):
        raise UnreadableSource(key, f"not a Chinese text: {kana} Japanese syllable signs")
