"""What was sent for a job, on disk from before it is accepted until it is done."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_hex

from kg.model import Source
from kg.pipeline.jobs.lines import bounded_lines, text_of_line
from kg.pipeline.jobs.rows import Code, Refusal
from kg.pipeline.jobs.texts import About, source_of
from kg.pipeline.sources import as_source, why_not_by_name

_LINES, _FILES = "lines.ndjson", "files.json"


@dataclass(frozen=True, slots=True)
class SentFile:
    """One text among those that were sent."""

    file: str
    """Its name in the spool."""
    key: str = ""
    title: str = ""
    published: str = ""
    name: str = ""
    """The name of the file that was uploaded, which is its key unless `key` is given; empty for a text as such."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One input of a job: a source, or why there is none."""

    position: int
    line: int | None
    key: str
    source: Source | None
    refusal: Refusal | None = None


class Spool:
    """A folder under the jobs of a data directory, while it is being filled."""

    def __init__(self, folder: Path) -> None:
        self.path = folder

    @classmethod
    def make(cls, jobs: Path) -> Spool:
        """An empty one under `jobs`, which only its owner reads."""
        folder = jobs / f"sending-{token_hex(8)}"
        jobs.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700)
        return cls(folder)

    @property
    def lines(self) -> Path:
        """Where the lines go that are sent."""
        return self.path / _LINES

    def file(self, number: int) -> Path:
        """Where the text goes that is sent as the so-manieth file."""
        return self.path / f"{number:06}"

    def seal_lines(self) -> tuple[int, str]:
        """Make what was written last through a power cut: how many lines are not blank, and a fingerprint of all."""
        _sync(self.lines)
        with self.lines.open("rb") as file:
            total = sum(1 for _ in bounded_lines(file))
        return total, _fingerprint(self.lines, "lines")

    def seal_files(self, files: Iterable[SentFile]) -> tuple[int, str]:
        """As `seal_lines`, of files that were written."""
        files = tuple(files)
        listed = json.dumps([asdict(file) for file in files], ensure_ascii=True)
        manifest = self.path / _FILES
        manifest.write_text(listed, encoding="ascii")
        for path in (manifest, *(self.path / file.file for file in files)):
            _sync(path)
        parts = [_fingerprint(self.path / file.file, repr(file)) for file in files]
        return len(files), hashlib.sha256("".join(parts).encode()).hexdigest()


def entries(folder: Path, start: int = 0) -> Iterator[Entry]:
    """The inputs of a job from position `start` on."""
    if (folder / _LINES).exists():
        with (folder / _LINES).open("rb") as file:
            for position, (number, line) in enumerate(bounded_lines(file)):
                if position >= start:
                    yield _of_line(position, number, line)
        return
    listed = json.loads((folder / _FILES).read_text(encoding="ascii"))
    for position, fields in enumerate(listed):
        if position >= start:
            yield _of_file(position, folder, SentFile(**fields))


def _of_line(position: int, number: int, line: bytes | None) -> Entry:
    found = text_of_line(line)
    if isinstance(found, Source):
        return Entry(position, number, found.key, found)
    return Entry(position, number, found.key, None, found.refusal)


def _of_file(position: int, folder: Path, file: SentFile) -> Entry:
    why_not = why_not_by_name(file.name) if file.name else None
    if why_not is not None:
        return Entry(position, None, file.name, None, Refusal(Code.UNREADABLE, why_not))
    data = (folder / file.file).read_bytes()
    if file.name and not file.key:
        source = as_source(file.name, data)
    else:
        source = source_of(data, About(file.key, file.title, file.published))
    return Entry(position, None, source.key, source)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fingerprint(path: Path, said: str) -> str:
    with path.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").hexdigest()
    return hashlib.sha256(f"{said}\0{content}".encode(errors="surrogatepass")).hexdigest()
