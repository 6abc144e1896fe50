"""The tax code of an organisation: no database."""

import pytest

from percorsi.network.rules import check_digit, is_tax_code, why_not_tax_code


def test_the_number_printed_in_the_addendum_passes() -> None:
    assert is_tax_code("05060480968")
    assert check_digit("0506048096") == 8


@pytest.mark.parametrize(
    "text", ["05060480967", "05060480986", "0506048096", "050604809688", "0506048096A", "٠٥٠٦٠٤٨٠٩٦٨"]
)
def test_a_wrong_digit_two_swapped_or_another_length_do_not(text: str) -> None:
    assert not is_tax_code(text)
    assert why_not_tax_code(text) is not None


def test_an_organisation_may_have_none() -> None:
    assert why_not_tax_code("") is None


@pytest.mark.parametrize("place", range(10))
def test_every_single_wrong_digit_is_found(place: int) -> None:
    right = "05060480968"
    for digit in set("0123456789") - {right[place]}:
        assert not is_tax_code(right[:place] + digit + right[place + 1 :])
