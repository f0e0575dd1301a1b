"""From a document to what leaves the room: offsets in the text as read, ids, refusals, the EXCHANGE form."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from kg.extraction import extract
from kg.extraction.assemble import assemble
from kg.extraction.exchange import json_number, to_exchange
from kg.extraction.pipeline import build_pipeline
from kg.extraction.records import LocalObservation, LocalRelation
from kg.model import Document, RelationType, Source, Span
from kg.reading import read

_TEXT = (
    "霁川光电落户宜昌\n\n王一鸣 李二白\n\n"
    "3月2日，湖北霁川光电科技有限公司落户宜昌经济技术开发区。\n\n“宜昌经开区的服务很好。”霁川光 电董事长顾平川说。\n"
)


def document(text: str = _TEXT) -> Document:
    return read(Source("small.txt", text.encode()))


def test_mentions_lie_in_the_text_as_read_and_spell_a_surface() -> None:
    read_document = document()
    extraction = extract(read_document)
    assert extraction.entities
    for entity in extraction.entities:
        assert entity.name == entity.surfaces[0]
        for span in entity.mentions:
            assert "".join(read_document.text[span.start : span.end].split()) in entity.surfaces


def test_ids_count_up_in_order_of_first_mention() -> None:
    entities = extract(document()).entities
    assert [entity.id for entity in entities] == [f"e{number}" for number in range(1, len(entities) + 1)]
    firsts = [entity.mentions[0] for entity in entities]
    assert firsts == sorted(firsts)


def test_mentions_of_all_entities_never_overlap() -> None:
    spans = sorted(span for entity in extract(document()).entities for span in entity.mentions)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_the_names_of_a_byline_are_no_entities() -> None:
    assert not {"王一鸣", "李二白"} & {entity.name for entity in extract(document()).entities}


def test_a_name_broken_by_a_space_is_written_without_it() -> None:
    company = next(entity for entity in extract(document()).entities if entity.name == "湖北霁川光电科技有限公司")
    assert "霁川光电" in company.surfaces
    assert len(company.mentions) == 3


def test_the_same_document_gives_the_same_extraction() -> None:
    assert extract(document()) == extract(document(), build_pipeline())


def test_a_document_without_articles_says_nothing() -> None:
    empty = Document("0" * 16, "0" * 16, "empty.txt", "", ())
    assert extract(empty).entities == ()


def _with_statement(type_: RelationType) -> tuple[Document, list[object]]:
    source = document()
    pipeline = build_pipeline()
    doc = pipeline.language.make_doc(source.articles[0].clean.text)
    doc._.article, doc._.blocks = source.articles[0], source.articles[0].blocks
    (done,) = pipeline.language.pipe([doc])
    table = done._.entities
    person = next(i for i, entity in enumerate(table) if entity.name == "顾平川")
    park = next(i for i, entity in enumerate(table) if entity.name == "宜昌经济技术开发区")
    done._.relations = (LocalRelation(type_, person, park, (Span(0, 4),), "test", 0.5),)
    done._.observations = (LocalObservation(park, "引进项目", "57", "个", (Span(0, 4),), "test", 0.5),)
    return source, [done]


def test_a_statement_that_the_ontology_forbids_is_refused_with_its_reason() -> None:
    source, docs = _with_statement(RelationType.TENANT_OF)
    extraction = assemble(source, docs, "test")  # type: ignore[arg-type]
    assert extraction.relations == ()
    (refusal,) = extraction.refused
    assert refusal.statement == "tenantOf(顾平川, 宜昌经济技术开发区)"
    assert "Person" in refusal.reason


def test_an_allowed_statement_is_kept_with_its_evidence_in_the_text_as_read() -> None:
    source, docs = _with_statement(RelationType.HOLDS_POST)
    extraction = assemble(source, docs, "test")  # type: ignore[arg-type]
    (relation,) = extraction.relations
    assert source.text[relation.evidence[0].start : relation.evidence[0].end] == "霁川光电"
    assert extraction.refused == ()


def test_the_exchange_form_is_json_with_numbers_and_span_lists() -> None:
    source, docs = _with_statement(RelationType.HOLDS_POST)
    printed = json.loads(json.dumps(to_exchange(source, assemble(source, docs, "test")), ensure_ascii=False))  # type: ignore[arg-type]
    assert printed["doc"] == "small.txt"
    assert printed["articles"][0]["title"] == "霁川光电落户宜昌"
    assert printed["observations"][0]["value"] == 57
    assert printed["relations"][0]["polarity"] == "affirmed"
    assert all(
        isinstance(offset, int) for entity in printed["entities"] for span in entity["mentions"] for offset in span
    )


@pytest.mark.parametrize(
    ("text", "number"), [("57", 57), ("90.07", 90.07), ("18000000000", 18_000_000_000), ("-3.50", -3.5)]
)
def test_plain_decimals_become_json_numbers(text: str, number: float) -> None:
    assert json_number(text) == number
    assert isinstance(json_number(text), int) == (number == int(number))


def test_a_line_as_long_as_a_page_is_read_to_its_end() -> None:
    line = "宜昌经开区引进霁川光电、岚沁科技等10家企业，总投资3亿元的云岭智能制造产业园项目开工" * 500
    pipeline = build_pipeline()
    (doc,) = pipeline.language.pipe([pipeline.language.make_doc(line)])
    assert len(doc._.mentions) >= 2000
