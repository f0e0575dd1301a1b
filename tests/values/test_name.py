import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values import normalise


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("青禾科 技", "青禾科技"),
        ("“青禾”科技园", "青禾科技园"),
        ("青禾（云岭）有限公司", "青禾(云岭)有限公司"),
        ("ＡＢＣ科技", "ABC科技"),
        ("雲嶺經濟開發區", "云岭经济开发区"),
        ("青禾\n科技", "青禾科技"),
    ],
)
def test_one_form_for_one_name(name: str, normal: str) -> None:
    assert normalise(name) == normal


def test_different_names_stay_different() -> None:
    assert normalise("青禾科技") != normalise("青禾科技园")


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=8))
def test_normalising_twice_changes_nothing(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)
