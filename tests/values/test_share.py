import pytest

from kg.values import Share, find_shares


@pytest.mark.parametrize(
    ("wording", "printed"),
    [
        ("90.07%", "90.07%"),
        ("10％", "10%"),
        ("百分之三十", "30%"),
        ("百分之4.5", "4.5%"),
        ("千分之五", "0.5%"),
        ("5‰", "0.5%"),
        ("三成", "30%"),
        ("三成半", "35%"),
        ("2.5倍", "2.5倍"),
        ("6个百分点", "6个百分点"),
        ("-3.2%", "-3.2%"),
    ],
)
def test_every_wording_of_a_share(wording: str, printed: str) -> None:
    assert str(Share.parse(wording)) == printed


@pytest.mark.parametrize("wording", ["", "三成立", "十二成", "百分百", "30"])
def test_what_is_no_share_parses_to_none(wording: str) -> None:
    assert Share.parse(wording) is None


def test_cheng_inside_a_word_is_no_share() -> None:
    text = "一成立就增长两成，三成果"
    assert [text[item.start : item.end] for item in find_shares(text)] == ["两成"]


def test_a_range_sign_is_no_minus() -> None:
    assert [str(item.value) for item in find_shares("10%-12%")] == ["10%", "12%"]
