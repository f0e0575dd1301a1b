"""`docs/cli.md`: the help of every command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer.main

from kg.cli import app
from scripts.markdown import table

_HEAD = """# The command line

<!-- Made from the commands' own help by `python -m scripts.generated`. -->

`kg COMMAND --help` says the same. Every command that reads or writes a data directory takes `--data`, or the variable
`KG_DATA`. Exit status: 0 done, 1 a check found a fault, 2 the command could not do what it was asked (one line on
standard error says why), 3 some inputs were refused and the others are in.
"""


def commands_page() -> str:
    """The page in Markdown."""
    return "\n".join([_HEAD, *_sections(typer.main.get_command(app), "kg")])


def _sections(command: Any, name: str) -> Iterator[str]:
    subcommands = getattr(command, "commands", None)
    if subcommands is not None:
        for sub_name, sub in subcommands.items():
            yield from _sections(sub, f"{name} {sub_name}")
        return
    context = command.context_class(command, info_name=name, terminal_width=500, max_content_width=500)
    yield f"## `{name}`\n"
    yield f"{' '.join((command.help or '').split())}\n"
    yield f"    {' '.join(command.get_usage(context).removeprefix('Usage:').split())}\n"
    records = [parameter.get_help_record(context) for parameter in command.params]
    rows = [(f"`{record[0]}`", " ".join(record[1].split())) for record in records if record]
    if rows:
        yield table(("Argument or option", "Meaning"), rows)
