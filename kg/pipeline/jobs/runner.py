"""A server's side of jobs: sees to it that a process does them while there are any."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import kg
from kg.pipeline.jobs.store import JobStore

_LOG = logging.getLogger(__name__)
_END_SECONDS = 10.0
_LONGEST_PAUSE = 30.0


class JobRunner:
    """Starts the process for jobs when there is one to do, and again when it died; use as a context manager."""

    def __init__(self, data: Path, idle_seconds: float | None = None) -> None:
        self.store = JobStore(data)
        self._data = data
        self._idle_seconds = idle_seconds
        self._woken = threading.Event()
        self._closing = threading.Event()
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._supervise, name="jobs", daemon=True)

    def __enter__(self) -> JobRunner:
        self.store.sweep()
        if self.store.next_unfinished() is not None:
            self._woken.set()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """Of the process that does jobs, where there is one."""
        process = self._process
        return None if process is None or process.poll() is not None else process.pid

    def wake(self) -> None:
        """There is a job to do."""
        self._woken.set()

    def close(self) -> None:
        """End the process after the texts in hand; what is left is for the next start."""
        self._closing.set()
        self._woken.set()
        with self._guard:
            process = self._process
            if process is not None and process.stdin is not None:
                process.stdin.close()
        if process is not None:
            try:
                process.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        self._thread.join()
        self.store.close()

    def _supervise(self) -> None:
        pause = 1.0
        while not self._closing.is_set():
            self._woken.wait()
            self._woken.clear()
            while (code := self._work_off()) and not self._closing.is_set():
                _LOG.error("jobs are not done (%s): starting again in %g s", code, pause)
                self._closing.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            pause = 1.0

    def _work_off(self) -> str:
        """Sees the jobs done; what went wrong, empty when nothing did."""
        try:
            while not self._closing.is_set() and self.store.next_unfinished() is not None:
                code = self._run_process()
                if code:
                    return f"their process ended with status {code}"
        except (sqlite3.Error, OSError) as error:
            return f"{type(error).__name__}: {error}"
        return ""

    def _run_process(self) -> int:
        """Starts one and waits for its end; its exit status."""
        with self._guard:
            if self._closing.is_set():
                return 0
            self._process = self._started()
        code = self._process.wait()
        with suppress(OSError, AttributeError):
            self._process.stdin.close()  # type: ignore[union-attr]
        return code

    def _started(self) -> subprocess.Popen[bytes]:
        found_at = [str(Path(kg.__file__).resolve().parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
        arguments = [str(self._data.absolute())]
        if self._idle_seconds is not None:
            arguments.append(str(self._idle_seconds))
        command = "import sys; from kg.pipeline.jobs.process import main; main(sys.argv[1:])"
        return subprocess.Popen(  # noqa: S603 - our own interpreter and our own command
            [sys.executable, "-P", "-c", command, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(found_at)},
            process_group=0,
        )
