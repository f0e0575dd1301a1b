"""Pages for people: Jinja2 templates over the same rows that the JSON is made of; no JavaScript is needed."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from kg import __version__
from kg.api.pages.built import POLICY, page_assets
from kg.api.serving.hosts import POLICY_HEADER
from kg.export.colours import TYPE_COLOURS
from kg.model import EntityType
from kg.ontology_file import Wording
from kg.rdf.identifiers import iri_of
from kg.rdf.terms import PREFIXES
from kg.vocabulary import BASE, NS, vocabulary
from kg.wording import conflicts, terms, values

_WORDINGS = (
    conflicts.conflict_about,
    conflicts.conflict_kind_label,
    conflicts.conflict_value,
    values.exact,
    values.in_words,
    values.investment_label,
    values.money,
    values.period_label,
    values.polarity_label,
    values.scheme_label,
    values.stage_label,
    terms.link_kind_label,
    terms.relation_label,
    terms.type_label,
    iri_of,
)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("kg.api", "templates"), PackageLoader("kg.report", "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.globals["version"] = __version__
    types = {kind.value: terms.type_label(kind.value) for kind in EntityType}
    environment.globals["type_labels"] = json.dumps(types, ensure_ascii=False)
    for function in _WORDINGS:
        environment.globals[function.__name__] = function
    return environment


_OPENING = ("entities", "claims", "documents", "investments", "observations", "posts", "stories", "extractors")


def page_of(iri: str) -> str | None:
    """Where this server shows what an IRI names, None for what it has no page of.

    A mention is shown in its article: `…/documents/ID#m12-15` → `/documents/ID#m12`.
    """
    if iri.startswith(NS):
        return f"/ns#{iri.removeprefix(NS)}"
    kind, _, name = iri.removeprefix(BASE).partition("/") if iri.startswith(BASE) else ("", "", "")
    if kind not in (*_OPENING, "identifiers") or not name:
        return None
    identifier, _, mention = name.partition("#m")
    anchor = f"#m{mention.partition('-')[0]}" if mention else ""
    safe = "/:" if kind == "identifiers" else ""
    return f"/{kind}/{quote(identifier, safe=safe)}{anchor}"


@cache
def _wordings() -> dict[str, Wording]:
    terms = vocabulary()
    return {
        **{name: rule.wording for name, rule in terms.classes.items()},
        **{kind.value: rule.wording for kind, rule in terms.relations.items()},
        **{name: rule.wording for name, rule in terms.properties.items()},
    }


def term_label(iri: str) -> str:
    """What a class or property is called on a page, else its short name: `…/ns#confidence` → `置信度 confidence`."""
    name = iri.removeprefix(NS)
    wording = _wordings().get(name) if iri.startswith(NS) else None
    if wording is not None:
        return f"{wording.zh} {name}"
    prefix, namespace = next(((p, n) for p, n in PREFIXES.items() if iri.startswith(n)), ("", ""))
    return f"{prefix}:{iri.removeprefix(namespace)}" if namespace else iri


def page(
    request: Request,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    """A page rendered from a template of `kg/api/templates`. Its script, where built, is the search's."""
    search = page_assets("search") if hasattr(request.app.state, "ledger") else None
    text = _templates().get_template(template).render(path=request.url.path, search=search, **context)
    policy = {POLICY_HEADER: POLICY} if search else {}
    return HTMLResponse(text, status, {"Vary": "Accept", **policy, **(headers or {})})


@cache
def stylesheet() -> bytes:
    """The one style sheet of the pages, with the colours of the types."""
    colours = "".join(f".{kind} {{ border-color: {colour}; }}\n" for kind, colour in TYPE_COLOURS.items())
    own = files("kg.api").joinpath("static", "style.css").read_bytes()
    return own + files("kg.report").joinpath("templates", "charts.css").read_bytes() + colours.encode()
