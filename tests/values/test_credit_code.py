import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values import CreditCode, find_credit_codes
from kg.values.credit_code import check_character

BODY = "91430500MA0000000"
CODE = BODY + check_character(BODY)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def test_the_example_of_the_standard_has_its_check_character() -> None:
    # GB 32100-2015 takes the weights 1, 3, 9, 27, 19 …: a body of zeros sums to zero.
    assert check_character("0" * 17) == "0"
    # One in the first place weighs 1, so the check character is 31 - 1 = 30, the last of the alphabet.
    assert check_character("1" + "0" * 16) == "Y"


def test_width_case_and_spaces_do_not_matter() -> None:
    assert CreditCode.parse(f" {CODE.lower()[:8]} {CODE[8:]} ") == CreditCode(CODE)


def test_the_region_is_the_division_of_registration() -> None:
    assert CreditCode(CODE).region == "430500"


def test_a_code_is_found_by_itself_only() -> None:
    text = f"代码{CODE}，编号X{CODE}"
    assert [(item.start, item.end) for item in find_credit_codes(text)] == [(2, 20)]


def test_a_body_of_another_length_is_an_error() -> None:
    with pytest.raises(ValueError, match="17 characters"):
        check_character("123")


@given(st.integers(0, 17), st.sampled_from(ALPHABET))
def test_changing_one_character_breaks_the_code(place: int, char: str) -> None:
    changed = CODE[:place] + char + CODE[place + 1 :]
    assert (CreditCode.parse(changed) is None) == (changed != CODE)
