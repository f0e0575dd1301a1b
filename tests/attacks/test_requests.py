"""Requests that are broken, too deep or too long: each gets a clear answer, and others notice nothing."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.attacks.exchange import HONEST, Answer, exchange
from tests.attacks.serving import Served
from tests.attacks.test_load import Seen, probed

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
POST = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
UPDATE = {"Content-Type": "application/sparql-update"}
OWN = "/rdf-graph-store?graph=" + quote("https://parkgraph.example/graph/user/deep", safe="")
DEEP = 100_000
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def nested(opening: str, closing: str, inside: str = "") -> str:
    return opening * DEEP + inside + closing * DEEP


QUERIES = {
    "parentheses": f"SELECT ({nested('(', ')', '1')} AS ?x) {{}}",
    "groups": f"SELECT * {nested('{', '}')}",
    "paths": f"SELECT * {{ ?s {nested('(', ')', '<x:p>')} ?o }}",
    "inverses": f"SELECT * {{ ?s {'^' * DEEP}<x:p> ?o }}",
    "negations": f"SELECT * {{ FILTER({'!' * DEEP}true) }}",
    "sums": f"SELECT ({'+'.join(['1'] * DEEP)} AS ?x) {{}}",
    "lists": f"SELECT * {{ {nested('(', ')', '1')} ?p ?o }}",
    "blank nodes": f"SELECT * {{ {nested('[ <x:p> ', ' ]', '1')} ?p ?o }}",
    "selects": f"SELECT * {'{ SELECT * ' * 20_000}{{}}{'}' * 20_000}",
    "quoted triples": f"SELECT * {{ {'<< ' * DEEP}?a ?b ?c{' ?b ?c >>' * DEEP} ?p ?o }}",
    "functions": f"SELECT ({nested('STR(', ')', '1')} AS ?x) {{}}",
    "existences": f"ASK {'{ FILTER EXISTS ' * 20_000}{{}}{'}' * 20_000}",
    "unions": f"SELECT * {{ {'{} UNION ' * DEEP}{{}} }}",
    "a group per character": "SELECT * {" + "{}" * 400_000 + "}",
    "a string without end": 'SELECT * { ?s ?p "' + "\\" * 900_000,
    "words that almost call": "SELECT * {" + "SERVICE " * 100_000 + "}",
    "comments that almost call": "SELECT * { SERVICE " + "#\n" * 400_000 + "}",
    "a long prefix": f"PREFIX {'a' * 900_000}: <x:> SELECT * {{}}",
    "a million variables": "SELECT " + " ".join(f"?v{number}" for number in range(100_000)) + " {}",
}


@pytest.fixture(scope="module")
def watched(served: Served) -> Iterator[Served]:
    """While the tests run, nobody else waits for long; and afterwards all is as before."""
    served.query("ASK {}")
    before, seen = served.megabytes(), Seen()
    with probed(served, seen):
        yield served
    print(f"healthz of {len(seen.health)}: p99 {seen.percentile(0.99):.1f} ms, max {max(seen.health):.1f} ms")
    assert seen.percentile(0.99) < 100, seen.health
    assert served.query("SELECT * { ?s ?p ?o } LIMIT 3", HONEST).status == 200
    assert served.megabytes() < before + 150


@pytest.mark.parametrize("name", QUERIES)
def test_a_deep_or_endless_query_is_answered(watched: Served, name: str) -> None:
    answer = watched.query(QUERIES[name])
    assert answer.is_refusal or answer.status == 200, answer


def test_a_query_of_ten_megabytes_is_413(watched: Served) -> None:
    for headers, body in (
        (QUERY, b"SELECT * {} #" + b"x" * 10_000_000),
        (UPDATE, b"INSERT DATA {} #" + b"x" * 10_000_000),
        (FORM, b"query=" + b"%41" * 3_500_000),
        ({**QUERY, "Transfer-Encoding": "chunked"}, (b"10000\r\n" + b"#" * 0x10000 + b"\r\n") * 160 + b"0\r\n\r\n"),
    ):
        answer = watched.ask("POST", "/sparql", headers, body)
        assert answer.is_refusal, answer
        assert (answer.status, len(answer.headers["x-query-id"])) == (413, 16)


@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        (b"query=" + b"%41" * 1_000_000, {400}),
        (b"query=" + b"%F0%9F%98%80" * 240_000, {400}),
        (b"a=b&" * 740_000, {400}),
        (b"query=ASK{}" + b"&default-graph-uri=x:a" * 100_000, {400}),
        (b"query=ASK{}" + b"&default-graph-uri=x:a" * 900, {200}),
        (b"query=ASK{}&query=ASK{}", {400}),
        (b"query=%ff%fe", {400}),
        (b"\xff\xfe", {400}),
        (b"query=ASK{}&update=CLEAR ALL", {400}),
    ],
)
def test_a_form_is_read_within_limits(watched: Served, body: bytes, statuses: set[int]) -> None:
    assert watched.ask("POST", "/sparql", FORM, body).status in statuses


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"ASK { ?s ?p '\x00' }", 200),
        (b"ASK { \x00 }", 400),
        (b"ASK { ?s ?p '\xff' }", 400),
        (b"ASK { ?s ?p '\xed\xa0\x80' }", 400),
        (b"\xef\xbb\xbfASK {}", 400),
        (b"ASK { FILTER(" + b"9" * 900_000 + b" > 1) }", 200),
        (b"SELECT (1e" + b"9" * 900_000 + b" AS ?x) {}", 200),
        (b"SELECT (REPLACE('a', '(a*)*b', '') AS ?x) {}", 200),
        (b"ASK { FILTER REGEX('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '(a|aa)+$b') }", 200),
        (b"ASK { FILTER REGEX('a', '((a{1,1000}){1,1000}){1,1000}') }", 200),
        (b"SELECT * {} LIMIT 99999999999999999999999999", 400),
        (b"SELECT * {} OFFSET 18446744073709551615", 200),
        (b"SELECT (SUBSTR('a', -9223372036854775808, 9223372036854775807) AS ?x) {}", 200),
        (b"SELECT ((-9223372036854775808 / -1) AS ?x) {}", 200),
        (b"", 400),
    ],
)
def test_odd_bytes_and_numbers_are_answered(served: Served, body: bytes, status: int) -> None:
    assert served.query(body).status == status


def test_a_compressed_body_is_refused_and_not_unpacked(watched: Served, key: dict[str, str]) -> None:
    bomb = gzip.compress(b"#" * 200_000_000, 1)
    for target, headers in (("/sparql", QUERY), ("/sparql", UPDATE), (OWN, {"Content-Type": "text/turtle"})):
        for coding in ("gzip", "deflate", "br", "gzip, gzip", "identity, gzip"):
            sent = {**headers, **key, "Content-Encoding": coding}
            answer = watched.ask("PUT" if target is OWN else "POST", target, sent, bomb)
            assert (answer.status, answer.is_refusal) == (415, True)


_QUICK = ("lists", "JSON arrays", "billion laughs", "a circle")


def documents() -> dict[str, tuple[str, str]]:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:x="x:"><rdf:Description rdf:about="x:a">%s</rdf:Description></rdf:RDF>'
    ld, turtle, rdf_xml = "application/ld+json", "text/turtle", "application/rdf+xml"
    laughs = f'<!DOCTYPE r [<!ENTITY e0 "ha">{bomb}]>'
    circle = '<!DOCTYPE r [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'
    return {
        "lists": (turtle, f"<x:a> <x:b> {nested('(', ')', '1')} ."),
        "blank nodes": (turtle, f"<x:a> <x:b> {nested('[ <x:b> ', ' ]', '1')} ."),
        "quoted triples": (turtle, f"{'<< ' * DEEP}<x:a> <x:b> <x:c>{' <x:b> <x:c> >>' * DEEP} <x:b> <x:c> ."),
        "a string without end": (turtle, '<x:a> <x:b> """' + '"' * 2 + "a" * 5_000_000),
        "a long number": (turtle, f"<x:a> <x:b> {'9' * 5_000_000} ."),
        "JSON arrays": (ld, nested("[", "]")),
        "JSON objects": (ld, nested('{"x:b":', "}", "1")),
        "JSON lists": (ld, nested('{"@id": "x:a", "x:b": {"@list": [', "]}}", "1")),
        "JSON contexts": (ld, f'{{"@context": {nested("[", "]")}, "@id": "x:a"}}'),
        "JSON number": (ld, f'{{"@id": "x:a", "x:b": {"9" * 1_000_000}}}'),
        "billion laughs": (rdf_xml, laughs + xml % "<x:b>&e11;</x:b>"),
        "laughs in an attribute": (rdf_xml, laughs + xml % '<x:b x:c="&e11;"/>'),
        "XML elements": (rdf_xml, xml % nested("<x:b><rdf:Description>", "</rdf:Description></x:b>")),
        "a circle": (rdf_xml, circle + xml % "<x:b>&a;</x:b>"),
        "NUL": (turtle, "<x:a> <x:b> \x00 ."),
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", [one if one in _QUICK else pytest.param(one, marks=pytest.mark.slow) for one in documents()]
)
@pytest.mark.parametrize("which", ["served", "plain"])
def test_a_deep_or_exploding_graph_is_answered(
    which: str, name: str, key: dict[str, str], request: pytest.FixtureRequest
) -> None:
    server: Served = request.getfixturevalue(which)
    media, text = documents()[name]
    answer = server.ask("PUT", OWN, {"Content-Type": media, **(key if which == "served" else {})}, text.encode())
    assert answer.is_refusal or answer.status in (201, 204), answer
    assert server.query("ASK {}").status == 200


def test_a_header_of_the_client_makes_no_header_of_the_answer(served: Served) -> None:
    evil = "text/csv\tx%0d%0aSet-Cookie: a=b"
    for headers in ({"Accept": evil}, {"Origin": "http://evil.example"}, {"If-None-Match": evil}, {"Range": evil}):
        for target in ("/sparql?query=ASK%7B%7D", "/entities", "/export/graph.nq"):
            answer = served.ask("GET", f"{target}%0d%0aSet-Cookie:%20a=b/", headers)
            assert answer.status < 500
            assert not {"set-cookie", "x", "access-control-allow-origin"} & set(answer.headers)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", 421),
        (b"GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost:80@evil.example\r\n\r\n", 421),
        (b"GET /healthz HTTP/1.1\r\n\r\n", 421),
        (b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /healthz\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nA: \x00\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nA : b\r\n\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
        (POST + b"Content-Length: -1\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", 200),
        (b"GET http://evil.example/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
    ],
)  # fmt: skip
def test_broken_heads_are_refused(served: Served, sent: bytes, status: int) -> None:
    answer = exchange(served.port, sent, timeout=10)
    assert answer.status == status
    assert status == 200 or answer.headers["content-type"] == "application/problem+json"


def test_errors_of_the_endpoint_carry_the_id_of_the_query(served: Served) -> None:
    answers: list[Answer] = [
        served.query("SELECT"),
        served.query("SELECT * { SERVICE <http://127.0.0.1:9/> {} }"),
        served.query("ASK {}", Accept="image/png"),
        served.ask("POST", "/sparql", {"Content-Type": "text/x"}, b"ASK {}"),
        served.ask("PATCH", "/sparql"),
        served.query(b"#" * 1_000_001),
        served.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"),
        served.ask("GET", "/sparql/nothing"),
        served.ask("POST", "/sparql", UPDATE, b"CLEAR ALL"),
    ]
    assert [answer.status for answer in answers][:8] == [400, 403, 406, 415, 405, 413, 503, 404]
    assert all(answer.is_refusal and len(answer.headers["x-query-id"]) == 16 for answer in answers)


def test_a_form_of_a_quarter_million_files_is_refused_at_once(served: Served) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    begun = time.monotonic()
    answer = served.ask("PUT", OWN, headers, b"--x\r\nContent-Type: text/turtle\r\n\r\n" * 250_000)
    assert answer.is_refusal, answer
    assert time.monotonic() - begun < 5
