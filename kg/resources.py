"""The files that travel with the package: ontology, queries, gazetteers and models.

In a source checkout they are the folders beside `kg`; in an installed wheel the build puts copies of them under
`kg/_shipped` (see the build configuration in pyproject.toml). Callers name a file the same way in both.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path, PurePosixPath

ROOMS = ("ontology", "seeds", "queries", "models")
"""The first part of every resource name."""

_PACKAGE = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Where the shipped file or folder `name` lies on this machine.

    `name` has forward slashes and starts with one of `ROOMS`, e.g. `seeds/gazetteers/divisions.tsv`.

    Raises:
        ValueError: the name is absolute, climbs out with `..` or starts with another folder.
        FileNotFoundError: nothing of that name was shipped.
    """
    parts = _checked_parts(name)
    for root in _roots():
        candidate = root.joinpath(*parts)
        if candidate.exists():
            return candidate
    looked_in = ", ".join(str(root) for root in _roots())
    raise FileNotFoundError(
        f"shipped resource {name!r} is missing (looked in {looked_in}): "
        "reinstall parkgraph, or run from a complete source checkout"
    )


@lru_cache(maxsize=64)
def read_text(name: str) -> str:
    """The text of the shipped UTF-8 file `name`; raises as `path` does."""
    return path(name).read_text(encoding="utf-8")


def digest(*names: str) -> str:
    """Eight hex digits that tell the content of the shipped folders `names` from any other; read anew each time.

    Names and bytes of the files count, pages about them (`.md`) and hidden files do not. Raises as `path` does.
    """
    total = hashlib.sha256()
    for name in names:
        root = path(name)
        files = {file.relative_to(root).as_posix(): file for file in root.rglob("*") if file.is_file()}
        for place, file in sorted(files.items()):
            if file.suffix != ".md" and not any(part.startswith(".") for part in place.split("/")):
                content = hashlib.sha256(file.read_bytes()).hexdigest()
                total.update(f"{name}/{place} {content}\n".encode())
    return total.hexdigest()[:8]


def _checked_parts(name: str) -> tuple[str, ...]:
    parts = PurePosixPath(name).parts
    if not parts or parts[0] not in ROOMS or ".." in parts:
        raise ValueError(f"resource name {name!r} must be a relative path under one of: {', '.join(ROOMS)}")
    return parts


def _roots() -> tuple[Path, Path]:
    """Only a wheel has `_shipped`; what lies beside an installed package is other people's."""
    return _PACKAGE / "_shipped", _PACKAGE.parent
