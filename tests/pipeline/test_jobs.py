"""Jobs: whatever was accepted is done once, to its end, and as `kg ingest` would have done it."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import NotFound
from kg.ledger import Ledger
from kg.pipeline import IngestOptions, ingest, remove
from kg.pipeline.jobs import (
    Change,
    Code,
    Job,
    JobKind,
    JobRunner,
    JobState,
    JobStore,
    NewJob,
    OtherContent,
    Outcome,
    SentFile,
    Spool,
    TooManyJobs,
)
from kg.pipeline.jobs.lines import Unread, bounded_lines, text_of_line
from kg.pipeline.jobs.running import MOST_TRIES, Work, run
from kg.pipeline.jobs.texts import About, source_of, wrong_in
from kg.pipeline.lock import WriterLock
from kg.reading import document_id, read
from tests.pipeline.corpus import EXTRACTOR, extract_names, text, write

NOW = "2026-01-15T08:30:00+00:00"
FAST = IngestOptions(extract=extract_names, extractor=EXTRACTOR)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JobStore]:
    (tmp_path / "data").mkdir()
    found = JobStore(tmp_path / "data")
    yield found
    found.close()


@pytest.fixture
def work(tmp_path: Path, store: JobStore) -> Work:
    return Work(tmp_path / "data", store, lambda: NOW, extract=extract_names, extractor=EXTRACTOR)


def submit(store: JobStore, lines: bytes, most: int = 10, **fields: Any) -> Job:
    spool = Spool.make(store.folder)
    spool.lines.write_bytes(lines)
    total, fingerprint = spool.seal_lines()
    return store.submit(NewJob(JobKind.ADD, total, NOW, fingerprint=fingerprint, **fields), spool.path, most)[0]


def submit_text(store: JobStore, key: str, content: str, **fields: Any) -> Job:
    spool = Spool.make(store.folder)
    spool.file(0).write_text(content, encoding="utf-8")
    total, fingerprint = spool.seal_files([SentFile(spool.file(0).name, key)])
    new = NewJob(JobKind.REPLACE, total, NOW, document_id(key), fingerprint=fingerprint, **fields)
    return store.submit(new, spool.path, 10)[0]


def line(key: str, content: str) -> bytes:
    return json.dumps({"key": key, "text": content}).encode() + b"\n"


def lines(count: int) -> bytes:
    return b"".join(line(f"{number:03}.txt", text(number)) for number in range(count))


def dump(data: Path) -> list[str]:
    with Ledger.open(data, readonly=True) as ledger:
        return sorted(ledger.quads())


def until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.005)


# What a job does.


def test_a_job_leaves_the_graph_that_ingest_leaves(work: Work, tmp_path: Path) -> None:
    ingest([write(tmp_path / "texts", 6)], tmp_path / "other", FAST)
    job = submit(work.store, lines(6))
    run(job, work)
    assert dump(work.data) == dump(tmp_path / "other")
    done = work.store.job(job.id)
    assert (done.state, done.total, done.done, done.added, done.refused) == (JobState.DONE, 6, 6, 6, 0)


def test_a_bad_line_is_listed_with_its_number_and_stops_nothing(work: Work) -> None:
    good, bad = line("a", text(0)), b'{"key": "b", "text": 1}\n'
    job = submit(work.store, b"\n".join((good.strip(), b"", b"{not json", bad.strip(), b"", line("c", text(1)))))
    run(job, work)
    items = work.store.items(job, 0, 10).items
    told = [(item.line, item.key, item.outcome, item.refusal and item.refusal.code) for item in items]
    assert told == [
        (1, "a", Outcome.ADDED, None),
        (3, "", Outcome.REFUSED, Code.INVALID_JSON),
        (4, "b", Outcome.REFUSED, Code.WRONG_VALUE),
        (6, "c", Outcome.ADDED, None),
    ]
    assert work.store.items(job, 0, 10, Outcome.REFUSED).total == 2
    assert items[0].document == document_id("a")


@given(st.lists(st.one_of(st.just(b'{"text": "\xe6\xb5\x8b"}'), st.binary(max_size=12)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_lines_are_numbered_as_an_editor_numbers_them(parts: list[bytes]) -> None:
    sent = b"\n".join(part.replace(b"\n", b"") for part in parts)
    expected = [(number, part) for number, part in enumerate(sent.split(b"\n"), 1) if part.strip()]
    assert [(number, part.strip(b"\n")) for number, part in bounded_lines(io.BytesIO(sent)) if part] == expected
    for _, part in bounded_lines(io.BytesIO(sent)):
        text_of_line(part)


def test_a_line_above_the_limit_is_never_held_whole_and_the_next_is_read() -> None:
    sent = io.BytesIO(b"x" * 25 + b"\nshort\n" + b"y" * 11)
    assert list(bounded_lines(sent, 10)) == [(1, None), (2, b"short\n"), (3, None)]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("[" * 100_000, Code.INVALID_JSON),
        ("1" * 5000, Code.INVALID_JSON),
        ("\xff", Code.INVALID_JSON),
        ("[]", Code.NOT_AN_OBJECT),
        ('{"key": "a"}', Code.MISSING_TEXT),
        ('{"text": null}', Code.MISSING_TEXT),
        ('{"text": ["a"]}', Code.WRONG_VALUE),
        ('{"text": "\\ud800"}', Code.WRONG_VALUE),
        ('{"key": "\\ud800", "text": "a"}', Code.WRONG_VALUE),
        ('{"key": "a\\nb", "text": "a"}', Code.WRONG_VALUE),
        ('{"key": "a", "url": "b", "text": "a"}', Code.WRONG_VALUE),
        ('{"published": "2023-02-30", "text": "a"}', Code.WRONG_VALUE),
        ('{"published": "2023", "text": "a"}', Code.WRONG_VALUE),
        ('{"title": "a\\u2028b", "text": "a"}', Code.WRONG_VALUE),
    ],
)
def test_what_is_wrong_with_a_line_has_a_code(sent: str, code: Code) -> None:
    found = text_of_line(sent.encode("latin-1"))
    assert isinstance(found, Unread)
    assert found.refusal.code is code
    assert len(found.refusal.reason) < 300


def test_title_and_day_are_lines_above_the_text_that_reading_understands() -> None:
    body = "澄川电子二期项目在邵阳县高新区开工，园区负责人介绍了情况。\n"
    source = source_of(body.encode(), About("a", "澄川电子二期项目开工", "2023-06-15"))
    assert source.data.decode() == f"澄川电子二期项目开工\n2023-06-15\n\n{body}"
    (article,) = read(source).articles
    assert (article.title, article.published) == ("澄川电子二期项目开工", "2023-06-15")
    again = source_of(source.data, About("a", "澄川电子二期项目开工"))
    assert again.data.count("澄川电子二期项目开工".encode()) == 1


def test_a_head_is_put_above_a_text_in_its_own_encoding() -> None:
    source = source_of("园区企业开工。".encode("gb18030"), About("a", "开工", ""))
    assert source.data.decode("gb18030") == "开工\n\n园区企业开工。"


def test_without_a_key_the_same_text_is_the_same_document_and_front_matter_names_it() -> None:
    assert source_of(b"a", About()).key == source_of(b"a", About()).key != source_of(b"b", About()).key
    assert source_of(b"---\nurl: https://x.example/1\n---\na", About()).key == "https://x.example/1"
    assert wrong_in(About(" a")) is not None


def test_a_file_that_ingest_would_not_read_by_its_name_is_refused(work: Work) -> None:
    spool = Spool.make(work.store.folder)
    for number in range(2):
        spool.file(number).write_text(text(number), encoding="utf-8")
    sent = [SentFile(spool.file(0).name, name="a.pdf"), SentFile(spool.file(1).name, name="b/c.TXT")]
    total, fingerprint = spool.seal_files(sent)
    job, _ = work.store.submit(NewJob(JobKind.ADD, total, NOW, fingerprint=fingerprint), spool.path, 10)
    run(job, work)
    told = [(item.key, item.outcome) for item in work.store.items(job, 0, 10).items]
    assert told == [("a.pdf", Outcome.REFUSED), ("b/c.TXT", Outcome.ADDED)]


def test_the_same_key_again_in_one_job_is_a_new_version_each_time(work: Work) -> None:
    more = "岚桥新材料有限公司在邵阳县高新区开工，园区位于湖南省邵阳县。\n"
    job = submit(work.store, line("a", text(1)) + line("a", text(1) + more) + line("a", text(1)) + line("a", text(1)))
    run(job, work)
    items = work.store.items(job, 0, 10).items
    assert [item.outcome.value for item in items] == ["added", "replaced", "replaced", "unchanged"]
    with Ledger.open(work.data, readonly=True) as ledger:
        history = ledger.changes(document_id("a"), 0, 10).items
    told = [(item.change.added, item.change.removed) for item in items if item.change]
    assert told == [(len(change.new), len(change.gone)) for change in reversed(history)]
    assert told[0] == told[1][::-1] != told[1]


def test_a_new_version_tells_how_many_statements_are_new_gone_and_kept(work: Work) -> None:
    first = "岚桥新材料有限公司在邵阳县高新区开工，园区位于邵阳县。\n"
    run(submit(work.store, line("a", first)), work)
    with Ledger.open(work.data, readonly=True) as ledger:
        before = len(ledger.claims_in(document_id("a")))
    second = first.replace("岚桥新材料有限公司", "澄川电子有限公司")
    job = submit_text(work.store, "a", second)
    run(job, work)
    (item,) = work.store.items(job, 0, 10).items
    assert item.change == Change(added=1, removed=1, kept=before - 1)
    assert before > 1


# What ends meanwhile.


def test_a_job_goes_on_from_where_it_was_left(work: Work, tmp_path: Path) -> None:
    ingest([write(tmp_path / "texts", 6)], tmp_path / "other", FAST)
    job = submit(work.store, lines(6))
    asked = iter((False, True))
    run(job, replace(work, stopping=lambda: next(asked), seconds_at_once=0))
    left = work.store.job(job.id)
    assert (left.state, left.done, left.tries) == (JobState.QUEUED, 1, 0)
    run(left, work)
    done = work.store.job(job.id)
    assert (done.state, done.done, done.added) == (JobState.DONE, 6, 6)
    assert dump(work.data) == dump(tmp_path / "other")


def test_what_was_written_but_not_noted_before_a_kill_is_met_again_and_changes_nothing(work: Work) -> None:
    job = submit(work.store, lines(2))
    run(submit(work.store, lines(1)), work)
    before = dump(work.data)
    run(job, work)
    assert [item.outcome for item in work.store.items(job, 0, 9).items] == [Outcome.UNCHANGED, Outcome.ADDED]
    assert set(before) <= set(dump(work.data))


def test_a_text_that_ends_the_process_each_time_is_put_aside(work: Work) -> None:
    def never_again(document: Any) -> Any:
        assert document.key != "000.txt"
        return extract_names(document)

    job = submit(work.store, lines(3))
    work.store.try_on(job, MOST_TRIES)
    run(work.store.job(job.id), replace(work, extract=never_again))
    items = work.store.items(job, 0, 9).items
    assert [item.refusal and item.refusal.code for item in items] == [Code.CRASHED, None, None]


def test_a_fault_of_our_own_is_told_apart_from_an_unreadable_text(work: Work) -> None:
    def broken(_: object) -> Any:
        raise ZeroDivisionError

    job = submit(work.store, line("a", text(0)) + line("b", "not a word of it is Chinese"))
    run(job, replace(work, extract=broken))
    codes = [item.refusal and item.refusal.code for item in work.store.items(job, 0, 9).items]
    assert codes == [Code.INTERNAL, Code.UNREADABLE]


def test_a_job_that_has_not_begun_is_cancelled_at_once_and_what_was_sent_is_gone(work: Work) -> None:
    job = submit(work.store, lines(2))
    ended = work.store.cancel(job.id, NOW)
    assert (ended.state, ended.finished) == (JobState.CANCELLED, NOW)
    assert not work.store.spool(job.id).exists()
    assert work.store.next_unfinished() is None
    assert work.store.cancel(job.id, "later") == ended


def test_a_cancelled_job_ends_after_the_texts_in_hand_and_these_stay(work: Work) -> None:
    job = submit(work.store, lines(3))

    def cancelling(document: Any) -> Any:
        work.store.cancel(job.id, NOW)
        return extract_names(document)

    run(job, replace(work, extract=cancelling, seconds_at_once=0))
    ended = work.store.job(job.id)
    assert (ended.state, ended.done, ended.added) == (JobState.CANCELLED, 1, 1)
    assert ended.detail is not None
    assert "1 of 3" in ended.detail


def test_a_job_that_cannot_be_written_down_fails_without_telling_where_things_lie(work: Work) -> None:
    job = submit(work.store, lines(1))
    (work.data / "ledger.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        run(job, work)
    failed = work.store.job(job.id)
    assert (failed.state, failed.finished) == (JobState.FAILED, NOW)
    assert failed.detail is not None
    assert str(work.data) not in failed.detail
    assert work.store.next_unfinished() is None


def test_a_job_says_that_it_waits_for_another_writer(work: Work) -> None:
    job = submit(work.store, lines(1))
    lock = WriterLock.take(work.data, 1, lambda _: None)
    thread = threading.Thread(target=run, args=(job, replace(work, wait_seconds=0)))
    thread.start()
    try:
        until(lambda: work.store.job(job.id).state is JobState.WAITING)
        assert work.store.job(job.id).detail == "another process is writing the data directory"
    finally:
        lock.release()
        thread.join()
    done = work.store.job(job.id)
    assert (done.state, done.detail, done.added) == (JobState.DONE, None, 1)


def test_the_writers_lock_is_free_while_texts_are_understood(work: Work) -> None:
    def looking(document: Any) -> Any:
        WriterLock.take(work.data, 0, lambda _: None).release()
        return extract_names(document)

    job = submit(work.store, lines(2))
    run(job, replace(work, extract=looking))
    assert work.store.job(job.id).added == 2


def test_a_version_that_is_gone_is_not_replaced(work: Work) -> None:
    run(submit(work.store, line("a", text(0))), work)
    job = submit_text(work.store, "a", text(2), expected="0123456789abcdef")
    before = dump(work.data)
    run(job, work)
    (item,) = work.store.items(job, 0, 9).items
    assert item.refusal is not None
    assert item.refusal.code is Code.CONFLICT
    assert dump(work.data) == before


def test_a_document_that_was_taken_out_is_not_brought_back_by_a_replacement_of_its_version(work: Work) -> None:
    run(submit(work.store, line("a", text(0))), work)
    with Ledger.open(work.data, readonly=True) as ledger:
        row = ledger.document(document_id("a"))
    assert row is not None
    job = submit_text(work.store, "a", text(2), expected=row.version)
    remove(work.data, ["a"])
    run(job, work)
    assert work.store.job(job.id).refused == 1
    assert dump(work.data) == []


# What is accepted.


def test_the_same_request_again_is_the_same_job_and_another_body_is_a_mistake(store: JobStore) -> None:
    first = submit(store, lines(1), owner="desk", idempotency="x")
    assert submit(store, lines(1), owner="desk", idempotency="x").id == first.id
    with pytest.raises(OtherContent, match=first.id):
        submit(store, lines(2), owner="desk", idempotency="x")
    assert submit(store, lines(2), owner="robot", idempotency="x").id != first.id
    assert submit(store, lines(1), owner="desk").id != first.id
    assert [path for path in store.folder.iterdir() if path.name.startswith("sending")] == []


def test_two_that_send_the_same_request_at_once_get_one_job(store: JobStore) -> None:
    found: list[str] = []
    send = [
        threading.Thread(target=lambda: found.append(submit(store, lines(1), owner="a", idempotency="x").id))
        for _ in range(6)
    ]
    for thread in send:
        thread.start()
    for thread in send:
        thread.join()
    assert (len(found), len(set(found))) == (6, 1)
    assert store.jobs(0, 10).total == 1


def test_so_many_jobs_wait_and_no_more(store: JobStore) -> None:
    first = submit(store, lines(1), most=1)
    with pytest.raises(TooManyJobs):
        submit(store, lines(1), most=1)
    assert [path.name for path in store.folder.iterdir() if path.is_dir()] == [first.id]


def test_jobs_are_listed_the_latest_first_and_nothing_is_made_by_looking(tmp_path: Path) -> None:
    store = JobStore(tmp_path)
    assert store.jobs(0, 10).items == ()
    with pytest.raises(NotFound):
        store.job("x")
    store.sweep()
    assert list(tmp_path.iterdir()) == []
    sent = [submit(store, lines(1)).id for _ in range(3)]
    found = store.jobs(0, 2)
    assert ([job.id for job in found.items], found.total, found.next) == (sent[:0:-1], 3, 2)
    assert (store.next_unfinished() or found.items[0]).id == sent[0]
    store.close()


def test_jobs_at_their_end_are_forgotten_when_there_are_many(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.jobs.store.KEPT", 2)
    sent = [submit(work.store, b"{}\n") for _ in range(4)]
    for job in sent[:3]:
        run(job, work)
    assert [job.id for job in work.store.jobs(0, 9).items] == [job.id for job in reversed(sent[1:])]
    assert work.store.items(sent[0], 0, 9).total == 0
    assert work.store.items(sent[1], 0, 9).total == 1


def test_what_was_being_sent_to_a_server_that_died_is_swept_later(store: JobStore) -> None:
    job = submit(store, lines(1))
    left = Spool.make(store.folder).path
    store.sweep()
    assert left.exists()
    store.sweep(time.time() + 7200)
    assert not left.exists()
    assert store.spool(job.id).exists()


# The process.


def kill_at_work(data: Path, store: JobStore, job: Job) -> Job:
    """The job at its end, for which the process that was at it first was killed."""
    with JobRunner(data, idle_seconds=0.1) as runner:
        until(lambda: store.job(job.id).tries > 0)
        killed = runner.process_id
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        until(lambda: runner.process_id not in (None, killed))
        until(lambda: store.job(job.id).state.is_final)
    return store.job(job.id)


def test_a_process_that_is_killed_at_its_work_is_followed_by_another_which_meets_each_input_once(
    store: JobStore, tmp_path: Path
) -> None:
    count = 5000
    job = submit(store, b"{}\n" * count)
    done = kill_at_work(tmp_path / "data", store, job)
    assert (done.state, done.done, done.refused, done.tries) == (JobState.DONE, count, count, 0)
    assert [item.line for item in store.items(job, 0, count).items] == list(range(1, count + 1))


@pytest.mark.slow
def test_killed_at_its_work_a_job_leaves_the_graph_that_ingest_leaves(store: JobStore, tmp_path: Path) -> None:
    """The real process with the real extraction."""
    ingest([write(tmp_path / "texts", 8)], tmp_path / "other")
    done = kill_at_work(tmp_path / "data", store, submit(store, lines(8)))
    assert (done.state, done.done, done.added + done.unchanged) == (JobState.DONE, 8, 8)
    assert dump(tmp_path / "data") == dump(tmp_path / "other")
