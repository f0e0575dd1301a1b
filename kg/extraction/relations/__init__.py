"""Relations between the entities of an article, one file a family; a family is a function from a scene to relations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.extensions import declare_extensions
from kg.extraction.passages import Passage
from kg.extraction.passages_of_docs import passage_of
from kg.extraction.records import LocalRelation
from kg.extraction.relations.awards import find_awards
from kg.extraction.relations.groups import find_groups
from kg.extraction.relations.industries import find_industries
from kg.extraction.relations.initiatives import find_initiatives
from kg.extraction.relations.locations import find_locations
from kg.extraction.relations.partners import find_partners
from kg.extraction.relations.parts import find_parts
from kg.extraction.relations.posts import find_posts
from kg.extraction.relations.scenes import Scene, scene_of
from kg.extraction.relations.sites import find_sites
from kg.extraction.relations.supplies import find_supplies
from kg.extraction.relations.tenancy import find_tenancy
from kg.extraction.relations.tenancy_by_project import tenants_by_project
from kg.extraction.relations.undertakings import find_undertakings
from kg.model import Polarity, RelationType

COMPONENT = "parkgraph_relations"

RELATION_FINDERS: tuple[Callable[[Scene], Iterator[LocalRelation]], ...] = (
    find_tenancy,
    find_sites,
    find_parts,
    find_locations,
    find_groups,
    find_undertakings,
    find_posts,
    find_partners,
    find_industries,
    find_initiatives,
    find_awards,
    find_supplies,
)
"""The families in the order in which their findings are told apart: of two that say the same, the first stays."""


def find_relations(passage: Passage) -> tuple[LocalRelation, ...]:
    """Every relation that the passage states, each once, with the first stretch that shows it."""
    scene = scene_of(passage)
    found: dict[tuple[object, ...], LocalRelation] = {}
    for finder in RELATION_FINDERS:
        for relation in finder(scene):
            if relation.subject != relation.object:
                _keep(found, relation)
    for relation in tenants_by_project(scene, tuple(found.values())):
        _keep(found, relation)
    return tuple(sorted(found.values(), key=lambda item: (item.evidence[0], item.type, item.subject, item.object)))


def _keep(found: dict[tuple[object, ...], LocalRelation], relation: LocalRelation) -> None:
    """The surer rule stays; of equals the one seen first."""
    key = _key(relation)
    known = found.get(key)
    if known is None or relation.confidence > known.confidence:
        found[key] = relation


def _key(relation: LocalRelation) -> tuple[object, ...]:
    ends = (relation.subject, relation.object)
    if relation.type is RelationType.PARTNERS_WITH:
        ends = (min(ends), max(ends))
    title = relation.title if relation.type is RelationType.HOLDS_POST else None
    return relation.type, *ends, title, relation.polarity is Polarity.DENIED


@Language.factory(
    COMPONENT,
    assigns=["doc._.relations"],
    requires=["doc._.mentions", "doc._.anaphora", "doc._.quantities", "doc._.periods"],
)
def create_relations(nlp: Language, name: str) -> RelationFinder:
    """The component that fills `doc._.relations`."""
    return RelationFinder()


class RelationFinder:
    """Writes the relations of an article to `doc._.relations`."""

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its attribute written."""
        doc._.relations = find_relations(passage_of(doc))
        return doc


declare_extensions()
