"""The 31 tests of the Graph Store Protocol: 13 described as exchanges, 18 older ones described in prose.

The older tests follow upon one another, so that each is run after all before it. What is wrong in them, or stricter
than the standard, is corrected by `_CORRECTIONS`; the later tests allow the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tests.standards.sparql11 import documents, exchanges
from tests.standards.sparql11.client import Client
from tests.standards.sparql11.exchanges import Exchange, Expected
from tests.standards.sparql11.manifest import COMMENT, Case, cases

OLDER = "http-rdf-update"
_NEW_GRAPH = "$NEWPATH$"
_DONE = frozenset({"200", "204"})


@dataclass(frozen=True, slots=True)
class _Correction:
    reason: str
    statuses: frozenset[str] | None = None
    written: tuple[tuple[str, str], ...] = ()
    before: tuple[Exchange, ...] = ()


_CORRECTIONS = {
    "put__graph_already_in_store": _Correction("the standard allows 200 too", _DONE),
    "put__default_graph": _Correction("the default graph is always there: 201 is not due", _DONE | {"201"}),
    "delete__existing_graph": _Correction(
        "no test before has made the graph; the standard allows 204 too",
        _DONE,
        before=(
            Exchange(
                "PUT",
                "/gsp/person/2.ttl",
                {"content-type": "text/turtle"},
                b"<http://example.org/s> <http://example.org/p> 1 .",
                Expected(frozenset({"201"})),
            ),
        ),
    ),
    "post__existing_graph": _Correction(
        "its Turtle lacks the full stop; the standard allows 204 too", _DONE, ((' "Jane Doe"', ' "Jane Doe" .'),)
    ),
    "get_of_post__existing_graph": _Correction(
        "it forgets the name that was posted, and that Jane was put over John",
        written=(('v:fn "John Doe"\n   ]', 'v:fn "Jane Doe"\n   ]; foaf:name "Jane Doe"'),),
    ),
    "post__multipart_formdata": _Correction(
        "its Turtle lacks the full stops; the standard allows 204 too",
        _DONE,
        (('familyName "Doe"', 'familyName "Doe" .'), ('givenName "Jane"', 'givenName "Jane" .')),
    ),
}


def run(client: Client, case: Case) -> None:
    """Runs one test, an older one after those that it builds on.

    Raises:
        Mismatch: a reply is not what the suite expects.
    """
    documents.load(client, ())
    exchanges.run(client, _up_to(case) if case.folder == OLDER else exchanges.exchanges(case))


def _up_to(case: Case) -> tuple[Exchange, ...]:
    steps: list[Exchange] = []
    for earlier, its_steps in _older():
        steps += its_steps
        if earlier.iri == case.iri:
            break
    return tuple(steps)


@cache
def _older() -> tuple[tuple[Case, tuple[Exchange, ...]], ...]:
    return tuple((case, _described_in_prose(case)) for case in cases() if case.folder == OLDER)


def _described_in_prose(case: Case) -> tuple[Exchange, ...]:
    correction = _CORRECTIONS.get(case.iri.rsplit("#", 1)[-1], _Correction(""))
    (prose,) = (text for text in case.described.values(COMMENT) if "#### Request" in text)
    prose = prose.replace("/$GRAPHSTORE$", "/gsp").replace("$GRAPHSTORE$", "/gsp").replace("$HOST$", "www.example")
    prose = "\n".join(line.removeprefix("    ") for line in prose.splitlines())
    for before, after in correction.written:
        assert before in prose, f"{case.name}: nothing to correct, {before!r} is not there"
        prose = prose.replace(before, after)
    asked, told = (part.strip() for part in prose.partition("#### Request")[2].split("#### Response"))
    return (*correction.before, _exchange(asked, told, correction.statuses))


def _exchange(asked: str, told: str, statuses: frozenset[str] | None) -> Exchange:
    first, headers, body = _message(asked)
    method, path, _ = first.split()
    if headers.get("content-type", "").startswith("multipart/"):
        body = body and body.replace("\n", "\r\n") + "\r\n"
    status, response, graph = _message(told)
    expected = Expected(
        statuses or frozenset({status.split()[0]}),
        media_type=response.get("content-type", "").partition(";")[0] or None,
        graph=graph,
        location=_NEW_GRAPH if response.get("location") == _NEW_GRAPH else None,
    )
    return Exchange(method, path, headers, body.encode() if body else None, expected)


def _message(text: str) -> tuple[str, Mapping[str, str], str | None]:
    head, _, body = text.partition("\n\n")
    first, *fields = head.splitlines()
    headers = dict(field.split(": ", 1) for field in fields)
    kept = {name.lower(): value for name, value in headers.items() if name not in {"Host", "Content-Length"}}
    return first, kept, body or None
