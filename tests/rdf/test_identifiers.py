"""What the graph says of a code, and that the shapes know a wrong one."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.model import EntityType, Identifier, KnownEntity, Scheme
from kg.rdf import entity_quads
from kg.rdf.identifiers import identifier_facts
from kg.rdf.shapes import violations
from kg.rdf.terms import RDFS, iri, pg
from kg.values.credit_code import check_character

CREDIT = "91430500MA0000001" + check_character("91430500MA0000001")
BASE = "https://parkgraph.example/identifiers/"


def facts(scheme: Scheme, value: str) -> dict[str, str]:
    said = identifier_facts(Identifier(scheme, value))
    return {name.rpartition("#")[2].rpartition("/")[2]: term.value for name, term in said if term is not None}


@pytest.mark.parametrize(
    ("scheme", "value", "said"),
    [
        (Scheme.DIVISION, "430523", {"divisionCode": "430523", "exactMatch": BASE + "division/430523"}),
        (Scheme.CREDIT, CREDIT, {"creditCode": CREDIT, "exactMatch": BASE + "credit/" + CREDIT}),
        (Scheme.STOCK, "SSE:699999", {"stockCode": "SSE:699999", "exactMatch": BASE + "stock/SSE:699999"}),
        (Scheme.WIKIDATA, "Q42", {"exactMatch": "http://www.wikidata.org/entity/Q42"}),
        (Scheme.PARK, "云-1", {"parkCode": "云-1"}),
        (
            Scheme.ZONE,
            "ETDZ:430181:浏阳经济技术开发区",
            {"notation": "ETDZ:430181:浏阳经济技术开发区", "spatial": BASE + "division/430181"},
        ),
    ],
)
def test_a_code_is_a_literal_and_matches_what_has_an_iri(scheme: Scheme, value: str, said: dict[str, str]) -> None:
    assert facts(scheme, value) == said


def found(kind: EntityType, *identifiers: Identifier) -> list[str]:
    entity = KnownEntity("0" * 16, kind, "洛陂", (), identifiers)
    classes = [ox.Quad(iri(pg(one)), iri(RDFS + "subClassOf"), iri(pg("Entity"))) for one in EntityType]
    return [violation.message for violation in violations([*entity_quads(entity), *classes])]


def test_right_codes_of_every_scheme_meet_the_shapes() -> None:
    assert found(EntityType.COMPANY, Identifier(Scheme.CREDIT, CREDIT), Identifier(Scheme.STOCK, "HKEX:00009")) == []
    assert found(EntityType.PLACE, Identifier(Scheme.DIVISION, "430523"), Identifier(Scheme.WIKIDATA, "Q42")) == []
    zone = Identifier(Scheme.ZONE, "ETDZ:430181:浏阳经济技术开发区")
    assert found(EntityType.PARK, zone, Identifier(Scheme.PARK, "a"), Identifier(Scheme.PARK, "b")) == []


@pytest.mark.parametrize(
    ("kind", "identifiers", "message"),
    [
        (EntityType.PARK, [Identifier(Scheme.DIVISION, "430523")], "the subject of divisionCode is a Place"),
        (
            EntityType.PLACE,
            [Identifier(Scheme.CREDIT, CREDIT)],
            "the subject of creditCode is a Company or Organization",
        ),
        (EntityType.PLACE, [Identifier(Scheme.DIVISION, "43")], "a division has one code of six digits"),
        (EntityType.COMPANY, [Identifier(Scheme.STOCK, "699999")], "a stock code names its exchange: SSE:600519"),
        (
            EntityType.PLACE,
            [Identifier(Scheme.DIVISION, "430523"), Identifier(Scheme.DIVISION, "430524")],
            "a division has one code of six digits",
        ),
    ],
)
def test_a_wrong_code_violates_its_shape(kind: EntityType, identifiers: list[Identifier], message: str) -> None:
    assert found(kind, *identifiers) == [message]
