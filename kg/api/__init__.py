"""The graph over HTTP: SPARQL, REST and pages for people.

`app.py` puts it together. A request comes in through `serving` (connections, hosts, rates, logs), is read and answered
with what is in `answers` (negotiation, lists, forms, the description), and may write if `access` says so. The routes
are in the rooms of their subject: `entities`, `documents`, `identity`, `questions`, `sparql`, `reconcile`, and `pages`
for what only people look at. `mcp` offers the same to an assistant, without HTTP.
"""

from kg.api.app import create_app
from kg.api.settings import Settings
from kg.api.sparql.plain import create_plain_app

__all__ = ["Settings", "create_app", "create_plain_app"]
