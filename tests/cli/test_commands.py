"""The command line as its users meet it: output, exit status, and one clear line for what went wrong."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.cli import app
from kg.export import FORMATS

KG = (sys.executable, "-c", "from kg.cli import app; app()")
PARK = "云岭县经济开发区"
GOOD = (
    f"{PARK}招商引资结硕果\n\n2024年3月5日，{PARK}与澄江新材料有限公司签订投资合作协议。"
    f"澄江新材料有限公司已入驻{PARK}，计划总投资3亿元建设澄江高性能纤维项目。\n"
)


def kg(*arguments: str | Path, stdin: str = "", folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [*KG, *(str(argument) for argument in arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, cwd=folder, check=False, timeout=120)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def test_every_bad_input_is_refused_by_name_and_the_good_ones_go_on(texts: Path, tmp_path: Path) -> None:
    (texts / "empty.txt").write_bytes(b"")
    (texts / "blank.txt").write_text(" \n\n　", encoding="utf-8")
    (texts / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    (texts / "encoding.txt").write_bytes(b"\xff\xfe\xfa" + b"\x81\xff\x20" * 40)
    (texts / "english.txt").write_text("A park of industry, in English only. " * 20, encoding="utf-8")
    (texts / "huge.txt").write_bytes(GOOD.encode() * (50 * 2**20 // len(GOOD.encode()) + 1))
    (texts / "gb18030.txt").write_bytes(GOOD.replace("澄江", "涟溪").encode("gb18030"))
    (texts / "control.txt").write_text(GOOD.replace("结", "\x07结", 1), encoding="utf-8")
    (tmp_path / "none").mkdir()
    done = kg("ingest", texts, tmp_path / "missing.txt", tmp_path / "none", "--data", tmp_path / "data")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    refused = {line.split(": ")[0].removeprefix("refused "): line for line in done.stderr.splitlines()}
    names = {"empty.txt", "blank.txt", "binary.txt", "encoding.txt", "english.txt", "huge.txt"}
    assert set(refused) == names | {str(tmp_path / "missing.txt"), str(tmp_path / "none")}
    assert done.stdout.startswith("3 added, 0 replaced, 0 unchanged, 8 refused")
    assert kg("verify", "--data", tmp_path / "data").returncode == 0


@pytest.mark.slow
def test_a_line_of_a_megabyte_is_read(texts: Path, tmp_path: Path) -> None:
    line = f"{PARK}引进企业，推动产业发展。" * (2**20 // 54)
    (texts / "line.txt").write_text(line, encoding="utf-8")
    done = kg("ingest", texts / "line.txt", "--data", tmp_path / "data")
    assert (done.returncode, done.stdout[:7]) == (0, "1 added")


def test_ingesting_again_changes_nothing_and_removing_restores(texts: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    kg("ingest", texts, "--data", data)
    before = kg("query", "park-hierarchy", "--data", data, "--format", "json").stdout
    assert kg("ingest", texts, "--data", data).stdout.startswith("0 added, 0 replaced, 1 unchanged, 0 refused")
    (texts / "more.txt").write_text(GOOD.replace("云岭", "雾岭"), encoding="utf-8")
    assert kg("ingest", texts, "--data", data).stdout.startswith("1 added")
    assert kg("remove", "more.txt", "--data", data).returncode == 0
    assert kg("query", "park-hierarchy", "--data", data, "--format", "json").stdout == before
    again = kg("remove", "more.txt", "--data", data)
    assert (again.returncode, "no document has this id or path" in again.stderr) == (3, True)


def test_paths_come_from_standard_input_too(texts: Path, tmp_path: Path) -> None:
    done = kg("ingest", "-", "--data", tmp_path / "data", stdin=f"{texts / 'good.txt'}\n")
    assert done.stdout.startswith("1 added")


def test_extract_prints_one_object_a_document_whose_spans_open(texts: Path) -> None:
    done = kg("extract", texts)
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert found["doc"] == "good.txt"
    names = {(e["type"], GOOD[start:end]) for e in found["entities"] for start, end in e["mentions"]}
    assert {("Park", PARK), ("Company", "澄江新材料有限公司")} <= names
    assert ("tenantOf", "澄江新材料有限公司", PARK) in {
        (r["type"], *(next(e["name"] for e in found["entities"] if e["id"] == r[end]) for end in ("subject", "object")))
        for r in found["relations"]
    }


def test_query_takes_names_files_and_parameters(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "count.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) { ?s a <https://parkgraph.example/ns#Park> }", encoding="utf-8")
    assert int(kg("query", file, "--data", demo, "--format", "csv").stdout.split()[1]) > 10
    tenants = kg("query", "park-tenants", "park=荻汀经开区", "--data", demo, "--format", "csv").stdout
    assert "蓝泽新能源科技有限公司" in tenants
    missing = kg("query", "park-tenants", "--data", demo)
    assert (missing.returncode, "parameter park is missing" in missing.stderr) == (2, True)
    unknown = kg("query", "nothing", "--data", demo)
    assert (unknown.returncode, "no query named 'nothing'; there are:" in unknown.stderr) == (2, True)


def test_export_writes_what_the_suffix_says_and_leaves_nothing_half_done(demo: Path, tmp_path: Path) -> None:
    for suffix, starts in (
        ("gexf", b"<?xml"),
        ("graphml", b"<?xml"),
        ("neo4j.zip", b"PK"),
        ("json", b'{"options"'),
        ("ftm.json", b'{"id"'),
        ("nq", b"<http"),
        ("ttl", b"@base"),
        ("trig", b"@base"),
        ("jsonld", b'{"@context"'),
    ):
        out = tmp_path / f"graph.{suffix}"
        with pytest.raises(SystemExit) as ended:
            app(["export", str(out), "--data", str(demo)])
        assert ended.value.code == 0, suffix
        assert out.read_bytes().startswith(starts)
        out.unlink()
    wrong = kg("export", tmp_path / "graph.doc", "--data", demo)
    assert (wrong.returncode, "no export format .doc" in wrong.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_export_to_csv_writes_a_pair(demo: Path, tmp_path: Path) -> None:
    told = kg("export", tmp_path / "parks.csv", "--data", demo, "--type", "Park", "--relation", "partOf")
    assert (told.returncode, told.stderr.count("wrote ")) == (0, 1)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["parks.edges.csv", "parks.nodes.csv"]
    assert all(str(file) in told.stderr for file in tmp_path.iterdir())


def test_export_takes_a_projection_a_layout_and_an_address(demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "parks.json"
    options = ("--projection", "park-park", "--layout", "--pages", "https://parks.example", "--min-sources", "1")
    assert kg("export", out, "--data", demo, *options).returncode == 0
    told = json.loads(out.read_bytes())
    assert {edge["attributes"]["relation"] for edge in told["edges"]} == {"park-park"}
    assert all({"x", "y"} < node["attributes"].keys() for node in told["nodes"])
    assert all(node["attributes"]["page"].startswith("https://parks.example/entities/") for node in told["nodes"])


def test_export_says_what_each_format_is_for() -> None:
    told = " ".join(kg("export", "--help").stdout.split())
    assert all(f".{known.suffix} {known.title}. {known.sentence}" in told for known in FORMATS)


def test_same_and_undo_restore_the_graph(texts: Path, tmp_path: Path) -> None:
    data, dump = tmp_path / "data", tmp_path / "dump.nq"
    (texts / "other.txt").write_text(GOOD.replace("云岭", "雾岭").replace("澄江", "涟溪"), encoding="utf-8")
    kg("ingest", texts, "--data", data)

    def graph() -> list[str]:
        kg("export", dump, "--data", data)
        return sorted(dump.read_text(encoding="utf-8").splitlines())

    before = graph()
    pair = ("澄江新材料有限公司", "涟溪新材料有限公司")
    said = kg("identity", "same", *pair, "--why", "renamed", "--who", "tester", "--data", data)
    assert said.returncode == 0, said.stderr

    def companies(lines: list[str]) -> int:
        return len([line for line in lines if line.endswith("ns#Company> .")])

    assert companies(graph()) == companies(before) - 1
    undone = kg("identity", "undo", said.stdout.split()[0], "--data", data)
    assert undone.returncode == 0, undone.stderr
    assert graph() == before


def test_what_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    for command in (["info"], ["verify"], ["analyze", "park-links"], ["serve"], ["rebuild"]):
        done = kg(*command, "--data", tmp_path / "nowhere")
        assert done.returncode == 2, command
        assert done.stderr.startswith("kg: ")
        assert "nowhere" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "nowhere").exists()


def test_odd_input_ends_in_one_line(demo: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "binary.rq").write_bytes(b"\xff\xfe")
    (tmp_path / "graph.rq").write_text("CONSTRUCT { ?s a ?o } { ?s a ?o }", encoding="utf-8")
    (tmp_path / "call.rq").write_text("ASK {SERVICESILENT<http://a.example/>{}}", encoding="utf-8")
    (tmp_path / "noise").mkdir()
    (tmp_path / "noise" / "ledger.sqlite").write_bytes(bytes(range(256)) * 16)
    for command, told in (
        (["query", tmp_path / "binary.rq", "--data", demo], "not UTF-8"),
        (["query", tmp_path / "graph.rq", "--data", demo, "--format", "csv"], "gives a graph"),
        (["query", tmp_path / "call.rq", "--data", demo], "asks no other server"),
        (["export", tmp_path / "none" / "a.nq", "--data", demo], "is no folder; make it"),
        (["export", tmp_path / "a", "--data", demo], "without a suffix"),
        (["export", tmp_path / "a.gexf", "--data", demo, "--since", "soon"], "is not ISO 8601"),
        (["export", tmp_path / "a.gexf", "--data", demo, "--stage", "dreamt"], "no stage 'dreamt'"),
        (["export", tmp_path / "a.nq", "--data", demo, "--projection", "supply"], "takes no projection"),
        (["export", tmp_path / "a.ftm.json", "--data", demo, "--layout"], "takes no layout"),
        (["export", tmp_path / "a.json", "--data", demo, "--pages", "parks"], "no address of pages"),
        (["info", "--data", tmp_path / "noise"], "ledger cannot be read"),
        (["serve", "--data", tmp_path / "noise", "--port", "0"], "ledger cannot be read"),
        (["serve", "--data", demo, "--host", "no.such.host.invalid"], "address of this machine"),
    ):
        with pytest.raises(SystemExit) as ended:
            app([str(argument) for argument in command])
        printed = capfd.readouterr()
        assert (ended.value.code, len(printed.err.splitlines()), printed.out) == (2, 1, ""), command
        assert printed.err.startswith("kg: ")
        assert told in printed.err
    assert not list(tmp_path.glob("a*"))


def test_a_table_shows_its_cells_as_they_are(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "cells.rq"
    file.write_text("SELECT ('[red]a[/red] [/x] :smile:' AS ?cell) {}", encoding="utf-8")
    assert "[red]a[/red] [/x] :smile:" in kg("query", file, "--data", demo).stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def waited_for(url: str) -> bytes:
    for _ in range(150):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer")


def test_ingest_works_while_the_server_runs_and_the_server_shows_it(texts: Path, tmp_path: Path) -> None:
    data, port = tmp_path / "data", free_port()
    kg("ingest", texts, "--data", data)
    server = subprocess.Popen([*KG, "serve", "--data", str(data), "--port", str(port)], stdout=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        before = json.loads(waited_for(f"{base}/documents"))["total"]
        (texts / "more.txt").write_text(GOOD.replace("云岭", "雾岭"), encoding="utf-8")
        assert kg("ingest", texts, "--data", data).stdout.startswith("1 added")
        assert json.loads(waited_for(f"{base}/documents"))["total"] == before + 1 == 2
        ask = quote('ASK { ?s ?p "雾岭县经济开发区"@zh }')
        assert json.loads(waited_for(f"{base}/sparql?query={ask}"))["boolean"] is True
        taken = kg("serve", "--data", data, "--port", str(port))
        assert (taken.returncode, "cannot listen on 127.0.0.1 port" in taken.stderr) == (2, True)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)


def test_every_command_has_help() -> None:
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    told = subprocess.run([*KG, "--help"], capture_output=True, text=True, env=environment, check=True).stdout
    for command in (
        "ingest",
        "extract",
        "remove",
        "serve",
        "query",
        "analyze",
        "export",
        "identity",
        "evaluate",
        "info",
        "demo",
    ):
        row = next(line for line in told.splitlines() if line.startswith(f"│ {command} "))
        assert len(row.strip("│ ").split(None, 1)) == 2, command
