"""Building the browser assets: pinned, without addresses, with licences, and never in the way of the rest."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts import asset_licences, assets
from tests.checkout import ROOT, kept_files

LOCK = json.loads((ROOT / "assets" / "package-lock.json").read_text(encoding="utf-8"))


def test_every_package_is_pinned_by_content_and_has_no_address() -> None:
    packages = {name: package for name, package in LOCK["packages"].items() if name}
    assert len(packages) > 10
    assert [name for name, package in packages.items() if not package.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_the_build_is_made_anew_when_a_source_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "src" / "graph").mkdir(parents=True)
    for name in ("package-lock.json", "src/editor.js", "src/graph/graph.js"):
        (tmp_path / name).write_text("1", encoding="utf-8")
    monkeypatch.setattr(assets, "SOURCE", tmp_path)
    before = assets.digest()
    assert assets.digest() == before
    for name in ("editor.js", "graph/graph.js"):
        (tmp_path / "src" / name).write_text("2", encoding="utf-8")
        assert assets.digest() != before
        before = assets.digest()


def test_what_only_tests_use_is_left_out_of_an_installation() -> None:
    for name in assets.TOOLS:
        assert LOCK["packages"][f"node_modules/{name}"]["dev"] is True
    needed = [name for name, package in LOCK["packages"].items() if name and not package.get("dev")]
    assert len(needed) < 60


def test_tools_of_tests_that_cannot_be_installed_leave_the_editor_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("src", "built"):
        (tmp_path / folder).mkdir()
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    for name, folder in (("SOURCE", "."), ("ROOT", "."), ("BUILT", "built"), ("NODE", "node")):
        monkeypatch.setattr(assets, name, tmp_path / folder)
    (tmp_path / "built" / assets.MADE_FROM).write_text(assets.digest(), encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["assets", "--dev", "--if-possible"])
    assert assets.main() == 0
    assert capsys.readouterr().err.startswith("tests in a browser, with Comunica and of GEXF will be skipped: ")
    monkeypatch.setattr("sys.argv", ["assets"])
    assert assets.main() == 0
    assert capsys.readouterr().err == ""


def test_nothing_built_or_installed_is_kept_in_git() -> None:
    assert [str(file) for file in kept_files() if file.is_relative_to("kg/api/static/built")] == []
    assert [str(file) for file in kept_files() if "node_modules" in file.parts] == []


def test_the_licences_name_what_the_bundler_and_the_source_map_of_the_bundle_name(tmp_path: Path) -> None:
    package(tmp_path, "codemirror", "MIT", "Copyright (c) One\n\nPermission is hereby granted, words of the licence.")
    package(tmp_path, "@zazuko/yasgui-utils", "MIT", "Copyright (c) Two")
    package(tmp_path, "@zazuko/yasqe", "MIT", None)
    package(tmp_path, "sigma", "MIT", "Copyright (c) Three")
    package(tmp_path, "left-out", "MIT", "Copyright (c) Nobody")
    sources = ["../../../node_modules/codemirror/lib/a.js", "../src/index.ts"]
    build = tmp_path / "@zazuko" / "yasqe" / "build"
    build.mkdir()
    (build / "yasqe.esm.js.map").write_text(json.dumps({"sources": sources}), encoding="utf-8")
    text = asset_licences.licences(tmp_path, ["node_modules/sigma/dist/sigma.esm.js", "src/graph/graph.js"])
    assert re.findall(r"^(\S+) 1\.0\.0 · MIT$", text, re.MULTILINE) == [
        "@zazuko/yasgui-utils",
        "@zazuko/yasqe",
        "codemirror",
        "sigma",
    ]
    assert "Copyright (c) Ann\n\nPermission is hereby granted, words of the licence." in text
    assert "Nobody" not in text


def package(modules: Path, name: str, licence: str, text: str | None) -> None:
    folder = modules / name
    folder.mkdir(parents=True)
    about = {"name": name, "version": "1.0.0", "license": licence, "author": {"name": "Ann"}}
    (folder / "package.json").write_text(json.dumps(about), encoding="utf-8")
    if text is not None:
        (folder / "LICENSE").write_text(text, encoding="utf-8")


def test_what_cannot_be_built_is_one_line_and_stops_an_installation_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assets, "BUILT", tmp_path / "built")
    monkeypatch.setattr(assets, "NODE", tmp_path / "node")
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    for arguments, status in ((["assets", "--if-possible"], 0), (["assets"], 1)):
        monkeypatch.setattr("sys.argv", arguments)
        assert assets.main() == status
        told = capsys.readouterr().err
        assert told.startswith(f"{assets.MISSING}: ")
        assert len(told.splitlines()) == 1
    assert not (tmp_path / "built").exists()
