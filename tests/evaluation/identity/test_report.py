"""Rows by type and split, and the pairs that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluation.identity import NameRecord, Split, report, resolved
from kg.evaluation.identity.__main__ import main
from kg.evaluation.identity.printing import as_lines
from kg.evaluation.identity.report import ALL, Fault, IdentityReport
from kg.model import EntityType


def record(group: str, letter: str, line: int, split: Split = Split.FIT) -> NameRecord:
    kind = EntityType.COMPANY if group.startswith("c") else EntityType.PLACE
    return NameRecord(kind, group, split, letter, f"{group}{letter}{line}", (), (), False, note="", line=line)


def scores(found: IdentityReport, kind: str, split: str) -> tuple[int, int, int]:
    (row,) = (row for row in found.rows if (row.type, row.split) == (kind, split))
    return row.pairs.wrong, row.pairs.missed, row.across


def test_wrong_pairs_are_told_apart_by_what_is_wrong() -> None:
    one, same, other = record("c001", "A", 2), record("c001", "A", 3), record("c001", "B", 4)
    far = record("c002", "A", 5)
    found = report({one: "x", same: "y", other: "x", far: "y"})
    assert [(pair.fault, pair.left, pair.right) for pair in found.wrong] == [
        (Fault.SPLIT, one, same),
        (Fault.MERGED, one, other),
        (Fault.ACROSS, same, far),
    ]
    assert scores(found, "Company", "fit") == (1, 1, 1)


def test_there_is_a_row_for_each_type_and_split_and_for_all() -> None:
    company, place = record("c001", "A", 2), record("l001", "A", 2, Split.HELD)
    found = report({company: "x", place: "y"})
    rows = [(row.type, row.split, row.records) for row in found.rows]
    assert rows == [
        *(("Company", split, size) for split, size in (("fit", 1), ("held", 0), (ALL, 1))),
        *(("Place", split, size) for split, size in (("fit", 0), ("held", 1), (ALL, 1))),
        *((ALL, split, size) for split, size in (("fit", 1), ("held", 1), (ALL, 2))),
    ]


def test_a_split_is_scored_as_if_the_other_were_not_there() -> None:
    fit, held = record("c001", "A", 2), record("c002", "A", 3, Split.HELD)
    found = report({fit: "x", held: "x"})
    assert scores(found, "Company", "fit") == scores(found, "Company", "held") == (0, 0, 0)
    assert scores(found, "Company", ALL) == (0, 0, 1)


def test_a_wrong_pair_is_printed_with_its_group_and_what_its_documents_say() -> None:
    one, other = record("c001", "A", 2), record("c002", "A", 3)
    found = report({one: "x", other: "x"})
    assert as_lines(found.wrong) == ["across c001 fit: c001A2 | c002A3 (c002 fit)"]


def test_records_are_resolved_all_at_once_and_by_their_names() -> None:
    records = [
        NameRecord(EntityType.COMPANY, "c001", Split.FIT, letter, name, (), (), False, note="", line=line)
        for line, (letter, name) in enumerate(
            (("A", "澹坪機電有限公司"), ("A", "澹坪机电有限公司"), ("B", "岫溪纸业")), 2
        )
    ]
    ids = resolved(records)
    assert ids[records[0]] == ids[records[1]] != ids[records[2]]


def test_the_command_prints_the_table_and_on_wish_the_wrong_pairs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["group\tsplit\tentity\tname\tfacts\tsource\tnote"]
    lines += [f"c001\theld\t{letter}\t澹坪机电有限公司\t\town\t" for letter in "AB"]
    (tmp_path / "companies.tsv").write_text("\n".join(lines), encoding="utf-8")
    assert main(["--gold", str(tmp_path), "--type", "Company", "--split", "held", "--wrong"]) == 0
    printed = capsys.readouterr().out
    assert "Company" in printed
    assert "merged c001 held: 澹坪机电有限公司 | 澹坪机电有限公司" in printed


def test_the_command_says_what_is_wrong_with_the_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "places.tsv").write_text("name\n", encoding="utf-8")
    assert main(["--gold", str(tmp_path)]) == 1
    assert "places.tsv:1: the header" in capsys.readouterr().out
