"""The pictures of the pages in the READMEs: `python -m scripts.screenshots [--out DIR]`.

Reads the shipped corpus into a folder that is thrown away, serves it with `kg serve`, and goes through the pages in a
browser without a network. Needs Chromium and node on PATH and the test tools (`make dev`).
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
from PIL import Image

from kg.cli.serve import demo_texts
from kg.pipeline import ingest
from scripts.picture import chinese_font
from scripts.unlocked import unlocked

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PICTURES = (
    *("search", "park", "company", "article", "graph-view", "park-links", "investments", "conflicts", "sparql"),
    "adding",
)
"""Names of the files, in the order in which they are taken: what is added comes last."""
_PACKAGES = ROOT / "assets" / "package.json"
_PARK, _SOUND = "榕湾高新技术产业开发区", "rongwan"
_COMPANY, _TENANT = "鼎沃装备集团有限公司", "启岚半导体有限公司"
_ARTICLE = f"""槿砚机器人迁入榕湾高新区
2025年4月8日，槿砚机器人有限公司入驻{_PARK}，计划投资6亿元建设减速器项目。
"""
_ADDED = [{"name": "31-jinyan.txt", "text": _ARTICLE}, {"name": "32-scan.txt", "text": "%PDF-1.7\0"}]
"""An article, and a file that is refused."""
_COLOURS = 32
_SECONDS = 300


def programs() -> tuple[str, str]:
    """The paths of node and of an installed browser.

    Raises:
        SystemExit: one of them, playwright-core, the scripts of the pages or a Chinese font is missing; the message
            says what to install.
    """
    browser, node = next(filter(None, map(shutil.which, BROWSERS)), None), shutil.which("node")
    if browser is None:
        sys.exit(f"no browser: none of {', '.join(BROWSERS)} is on PATH (Debian: apt-get install chromium)")
    if node is None:
        sys.exit("node is not on PATH (Debian: apt-get install nodejs)")
    if not (ROOT / "assets" / "node_modules" / "playwright-core").is_dir():
        sys.exit("playwright-core is not installed: `make dev` installs it")
    if not (ROOT / "kg" / "api" / "static" / "built" / "graph.js").is_file():
        sys.exit("the scripts of the pages are not built: `make assets` builds them")
    chinese_font()
    return node, browser


def paths(address: str) -> dict[str, str]:
    """The path that each picture is taken at; a server over the shipped corpus at the address tells the ids."""
    with httpx.Client(base_url=address, trust_env=False) as client:

        def first(path: str, **parameters: str) -> dict[str, Any]:
            answer = client.get(path, params={**parameters, "limit": "1"}).raise_for_status()
            item: dict[str, Any] = answer.json()["items"][0]
            return item

        park, company = (first("/entities", q=name)["id"] for name in (_PARK, _COMPANY))
        claim = first(f"/entities/{park}/neighbours", relation="tenantOf")["evidence"][0]
    at = {"search": "/", "park": f"/entities/{park}", "company": f"/entities/{company}", "article": f"/claims/{claim}"}
    analyses = {name: f"/analysis/{name}" for name in ("park-links", "investments", "conflicts")}
    at |= {"graph-view": f"/graph?entity={park}", **analyses, "sparql": "/sparql", "adding": "/documents/new"}
    return {name: at[name] for name in PICTURES}


def take(folder: Path, out: Path) -> None:
    """Writes the pictures as the browser makes them; the folder is for what it and the server leave behind.

    Raises:
        SystemExit: something is missing, see `programs`, or a page is not as it was; the message is the browser's.
    """
    node, browser = programs()
    ingest(demo_texts(), folder / "data")
    with unlocked(folder / "data", folder / "log") as (address, token):
        given = {"paths": paths(address), "sound": _SOUND, "company": _TENANT, "article": _ADDED}
        visit = [Path(__file__).with_suffix(".mjs"), _PACKAGES, browser, address, folder / "profile", token, out]
        command = [node, *map(str, visit), json.dumps(given)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"the pictures were not taken:\n{done.stderr}")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.screenshots", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images", help="a folder for them [docs/images]")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        taken = Path(folder) / "taken"
        taken.mkdir()
        take(Path(folder), taken)
        options.out.mkdir(parents=True, exist_ok=True)
        for name in PICTURES:
            file = options.out / f"{name}.webp"
            # Pages have few colours: with a palette and without loss the files are a quarter as large.
            picture = Image.open(taken / f"{name}.png").convert("RGB")
            few = picture.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            few.convert("RGB").save(file, lossless=True, quality=100, method=6)
            sys.stdout.write(f"wrote {file}: {file.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
