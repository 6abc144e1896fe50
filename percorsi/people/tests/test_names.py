"""Names as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from percorsi.people.rules.names import are_similar, fold, joined, search_key, sound_of, variants, words_of


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("D’Angelo", "dangelo"), ("D'ANGELO", "dangelo"), ("Nicolò", "nicolo"), ("De  Haro", "de haro"),
     ("Rossi-Bianchi", "rossi bianchi"), ("Łukasz", "lukasz"), ("Weiß", "weiss"), ("Шевченко", "шевченко"), (" ", ""),
     ("Ñuñez", "nunez"), ("O`Brien", "obrien"), ("İpek", "ipek")],
)  # fmt: skip
def test_only_letters_count(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("rossi", "rosi"), ("rossi", "rosssi"), ("rossi", "rozsi"), ("rossi", "rsosi"), ("ali", "al"), ("maria", "mario")],
)
def test_one_letter_apart_is_similar(one: str, other: str) -> None:
    assert are_similar(one, other)


@pytest.mark.parametrize(("one", "other"), [("rossi", "russa"), ("hu", "li"), ("hu", "wu"), ("maria", "marco")])
def test_two_letters_apart_or_too_short_is_not(one: str, other: str) -> None:
    assert not are_similar(one, other)


@pytest.mark.parametrize("name", ["Mohamed", "Mohammed", "Muhammad", "Mohamad", "Muhamed"])
def test_one_name_in_many_spellings_sounds_the_same(name: str) -> None:
    assert sound_of(fold(name)) == sound_of("mohamed")


def test_rossi_and_rosa_do_not_sound_the_same() -> None:
    assert sound_of("rossi") != sound_of("rosa")


def test_rossi_stands_before_rossi_bianchi() -> None:
    keys = [
        search_key(family_name="Rossi Bianchi", given_name="Anna"),
        search_key(family_name="Rossi", given_name="Zoe"),
    ]
    assert sorted(keys) == keys[::-1]


words = st.text("abcdefghilmnoprstuvz", min_size=3, max_size=12)


@given(words, st.data())
def test_any_single_slip_of_the_fingers_is_found(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghilmnoprstuvz"))
    left_out = word[:place] + word[place + 1 :]
    changed = word[:place] + letter + word[place + 1 :]
    added = word[:place] + letter + word[place:]
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    for slip in (changed, added, swapped, *([left_out] if len(left_out) > 2 else [])):
        assert are_similar(word, slip)


@given(st.text(max_size=60))
def test_folding_is_stable_and_leaves_only_letters_digits_and_spaces(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert all(character.isalnum() or character == " " for character in folded)


@given(st.text(max_size=60))
def test_words_have_no_space_and_end(text: str) -> None:
    assert all(word and " " not in word for word in words_of(text))
    assert len(words_of(text)) <= 8


@pytest.mark.parametrize(
    ("apart", "together"),
    [(["de", "haro"], ["deharo"]), (["rossi"], []), (["de", "la", "cruz"], ["dela", "lacruz", "delacruz"])],
)
def test_neighbours_are_also_one_word(apart: list[str], together: list[str]) -> None:
    assert joined(apart) == together


def test_a_word_is_among_its_variants() -> None:
    assert variants("ali") == {"ali", "li", "ai", "al"}
    assert variants("hu") == {"hu"}
