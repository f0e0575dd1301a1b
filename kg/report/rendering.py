"""A report as one HTML file: its style and its charts inside, no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from kg import __version__
from kg.analysis.answer import Answer, Ref, Row
from kg.export.colours import TYPE_COLOURS
from kg.report.footnotes import Footnotes
from kg.report.glance import glances, standings
from kg.report.park_report import ParkReport
from kg.wording import cells, conflicts, days, terms, values

MOST_ROWS = 500
"""Of each list so many are shown, the best supported; how many there are is said."""
_WORDINGS = (
    cells.cell_words,
    conflicts.conflict_about,
    conflicts.conflict_kind_label,
    conflicts.conflict_value,
    days.days_label,
    terms.link_kind_label,
    terms.relation_label,
    terms.type_label,
    values.exact,
    values.in_words,
    values.investment_label,
    values.money,
    values.period_label,
    values.scheme_label,
    values.stage_label,
)
_SHOWN = (
    ("tenants", "tenantOf", "in"),
    ("industries", "inIndustry", "out"),
    ("awards", "receives", "out"),
    ("initiatives", "implements", "out"),
)
_HEAD = (("locatedIn", "out"), ("partOf", "out"), ("partOf", "in"))
_PROJECTS = ("sitedIn", "in")


def rendered(report: ParkReport) -> str:
    """The file's text; equal reports give equal texts."""
    notes = Footnotes(report.told)
    named = {key: group for key, group in report.groups.items() if key in _HEAD}
    sections = {anchor: report.groups.get((relation, way)) for anchor, relation, way in _SHOWN}
    apart = {*_HEAD, *((relation, way) for _, relation, way in _SHOWN)}
    others = [
        group
        for key, group in report.groups.items()
        # What is said of a project stands with the projects.
        if key not in apart and (key != _PROJECTS or any(link.other.type.value != "Project" for link in group.links))
    ]
    return _template().render(
        report=report,
        head=[named[key] for key in _HEAD if key in named],
        sections=sections,
        others=others,
        glances=glances(report),
        standings=standings(report),
        notes=notes,
        most=MOST_ROWS,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kg.report", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    for function in (*_WORDINGS, fixed_columns, own_rows):
        environment.globals[function.__name__] = function
    environment.globals["version"] = __version__
    environment.globals["style"] = Markup(stylesheet())  # noqa: S704 - files of this package
    return environment


def _template() -> Template:
    return _environment().get_template("report.html")


@cache
def stylesheet() -> str:
    """What stands between `<style>` and `</style>`."""
    folder = files("kg.report").joinpath("templates")
    sheets = [folder.joinpath(name).read_text(encoding="utf-8") for name in ("report.css", "charts.css")]
    colours = (f".{kind} {{ border-color: {colour}; }}\n" for kind, colour in TYPE_COLOURS.items())
    return "".join((*sheets, *colours))


def own_rows(answer: Answer, park: str) -> tuple[Row, ...]:
    """The rows of an answer that are about a park."""
    return tuple(row for row in answer.rows if any(isinstance(one, Ref) and one.id == park for one in row.values))


def fixed_columns(answer: Answer, rows: Sequence[Row], park: str) -> frozenset[int]:
    """The places of the columns that say nothing but which park it is."""
    places = range(len(answer.columns))
    return frozenset(
        place for place in places if all(isinstance(one := row.values[place], Ref) and one.id == park for row in rows)
    )
