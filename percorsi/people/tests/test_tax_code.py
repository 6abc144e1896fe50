"""The codice fiscale: examples by hand, and what holds of every code."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from percorsi.people.rules import tax_code as tax

LETTER_OF = {digit: letter for letter, digit in tax.DIGIT_OF.items()}
BORN_1985 = {"sex": "F", "birth_date": date(1985, 3, 14), "birth_cadastral": "F205"}


@pytest.mark.parametrize(
    ("bare", "check"),
    [("RSSMRA80A01H501", "U"), ("RSSMRA70A01H501", "S"), ("RSSMRA85C54F205", "U")],
)
def test_the_check_character_follows_the_table(bare: str, check: str) -> None:
    assert tax.check_character(bare) == check


@pytest.mark.parametrize(
    "code", ["", "RSSMRA80A01H501U", "RSSMRA70A01H501S", "05060480968", tax.tidy(" rssmra 80a01 h501u ")]
)
def test_a_right_code_or_none_at_all_passes(code: str) -> None:
    assert tax.why_not_tax_code(code) is None


@pytest.mark.parametrize(
    "code",
    [
        "RSSMRA80A01H501X",  # check character
        "RSSMRA80A01H501",  # too short
        "RSSMRA80A01H501UU",  # too long
        "RSSMRA80F01H501U",  # F is no month
        "R5SMRA80A01H501U",  # a digit among the letters
        "05060480967",  # provisional, last digit
        "123",
        "RSSMRA80A32H501" + tax.check_character("RSSMRA80A32H501"),  # 32 January
        "RSSMRA80B30H501" + tax.check_character("RSSMRA80B30H501"),  # 30 February
        "RSSMRA80A72H501" + tax.check_character("RSSMRA80A72H501"),  # 32 January, of a woman
        "RSSMRA80A00H501" + tax.check_character("RSSMRA80A00H501"),
        "RSSMRA80A40H501" + tax.check_character("RSSMRA80A40H501"),
    ],
)
def test_a_wrong_code_is_refused_beside_its_field(code: str) -> None:
    refusal = tax.why_not_tax_code(code)
    assert refusal is not None
    assert refusal.fields == ("tax_code",)
    assert refusal.remedy


def test_it_tells_birth_sex_and_place() -> None:
    told = tax.told_by("RSSMRA85C54F205U")
    assert told == tax.Told("RSS", "MRA", 85, 3, 14, "F", "F205")
    assert told is not None
    assert told.born_on(date(1985, 3, 14))
    assert told.born_on(date(2085, 3, 14))


def test_the_last_of_february_is_right_in_a_leap_year_of_either_century() -> None:
    bare = "RSSMRA00B29H501"
    assert tax.why_not_tax_code(bare + tax.check_character(bare)) is None


@pytest.mark.parametrize(
    ("family", "code"),
    [("Rossi", "RSS"), ("Fo", "FOX"), ("Ro", "ROX"), ("Aia", "AIA"), ("De Haro", "DHR"), ("D'Amico", "DMC"),
     ("Łuczak", "LCZ"), ("Müller", "MLL"), ("Hu", "HUX"), ("Ó", "OXX")],
)  # fmt: skip
def test_the_letters_of_a_family_name(family: str, code: str) -> None:
    assert tax.family_code(family) == code


@pytest.mark.parametrize(
    ("name", "code"), [("Maria", "MRA"), ("Gianfranco", "GFR"), ("Anna Maria", "NMR"), ("Ada", "DAA"), ("Al", "LAX")]
)
def test_the_letters_of_a_given_name(name: str, code: str) -> None:
    assert tax.given_code(name) == code


def test_disagreement_is_told_field_by_field_and_never_for_what_is_empty() -> None:
    agreeing = tax.disagreements("RSSMRA85C54F205U", family_name="Rossi", given_name="Maria", **BORN_1985)
    assert list(agreeing) == []
    nothing = tax.disagreements(
        "RSSMRA85C54F205U", family_name="", given_name="", sex="", birth_date=None, birth_cadastral=""
    )
    assert list(nothing) == []
    everything = tax.disagreements(
        "RSSMRA85C54F205U",
        family_name="Verdi",
        given_name="Luca",
        sex="M",
        birth_date=date(1985, 3, 15),
        birth_cadastral="H501",
    )
    assert len(list(everything)) == 5


def test_a_non_binary_sex_never_disagrees() -> None:
    told = tax.disagreements("RSSMRA85C54F205U", family_name="", given_name="", **BORN_1985 | {"sex": "X"})
    assert list(told) == []


letters = st.text("BCDFGHJKLMNPQRSTVWXYZ", min_size=6, max_size=6)
codes = st.builds(
    lambda names, year, month, day, place, number: f"{names}{year:02}{month}{day:02}{place}{number:03}",
    letters, st.integers(0, 99), st.sampled_from(tax.MONTHS),
    st.one_of(st.integers(1, 28), st.integers(41, 68)), st.sampled_from("ABCFGHLZ"), st.integers(1, 999),
).map(lambda bare: bare + tax.check_character(bare))  # fmt: skip


@given(codes)
def test_every_well_formed_code_passes_and_is_its_own_canonical_form(code: str) -> None:
    assert tax.why_not_tax_code(code) is None
    assert tax.canonical(code) == code


@given(codes, st.sets(st.sampled_from(tax.DIGIT_PLACES)))
def test_each_variant_of_omocodia_passes_and_leads_back_to_the_same_code(code: str, places: set[int]) -> None:
    bare = "".join(LETTER_OF[c] if place in places else c for place, c in enumerate(code[:15]))
    variant = bare + tax.check_character(bare)
    assert tax.why_not_tax_code(variant) is None
    assert tax.canonical(variant) == code
    assert tax.told_by(variant) == tax.told_by(code)


@given(codes, st.integers(0, 14), st.characters(min_codepoint=48, max_codepoint=90))
def test_one_wrong_character_is_noticed_unless_the_sum_comes_back(code: str, place: int, other: str) -> None:
    wrong = code[:place] + other + code[place + 1 :]
    if wrong == code or (tax.FORMAT.fullmatch(wrong) and tax.check_character(wrong) == wrong[15]):
        return
    assert tax.why_not_tax_code(wrong) is not None


@given(st.text(max_size=20))
def test_no_text_breaks_the_check(text: str) -> None:
    tax.why_not_tax_code(tax.tidy(text))
    tax.told_by(tax.tidy(text))
