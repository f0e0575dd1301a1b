"""What the service is and where its parts are."""

from __future__ import annotations

from kg import __version__
from kg.api.reconcile.extend import SETTINGS
from kg.api.reconcile.forms import ManifestForm, SuggestForm
from kg.api.reconcile.types import type_form
from kg.model import EntityType
from kg.vocabulary import NS, entity_iri

WIDTH, HEIGHT = 420, 320
"""Pixels of a preview."""


def manifest(root: str, batch: int) -> ManifestForm:
    """The manifest for a server at `root` (without a slash at its end) that takes `batch` queries at once.

    The URLs are absolute, as clients put them together from here.
    """
    here = f"{root}/reconcile"

    def suggested(what: str) -> SuggestForm:
        return {
            "service_url": here,
            "service_path": f"/suggest/{what}",
            "flyout_service_url": here,
            "flyout_service_path": f"/flyout/{what}?id=${{id}}",
        }

    return {
        "versions": ["0.2"],
        "name": "Parkgraph 园区图谱",
        "identifierSpace": entity_iri(""),
        "schemaSpace": NS,
        "documentation": f"{root}/docs",
        "serviceVersion": __version__,
        "defaultTypes": [type_form(kind) for kind in EntityType],
        "view": {"url": f"{root}/entities/{{{{id}}}}"},
        "feature_view": {"url": f"{here}/features/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {what: suggested(what) for what in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": list(SETTINGS),
        },
        "batchSize": batch,
    }
