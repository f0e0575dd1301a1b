"""Bodies with documents: written to disk as they come, never more of them in memory than a piece."""

from __future__ import annotations

import errno
import shutil
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from kg.api.answers.bodies import TooLarge, UnsupportedBody, body, charset, media_type
from kg.errors import BadRequest, ParkgraphError
from kg.pipeline.jobs import SentFile, Spool
from kg.pipeline.jobs.lines import LONGEST_LINE, object_of, text_of_object
from kg.pipeline.jobs.rows import Refusal
from kg.pipeline.jobs.texts import About, wrong_in
from kg.reading import MAX_BYTES

TEXT, LINES, OBJECT, FORM = "text/plain", "application/x-ndjson", "application/json", "multipart/form-data"
ADDED = (TEXT, LINES, OBJECT, FORM)
REPLACING = (TEXT, OBJECT, FORM)
FORM_FIELDS = ("text", "key", "title", "published")
MOST_FILES = 500
_MOST_FIELDS = 20
_CHARSETS = frozenset({"utf-8", "utf8", "us-ascii", "gb18030", "gbk", "gb2312"})
_PIECE = 1 << 20


class NoDocuments(ParkgraphError):
    """A body of a type that is taken, with nothing in it that could be."""

    status = 422


class NoRoom(ParkgraphError):
    """The disk is full."""

    status = 507


@contextmanager
def room_told() -> Iterator[None]:
    """A block that writes to disk, and raises NoRoom when that is full."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        raise NoRoom("the server's disk is full: nothing was kept of what was sent") from None


async def received(
    request: Request, spool: Spool, about: About, longest: int, taken: Sequence[str] = ADDED
) -> tuple[int, str]:
    """Put a request's texts into a spool: how many inputs they are, and their fingerprint.

    Raises:
        UnsupportedBody: the body is of another media type than those `taken`, or is encoded.
        TooLarge: it has more than `longest` bytes.
        BadRequest, NoDocuments: it is not what its media type says, or there is nothing in it.
        NoRoom: the disk is full.
    """
    media = media_type(request)
    if media not in taken:
        raise UnsupportedBody(f"content type {media!r}: send {', '.join(taken)}")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise UnsupportedBody("the body has a Content-Encoding: send it as it is")
    if int(request.headers.get("content-length") or 0) > longest:
        raise _too_large(longest)
    if media != TEXT and (about.title or about.published):
        raise BadRequest(f"title and published stand in the body where that is {media}: leave them out of the query")
    if media == LINES and about.key:
        raise BadRequest("each line has a key of its own: leave it out of the query")
    with room_told():
        if media == LINES:
            return await _lines(request, spool, longest)
        if media == OBJECT:
            files = await _object(request, spool, about, longest)
        elif media == TEXT:
            files = await _text(request, spool, about, longest)
        else:
            files = await _form(request, spool, about, longest)
        return await run_in_threadpool(spool.seal_files, files)


async def _lines(request: Request, spool: Spool, longest: int) -> tuple[int, str]:
    await _written(request, spool.lines, longest)
    total, fingerprint = await run_in_threadpool(spool.seal_lines)
    if not total:
        raise NoDocuments('the body has no line: send one object a line, such as {"key": …, "text": …}')
    return total, fingerprint


async def _object(request: Request, spool: Spool, about: About, longest: int) -> tuple[SentFile, ...]:
    sent = await body(request, min(longest, LONGEST_LINE), "a document as JSON")
    found = await run_in_threadpool(object_of, sent)
    source = found if isinstance(found, Refusal) else text_of_object(found, about.key)
    if isinstance(source, Refusal):
        raise NoDocuments(f"{source.reason} ({source.code})")
    await run_in_threadpool(spool.file(0).write_bytes, source.data)
    return (SentFile(spool.file(0).name, source.key),)


async def _text(request: Request, spool: Spool, about: About, longest: int) -> tuple[SentFile, ...]:
    if charset(request) not in _CHARSETS:
        raise UnsupportedBody(f"charset {charset(request)!r}: send the text as UTF-8 or GB18030")
    if not await _written(request, spool.file(0), longest):
        raise NoDocuments("the body is empty: send a text")
    return (SentFile(spool.file(0).name, about.key, about.title, about.published),)


async def _form(request: Request, spool: Spool, about: About, longest: int) -> tuple[SentFile, ...]:
    parser = MultiPartParser(
        request.headers,
        _limited(request, longest),
        max_files=MOST_FILES,
        max_fields=_MOST_FIELDS,
        max_part_size=MAX_BYTES,
    )
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise BadRequest(f"the form cannot be read: {error.message}") from None
    try:
        files = await run_in_threadpool(_of_form, form, spool, about)
    finally:
        await form.close()
    if not files:
        raise NoDocuments('the form has no text: send files, or a field "text"')
    return files


def _of_form(form: FormData, spool: Spool, about: About) -> tuple[SentFile, ...]:
    """The files of a form, and the text that was typed into it."""
    found: list[SentFile] = []
    fields: dict[str, str] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if value.filename:
                found.append(_uploaded(value, value.filename, spool.file(len(found)), about))
        elif name not in FORM_FIELDS:
            raise BadRequest(f"field {name!r}: a form has files and the fields {', '.join(FORM_FIELDS)}")
        else:
            fields[name] = value
    if fields.get("text", "").strip():
        # Browsers send the lines of a text field with CRLF.
        data = fields["text"].replace("\r\n", "\n").encode(errors="replace")
        key = about.key or fields.get("key", "").strip()
        said = About(key, fields.get("title", "").strip(), fields.get("published", "").strip())
        spool.file(len(found)).write_bytes(data)
        found.append(SentFile(spool.file(len(found)).name, *_checked(said)))
    if about.key and len(found) > 1:
        raise BadRequest(f"{len(found)} texts came where one document is meant: send one")
    return tuple(found)


def _uploaded(file: UploadFile, name: str, path: Path, about: About) -> SentFile:
    with path.open("wb") as out:
        shutil.copyfileobj(file.file, out)
    relative = name.replace("\\", "/").lstrip("/")
    _checked(About(relative))
    if not relative:
        raise BadRequest(f"the file name {name!r} names no file")
    return SentFile(path.name, about.key, name=relative)


def _checked(about: About) -> tuple[str, str, str]:
    wrong = wrong_in(about)
    if wrong is not None:
        raise BadRequest(wrong)
    return about.key, about.title, about.published


async def _written(request: Request, path: Path, longest: int) -> int:
    """Writes the body to a file; how many bytes it has."""
    size, piece = 0, bytearray()
    with path.open("wb") as file:
        async for chunk in _limited(request, longest):
            size += len(chunk)
            piece += chunk
            if len(piece) >= _PIECE:
                await run_in_threadpool(file.write, bytes(piece))
                piece.clear()
        await run_in_threadpool(file.write, bytes(piece))
    return size


async def _limited(request: Request, longest: int) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > longest:
            raise _too_large(longest)
        yield chunk


def _too_large(longest: int) -> TooLarge:
    return TooLarge(
        f"the request's body has more than {longest} bytes, the limit of documents that are sent at once: "
        "send them in several requests"
    )
