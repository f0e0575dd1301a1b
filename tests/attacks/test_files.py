"""No file of the machine is served but those that are meant to be."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from tests.attacks.conftest import Secret
from tests.attacks.serving import Served

_UP = ("..", "%2e%2e", "%2E.", "%252e%252e", "..%00", "..;", "%c0%ae%c0%ae", "%uff0e%uff0e")
_SEPARATORS = ("/", "%2f", "\\", "%5c", "%252f", "/./")
_BELOW = ("/static/", "/export/graph.", "/documents/", "/queries/", "/rdf-graph-store/", "/")


def paths(file: Path) -> list[str]:
    """Targets that would be the file if somebody put paths together without looking."""
    there = str(file).lstrip("/")
    steps = [(up, "/") for up in _UP] + [("..", separator) for separator in _SEPARATORS]
    climbs = [separator.join([up] * 8 + [""]) + there for up, separator in steps]
    plain = (f"/{there}", quote(f"/{there}", safe=""), f"~{there}", f"file://{file}", there.replace("/", "%2f"))
    return [start + path for start in _BELOW for path in (*climbs, *plain)]


@pytest.mark.parametrize("which", ["served", "plain"])
def test_no_path_leads_out_of_what_is_served(which: str, secret: Secret, request: pytest.FixtureRequest) -> None:
    served: Served = request.getfixturevalue(which)
    targets = paths(secret.file) if which == "served" else [path for path in paths(secret.file) if "graph" in path]
    for target in targets:
        answer = served.ask("GET", target)
        assert answer.is_refusal, (target, answer)
        assert secret.token.encode() not in answer.body, target


def test_files_of_the_data_directory_are_not_served(served: Served, data: Path, key: dict[str, str]) -> None:
    """What lies beside the graph: the ledger, and the hashes of keys."""
    names = [str(file.relative_to(data)) for file in data.rglob("*") if file.is_file()]
    assert "keys.json" in names
    for name in names:
        for start in ("/", "/static/", "/data/", "/export/", "/documents/", "/rdf-graph-store/"):
            answer = served.ask("GET", f"{start}{name}", key)
            assert (answer.status, b"SQLite" in answer.body, b"sha256" in answer.body) == (404, False, False), name


def test_no_query_names_a_file_that_is_then_read(served: Served, secret: Secret) -> None:
    texts = (
        f"SELECT (DOCUMENT(<{secret.file.as_uri()}>) AS ?x) {{}}",
        f"SELECT (LOAD_FILE('{secret.file}') AS ?x) {{}}",
        f"SELECT * {{ ?x <http://jena.apache.org/ARQ/property#textFile> '{secret.file}' }}",
        f"SELECT (<http://www.w3.org/2005/xpath-functions#doc>('{secret.file}') AS ?x) {{}}",
        f"SELECT (<http://www.w3.org/2005/xpath-functions#unparsed-text>('{secret.file}') AS ?x) {{}}",
    )
    for text in texts:
        answer = served.query(text)
        assert answer.status < 500, text
        assert secret.token.encode() not in answer.body, text
