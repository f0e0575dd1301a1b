"""`kg train` tells what it lacks."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import BadRequest


@pytest.mark.skipif(find_spec("torch") is not None, reason="torch is installed here")
def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    result = CliRunner().invoke(app, ["train", str(tmp_path / "out"), "--corpus", str(corpus)])
    assert isinstance(result.exception, BadRequest)
    assert "pip install 'parkgraph[train]'" in str(result.exception)
    assert not (tmp_path / "out").exists()
