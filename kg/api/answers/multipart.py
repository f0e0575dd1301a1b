"""The files of a form (RFC 7578), as python-multipart finds them in its body."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from kg.errors import BadRequest

if TYPE_CHECKING:
    # Known to type checkers only.
    from python_multipart.multipart import MultipartCallbacks

# What is wrong with a form is told to its sender, and not to the log.
logging.getLogger("python_multipart").setLevel(logging.CRITICAL)

_MOST = 16
"""Files in one form."""
_LONGEST_BOUNDARY = 70
_AS_IT_IS = ("binary", "7bit", "8bit")
_DEFAULT = "text/plain"


def files(content_type: str, body: bytes) -> tuple[tuple[str, bytes], ...]:
    """Media type and content of each file, in their order; `content_type` is the header of the whole.

    Raises:
        BadRequest: there are no parts, more than 16, or one that is broken or encoded for mail.
    """
    gathered = _Gathered()
    parser = MultipartParser(_boundary(content_type), gathered.callbacks())
    try:
        parser.write(body)
        parser.finalize()
    except FormParserError as error:
        raise BadRequest(f"the form cannot be read: {error}") from error
    if not gathered.ended or not gathered.parts:
        raise BadRequest("the form has no parts or no end: is the boundary that of its Content-Type?")
    return tuple((one.media_type(), bytes(one.content)) for one in gathered.parts)


def _boundary(content_type: str) -> bytes:
    # What is no latin-1 is no header, and no boundary either.
    _, options = parse_options_header(content_type.encode("latin-1", "ignore"))
    found = options.get(b"boundary", b"")
    if not found or len(found) > _LONGEST_BOUNDARY or not found.isascii():
        raise BadRequest("the Content-Type of the form names no boundary of 1 to 70 characters")
    return found


@dataclass(slots=True)
class _Part:
    headers: dict[str, str] = field(default_factory=dict)
    content: bytearray = field(default_factory=bytearray)

    def media_type(self) -> str:
        if self.headers.get("content-transfer-encoding", _AS_IT_IS[0]).lower() not in _AS_IT_IS:
            raise BadRequest("a part of the form is encoded for mail: send it as it is")
        return self.headers.get("content-type", _DEFAULT).partition(";")[0].strip().lower()


class _Gathered:
    """The parts that the parser has come to; it tells a name, a value or a content in pieces."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.ended = False
        self._name = bytearray()
        self._value = bytearray()

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._name.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
            "on_header_end": self._end_header,
            "on_part_data": lambda data, start, end: self.parts[-1].content.extend(data[start:end]),
            "on_end": self._end,
        }

    def _begin(self) -> None:
        if len(self.parts) == _MOST:
            raise BadRequest(f"the form has more than {_MOST} files: send the others by another request")
        self.parts.append(_Part())

    def _end_header(self) -> None:
        name, value = (piece.decode("latin-1").strip() for piece in (self._name, self._value))
        self.parts[-1].headers[name.lower()] = value
        self._name.clear()
        self._value.clear()

    def _end(self) -> None:
        self.ended = True
