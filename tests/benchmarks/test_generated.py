"""Generated documents are what they say, and the limits of a benchmark are kept."""

from __future__ import annotations

from benchmarks.__main__ import BENCHMARKS, chosen
from benchmarks.generated import PARK, company, documents, park
from benchmarks.measuring import Row


def test_every_number_is_another_company() -> None:
    assert len({company(number) for number in range(40_000)}) == 40_000


def test_every_number_is_another_park() -> None:
    assert len({PARK, *(park(number) for number in range(8_000))}) == 8_001


def test_documents_with_parks_of_their_own_share_the_province_and_a_company() -> None:
    first, second = (
        {entity.name for entity in document.extraction.entities} for document in documents(2, own_parks=True)
    )
    assert {park(0)} == {name for name in first if name.endswith("开发区")}
    assert {park(1)} == {name for name in second if name.endswith("开发区")}
    assert len(first & second) == 2


def test_every_generated_mention_opens_to_its_name() -> None:
    for document in documents(3):
        text = document.source.data.decode()
        for entity in document.extraction.entities:
            assert entity.mentions
            assert all(text[start:end] == entity.name for start, end in entity.mentions)


def test_a_document_shares_one_company_with_the_one_before() -> None:
    first, second = ({entity.name for entity in document.extraction.entities} for document in documents(2))
    assert len([name for name in first & second if name.endswith("有限公司")]) == 1


def test_the_same_number_gives_the_same_document() -> None:
    assert list(documents(1, first=7)) == list(documents(1, first=7)) != list(documents(1, first=8))


def test_a_row_holds_inside_its_limits_only() -> None:
    assert Row("x", 2.0, at_most=2.0, at_least=1.0).holds
    assert not Row("x", 2.1, at_most=2.0).holds
    assert not Row("x", 0.9, at_least=1.0).holds


def test_benchmarks_are_chosen_by_name_all_without_one() -> None:
    assert tuple(chosen([])) == BENCHMARKS
    assert [benchmark.name for benchmark in chosen(["gexf"])] == ["gexf"]
