"""The Community Group's JSON schemas of version 0.2."""

from __future__ import annotations

import json
from functools import cache

import pytest
from jsonschema import Draft7Validator
from jsonschema.validators import validator_for
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from tests.checkout import SHARED

FOLDER = SHARED / "standards" / "reconciliation-0.2" / "schemas"


def check(schema: str, document: object) -> None:
    """Fails where a document is not what the schema of that name has; skips where the schemas are not there."""
    problems = [
        f"{'/'.join(map(str, error.path))}: {error.message}" for error in _validator(schema).iter_errors(document)
    ]
    assert not problems, problems


def refuses(schema: str, document: object) -> bool:
    """Whether the schema forbids a document; skips as `check`."""
    return not _validator(schema).is_valid(document)


@cache
def _validator(schema: str) -> Draft7Validator:
    if not FOLDER.is_dir():
        pytest.skip(f"the schemas of the protocol are not there: {FOLDER.name} beside the checkout holds them")
    contents = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.json"))]
    registry: Registry = Registry().with_resources(
        (content["$id"], Resource(contents=content, specification=DRAFT7)) for content in contents
    )
    wanted = json.loads((FOLDER / f"{schema}.json").read_text(encoding="utf-8"))
    # "http://json-schema.org/schema#" of these files is no draft of its own.
    assert validator_for(wanted, default=Draft7Validator) is Draft7Validator
    return Draft7Validator(wanted, registry=registry)
