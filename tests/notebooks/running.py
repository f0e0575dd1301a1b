"""A notebook run from top to bottom, and what it then knows."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
_TELL = """
import json as _json
import pandas as _pandas

def _told(value):
    if isinstance(value, _pandas.DataFrame):
        return value.astype(object).where(value.notna(), None).to_dict("records")
    return value.to_dict() if isinstance(value, _pandas.Series) else value

_json.dumps([_told(value) for value in ({names},)], ensure_ascii=False, default=str)
"""


@dataclass(frozen=True)
class Run:
    """A notebook that was executed."""

    cells: dict[str, Any]
    told: tuple[Any, ...]
    """The values asked for; a table as a list of its rows."""

    def picture(self, cell: str) -> bool:
        return any("image/png" in output.get("data", {}) for output in self.cells[cell].outputs)

    def printed(self, cell: str) -> str:
        return "".join(output.text for output in self.cells[cell].outputs if output.output_type == "stream")


def run(name: str, folder: Path, *names: str) -> Run:
    """Executes a notebook in a folder; `names` are expressions whose values are asked for at its end."""
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(_TELL.format(names=", ".join(names))))
    NotebookClient(notebook, timeout=170, resources={"metadata": {"path": str(folder)}}).execute()
    (answer,) = notebook.cells[-1].outputs
    told = json.loads(ast.literal_eval(answer["data"]["text/plain"]))
    return Run({cell.id: cell for cell in notebook.cells if cell.cell_type == "code"}, tuple(told))
