"""curl: the lines that people type, as they type them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.vocabulary import USER
from tests.clients.serving import Server

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not on PATH")

NAMES = (
    "PREFIX pg: <https://parkgraph.example/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "SELECT ?name { ?company a pg:Company ; rdfs:label ?name } ORDER BY ?name"
)
CSV = "name\r\n岚桥新材料股份有限公司\r\n澄川电子有限公司\r\n"
AS_CSV = ("-H", "Accept: text/csv")


def curl(*arguments: str) -> str:
    """What it writes to standard output; it is told to fail where the server answers with an error."""
    command = ["curl", "-sS", "--fail-with-body", "--max-time", "20", *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def status(*arguments: str) -> str:
    command = ["curl", "-sS", "--max-time", "20", "-o", "-", "-w", "%{http_code}", *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()[-3:]


def auth(server: Server) -> tuple[str, str]:
    return "-H", f"Authorization: Bearer {server.key}"


def test_a_query_by_get(reading: Server) -> None:
    assert curl(*AS_CSV, "-G", "--data-urlencode", f"query={NAMES}", reading.sparql) == CSV


def test_a_query_by_form(reading: Server) -> None:
    assert curl(*AS_CSV, "--data-urlencode", f"query={NAMES}", reading.sparql) == CSV


def test_a_query_from_a_file(reading: Server, tmp_path: Path) -> None:
    file = tmp_path / "names.rq"
    file.write_text(NAMES, encoding="utf-8")
    kind = ("-H", "Content-Type: application/sparql-query")
    assert curl(*AS_CSV, *kind, "--data-binary", f"@{file}", reading.sparql) == CSV
    assert curl(*AS_CSV, "--data-urlencode", f"query@{file}", reading.sparql) == CSV


def test_rows_are_json_when_nothing_is_said(reading: Server) -> None:
    found = json.loads(curl("--data-urlencode", f"query={NAMES}", reading.sparql))
    assert len(found["results"]["bindings"]) == 2


def test_what_is_sent_compressed_is_the_same(reading: Server) -> None:
    long = 'SELECT ("园区" AS ?a) ?x { VALUES ?x { ' + " ".join(map(str, range(2000))) + " } }"
    asked = ("-G", "--data-urlencode", f"query={long}", reading.sparql, *AS_CSV)
    packed = curl("-D", "-", "-o", "/dev/null", "--compressed", *asked).lower()
    assert "content-encoding: gzip" in packed
    assert curl("--compressed", *asked) == curl(*asked)


def test_an_unchanged_result_is_not_sent_again(reading: Server, tmp_path: Path) -> None:
    tag, rows = str(tmp_path / "tag"), tmp_path / "rows.csv"
    asked = ("--etag-save", tag, "-o", str(rows), "-w", "%{http_code}", *AS_CSV, "-G", "--data-urlencode")
    assert curl(*asked, f"query={NAMES}", reading.sparql) == "200"
    assert rows.read_bytes().decode() == CSV
    assert curl("--etag-compare", tag, *asked, f"query={NAMES}", reading.sparql) == "304"


def test_head_tells_the_headers_without_the_rows(reading: Server) -> None:
    told = curl("-I", *AS_CSV, "-G", "--data-urlencode", f"query={NAMES}", reading.sparql)
    assert told.startswith("HTTP/1.1 200 ")
    assert "content-type: text/csv" in told.lower()
    assert "岚桥" not in told


def test_the_description_of_the_service(reading: Server) -> None:
    assert "sd:endpoint" in curl("-H", "Accept: text/turtle", reading.sparql)


def test_a_file_is_uploaded_read_and_deleted(writing: Server, tmp_path: Path) -> None:
    (tmp_path / "notes.ttl").write_text('<x:a> <x:b> "一"@zh .', encoding="utf-8")
    where = f"{writing.graph_store}/curl"
    upload = ("-F", f"graph=@{tmp_path / 'notes.ttl'};type=text/turtle", where)
    assert status(*upload) == "401"
    assert status(*auth(writing), *upload) == "201"
    assert status(*auth(writing), "-T", str(tmp_path / "notes.ttl"), "-H", "Content-Type: text/turtle", where) == "204"
    by_name = ("-G", "--data-urlencode", f"graph={USER}curl", writing.graph_store)
    assert curl("-H", "Accept: application/n-triples", *by_name) == '<x:a> <x:b> "一"@zh .\n'
    assert status(*auth(writing), "-X", "DELETE", where) == "204"
    assert status(where) == "404"


def test_an_update_needs_a_key(writing: Server) -> None:
    update = ("--data-urlencode", f"update=INSERT DATA {{ GRAPH <{USER}curl2> {{ <x:a> <x:b> 1 }} }}", writing.sparql)
    assert status(*update) == "401"
    assert status(*auth(writing), *update) == "204"
    assert status(*auth(writing), "--data-urlencode", f"update=DROP GRAPH <{USER}curl2>", writing.sparql) == "204"


def test_a_plain_store_takes_any_graph_from_anybody(plain: Server) -> None:
    where = f"{plain.graph_store}?graph=x:curl"
    assert status("-X", "PUT", "-H", "Content-Type: text/turtle", "-d", "<x:a> <x:b> 1 .", where) == "201"
    assert "<x:a>" in curl("-H", "Accept: application/n-triples", where)
    assert status("-X", "DELETE", where) in ("200", "204")


def test_an_error_says_what_was_wrong(reading: Server) -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        curl("--data-urlencode", "query=SELECT * { ?s", reading.sparql)
    assert caught.value.returncode == 22
    assert "cannot be parsed" in caught.value.stdout.decode()
