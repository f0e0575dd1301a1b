"""A record as the small document that resolution sees."""

from __future__ import annotations

from itertools import pairwise

from kg.evaluation.identity import Fact, NameRecord, Split, as_document
from kg.model import EntityType, RelationType


def record(*facts: Fact, name: str = "澹坪机电有限公司", aliases: tuple[str, ...] = (), line: int = 2) -> NameRecord:
    return NameRecord(EntityType.COMPANY, "c001", Split.FIT, "A", name, facts, aliases, False, note="", line=line)


def test_the_name_comes_first_and_aliases_are_surface_forms_of_it() -> None:
    _, extraction = as_document(record(name="澹坪 机电", aliases=("澹坪", "澹坪机电")))
    (entity,) = extraction.entities
    assert (entity.type, entity.name, entity.surfaces) == (EntityType.COMPANY, "澹坪机电", ("澹坪机电", "澹坪"))
    assert len(entity.mentions) == 2


def test_every_thing_is_an_entity_once_and_stands_apart_in_the_text() -> None:
    place = Fact(RelationType.LOCATED_IN, EntityType.PLACE, "岷禾市")
    beside = Fact(None, EntityType.PLACE, "岷禾市")
    _, extraction = as_document(record(place, beside))
    assert [entity.name for entity in extraction.entities] == ["澹坪机电有限公司", "岷禾市"]
    spans = [span for entity in extraction.entities for span in entity.mentions]
    assert all(left.end < right.start for left, right in pairwise(spans))
    assert len(extraction.relations) == 1


def test_relations_run_as_the_fact_says() -> None:
    inside = Fact(RelationType.LOCATED_IN, EntityType.PLACE, "岷禾市", period="2023")
    parent = Fact(RelationType.SUBSIDIARY_OF, EntityType.COMPANY, "澹坪材料", inverse=True)
    _, extraction = as_document(record(inside, parent))
    assert [(one.type, one.subject, one.object, one.period) for one in extraction.relations] == [
        (RelationType.LOCATED_IN, "e1", "e2", "2023"),
        (RelationType.SUBSIDIARY_OF, "e3", "e1", None),
    ]


def test_each_record_is_a_document_of_its_own() -> None:
    ids = {as_document(record(line=line))[0] for line in (2, 3)}
    assert len(ids) == 2
    assert all(len(one) == 16 for one in ids)
