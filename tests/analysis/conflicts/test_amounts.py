"""Two amounts for one project, and what looks like it and is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis.conflicts import ConflictKind
from tests.analysis.conflicts.telling import Said, Text, found, link, money, text, told

PROJECT = "澄沐高性能纤维项目"
FIRM = "澄沐新材料有限公司"
PARK = "霖岚经济开发区"


def total(amount: int, words: str, kind: str = "planned", period: str | None = None) -> Said:
    return money(amount, f"{PROJECT}{words}。", kind, parts={"project": PROJECT}, period=period)


def of_project(key: str, date: str, *said: Said, name: str = PROJECT) -> Text:
    """A text that says where the project is: projects of one name at one site are one."""
    return text(key, date, *said, link(name, "sitedIn", PARK, f"{name}选址{PARK}。"))


def test_two_totals_of_one_project_are_shown_with_both_sentences(tmp_path: Path) -> None:
    one = of_project("a", "2024-03-05", total(300_000_000, "总投资3亿元"))
    two = of_project("b", "2024-04-06", total(500_000_000, "总投资5亿元"))
    answer = found(tmp_path, [one, two])
    (conflict,) = answer.items
    assert told(conflict) == (ConflictKind.AMOUNT, {"300000000", "500000000"})
    assert dict(conflict.about) == {"investment": "planned", "currency": "CNY"}
    assert conflict.difference == pytest.approx(0.4)
    seen = {(claim.quote, answer.sources[claim.document].key) for side in conflict.sides for claim in side.claims}
    assert seen == {(one.said[0].sentence, "a.txt"), (two.said[0].sentence, "b.txt")}
    assert {claim.first for side in conflict.sides for claim in side.claims} == {"2024-03-05", "2024-04-06"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(total(298_000_000, "总投资2.98亿元"), id="rounded"),
        pytest.param(total(340_000_000, "总投资超3.4亿元"), id="worded open"),
        pytest.param(total(120_000_000, "总投资1.2亿元", "completed"), id="another kind"),
        pytest.param(total(120_000_000, "年度计划投资1.2亿元"), id="a year's share in words"),
        pytest.param(total(120_000_000, "计划投资1.2亿元", period="2024"), id="a year's share by its period"),
        pytest.param(total(120_000_000, "一期投资1.2亿元"), id="a part"),
        pytest.param(total(2_000_000_000, "等18个项目总投资20亿元"), id="a sum"),
    ],
)
def test_what_is_no_second_total_of_three_hundred_million(tmp_path: Path, other: Said) -> None:
    texts = [of_project("a", "2024-03-05", total(300_000_000, "总投资3亿元")), of_project("b", "2024-04-06", other)]
    assert found(tmp_path, texts).total == 0


def test_a_phase_in_the_name_of_the_project_makes_no_part(tmp_path: Path) -> None:
    name = "澄沐纤维二期项目"
    said = [money(n, f"{name}总投资{n // 10**8}亿元。", parts={"project": name}) for n in (3 * 10**8, 5 * 10**8)]
    assert (
        found(
            tmp_path, [of_project(key, "2024-03-05", one, name=name) for key, one in zip("ab", said, strict=True)]
        ).total
        == 1
    )


def test_what_is_done_grows_and_clashes_only_at_one_time(tmp_path: Path) -> None:
    may, june, other = (
        of_project("a", "2024-05-01", total(100_000_000, "累计完成投资1亿元", "completed")),
        of_project("b", "2024-06-01", total(200_000_000, "累计完成投资2亿元", "completed")),
        of_project("c", "2024-06-01", total(260_000_000, "已完成投资2.6亿元", "completed")),
    )
    assert found(tmp_path / "1", [may, june]).total == 0
    assert told(found(tmp_path / "2", [may, june, other]).items[0])[1] == {"200000000", "260000000"}


def test_two_givers_of_one_project_are_two_shares(tmp_path: Path) -> None:
    texts = [
        of_project(
            key,
            "2024-03-05",
            money(
                amount, f"{firm}向{PROJECT}投资{amount // 10**8}亿元。", parts={"project": PROJECT, "investor": firm}
            ),
        )
        for key, firm, amount in (("a", FIRM, 3 * 10**8), ("b", "沐岚能源有限公司", 5 * 10**8))
    ]
    assert found(tmp_path, texts).total == 0


def into_the_park(amount: int, period: str | None) -> Said:
    words = f"{FIRM}在{PARK}投资{amount / 10**8:g}亿元。"
    return money(amount, words, "completed", parts={"investor": FIRM, "site": PARK}, period=period)


def test_what_a_firm_puts_into_a_park_clashes_within_one_period(tmp_path: Path) -> None:
    texts = [text("a", "2024-03-05", into_the_park(3 * 10**8, "2023"))]
    same = [*texts, text("b", "2024-04-05", into_the_park(5 * 10**8, "2023"))]
    later = [*texts, text("b", "2024-04-05", into_the_park(5 * 10**8, "2024"))]
    assert [told(one) for one in found(tmp_path / "1", same).items] == [
        (ConflictKind.AMOUNT, {"300000000", "500000000"})
    ]
    assert found(tmp_path / "2", later).total == 0


def test_a_reprint_is_no_second_source(tmp_path: Path) -> None:
    texts = [of_project(key, "2024-03-05", total(300_000_000, "总投资3亿元")) for key in ("a", "reprint")]
    texts.append(of_project("b", "2024-04-06", total(500_000_000, "总投资5亿元")))
    (conflict,) = found(tmp_path, texts).items
    assert [(len(side.claims), side.sources) for side in sorted(conflict.sides, key=lambda side: side.value)] == [
        (2, 1),
        (1, 1),
    ]


def test_what_was_not_compared_is_counted(tmp_path: Path) -> None:
    texts = [
        of_project("a", "2024-03-05", total(300_000_000, "总投资3亿元")),
        of_project("b", "2024-04-06", total(120_000_000, "一期投资1.2亿元")),
    ]
    assert found(tmp_path, texts).left_out == {"amounts that are a part or a sum": 1}
