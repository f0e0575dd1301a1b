"""Which files to read: folders are walked, `-` stands for a list of paths, and everything else is refused by name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TextIO

from kg.errors import UnreadableSource
from kg.model import Source

SUFFIXES = (".txt", ".md")
LISTED = "-"
_FRONT_MATTER = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?\n", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to read, with the key that its place gives it."""

    key: str
    """Its path relative to the folder that was named, with forward slashes; its name when it was named itself."""
    path: Path


@dataclass(slots=True)
class Found:
    """What a list of paths stands for."""

    files: list[Candidate] = field(default_factory=list)
    """In the order of the paths, a folder's sorted by key; each file once."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Paths that lead to no text, each with the reason."""


def find_sources(paths: Iterable[str | Path], listing: TextIO | None = None) -> Found:
    """The text files that the paths stand for; `-` stands for the lines of `listing`."""
    found = Found()
    seen: dict[Path, str] = {}
    keys: dict[str, Path] = {}
    for path in _spelled_out(paths, listing):
        for file in _files(path, found):
            real = file.path.resolve()
            if real in seen:
                continue
            seen[real] = file.key
            if file.key in keys:
                found.refused.append((str(file.path), _same_key(file.key, keys[file.key])))
                continue
            keys[file.key] = file.path
            found.files.append(file)
    return found


def load(file: Candidate) -> Source:
    """A file's bytes; a URL in its front matter (`---`, lines `name: value`, `---`) is its key.

    Raises:
        UnreadableSource: the file cannot be opened or read.
    """
    try:
        data = file.path.read_bytes()
    except OSError as error:
        raise UnreadableSource(file.key, f"cannot be read: {error.strerror or error}") from error
    return as_source(file.key, data)


def as_source(key: str, data: bytes) -> Source:
    """Bytes as a source; a URL in their front matter is the key rather than `key`."""
    metadata = _front_matter(data)
    return Source(key=metadata.get("url") or key, data=data, metadata=metadata)


def why_not_by_name(name: str) -> str | None:
    """Why a file of this name is not read, or None when it is."""
    if PurePosixPath(name).suffix.lower() in SUFFIXES:
        return None
    return f"is not a text file by its name: only {' and '.join(SUFFIXES)} are read"


def _same_key(key: str, other: Path) -> str:
    return f"its key {key!r} is that of {other} too: name the folder that holds both, so that their keys differ"


def _spelled_out(paths: Iterable[str | Path], listing: TextIO | None) -> Iterator[Path]:
    for path in paths:
        if str(path) != LISTED:
            yield Path(path)
        elif listing is not None:
            yield from (Path(line.rstrip("\r\n")) for line in listing if line.strip())


def _files(path: Path, found: Found) -> Iterator[Candidate]:
    """The text files of one path; why there are none goes to `found.refused`."""
    if path.is_dir():
        files = sorted(_walk(path, found), key=lambda file: file.key)
        if not files:
            found.refused.append((str(path), f"no {' or '.join(SUFFIXES)} file is in this folder"))
        yield from files
    elif not os.path.lexists(path):
        found.refused.append((str(path), "does not exist"))
    elif not path.is_file():
        found.refused.append((str(path), "is neither a file nor a folder"))
    elif reason := why_not_by_name(path.name):
        found.refused.append((str(path), reason))
    else:
        yield from _named(path.name, path, found)


def _walk(folder: Path, found: Found) -> Iterator[Candidate]:
    """The text files under a folder, but not in what is hidden."""

    def refuse(error: OSError) -> None:
        found.refused.append((str(error.filename), f"cannot be read: {error.strerror}"))

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES:
                yield from _named(path.relative_to(folder).as_posix(), path, found)


def _named(key: str, path: Path, found: Found) -> Iterator[Candidate]:
    try:
        key.encode()
    except UnicodeEncodeError:
        found.refused.append((key.encode(errors="replace").decode(), "its name is not UTF-8: rename it"))
        return
    yield Candidate(key, path)


def _front_matter(data: bytes) -> dict[str, str]:
    block = _FRONT_MATTER.match(data)
    if block is None:
        return {}
    text = block[1].decode(errors="replace")
    return {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(text)}
