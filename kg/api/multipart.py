"""The files of a form (RFC 7578), cut out of its body in time that follows its length alone.

The parser for mail that Python brings goes line by line and part by part: ten megabytes of empty parts keep it busy for
forty seconds.
"""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import HTTP

from kg.errors import BadRequest

_MOST = 16
"""Files in one form."""
_LONGEST_HEAD = 4096
_TYPE = re.compile(rb"(?im)^content-type[ \t]*:[ \t]*([\w.+-]+/[\w.+-]+)")
_ENCODED = re.compile(rb"(?im)^content-transfer-encoding[ \t]*:[ \t]*(?!(?:binary|7bit|8bit)\s*$)")
_DEFAULT = "text/plain"


def files(content_type: str, body: bytes) -> tuple[tuple[str, bytes], ...]:
    """Media type and content of each file, in their order; `content_type` is the header of the whole.

    Raises:
        BadRequest: there are no parts, more than 16, or one that is broken or encoded for mail.
    """
    boundary = _boundary(content_type)
    # The first boundary has no line end before it where nothing comes before it.
    _, *pieces = (b"\r\n" + body).split(b"\r\n--" + boundary, _MOST + 2)
    if len(pieces) > _MOST + 1:
        raise BadRequest(f"the form has more than {_MOST} files: send the others by another request")
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise BadRequest("the form has no parts or no end: is the boundary that of its Content-Type?")
    return tuple(_file(piece) for piece in pieces[:-1])


def _boundary(content_type: str) -> bytes:
    message = EmailMessage(HTTP)
    try:
        message["Content-Type"] = content_type
        found = str(message.get_param("boundary", ""))
    except ValueError:
        found = ""
    if not found or len(found) > 70 or not found.isascii():
        raise BadRequest("the Content-Type of the form names no boundary of 1 to 70 characters")
    return found.encode()


def _file(piece: bytes) -> tuple[str, bytes]:
    head, blank, content = piece.partition(b"\r\n\r\n")
    if not blank or len(head) > _LONGEST_HEAD:
        raise BadRequest("a part of the form has no empty line behind its headers, or headers without end")
    if _ENCODED.search(head):
        raise BadRequest("a part of the form is encoded for mail: send it as it is")
    found = _TYPE.search(head)
    return found[1].decode().lower() if found else _DEFAULT, content
