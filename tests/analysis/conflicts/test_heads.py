"""Two heads of one body at one time; a succession, a deputy and a former head are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis.conflicts import ConflictKind
from kg.analysis.conflicts.posts import sole_posts
from tests.analysis.conflicts.telling import Said, found, post, text, told

PARK = "霖岚经济开发区"
SECRETARY = "党工委书记"


def head(person: str, title: str = SECRETARY, words: str = "", **more: object) -> Said:
    return post(person, PARK, title, f"{words}{PARK}{title}{person}出席会议。", **more)


def test_two_people_in_one_post_on_one_day_are_a_conflict(tmp_path: Path) -> None:
    texts = [text("a", "2024-03-05", head("温见川")), text("b", "2024-03-05", head("祁望野"))]
    answer = found(tmp_path, texts)
    (conflict,) = answer.items
    assert told(conflict) == (ConflictKind.HEAD, {"温见川", "祁望野"})
    assert (answer.entities[conflict.subject].label, conflict.about) == (PARK, (("post", "书记"),))
    assert conflict.difference == 1


def test_a_person_who_is_head_before_and_after_another_clashes_with_that_other(tmp_path: Path) -> None:
    days = (("a", "2023-03-05", "温见川"), ("b", "2024-03-05", "祁望野"), ("c", "2025-03-05", "温见川"))
    texts = [text(key, day, head(person)) for key, day, person in days]
    assert found(tmp_path / "1", texts[:2]).total == 0
    assert found(tmp_path / "2", texts).total == 1


def test_a_year_stated_leaves_room_for_a_succession_and_weighs_half(tmp_path: Path) -> None:
    texts = [
        text("a", "2024-12-05", head("温见川", period="2024")),
        text("b", "2024-12-06", head("祁望野", period="2024-11-01")),
    ]
    assert [conflict.difference for conflict in found(tmp_path, texts).items] == [0.5]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(head("祁望野", "党工委副书记"), id="a deputy"),
        pytest.param(head("祁望野", "管委会主任"), id="another post"),
        pytest.param(head("祁望野", "企业服务中心主任"), id="of a department"),
        pytest.param(post("祁望野", PARK, SECRETARY, f"{PARK}原{SECRETARY}祁望野出席会议。"), id="former"),
        pytest.param(post("祁望野", PARK, SECRETARY, f"据悉，原{PARK}{SECRETARY}祁望野到会。"), id="formerly there"),
        pytest.param(post("祁望野", PARK, SECRETARY, f"祁望野拟任{PARK}{SECRETARY}。"), id="to come"),
        pytest.param(post("祁望野", PARK, SECRETARY, f"免去祁望野的{PARK}{SECRETARY}职务。"), id="laid down"),
        pytest.param(head("祁望野", period="2019"), id="at another time"),
        pytest.param(head("祁望野", denied=True), id="denied"),
        pytest.param(head("温见川", words="据悉，"), id="the same"),
    ],
)
def test_no_conflict_with_a_secretary_of_one_day(tmp_path: Path, other: Said) -> None:
    assert found(tmp_path, [text("a", "2024-03-05", head("温见川")), text("b", "2024-03-05", other)]).total == 0


def test_what_has_no_date_is_not_compared(tmp_path: Path) -> None:
    assert found(tmp_path, [text("a", "", head("温见川")), text("b", "", head("祁望野"))]).total == 0


def test_a_text_is_not_held_against_itself(tmp_path: Path) -> None:
    answer = found(tmp_path, [text("a", "2024-03-05", head("温见川"), head("祁望野"))])
    assert (answer.total, answer.left_out) == (0, {"claims of texts that stand on several sides": 2})


@pytest.mark.parametrize(
    ("title", "kind", "body", "posts"),
    [
        ("县委书记", "Place", "霖岚县", {"书记"}),
        ("县委副书记、县长", "Place", "霖岚县", {"行政首长"}),
        ("人民政府县长", "Place", "霖岚县", {"行政首长"}),
        ("县长", "Place", "邵阳市", set()),
        ("市委书记", "Place", "霖岚县", set()),
        ("代县长", "Place", "霖岚县", set()),
        ("常务副县长", "Place", "霖岚县", set()),
        ("人大常委会主任", "Place", "霖岚县", set()),
        ("党组书记", "Place", "霖岚县", set()),
        ("党工委书记、管委会主任", "Park", PARK, {"书记", "主任"}),
        ("党工委副书记、管委会主任", "Park", PARK, {"主任"}),
        ("纪工委书记", "Park", PARK, set()),
        ("董事长兼总经理", "Company", "澄沐新材料有限公司", {"董事长", "总经理"}),
        ("名誉董事长", "Company", "澄沐新材料有限公司", set()),
        ("副总经理、总工程师", "Company", "澄沐新材料有限公司", set()),
        ("局长", "Organization", "霖岚县商务局", {"局长"}),
        ("院长", "Organization", "霖岚大学", set()),
    ],
)
def test_which_posts_a_body_has_one_of(title: str, kind: str, body: str, posts: set[str]) -> None:
    assert sole_posts(title, kind, body) == posts
