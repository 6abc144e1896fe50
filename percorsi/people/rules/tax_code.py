"""The codice fiscale: format, check character, omocodia, and what it says of its holder (domain notes, 10).

Nothing here asks the Revenue Agency: a code that passes may still be somebody else's. Names and sex that disagree are
told and never block: documents are transliterated, people change name and sex.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal
from percorsi.people.rules.names import fold

FORMAT = re.compile(r"[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]")
PROVISIONAL = re.compile(r"[0-9]{11}")
DIGIT_PLACES = (6, 7, 9, 10, 12, 13, 14)
DIGIT_OF = dict(zip("LMNPQRSTUV", "0123456789", strict=True))
MONTHS = "ABCDEHLMPRST"
ODD = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (1, 0, 5, 7, 9, 13, 15, 17, 19, 21) * 2 + (2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
        strict=True,
    )
)
LENGTH = 16
WOMEN_FROM = 40
MANY_CONSONANTS = 4
LAST_DAY = 31
LARGEST_DIGIT = 9


@dataclass(frozen=True)
class Told:
    """What the sixteen characters say of their holder."""

    family: str
    given: str
    year: int  # two digits: the century is not written
    month: int
    day: int
    sex: str
    place: str  # cadastral code of the municipality or country of birth

    def born_on(self, day: date) -> bool:
        return (day.year % 100, day.month, day.day) == (self.year, self.month, self.day)


def tidy(typed: str) -> str:
    return re.sub(r"[\s.\-/]", "", typed).upper()


def canonical(code: str) -> str:
    """Omocodia undone: digits where digits belong, and the check character that goes with them."""
    if not FORMAT.fullmatch(code):
        return code
    letters = list(code[:15])
    for place in DIGIT_PLACES:
        letters[place] = DIGIT_OF.get(letters[place], letters[place])
    bare = "".join(letters)
    return code if bare == code[:15] else bare + check_character(bare)


def check_character(bare: str) -> str:
    """Sum of the values of the fifteen characters, odd places by table, modulo 26."""
    total = sum(ODD[c] if place % 2 == 0 else _even(c) for place, c in enumerate(bare[:15]))
    return chr(ord("A") + total % 26)


def why_not_tax_code(code: str) -> Refusal | None:
    """Format first, then the check character, then the date: the first that is wrong is told."""
    if not code or _is_provisional(code):
        return None
    if PROVISIONAL.fullmatch(code):
        return _wrong(_("These 11 digits are not a provisional tax code: the last digit does not match."))
    if not FORMAT.fullmatch(code):
        return _wrong(_("This is not a tax code: it takes 16 letters and digits, or 11 digits if provisional."))
    if check_character(code) != code[15]:
        return _wrong(_("The last letter of the tax code does not match the others."))
    if _date_of(code) is None:
        return _wrong(_("The tax code contains a day of birth that does not exist."))
    return None


def told_by(code: str) -> Told | None:
    """None for an empty, provisional or wrong code: it says nothing of its holder."""
    if why_not_tax_code(code) is not None or len(code) != LENGTH:
        return None
    plain = canonical(code)
    day = int(plain[9:11])
    return Told(
        family=plain[:3],
        given=plain[3:6],
        year=int(plain[6:8]),
        month=MONTHS.index(plain[8]) + 1,
        day=day % WOMEN_FROM,
        sex="F" if day > WOMEN_FROM else "M",
        place=plain[11:15],
    )


def disagreements(
    code: str, *, family_name: str, given_name: str, sex: str, birth_date: date | None, birth_cadastral: str
) -> Iterator[str]:
    """Warnings, never refusals: what the code says and the sheet does not, field by field."""
    told = told_by(code)
    if told is None:
        return
    if birth_date and not told.born_on(birth_date):
        yield _("The date of birth is not the one in the tax code.")
    if sex in {"F", "M"} and sex != told.sex:
        yield _("The sex is not the one in the tax code.")
    if birth_cadastral and birth_cadastral != told.place:
        yield _("The place of birth is not the one in the tax code.")
    if family_name and family_code(family_name) != told.family:
        yield _("The family name does not match the tax code.")
    if given_name and given_code(given_name) != told.given:
        yield _("The given name does not match the tax code.")


def family_code(name: str) -> str:
    consonants, vowels = _letters(name)
    return (consonants + vowels + "XXX")[:3]


def given_code(name: str) -> str:
    """Four consonants or more: the first, the third and the fourth."""
    consonants, vowels = _letters(name)
    if len(consonants) >= MANY_CONSONANTS:
        return consonants[0] + consonants[2] + consonants[3]
    return (consonants + vowels + "XXX")[:3]


def _letters(name: str) -> tuple[str, str]:
    latin = [c for c in fold(name).upper() if "A" <= c <= "Z"]
    return "".join(c for c in latin if c not in "AEIOU"), "".join(c for c in latin if c in "AEIOU")


def _date_of(code: str) -> date | None:
    plain = canonical(code)
    day = int(plain[9:11])
    if not (1 <= day <= LAST_DAY or WOMEN_FROM < day <= WOMEN_FROM + LAST_DAY):
        return None
    try:  # 29 February is given the benefit of the doubt of the century
        return date(
            2000 if plain[6:8] == "00" else 1900 + int(plain[6:8]), MONTHS.index(plain[8]) + 1, day % WOMEN_FROM
        )
    except ValueError:
        return None


def _is_provisional(code: str) -> bool:
    """Eleven digits with the check digit of the organisations' codes."""
    if not PROVISIONAL.fullmatch(code):
        return False
    doubled = (2 * int(c) - LARGEST_DIGIT * (2 * int(c) > LARGEST_DIGIT) for c in code[1:10:2])
    total = sum(int(c) for c in code[0:10:2]) + sum(doubled)
    return (10 - total % 10) % 10 == int(code[10])


def _even(character: str) -> int:
    return int(character) if character.isdigit() else ord(character) - ord("A")


def _wrong(sentence: str) -> Refusal:
    return Refusal(
        sentence, _("Check it on the document, or leave it empty: it is not needed to go on."), ("tax_code",)
    )
