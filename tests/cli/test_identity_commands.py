"""`kg identity` and `kg key`: what is asked, shown and written; in-process but for what needs a terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.api.access import keys
from kg.api.access.keys import FILE
from kg.cli import app, reviewing
from kg.cli.reviewing import Asked, Walk, walk
from kg.ledger import Judgement, Ledger, Verdict
from kg.pipeline import judge
from kg.pipeline.lock import WriterLock
from tests.api.small import FULL, OTHER, SHORT, entity_of, small

KG = (sys.executable, "-c", "from kg.cli import app; app()")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A directory whose two companies are worth a look, and nothing else is."""
    data = small(tmp_path / "data")
    with Ledger.open(data) as ledger, ledger._connections.writing() as connection:
        connection.execute("DELETE FROM key_links WHERE documents = 0")
        connection.execute("INSERT INTO key_links(low, high, documents, score) VALUES (?, ?, 0, 0.4)", (FULL, OTHER))
    return data


def kg(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """What a command prints on standard output; it has to succeed."""
    with pytest.raises(SystemExit) as ended:
        app([str(argument) for argument in arguments])
    printed = capfd.readouterr()
    assert (ended.value.code, printed.err) == (0, "")
    return printed.out


def failing(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """The one line that a command ends with that cannot do what it was asked."""
    with pytest.raises(SystemExit) as ended:
        app([str(argument) for argument in arguments])
    printed = capfd.readouterr()
    assert (ended.value.code, len(printed.err.splitlines()), printed.out) == (2, 1, "")
    return printed.err


def state(data: Path) -> tuple[int, list[tuple[str, str, str]]]:
    with Ledger.open(data, readonly=True) as ledger:
        return ledger.generation(), [(row.verdict, row.who, row.when) for row in ledger.judgements().items]


def pressing(*pressed: str) -> Walk:
    """A walk with these keys pressed, after which nobody is there any more."""
    keys_left: Iterator[str] = iter(pressed)

    def press() -> str:
        key = next(keys_left, None)
        if key is None:
            raise EOFError
        return key

    return Walk(Asked(), who="编辑甲", when="2024-06-01", press=press)


# review


@pytest.mark.parametrize(("key", "verdict"), [("s", "same"), ("d", "different"), ("u", "unsure"), ("S", "same")])
def test_one_key_press_is_one_judgement(data: Path, capfd: pytest.CaptureFixture[str], key: str, verdict: str) -> None:
    walk(data, pressing(key))
    shown = capfd.readouterr().out
    assert state(data)[1] == [(verdict, "编辑甲", "2024-06-01")]
    for told in (
        FULL,
        OTHER,
        "关于岚桥新材料股份有限公司。",
        "关于澄川电子有限公司。",
        "0.txt",
        "1.txt",
        "two entities now",
    ):
        assert told in shown
    (said,) = re.findall(rf"([0-9a-f]{{16}}) {verdict}", shown)
    assert "Nothing is left" in shown
    assert kg(capfd, "identity", "undo", said, "--data", data).startswith(f"undone: {verdict} ")
    assert state(data)[1] == []


@pytest.mark.parametrize("pressed", [(), ("q",), ("n",), ("n", "q"), ("x", "y", "1", "", "q")])
def test_without_a_key_for_it_nothing_is_written(
    data: Path, capfd: pytest.CaptureFixture[str], pressed: tuple[str, ...]
) -> None:
    before = state(data)
    walk(data, pressing(*pressed))
    assert state(data) == before
    assert "0 judged" in capfd.readouterr().out


def test_unsure_of_it_again_ends_the_walk_too(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    walk(data, pressing("u"))
    walk(data, pressing("u"))
    assert capfd.readouterr().out.count("score") == 1
    again = pressing("u")
    walk(data, Walk(Asked(again=True), again.who, "2024-07-01", again.press))
    assert capfd.readouterr().out.count("two entities now") == 1
    assert state(data)[1] == [("unsure", "编辑甲", "2024-07-01")]


def test_a_word_that_cannot_be_written_now_is_not_called_written(
    data: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "_WAIT_SECONDS", 0.1)
    before = state(data)
    lock = WriterLock.take(data, 0, lambda _: None)
    try:
        walk(data, pressing("s", "q"))
    finally:
        lock.release()
    printed = capfd.readouterr()
    assert state(data) == before
    assert ("not recorded" in printed.err, "0 judged" in printed.out) == (True, True)


def test_what_strangers_wrote_gives_the_terminal_no_orders(
    data: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "_around", lambda sentence, surface: f"\x1b[2J\x07{sentence}")
    walk(data, pressing("q"))
    shown = capfd.readouterr().out
    assert ("关于澄川电子有限公司。" in shown, "\x1b" in shown, "\x07" in shown) == (True, False, False)


def test_into_a_pipe_the_queue_is_listed_and_nothing_is_asked(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = state(data)
    table = kg(capfd, "identity", "review", "--data", data)
    assert (FULL in table, OTHER in table, "1 of 1" in table) == (True, True, True)
    listed = json.loads(kg(capfd, "identity", "review", "--format", "json", "--data", data))
    assert (listed["total"], listed["items"][0]["left"]["key"]) == (1, FULL)
    assert (
        json.loads(kg(capfd, "identity", "review", "--type", "Park", "--format", "json", "--data", data))["total"] == 0
    )
    assert state(data) == before
    judge(data, Verdict.UNSURE, Judgement(FULL, OTHER, "编辑甲", "2024-06-01"))
    for more, total in (((), 0), (("--again",), 1)):
        asked = kg(capfd, "identity", "review", "--format", "json", *more, "--data", data)
        assert json.loads(asked)["total"] == total


def test_on_a_terminal_the_queue_waits_for_a_key(data: Path) -> None:
    near, far = pty.openpty()
    command = [*KG, "identity", "review", "--who", "编辑甲", "--when", "2024-06-01", "--data", str(data)]
    asking = subprocess.Popen(command, stdin=far, stdout=far, stderr=far, close_fds=True)
    os.close(far)
    try:
        assert "q quit" in until(near, "q quit")
        time.sleep(0.3)
        assert (asking.poll(), state(data)[1]) == (None, [])
        os.write(near, b"d")
        assert "1 judged" in until(near, "1 judged")
        assert asking.wait(30) == 0
    finally:
        asking.kill()
        asking.wait()
        os.close(near)
    assert state(data)[1] == [("different", "编辑甲", "2024-06-01")]


def until(terminal: int, told: str) -> str:
    """What a terminal shows until these words come, or for a minute."""
    shown, deadline = b"", time.monotonic() + 60
    while told not in shown.decode(errors="replace") and time.monotonic() < deadline:
        if select.select([terminal], [], [], 1)[0]:
            try:
                shown += os.read(terminal, 4096)
            except OSError:
                break
    return shown.decode(errors="replace")


# same, different, unsure, undo, list, explain


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_each_verdict_is_a_command_that_undo_takes_back(
    data: Path, capfd: pytest.CaptureFixture[str], verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_WHO", "编辑乙")
    names = ("岚桥新材料股份有限公司", entity_of(data, OTHER))
    said = kg(capfd, "identity", verdict, *names, "--why", "核对", "--when", "2024-06-01", "--data", data)
    identifier, rest = said.split(" ", 1)
    assert rest.startswith(f"{verdict}: ")
    (row,) = json.loads(kg(capfd, "identity", "list", "--format", "json", "--data", data))
    assert (row["id"], row["verdict"], row["who"], row["when"], row["why"]) == (
        identifier,
        verdict,
        "编辑乙",
        "2024-06-01",
        "核对",
    )
    kg(capfd, "identity", "undo", identifier, "--data", data)
    assert json.loads(kg(capfd, "identity", "list", "--format", "json", "--data", data)) == []
    assert "2024-06-01" in kg(capfd, "identity", "list", "--all", "--data", data)
    assert "ended on" in failing(capfd, "identity", "undo", identifier, "--data", data)
    assert "no judgement 'none'" in failing(capfd, "identity", "undo", "none", "--data", data)


def test_without_when_it_is_today(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    kg(capfd, "identity", "unsure", FULL, OTHER, "--data", data)
    ((_, _, when),) = state(data)[1]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", when)
    assert "is no ISO 8601 date" in failing(capfd, "identity", "same", FULL, OTHER, "--at", "soon", "--data", data)


def test_two_are_explained_by_score_links_and_judgements(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    judge(data, Verdict.DIFFERENT, Judgement(FULL, OTHER, "编辑甲", "2024-06-01", "两家"))
    told = kg(capfd, "identity", "explain", "岚桥新材料股份有限公司", "澄川电子有限公司", "--data", data)
    for piece in (FULL, OTHER, "two entities", "0.4", "different", "两家"):
        assert piece in told
    both = ("岚桥新材料股份有限公司", "岚桥新材料")
    within = json.loads(kg(capfd, "identity", "explain", *both, "--format", "json", "--data", data))
    assert (within["left"]["key"], within["right"]["key"], within["joined"]) == (FULL, SHORT, True)
    assert [(step["left"], step["right"]) for step in within["path"]] == [(FULL, SHORT)]
    alone = json.loads(kg(capfd, "identity", "explain", "岚桥新材料", "--format", "json", "--data", data))
    assert {SHORT, FULL} <= {row["key"] for row in alone["keys"]}
    assert "one and the same" in failing(capfd, "identity", "explain", FULL, FULL, "--data", data)


# key


def test_a_secret_is_printed_once_and_alone(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    secret = kg(capfd, "key", "add", "desk", "--scope", "write", "--data", data).removesuffix("\n")
    found = keys.holder(data, secret)
    assert found is not None
    assert (found.name, found.scope.value) == ("desk", "write")
    (row,) = json.loads(kg(capfd, "key", "list", "--format", "json", "--data", data))
    assert (row["name"], row["scope"], set(row)) == ("desk", "write", {"name", "scope", "created"})
    shown = kg(capfd, "key", "list", "--data", data)
    assert (secret in shown, found.digest in shown) == (False, False)
    renewed = kg(capfd, "key", "rotate", "desk", "--data", data).strip()
    assert (keys.holder(data, secret), renewed == secret) == (None, False)
    kg(capfd, "key", "revoke", "desk", "--data", data)
    assert keys.holder(data, renewed) is None
    assert "only reads" in kg(capfd, "key", "list", "--data", data)


def test_a_key_reads_only_unless_more_is_asked_for(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    kg(capfd, "key", "add", "robot", "--data", data)
    assert [key.scope.value for key in keys.keys(data)] == ["read"]


def test_key_commands_end_in_one_line(data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert "cannot name a key" in failing(capfd, "key", "add", "a b", "--data", data)
    assert "there are: none" in failing(capfd, "key", "revoke", "desk", "--data", data)
    assert "nowhere" in failing(capfd, "key", "add", "desk", "--data", tmp_path / "nowhere")
    (data / FILE).write_text("{", encoding="utf-8")
    assert "is damaged" in failing(capfd, "key", "list", "--data", data)
