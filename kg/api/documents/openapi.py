"""The routes that write documents in the words of OpenAPI: what they take and how they answer."""

from __future__ import annotations

from typing import Any

from kg.api.answers.contract import Responses, exemplified
from kg.api.documents.job_forms import JOB, JobForm
from kg.api.documents.sent import FORM, FORM_FIELDS, LINES, OBJECT, TEXT

_FIELD = {"type": "string"}
_PERHAPS = {"type": ["string", "null"]}
_DAY = {"anyOf": [{**_FIELD, "format": "date"}, {"enum": ["", None]}]}
_OBJECT = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {**_FIELD, "description": "The whole text, at least a quarter of its letters Chinese."},
        "key": {**_PERHAPS, "description": "What it is known by: the same key again is a new version."},
        "url": {**_PERHAPS, "description": "The same as `key`."},
        "title": {**_PERHAPS, "description": "Put as a line above the text, unless it is its first line."},
        "published": {**_DAY, "description": "The day of publication, put below the title."},
    },
}
_NEWS = "澄川电子二期项目开工\n2023年6月15日，湖南澄川电子有限公司二期项目在岷禾经济技术开发区开工。"
_EXAMPLE = {"key": "https://news.example/1", "published": "2023-06-15", "text": _NEWS}
_FILE = {**_FIELD, "format": "binary"}
_UPLOADS = {
    "type": "object",
    "properties": dict.fromkeys(FORM_FIELDS, _FIELD)
    | {"files": {"type": "array", "items": {**_FIELD, "format": "binary"}}},
}
_CONTENT: dict[str, Any] = {
    TEXT: {"schema": _FIELD, "example": _NEWS},
    LINES: {"schema": {}, "example": '{"key": "https://news.example/1", "text": "…"}\n{"key": "2", "text": "…"}\n'},
    OBJECT: {"schema": _OBJECT, "example": _EXAMPLE},
    FORM: {"schema": _UPLOADS, "example": {"key": _EXAMPLE["key"], "text": _NEWS}},
}
ACCEPTED: Responses = {
    202: {
        "model": JobForm,
        **exemplified(JOB, status=202)[202],
        "description": "It will be done; `Location` is the job.",
        "headers": {
            name: {"required": always, "schema": _FIELD}
            for name, always in (("Location", True), ("ETag", True), ("Retry-After", False))
        },
    },
    422: {"description": "A value that is not of its form, a body without a text, or a used Idempotency-Key."},
    503: {"description": "Too many jobs wait: come back after `Retry-After` seconds."},
    507: {"description": "The disk is full; nothing was kept."},
}
MATCHED: Responses = {412: {"description": "The document is in another version than `If-Match` has."}}


def body_of(media: tuple[str, ...]) -> dict[str, Any]:
    """The request's body, of these media types, in the words of OpenAPI."""
    return {"requestBody": {"required": True, "content": {one: _CONTENT[one] for one in media}}}
