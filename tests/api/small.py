"""A data directory of a few invented documents, quick to make, that a test may write into."""

from __future__ import annotations

from pathlib import Path

from kg.ledger import Ledger
from kg.model import RelationType
from kg.pipeline import Writer
from tests.ledger.generated import NAMES, Recipe, document_of

FULL, SHORT = "Company|岚桥新材料股份有限公司", "Company|岚桥新材料"
OTHER = "Company|澄川电子有限公司"
_TENANT = list(RelationType).index(RelationType.TENANT_OF)
_NAMES = [forms[0] for _, forms in NAMES]


def small(data: Path) -> Path:
    """Two companies in one park, each in a document of its own, written and published."""
    with Writer.open(data) as writer:
        for number, name in enumerate(("岚桥新材料股份有限公司", "澄川电子有限公司")):
            named = (_NAMES.index(name), _NAMES.index("邵阳县高新技术产业开发区"))
            document, extraction = document_of(f"{number}.txt", Recipe(named=named, links=((_TENANT, 0, 1),)))
            writer.follow(writer.ledger.add(document, extraction))
    return data


def entity_of(data: Path, key: str) -> str:
    """The id of the entity that has an identity key."""
    with Ledger.open(data, readonly=True) as ledger:
        for row in ledger.search("", None, 0, 100).items:
            if key in {one.key for one in ledger.identity(row.id).keys}:
                return row.id
    raise AssertionError(f"nothing has the key {key}")
