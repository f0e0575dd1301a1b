"""How a batch goes, on the terminal; into a pipe or a file nothing of it is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from kg.pipeline import Progress, Silent


class _Terminal:
    """A progress bar on standard error."""

    def __init__(self, bar: Bar) -> None:
        self.bar = bar
        self.task = bar.add_task("", total=None)

    def begin(self, total: int) -> None:
        self.bar.update(self.task, total=total)

    def step(self, key: str, outcome: str) -> None:
        self.bar.update(self.task, advance=1, description=f"{outcome} {key}")

    def say(self, message: str) -> None:
        self.bar.console.print(message)


@contextmanager
def progress() -> Iterator[Progress]:
    """Shows a batch's progress while the block runs."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Silent()
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=console) as bar:
        yield _Terminal(bar)
