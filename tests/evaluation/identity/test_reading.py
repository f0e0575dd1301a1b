"""The gold of name pairs as it is written, and what is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluation.identity import Fact, Split, UnreadableNames, read_file, read_names
from kg.model import EntityType, RelationType

HEADER = "group\tsplit\tentity\tname\tfacts\tsource\tnote"
LINE = "c001\tfit\tA\t澹坪机电\t\town\t"


def written(folder: Path, *lines: str, stem: str = "companies") -> Path:
    path = folder / f"{stem}.tsv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return path


def test_a_line_is_a_record_and_the_file_says_its_type(tmp_path: Path) -> None:
    (record,) = read_file(written(tmp_path, "c001\theld\tB\t澹坪机电有限公司\t\tdata\t全称"))
    assert (record.type, record.group, record.split, record.letter) == (EntityType.COMPANY, "c001", Split.HELD, "B")
    assert (record.name, record.facts, record.aliases) == ("澹坪机电有限公司", (), ())
    assert (record.from_data, record.note, record.line) == (True, "全称", 2)


def test_facts_are_relations_things_named_beside_and_short_forms(tmp_path: Path) -> None:
    said = "holdsPost=Organization:岷禾县委#县委书记@2021;context=Place:岷禾县;alias=老澹"
    (record,) = read_file(written(tmp_path, f"h001\tfit\tA\t澹台敬\t{said}\town\t", stem="people"))
    assert record.facts == (
        Fact(RelationType.HOLDS_POST, EntityType.ORGANIZATION, "岷禾县委", title="县委书记", period="2021"),
        Fact(None, EntityType.PLACE, "岷禾县"),
    )
    assert record.aliases == ("老澹",)


def test_an_arrow_makes_the_other_thing_the_subject(tmp_path: Path) -> None:
    (record,) = read_file(
        written(tmp_path, "j001\tfit\tA\t机电项目\tundertakes<=Company:澹坪机电\town\t", stem="projects")
    )
    assert record.facts == (Fact(RelationType.UNDERTAKES, EntityType.COMPANY, "澹坪机电", inverse=True),)


def test_things_of_two_groups_are_two_whatever_their_letters(tmp_path: Path) -> None:
    path = written(tmp_path, LINE, LINE.replace("\tA", "\tB"), LINE.replace("c001", "c002"))
    assert len({record.thing for record in read_file(path)}) == 3


def test_quotes_are_characters_like_others(tmp_path: Path) -> None:
    (record,) = read_file(written(tmp_path, LINE.replace("澹坪机电", '"澹坪"机电')))
    assert record.name == '"澹坪"机电'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("c001\tfit\tA\t澹坪机电", "4 columns"),
        (LINE.replace("c001", "C1"), "group 'C1'"),
        (LINE.replace("fit", "train"), "split 'train'"),
        (LINE.replace("\tA", "\tAB"), "entity 'AB'"),
        (LINE.replace("澹坪机电", ""), "name ''"),
        (LINE.replace("own", "web"), "source 'web'"),
        (LINE.replace("\t\town", "\tlocatedIn:岷禾\town"), "'locatedIn:岷禾' is not"),
        (LINE.replace("\t\town", "\tlivesIn=Place:岷禾\town"), "'livesIn=Place:岷禾' is not"),
        (LINE.replace("\t\town", "\tlocatedIn=Person:岷禾\town"), "no locatedIn run from Company to Person"),
        (LINE.replace("\t\town", "\tlocatedIn<=Place:岷禾\town"), "no locatedIn run from Place to Company"),
    ],
)
def test_a_line_that_breaks_the_format_is_refused_with_its_number(tmp_path: Path, line: str, said: str) -> None:
    path = written(tmp_path, LINE, line)
    with pytest.raises(UnreadableNames) as caught:
        read_file(path)
    assert f"{path}:3: " in caught.value.detail
    assert said in caught.value.detail


def test_a_group_lies_together_and_in_one_split(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNames, match=r":4: group c001 was on line 2"):
        read_file(written(tmp_path, LINE, LINE.replace("c001", "c002"), LINE))
    with pytest.raises(UnreadableNames, match=r":3: group c001 is both fit and held"):
        read_file(written(tmp_path, LINE, LINE.replace("fit", "held")))


def test_another_header_or_another_file_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, LINE)
    path.write_text("name\tfacts\n", encoding="utf-8")
    with pytest.raises(UnreadableNames, match=r":1: the header"):
        read_file(path)
    with pytest.raises(UnreadableNames, match="no gold of names"):
        read_file(written(tmp_path, LINE, stem="rivers"))


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNames, match="no gold of names"):
        read_names(tmp_path)
    written(tmp_path, "l001\tfit\tA\t岷禾县\t\town\t", stem="places")
    written(tmp_path, LINE)
    assert [str(record.type) for record in read_names(tmp_path)] == ["Company", "Place"]
