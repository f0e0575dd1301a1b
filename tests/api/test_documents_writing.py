"""Documents over HTTP: sent once and kept, taken in by a job as `kg ingest` does it, replaced, and taken out exactly.

One server with its real process for jobs serves the whole file; each test sends texts of its own.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.api.access.keys import Scope, add
from kg.api.documents.job_events import MOST_OF_ONE
from kg.ledger import Ledger
from kg.pipeline import ingest
from kg.pipeline.jobs import JobState, NewJob, Spool
from kg.pipeline.jobs.rows import JobKind
from kg.pipeline.jobs.store import JobStore
from kg.pipeline.lock import WriterLock
from kg.reading import document_id, text_version
from tests.api.small import small

TEXT = {"content-type": "text/plain; charset=utf-8"}
LINES = {"content-type": "application/x-ndjson"}
LIMIT = 50_000


def news(company: str, more: str = "") -> str:
    return f"{company}开工\n2023年6月15日，湖南{company}有限公司入驻岷禾经济技术开发区，总投资3亿元。{more}\n"


class Served:
    def __init__(self, data: Path, url: str, secret: str) -> None:
        self.data = data
        self.url = url
        self.key = {"authorization": f"Bearer {secret}"}
        self.client = httpx.Client(base_url=url, trust_env=False, timeout=30)

    def send(self, method: str, path: str, **request: Any) -> httpx.Response:
        """With the key."""
        headers = {**self.key, **request.pop("headers", {})}
        return self.client.request(method, path, headers=headers, **request)

    def done(self, accepted: httpx.Response) -> dict[str, Any]:
        """The job of an answer, once it is at its end."""
        assert accepted.status_code == 202, accepted.text
        end = time.monotonic() + 40
        while True:
            job: dict[str, Any] = self.client.get(accepted.headers["location"]).json()
            if job["finished"]:
                return job
            assert time.monotonic() < end, job
            time.sleep(0.05)

    def items(self, job: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.client.get(job["links"]["items"]).json()["items"]
        return found

    def document(self, key: str) -> httpx.Response:
        return self.client.get(f"/documents/{document_id(key)}")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    data = small(tmp_path_factory.mktemp("served") / "data")
    secret = add(data, "desk", Scope.WRITE, "2026-01-01")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        app = create_app(Settings(data, upload_bytes=LIMIT, write_wait_seconds=1))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        found = Served(data, f"http://127.0.0.1:{listener.getsockname()[1]}", secret)
        try:
            yield found
        finally:
            found.client.close()
            server.should_exit = True
            thread.join()


def eventually(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.02)


def dump(data: Path) -> list[str]:
    with Ledger.open(data, readonly=True) as ledger:
        return sorted(ledger.quads())


# What is sent.


def test_what_comes_over_http_leaves_the_graph_that_the_command_leaves(served: Served, tmp_path: Path) -> None:
    """Whatever way it comes: as files, as lines, as one object, as plain text."""
    texts = {
        f"same/{number}.txt": news(name) for number, name in enumerate(("霁川光电", "岱屿电池", "汀澜机械", "桉谷生物"))
    }
    folder = tmp_path / "texts"
    for key, content in texts.items():
        (folder / key).parent.mkdir(parents=True, exist_ok=True)
        (folder / key).write_text(content, encoding="utf-8")
    first, second, third, fourth = texts.items()
    line = json.dumps({"key": second[0], "text": second[1]})
    sent = [
        served.send("POST", "/documents", files=[("files", (first[0], first[1].encode(), "text/plain"))]),
        served.send("POST", "/documents", content=f"{line}\n", headers=LINES),
        served.send("POST", "/documents", json={"url": third[0], "text": third[1]}),
        served.send("POST", "/documents", params={"key": fourth[0]}, content=fourth[1].encode("gb18030"), headers=TEXT),
    ]
    for accepted in sent:
        job = served.done(accepted)
        assert (job["state"], job["counts"]["added"]) == ("done", 1), job
    other = small(tmp_path / "other")
    ingest([folder], other)
    for key in texts:
        assert served.document(key).json()["text"] == texts[key]
    mine, theirs = set(dump(served.data)), set(dump(other))
    assert mine == theirs


def test_a_form_may_have_files_and_a_typed_text(served: Served) -> None:
    accepted = served.send(
        "POST",
        "/documents",
        data={
            "text": news("沧屏软件").replace("\n", "\r\n"),
            "key": "typed",
            "title": "园区快讯",
            "published": "2023-06-16",
        },
        files=[
            ("files", ("a/b.txt", news("沧屏硬件").encode())),
            ("files", ("c.pdf", b"%PDF-1.7")),
        ],
    )
    job = served.done(accepted)
    assert [(item["key"], item["outcome"], item["code"]) for item in served.items(job)] == [
        ("a/b.txt", "added", None),
        ("c.pdf", "refused", "unreadable"),
        ("typed", "added", None),
    ]
    typed = served.document("typed").json()
    assert typed["text"] == "园区快讯\n2023-06-16\n\n" + news("沧屏软件")
    assert typed["published"] == "2023-06-16"


def test_the_errors_of_a_batch_are_listed_with_line_code_and_reason(served: Served) -> None:
    lines = [
        json.dumps({"key": "batch/1", "text": news("砚湖电气")}),
        "{",
        "",
        '{"key": "batch/2"}',
        '{"text": "in English"}',
    ]
    job = served.done(served.send("POST", "/documents", content="\n".join(lines), headers=LINES))
    assert job["counts"] == {"added": 1, "replaced": 0, "unchanged": 0, "refused": 3}
    assert [(one["line"], one["code"]) for one in job["refused"]["items"]] == [
        (2, "invalid-json"),
        (4, "missing-text"),
        (5, "unreadable"),
    ]
    assert all(one["reason"] and one["document"] is None for one in job["refused"]["items"])
    told = served.client.get(
        f"{job['links']['items']}?outcome=refused&limit=1", headers={"accept": "application/x-ndjson"}
    )
    assert [json.loads(line) for line in told.text.splitlines()] == job["refused"]["items"]
    page = served.client.get(f"{job['links']['items']}?outcome=refused&limit=2").json()
    assert (len(page["items"]), page["total"]) == (2, 3)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"content": b"<p>", "headers": {"content-type": "text/html"}}, 415),
        ({"content": b"x", "headers": {"content-type": "text/plain; charset=utf-16"}}, 415),
        ({"content": b"x", "headers": {**TEXT, "content-encoding": "gzip"}}, 415),
        ({"content": b"", "headers": TEXT}, 422),
        ({"content": b"\n \n", "headers": LINES}, 422),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422),
        ({"json": ["a"]}, 422),
        ({"json": {"key": "a"}}, 422),
        ({"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400),
        ({"content": b"x", "headers": {"content-type": "multipart/form-data; boundary=b"}}, 400),
        ({"files": [("other", (None, b"x"))]}, 400),
        ({"files": [("text", (None, b" "))]}, 422),
        ({"content": "文", "headers": TEXT, "params": {"published": "yesterday"}}, 400),
        ({"content": "文", "headers": TEXT, "params": {"key": "a\nb"}}, 400),
        ({"content": "{}", "headers": LINES, "params": {"key": "a"}}, 400),
        ({"content": "文", "headers": {**TEXT, "idempotency-key": "a b"}}, 422),
        ({"content": b"x" * (LIMIT + 1), "headers": TEXT}, 413),
        ({"content": iter([b"x" * LIMIT, b"x"]), "headers": LINES}, 413),
    ],
)
def test_what_cannot_be_taken_is_refused_at_once_and_nothing_of_it_is_kept(
    served: Served, request_: dict[str, Any], status: int
) -> None:
    before = served.client.get("/jobs").json()["total"]
    answer = served.send("POST", "/documents", **request_)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert served.client.get("/jobs").json()["total"] == before
    assert [path for path in (served.data / "jobs").iterdir() if path.is_dir()] == []


def test_who_hangs_up_while_sending_leaves_nothing(served: Served) -> None:
    def sending() -> list[str]:
        return [path.name for path in (served.data / "jobs").iterdir() if path.is_dir()]

    before = served.client.get("/jobs").json()["total"]
    with socket.create_connection(("127.0.0.1", httpx.URL(served.url).port)) as stream:
        head = "".join(f"{name}: {value}\r\n" for name, value in {**served.key, **LINES}.items())
        stream.sendall(f"POST /documents HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n{head}\r\n{{".encode())
        eventually(lambda: sending() != [])
    eventually(lambda: sending() == [])
    assert served.client.get("/jobs").json()["total"] == before


def test_only_a_key_of_scope_write_writes(served: Served) -> None:
    reader = {"authorization": f"Bearer {add(served.data, 'reader', Scope.READ, '2026-01-01')}"}
    one = f"/documents/{document_id('0.txt')}"
    for method, path in (("POST", "/documents"), ("PUT", one), ("DELETE", one), ("DELETE", "/jobs/x")):
        assert served.client.request(method, path, content="文", headers=TEXT).status_code == 401
        assert served.client.request(method, path, content="文", headers={**TEXT, **reader}).status_code == 403
    assert served.client.get(one).status_code == 200


def test_the_same_request_again_is_answered_with_the_same_job(served: Served) -> None:
    once, quoted = {**TEXT, "idempotency-key": "w-1"}, {**TEXT, "idempotency-key": '"w-1"'}
    first = served.send("POST", "/documents?key=once", content=news("栎原食品"), headers=once)
    again = served.send("POST", "/documents?key=once", content=news("栎原食品"), headers=quoted)
    assert (again.status_code, again.json()["id"]) == (202, first.json()["id"])
    for path, content in (("/documents?key=once", news("栎原饮料")), ("/documents?key=other", news("栎原食品"))):
        other = served.send("POST", path, content=content, headers=once)
        assert other.status_code == 422
        assert first.json()["id"] in other.json()["detail"]
    served.done(first)


def form(boundary: str, files: dict[str, str]) -> dict[str, Any]:
    """A form as browsers send it, with a field for files in which none was chosen."""
    named = 'Content-Disposition: form-data; name="f"; filename='
    parts = [f'{named}"{name}"\r\n\r\n{content}\r\n' for name, content in {"": "", **files}.items()]
    body = "".join(f"--{boundary}\r\n{part}" for part in parts) + f"--{boundary}--\r\n"
    return {"content": body, "headers": {"content-type": f"multipart/form-data; boundary={boundary}"}}


def test_a_form_sent_again_with_another_boundary_is_the_same_request(served: Served) -> None:
    once = {"idempotency-key": "form"}
    sent = [form(boundary, {"e.txt": news("桐屿光学")}) for boundary in ("aaa", "bbb")]
    first, second = (
        served.send("POST", "/documents", content=one["content"], headers=one["headers"] | once) for one in sent
    )
    assert first.json()["id"] == second.json()["id"]
    assert served.done(first)["total"] == 1


def test_each_write_is_in_the_audit_log_and_no_text_of_it(served: Served) -> None:
    accepted = served.send("POST", "/documents", content=news("榆溪环保"), headers=TEXT)
    served.done(accepted)
    logged = (served.data / "audit.jsonl").read_text(encoding="utf-8")
    last = [json.loads(line) for line in logged.splitlines() if '"/documents"' in line][-1]
    assert (last["key"], last["method"], last["status"]) == ("desk", "POST", 202)
    assert "榆溪" not in logged
    assert "\\u" not in logged


# New versions, and out.


def test_a_new_version_answers_with_what_it_changed(served: Served) -> None:
    key = "versions"
    served.done(served.send("POST", f"/documents?key={key}", content=news("芦汀纺织"), headers=TEXT))
    before = served.document(key).json()
    path = f"/documents/{before['id']}"
    second = news("芦汀纺织", "湖南澄岚电子有限公司也入驻岷禾经济技术开发区。")
    match = {**TEXT, "if-match": f'"{before["version"]}"', "idempotency-key": "v2"}
    accepted = served.send("PUT", path, content=second, headers=match)
    job = served.done(accepted)
    assert (job["kind"], job["document"], job["counts"]["replaced"]) == ("replace", before["id"], 1)
    assert job["change"]["added"] > 0
    assert job["change"]["kept"] > 0
    after = served.document(key).json()
    assert (after["text"], after["version"]) == (second, text_version(second))
    (change,) = served.client.get(f"{path}/changes").json()["items"]
    assert (len(change["new"]), len(change["gone"])) == (job["change"]["added"], job["change"]["removed"])
    again = served.send("PUT", path, content=second, headers=match)
    assert (again.status_code, again.json()["id"]) == (202, job["id"])
    stale = served.send("PUT", path, content=second, headers={**match, "idempotency-key": "v3"})
    assert stale.status_code == 412
    uploaded = served.send("PUT", path, files=[("file", ("any.txt", second.encode()))])
    assert served.done(uploaded)["counts"]["unchanged"] == 1
    other = served.send("PUT", f"{path}?key=elsewhere", content=second, headers=TEXT)
    assert other.status_code == 400
    assert served.send("PUT", path, content=second, headers=LINES).status_code == 415
    assert served.send("PUT", path, json={"key": "elsewhere", "text": second}).status_code == 422


def test_a_document_taken_out_leaves_the_graph_that_never_had_it(served: Served) -> None:
    before = dump(served.data)
    served.done(served.send("POST", "/documents?key=gone", content=news("枫屿光伏"), headers=TEXT))
    assert dump(served.data) != before
    path = f"/documents/{document_id('gone')}"
    read = served.client.get(path)
    assert served.send("DELETE", path, headers={"if-match": '"0000"'}).status_code == 412
    gone = served.send("DELETE", path, headers={"if-match": read.headers["etag"]})
    assert (gone.status_code, gone.content) == (204, b"")
    assert gone.headers["etag"] != read.headers["etag"]
    assert dump(served.data) == before
    for method in ("GET", "DELETE", "PUT"):
        assert served.send(method, path, content="文", headers=TEXT).status_code == 404


def test_while_another_process_writes_a_deletion_is_put_off_and_a_job_waits(served: Served) -> None:
    lock = WriterLock.take(served.data, 10, lambda _: None)
    try:
        put_off = served.send("DELETE", f"/documents/{document_id('1.txt')}")
        assert (put_off.status_code, put_off.headers["retry-after"]) == (503, "1")
        accepted = served.send("POST", "/documents?key=waits", content=news("杉谷软件"), headers=TEXT)
        eventually(lambda: served.client.get(accepted.headers["location"]).json()["state"] == "waiting")
    finally:
        lock.release()
    assert served.done(accepted)["counts"]["added"] == 1


# Following a job.


def test_a_job_is_polled_by_its_tag(served: Served) -> None:
    accepted = served.send("POST", "/documents?key=polled", content=news("楸原钢构"), headers=TEXT)
    assert accepted.headers["retry-after"] == "1"
    where = accepted.headers["location"]
    assert where == accepted.json()["links"]["self"]
    served.done(accepted)
    found = served.client.get(where)
    assert "retry-after" not in found.headers
    same = served.client.get(where, headers={"if-none-match": found.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert accepted.headers["etag"] != found.headers["etag"]
    assert served.client.get("/jobs/none").status_code == 404
    assert found.json()["id"] in [job["id"] for job in served.client.get("/jobs?state=done").json()["items"]]


def events(text: str) -> list[tuple[str, str, dict[str, Any]]]:
    blocks = [dict(line.split(": ", 1) for line in block.splitlines()) for block in text.split("\n\n") if block]
    return [(block["event"], block["id"], json.loads(block["data"])) for block in blocks if "event" in block]


def test_the_events_of_a_job_end_with_its_end(served: Served) -> None:
    lines = "".join(json.dumps({"key": f"e/{n}", "text": news(f"槿溪{n}号电子")}) + "\n" for n in range(3))
    accepted = served.send("POST", "/documents", content=lines, headers=LINES)
    answer = served.client.get(accepted.json()["links"]["events"])
    assert answer.headers["content-type"].startswith("text/event-stream")
    found = events(answer.text)
    assert [name for name, _, _ in found] == ["progress"] * (len(found) - 1) + ["end"]
    assert [int(number) for _, number, _ in found] == sorted({int(number) for _, number, _ in found})
    done = [job["done"] for _, _, job in found]
    assert done == sorted(done)
    assert found[-1][2] == served.client.get(accepted.headers["location"]).json()
    late = served.client.get(accepted.json()["links"]["events"], headers={"last-event-id": found[0][1]})
    assert [name for name, _, _ in events(late.text)] == ["end"]
    assert served.client.get("/jobs/none/events").status_code == 404


def test_clients_that_hang_up_make_room_for_others(served: Served) -> None:
    lock = WriterLock.take(served.data, 10, lambda _: None)
    try:
        accepted = served.send("POST", "/documents?key=followed", content=news("梧汀制药"), headers=TEXT)
        follow = accepted.json()["links"]["events"]
        streams = [socket.create_connection(("127.0.0.1", httpx.URL(served.url).port)) for _ in range(MOST_OF_ONE)]
        for stream in streams:
            stream.sendall(f"GET {follow} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            assert b"200 OK" in stream.recv(4000)
        full = served.client.get(follow)
        assert (full.status_code, full.headers["retry-after"]) == (503, "5")
        for stream in streams:
            stream.close()
        with httpx.Client(base_url=served.url, trust_env=False, timeout=30) as client:

            def is_let_in() -> bool:
                with client.stream("GET", follow) as answer:
                    return answer.status_code == 200

            eventually(is_let_in)
    finally:
        lock.release()
    served.done(accepted)


def test_a_job_is_ended_early_and_says_so(served: Served) -> None:
    lock = WriterLock.take(served.data, 10, lambda _: None)
    try:
        first = served.send("POST", "/documents?key=early", content=news("桦屿机器人"), headers=TEXT)
        second = served.send("POST", "/documents?key=never", content=news("桦屿芯片"), headers=TEXT)
        ended = served.send("DELETE", second.headers["location"])
        assert (ended.status_code, ended.json()["state"]) == (200, "cancelled")
        served.send("DELETE", first.headers["location"])
        assert served.done(first)["state"] == "cancelled"
    finally:
        lock.release()
    assert served.document("early").status_code == served.document("never").status_code == 404


def test_a_job_accepted_before_the_server_ended_is_done_after_its_next_start(tmp_path: Path) -> None:
    data = small(tmp_path / "data")
    store = JobStore(data)
    spool = Spool.make(store.folder)
    spool.lines.write_text(json.dumps({"key": "left", "text": "not Chinese, which is told without the model"}))
    total, fingerprint = spool.seal_lines()
    new = NewJob(JobKind.ADD, total, "2026-01-01T00:00:00+00:00", fingerprint=fingerprint)
    job, _ = store.submit(new, spool.path, 10)
    with TestClient(create_app(Settings(data)), base_url="http://127.0.0.1") as client:
        eventually(lambda: client.get(f"/jobs/{job.id}").json()["state"] == JobState.DONE)
        assert client.get(f"/jobs/{job.id}").json()["counts"]["refused"] == 1
    store.close()


def test_the_description_has_examples_and_every_way_to_send(served: Served) -> None:
    described = served.client.get("/openapi.json").json()
    post = described["paths"]["/documents"]["post"]
    assert set(post["requestBody"]["content"]) == {
        "text/plain",
        "application/x-ndjson",
        "application/json",
        "multipart/form-data",
    }
    assert {"202", "400", "401", "403", "413", "415", "422", "429", "503", "507"} <= set(post["responses"])
    assert "412" in described["paths"]["/documents/{document_id}"]["put"]["responses"]
    assert post["responses"]["202"]["content"]["application/json"]["example"]
