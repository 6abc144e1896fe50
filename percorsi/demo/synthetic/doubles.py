"""Labelled pairs of invented files: the same person written twice with a slip, or two persons who look alike.

The same seed gives the same pairs, so that a figure in the documentation can be counted again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from percorsi.people.rules import tax_code as tax
from percorsi.people.rules.matching import Card, card

SEED, PAIRS = 20210301, 2_400
_WOMEN = (
    "Maria Anna Giulia Francesca Chiara Sara Laura Paola Elena Silvia Valentina Federica Alessandra "
    "Martina Elisa Roberta Simona Cristina Daniela Monica Barbara Claudia Teresa Rosa Lucia Giovanna "
    "Angela Nicoletta Beatrice Irene"
)
WOMEN = _WOMEN.split()
_MEN = (
    "Marco Andrea Giuseppe Francesco Luca Matteo Alessandro Antonio Giovanni Roberto Stefano Paolo Davide "
    "Simone Fabio Lorenzo Riccardo Claudio Salvatore Vincenzo Nicola Pietro Carlo Michele Emanuele "
    "Daniele Massimo Enrico Filippo Ugo"
)
MEN = _MEN.split()
_FAMILIES = (
    "Rossi Ferrari Russo Bianchi Colombo Romano Ricci Marino Greco Bruno Gallo Conti Costa Giordano "
    "Mancini Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini "
    "Leone Longo Gentile Martinelli Vitale Serra Coppola Villa Marchetti Parisi Conte Ferretti Bianco "
    "Sala Fabbri Grassi Valentini Messina Sartori Pellegrini Monti Palumbo Guerra Farina Rizzi Battaglia "
    "Sorrentino Silvestri Riva Donati Testa Basile Grasso Amato Carbone"
)
FAMILIES = _FAMILIES.split()
_PARTED = (
    "De Luca|D'Angelo|De Angelis|Di Stefano|D'Amico|De Santis|Di Marco|De Simone|Dell'Acqua|D'Agostino|"
    "La Rocca|Lo Presti"
)
PARTED = _PARTED.split("|")
# The same name in the documents of different offices.
SPELLED = {
    "Mohamed": ("Muhammad", "Mohammed", "Mohamad"), "Ahmed": ("Ahmad", "Hamed"), "Youssef": ("Yusuf", "Yousef"),
    "Fatima": ("Fatma", "Fatimah"), "Khadija": ("Khadidja", "Cadija"), "Aicha": ("Aisha", "Ayesha"),
    "Oleksandr": ("Alexandr", "Oleksandr"), "Yulia": ("Iulia", "Julia"), "Nataliya": ("Natalia", "Natalija"),
    "Hussein": ("Husain", "Hossein"), "Abdallah": ("Abdullah", "Abdalla"), "Svitlana": ("Svetlana", "Svitlana"),
}  # fmt: skip
SPELLED_FAMILIES = {
    "El Amrani": ("Elamrani", "Al Amrani"), "Cheikh": ("Sheikh", "Shaikh"), "Kovalenko": ("Covalenco", "Kovalenco"),
    "Ben Youssef": ("Benyoussef", "Ben Yusuf"), "Shevchenko": ("Scevcenko", "Shevcenko"), "Diallo": ("Dialo", "Diallò"),
    "Hoxha": ("Hoxa", "Hodja"), "Popescu": ("Popesco", "Popesku"), "Traore": ("Traoré", "Traorè"),
}  # fmt: skip
PLACES = ("F205", "A794", "B300", "I690", "H501", "F839", "L219", "G273", "Z330", "Z129", "Z138", "Z100", "Z336")
FIRST_DAY, DAYS = date(1945, 1, 1), 365 * 60


@dataclass(frozen=True)
class Written:
    """One file as somebody typed it."""

    family: str
    given: str
    birth: date | None
    sex: str
    place: str
    tax: str = ""

    def coded(self) -> "Written":
        if self.birth is None:
            return self
        day = self.birth.day + (40 if self.sex == "F" else 0)
        bare = (
            f"{tax.family_code(self.family)}{tax.given_code(self.given)}{self.birth:%y}"
            f"{tax.MONTHS[self.birth.month - 1]}{day:02}{self.place}"
        )
        return replace(self, tax=bare + tax.check_character(bare))

    def as_card(self, key: UUID) -> Card:
        return card(
            key, family_name=self.family, given_name=self.given, birth_date=self.birth, sex=self.sex,
            birth_cadastral=self.place, tax_code=self.tax,
        )  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    kind: str
    same: bool
    one: Written
    other: Written


Slip = Callable[[Random, Written], Written]


def pairs(*, with_tax_codes: bool, seed: int = SEED, count: int = PAIRS) -> list[Labelled]:
    """Half of the same person, each kind of slip alike often; half of two persons who are easily taken for one."""
    chance = Random(seed)  # noqa: S311 - the same pairs each time
    made = [_pair(chance, place) for place in range(count)]
    return [coded(chance, one) if with_tax_codes else one for one in made]


def _pair(chance: Random, place: int) -> Labelled:
    if place % 2:
        kind, twin = list(LOOK_ALIKE.items())[(place // 2) % len(LOOK_ALIKE)]
        person = _person(chance)
        return Labelled(kind, same=False, one=person, other=twin(chance, person))
    kind, slip = list(SLIPS.items())[(place // 2) % len(SLIPS)]
    person = _person(chance, kind=kind)
    return Labelled(kind, same=True, one=person, other=slip(chance, person))


def coded(chance: Random, pair: Labelled) -> Labelled:
    """Of the same person the code is one; every fifth file lacks it, every twelfth has a wrong character in it."""
    one = pair.one.coded()
    other = replace(pair.other, tax=one.tax) if pair.same else pair.other.coded()
    if chance.random() < 1 / 5:
        other = replace(other, tax="")
    elif other.tax and chance.random() < 1 / 12:
        spot = chance.randrange(6, 15)
        other = replace(other, tax=other.tax[:spot] + chance.choice("0123456789ABCDEH") + other.tax[spot + 1 :])
    return replace(pair, one=one, other=other)


def _person(chance: Random, *, kind: str = "") -> Written:
    sex = chance.choice("FM")
    given = chance.choice(WOMEN if sex == "F" else MEN)
    family = chance.choice(FAMILIES + PARTED)
    if kind == "spelled otherwise":
        given, family = chance.choice(list(SPELLED)), chance.choice([*SPELLED_FAMILIES, *FAMILIES])
    if kind == "De, D'":
        family = chance.choice(PARTED)
    if kind == "second name left out":
        given = f"{given} {chance.choice(WOMEN if sex == 'F' else MEN)}"
    birth = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    if kind == "day and month swapped":
        birth = birth.replace(day=chance.randrange(1, 13))
    return Written(family, given, birth, sex, chance.choice(PLACES))


def typo(chance: Random, word: str) -> str:
    spot = chance.randrange(1, len(word))
    letter = chance.choice("aeioulnrst")
    return chance.choice((word[:spot] + word[spot + 1 :], word[:spot] + letter + word[spot:],
                          word[:spot] + letter + word[spot + 1 :]))  # fmt: skip


def _one_letter(chance: Random, one: Written) -> Written:
    if chance.random() < 1 / 2:
        return replace(one, family=typo(chance, one.family))
    return replace(one, given=typo(chance, one.given))


def _respelled(chance: Random, one: Written) -> Written:
    family = chance.choice(SPELLED_FAMILIES.get(one.family, (one.family,)))
    return replace(one, given=chance.choice(SPELLED[one.given]), family=family)


def _parted(chance: Random, one: Written) -> Written:
    forms = (one.family.replace(" ", "").replace("'", ""), one.family.replace("'", " "), one.family.replace(" ", "'"))
    return replace(one, family=chance.choice([form for form in forms if form != one.family]))


def _swapped(_chance: Random, one: Written) -> Written:
    return replace(one, birth=date(one.birth.year, one.birth.day, one.birth.month)) if one.birth else one


def _digit(chance: Random, one: Written) -> Written:
    years = chance.choice((-10, -1, 1, 10))
    return (
        replace(one, birth=one.birth.replace(year=one.birth.year + years, day=min(one.birth.day, 28)))
        if one.birth
        else one
    )


SLIPS: dict[str, Slip] = {
    "the same": lambda _chance, one: one,
    "De, D'": _parted,
    "fields inverted": lambda _chance, one: replace(one, family=one.given, given=one.family),
    "spelled otherwise": _respelled,
    "day and month swapped": _swapped,
    "one letter wrong": _one_letter,
    "second name left out": lambda _chance, one: replace(one, given=one.given.split()[0]),
    "one digit of the birth date wrong": _digit,
    "birth date missing": lambda _chance, one: replace(one, birth=None),
    "two slips": lambda chance, one: _one_letter(chance, replace(one, family=one.given, given=one.family)),
}

LOOK_ALIKE: dict[str, Slip] = {
    "twins": lambda chance, one: replace(one, given=chance.choice([name for name in WOMEN + MEN if name != one.given])),
    "same name": lambda chance, one: replace(one, birth=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
                                             place=chance.choice(PLACES)),
    "parent and child": lambda _chance, one: replace(one, birth=one.birth.replace(year=one.birth.year - 27, day=15)
                                                     if one.birth else None),
    "sisters and brothers": lambda chance, one: replace(one, given=chance.choice(WOMEN + MEN), birth=one.birth
                                                        and one.birth + timedelta(days=800 + chance.randrange(900))),
    "same day": lambda chance, one: replace(_person(chance), birth=one.birth),
    "strangers": lambda chance, _one: _person(chance),
}  # fmt: skip
