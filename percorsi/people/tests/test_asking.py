"""What somebody typed in the one box, understood."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from percorsi.people.rules.asking import Asked, spellings, understood
from percorsi.people.rules.clues import clues, readings
from percorsi.people.rules.finding import national, search_terms, telephone_terms
from percorsi.people.rules.reasons import reasons
from percorsi.people.rules.tax_code import check_character, why_not_tax_code

TODAY = date(2026, 11, 22)
BORN = date(1985, 3, 14)


def asked(typed: str) -> Asked:
    return understood(typed, today=TODAY)


@pytest.mark.parametrize(
    "typed",
    ["14/03/1985", "14/3/1985", "14-3-1985", "14.3.85", "14 3 1985", "1985-03-14", "1985/3/14", "14 marzo 1985",
     "14 Marzo 85", "14 mar 1985", "14 march 1985", "14031985", "nata il 14/03/1985"],
)  # fmt: skip
def test_a_date_is_recognised_however_it_is_written(typed: str) -> None:
    assert asked(typed).birth_date == BORN


@pytest.mark.parametrize("typed", ["31/02/1985", "32 marzo 1985", "14/13/1985", "99999999"])
def test_a_day_that_does_not_exist_is_no_date(typed: str) -> None:
    assert asked(typed).birth_date is None


def test_a_two_digit_year_is_never_in_the_future() -> None:
    assert asked("1/1/30").birth_date == date(1930, 1, 1)
    assert asked("1/1/20").birth_date == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("typed", "understood_as"),
    [
        ("Rossi Maria 1985", Asked(words=("rossi", "maria"), birth_year=1985)),
        ("rossi 14/03/1985", Asked(words=("rossi",), birth_date=BORN)),
        ("RSSMRA85C54F205U", Asked(tax_code="rssmra85c54f205u")),
        ("rssmra 85c54 f205u", Asked(tax_code="rssmra85c54f205u")),
        ("RSSMRA85", Asked(tax_code="rssmra85")),
        ("Rossi RSSMRA85C", Asked(words=("rossi",), tax_code="rssmra85c")),
        ("C54F205U", Asked(tax_code="c54f205u")),
        ("333 1234567", Asked(telephone="3331234567")),
        ("+39 333 1234567", Asked(telephone="3331234567")),
        ("0039 02-1234567", Asked(telephone="021234567")),
        ("05060480968", Asked(tax_code="05060480968", telephone="05060480968")),
        ("SYN-00000012", Asked(external_id="syn00000012")),
        ("Popescu 1985", Asked(words=("popescu",), birth_year=1985)),
        ("Benedetti", Asked(words=("benedetti",))),
        ("Mastronunzio Ballerini Carlotta", Asked(words=("mastronunzio", "ballerini", "carlotta"))),
        ("RSSMRAULATMHRLMX", Asked(words=("rssmraulatmhrlmx",))),
        ("D'Angelo", Asked(words=("dangelo",))),
        ("", Asked()),
        ("  ?!", Asked()),
        ("7", Asked()),
    ],
)
def test_each_thing_is_what_it_is(typed: str, understood_as: Asked) -> None:
    assert asked(typed) == understood_as


def test_omocodia_is_undone_before_searching() -> None:
    bare = "RSSMRAULALMHRLM"
    assert asked(bare + check_character(bare)).tax_code == "rssmra80a01h501u"


@given(st.text("abcdefghilmnopqrstuvz", min_size=1, max_size=16))
def test_a_word_without_digits_is_a_name(word: str) -> None:
    found = asked(word)
    assert found.words == (word,) or why_not_tax_code(found.tax_code.upper()) is None


def test_two_words_are_also_tried_as_one() -> None:
    assert list(spellings(("de", "haro", "maria"))) == [
        ("de", "haro", "maria"), ("deharo", "maria"), ("de", "haromaria"), ("deharomaria",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("+39 333-123.45.67", "3331234567"),
        ("0039021234567", "021234567"),
        ("39123456", "39123456"),
        ("02/1234567", "021234567"),
    ],
)
def test_a_telephone_is_compared_by_its_national_digits(number: str, digits: str) -> None:
    assert national(number) == digits


def test_a_short_number_is_not_found_by() -> None:
    assert telephone_terms("112") == set()


@given(st.text(max_size=300))
def test_no_text_breaks_the_box_nor_the_condition_it_becomes(typed: str) -> None:
    found = asked(typed)
    for reading in readings(found):
        assert all(condition.count("'") % 2 == 0 and condition for condition in reading.conditions)
    assert all(clue.worth > 0 for clue in clues(found))
    assert bool(readings(found)) is bool(found)


@given(st.text(max_size=40), st.text(max_size=40), st.none() | st.dates(date(1900, 1, 1), TODAY))
def test_terms_are_quoted_words_without_quotes_inside(family: str, given_name: str, born: date | None) -> None:
    terms = search_terms(family_name=family, given_name=given_name, birth_date=born).split(" ")
    assert all(not term or (term[0] == term[-1] == "'" and "'" not in term[1:-1]) for term in terms)
    assert "\\" not in "".join(terms)


class Maria:
    given_name, family_name, birth_date = "Maria Grazia", "De Haro", BORN
    tax_code, external_id = "DHRMGR85C54F205T", "P-001"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("deharo", ["same family name: De Haro"]),
        ("de haro", ["same family name: De Haro"]),
        ("haro maria", ["same family name: De Haro", "same given name: Maria Grazia"]),
        ("Harro", ["similar family name: Harro ≈ Haro"]),
        ("graz", ["given name that begins with “Graz”: Grazia"]),
        ("14/03/1985", ["same date of birth"]),
        ("1985", ["same year of birth"]),
        ("DHRMGR85", ["part of the tax code"]),
        ("DHRMGR85C54F205T", ["same tax code"]),
        ("DHRMGR85C54F205X", ["nearly the same tax code"]),
        ("Bianchi", []),
        ("P-001", ["same code"]),
    ],
)
def test_each_match_says_why(typed: str, told: list[str]) -> None:
    with translation.override("en"):
        assert reasons(asked(typed), Maria()) == told
