"""Every notebook runs from top to bottom, and its last answers are what the code gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"


def results(notebook: Any) -> list[str]:
    """The text of each code cell's result, in order."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [
        "".join(output["data"]["text/plain"] for output in cell.outputs if output.output_type == "execute_result")
        for cell in cells
    ]


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ipynb")), ids=lambda file: file.stem)
def test_a_notebook_stores_no_output(file: Path) -> None:
    notebook = nbformat.read(file, as_version=4)
    assert not [cell for cell in notebook.cells if cell.get("outputs")]


def test_the_links_notebook_answers_with_sentences(tmp_path: Path) -> None:
    notebook = nbformat.read(FOLDER / "which-companies-link-which-parks.ipynb", as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    taken_in, graph, ranking, projection, sentences = results(notebook)
    assert taken_in.startswith("'30 articles taken in, 0 refused")
    assert "ties" in graph
    assert "有限公司" in ranking
    assert "产业园" in ranking
    assert "高新" in projection
    assert "。" in sentences or "，" in sentences
