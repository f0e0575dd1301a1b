"""Keys: who may do more over HTTP than an anonymous reader. They lie in a file of their own in the data directory.

The file holds hashes, never a secret. SHA-256 without salt or stretching is enough: stretching makes guessing dear,
and is for secrets that can be guessed, such as passwords. These are 256 random bits: nobody gets through a part of
them that matters, however fast the hash.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from kg.errors import BadRequest, NotFound, ParkgraphError

FILE = "keys.json"
PREFIX = "kgk_"
"""What every secret begins with, so that a leaked one is found by those who scan for such things."""
_BYTES = 32
_NAME = re.compile(r"[\w.-]{1,64}")


class Scope(StrEnum):
    """What a key lets its holder do; each includes the ones before."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"

    def covers(self, wanted: Scope) -> bool:
        """Whether a key of this scope may do what needs `wanted`."""
        order = tuple(Scope)
        return order.index(self) >= order.index(wanted)


@dataclass(frozen=True, slots=True)
class Key:
    """What is stored of a key."""

    name: str
    scope: Scope
    created: str
    """ISO 8601, of the present secret; an input, never the clock (R9)."""
    digest: str
    """SHA-256 of the secret, hexadecimal."""


def keys(data: Path) -> tuple[Key, ...]:
    """The keys of a data directory, by name; none where none was ever added.

    Raises:
        ParkgraphError: the file is damaged.
    """
    file = data / FILE
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))["keys"]
        return tuple(Key(row["name"], Scope(row["scope"]), row["created"], row["digest"]) for row in rows)
    except FileNotFoundError:
        return ()
    except (ValueError, KeyError, TypeError) as error:
        raise ParkgraphError(
            f"{FILE} of the data directory is damaged ({error}): delete it, add the keys anew"
        ) from None


def holder(data: Path, secret: str) -> Key | None:
    """The key of the data directory that a secret belongs to."""
    return matching(keys(data), secret)


def matching(among: Iterable[Key], secret: str) -> Key | None:
    """The key that a secret belongs to.

    Every key is compared in full and in constant time, so that the answer's time tells nothing about any of them.
    """
    digest = digest_of(secret)
    found = None
    for key in among:
        if hmac.compare_digest(key.digest.encode(), digest.encode()):
            found = key
    return found


def digest_of(secret: str) -> str:
    """What is kept of a secret: its SHA-256."""
    # What is no Unicode is no secret of ours either; it must only not fail.
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def add(data: Path, name: str, scope: Scope, created: str) -> str:
    """Make a key; its secret, which is told this once.

    Raises:
        BadRequest: the name is taken, or cannot be one.
        NotFound: there is no data directory.
    """
    if not _NAME.fullmatch(name):
        raise BadRequest(f"{name!r} cannot name a key: use 1 to 64 letters, digits, dots, hyphens and underscores")
    secret = _secret()
    with _changing(data) as present:
        if any(key.name == name for key in present):
            raise BadRequest(f"there is a key {name!r} already: `kg key rotate {name}` gives it a new secret")
        _write(data, [*present, Key(name, scope, created, digest_of(secret))])
    return secret


def rotate(data: Path, name: str, created: str) -> str:
    """Give a key a new secret, which is told this once; the old one is void at once. Raises NotFound."""
    secret = _secret()
    with _changing(data) as present:
        old = _named(present, name)
        renewed = replace(old, created=created, digest=digest_of(secret))
        _write(data, [renewed if key is old else key for key in present])
    return secret


def revoke(data: Path, name: str) -> None:
    """Make a key void at once. Raises NotFound."""
    with _changing(data) as present:
        old = _named(present, name)
        _write(data, [key for key in present if key is not old])


def _named(present: Sequence[Key], name: str) -> Key:
    found = next((key for key in present if key.name == name), None)
    if found is None:
        told = ", ".join(key.name for key in present) or "none"
        raise NotFound(f"there is no key {name!r}; there are: {told}")
    return found


def _secret() -> str:
    return PREFIX + secrets.token_urlsafe(_BYTES)


@contextmanager
def _changing(data: Path) -> Iterator[tuple[Key, ...]]:
    """The present keys, while nobody else changes them: a lock on the directory, apart from the writer's lock."""
    try:
        descriptor = os.open(data, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise NotFound(f"{data} does not exist: ingest something first, or name another data directory") from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield keys(data)
    finally:
        os.close(descriptor)


def _write(data: Path, present: Sequence[Key]) -> None:
    """Replace the file in one step; readable by its owner only from its first byte on."""
    rows = [asdict(key) for key in sorted(present, key=lambda key: key.name)]
    new = data / f"{FILE}.new"
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"keys": rows}, file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    new.replace(data / FILE)
