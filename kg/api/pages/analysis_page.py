"""Analyses as pages: a form of what can be asked, the rows with their sentences, the files to take along."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from pydantic import BaseModel

from kg.analysis.catalogue import ANALYSES, OTHERS
from kg.analysis.catalogue.offered import Analysis
from kg.api.pages.rendering import page
from kg.ledger import RELATIONS_OF_LINKS
from kg.model import EntityType, Stage
from kg.wording.analyses import ANALYSES_ZH
from kg.wording.cells import CONFIRMED, DASH, NAMES, NUMBERS, number_words, term_words
from kg.wording.terms import relation_label, type_label
from kg.wording.values import stage_label

_PAGE = ("limit", "cursor")


def analyses_page(request: Request) -> Response:
    """All analyses with what each counts."""
    return page(request, "analyses.html", {"analyses": (*ANALYSES, *OTHERS), "definitions_zh": ANALYSES_ZH})


def analysis_page(
    request: Request, analysis: Analysis, wanted: BaseModel, found: dict[str, Any], headers: dict[str, str]
) -> Response:
    """One analysis: `found` is a page of its answer as JSON has it, `wanted` the parameters that it was asked with."""
    given = wanted.model_dump(mode="json")
    asked = urlencode([(name, value) for name, value in request.query_params.multi_items() if name not in _PAGE])
    following = request.url.include_query_params(cursor=found["next"]).query if found["next"] else None
    first = int((given["cursor"] or "o0")[1:]) + 1
    shown = [one for one in found["columns"] if any(item[one["name"]] is not None for item in found["items"])]
    context = {
        "analysis": analysis,
        "definition_zh": ANALYSES_ZH[analysis.name],
        "given": given,
        "choices": {name: known for name, known in _choices().items() if name in analysis.filters},
        "narrowed": any(
            given[name] != wanted.__class__.model_fields[name].get_default(call_default_factory=True)
            for name in analysis.filters
        ),
        "found": found,
        "shown": shown,
        "empty": [one for one in found["columns"] if one not in shown],
        "first": first,
        "last": first + len(found["items"]) - 1,
        "asked": f"?{asked}" if asked else "",
        "following": following,
        "dash": DASH,
        "confirmed": CONFIRMED,
        "twice": any(one["name"].endswith("_confirmed") for one in found["columns"]),
        "number_words": number_words,
        "term_words": term_words,
        "numbers": NUMBERS,
        "names": NAMES,
    }
    return page(request, "analysis.html", context, headers=headers)


def _choices() -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    """Filters of which several may be chosen: what each is called, and its values with what these are called."""
    return {
        "stage": ("阶段 Stages", tuple((one.value, stage_label(one)) for one in Stage)),
        "type": ("类型 Types", tuple((one.value, type_label(one.value)) for one in EntityType)),
        "relation": ("关系 Relations", tuple((one, relation_label(one)) for one in RELATIONS_OF_LINKS)),
    }
