"""The licences of what the bundles hold, in one text to lie beside them.

The bundler tells which files went in. Yasqe comes ready bundled: what went into it is told by its source map.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_BUNDLES = ("@zazuko/yasqe/build/yasqe.esm.js.map",)
_OF_ITS_OWN_REPOSITORY = ("@zazuko/yasqe", "@zazuko/yasgui-utils")
"""What the source map names by relative paths: the packages that are kept in one repository with the bundle."""
_PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/(?!.*node_modules/)")
_MIT = "Permission is hereby granted"


def licences(modules: Path, inputs: Iterable[str] = ()) -> str:
    """Name, version, licence and licence text of every package in the bundles, from an installed `node_modules`.

    `inputs` are the paths of the files that went in, as the bundler tells them.

    Raises:
        FileNotFoundError: a package in a bundle is not installed, so that its licence cannot be read.
    """
    sources = [source for bundle in _BUNDLES for source in _bundled(modules / bundle)]
    found = {match[1] for source in (*inputs, *sources) if (match := _PACKAGE.search(source))}
    head = "The scripts and the style sheets beside this file hold the following packages.\n"
    return "\n".join([head, *(_entry(modules, name) for name in sorted({*_OF_ITS_OWN_REPOSITORY, *found}))])


def _bundled(source_map: Path) -> list[str]:
    sources: list[str] = json.loads(source_map.read_text(encoding="utf-8"))["sources"]
    return sources


def _entry(modules: Path, name: str) -> str:
    folder = modules / name
    about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    text = _text(folder)
    if not text and about["license"] == "MIT":
        # The package brings no file: its authors as it names them, and the words of the same licence from another.
        text = f"Copyright (c) {_authors(about)}\n\n{_MIT}{_text(modules / 'codemirror').partition(_MIT)[2]}"
    rule = "-" * 72
    return f"{rule}\n{name} {about['version']} · {about['license']}\n{rule}\n{text.strip()}\n"


def _text(folder: Path) -> str:
    files = sorted(file for file in folder.iterdir() if re.match(r"licen[cs]e", file.name, re.IGNORECASE))
    return "\n\n".join(file.read_text(encoding="utf-8").strip() for file in files)


def _authors(about: dict[str, Any]) -> str:
    people = [about.get("author"), *about.get("contributors", [])]
    names = [person["name"] if isinstance(person, dict) else person for person in people if person]
    return ", ".join(names) or f"the authors of {about['name']}"
