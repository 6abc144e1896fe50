"""Labelled pairs nobody looked at while weights and thresholds were chosen: other names, and other slips.

Surnames and first names are drawn as often as they are met, so that strangers with the same name are among the files;
slips come one to three at a time, some of kinds the first set does not hold.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from percorsi.demo.synthetic.doubles import FIRST_DAY, Labelled, Slip, Written, coded, typo

SEED, PAIRS = 20260907, 2_400
# From the most to the least met; the share of each falls with its place, as surnames do.
_FAMILIES = (
    "Esposito Ricci Conti De Luca Barbieri Lombardi Moretti Ferri Caputo D'Ambrosio Bianco Cattaneo Villa Negri "
    "Pagani Locatelli Colli Beretta Brambilla Fumagalli Redaelli Galimberti Sangalli Mauri Cazzaniga Crippa "
    "Di Lorenzo Della Torre Lo Verde La Torre D'Alessandro De Marchi Ruggeri Orlando Ferraro Piras Melis Sanna "
    "Zanella Bertoni Guidi Neri Poli Tosi Volpi Bassi Carta Ferrante Gatti Bellini Morelli Rota Perego Arnaboldi "
    "Garavaglia Colombini Magni Oldani Parini Grittini Chiappa Repossi Cislaghi Cuccu Deiana Abbate Amoroso Aiello"
)
_WHOLE = ("De Luca", "Di Lorenzo", "Della Torre", "Lo Verde", "La Torre", "De Marchi")
FAMILIES = [*_WHOLE, *(name for name in _FAMILIES.split() if name not in {"De", "Luca", "Di", "Lorenzo", "Della",
            "Torre", "Lo", "Verde", "La", "Marchi"})]  # fmt: skip
_WOMEN = (
    "Giuseppina Maria Caterina Rita Antonella Patrizia Sabrina Manuela Giorgia Aurora Sofia Alice "
    "Ginevra Emma Vittoria Carla Ornella Graziella Loredana Katia Luisa Mariangela Annamaria Rosanna"
)
WOMEN = _WOMEN.split()
_MEN = (
    "Giuseppe Luigi Mario Domenico Angelo Bruno Franco Sergio Gianluca Mattia Edoardo Tommaso Leonardo "
    "Diego Gabriele Mirko Cristian Piero Gianfranco Raffaele Rocco Emilio Walter Samuele"
)
MEN = _MEN.split()
# Spellings of one name in the papers of different offices; none is in the first set.
ABROAD = {
    "Abdelkader": "Abd El Kader", "Rachid": "Rashid", "Zineb": "Zaynab", "Oksana": "Oxana", "Volodymyr": "Vladimir",
    "Xhensila": "Gensila", "Shkelqim": "Skelcim", "Mamadou": "Mamadu", "Jasmine": "Yasmin", "Chukwuemeka": "Chukuemeka",
}  # fmt: skip
FAMILIES_ABROAD = {
    "Bouchaib": "Bushaib", "El Idrissi": "Elidrissi", "Ndiaye": "N'Diaye", "Zhang": "Chang", "Gjoka": "Gioka",
    "Tkachenko": "Tkacenko", "Rajapaksha": "Rajapakse", "Quispe": "Quispe Mamani", "Hussain": "Hussein",
}  # fmt: skip
CALLED = {
    "Giuseppe": "Pino", "Luigi": "Gino", "Domenico": "Mimmo", "Giuseppina": "Pina", "Caterina": "Rina",
    "Antonella": "Nella", "Gianluca": "Luca", "Mariangela": "Angela", "Annamaria": "Anna", "Raffaele": "Lele",
}  # fmt: skip
PLACES = ("F205", "F205", "F205", "I577", "D198", "H501", "F839", "G273", "Z330", "Z352", "Z138", "Z343", "Z611")
ABROAD_IN_TEN = 3


def unequal(chance: Random, names: list[str]) -> str:
    return chance.choices(names, cum_weights=list(accumulate(1 / (place + 3) for place in range(len(names)))))[0]


def person(chance: Random) -> Written:
    sex = chance.choice("FM")
    given, family = unequal(chance, WOMEN if sex == "F" else MEN), unequal(chance, FAMILIES)
    if chance.randrange(10) < ABROAD_IN_TEN:
        given, family = chance.choice(list(ABROAD)), chance.choice(list(FAMILIES_ABROAD))
    birth = FIRST_DAY + timedelta(days=chance.randrange(365 * 60))
    if chance.randrange(8) == 0:
        birth = birth.replace(month=1, day=1)  # the day written where only the year is known
    return Written(family, given, birth, sex, chance.choice(PLACES))


def _abroad(_chance: Random, one: Written) -> Written:
    return replace(
        one, given=ABROAD.get(one.given, one.given), family=FAMILIES_ABROAD.get(one.family, one.family.replace(" ", ""))
    )


def _transposed(chance: Random, one: Written) -> Written:
    spot = chance.randrange(len(one.family) - 1)
    name = one.family
    return replace(one, family=name[:spot] + name[spot + 1] + name[spot] + name[spot + 2 :])


def _other_date(chance: Random, one: Written) -> Written:
    """Two figures of the day exchanged, or a month aside."""
    if one.birth is None:
        return one
    return replace(one, birth=one.birth.replace(month=chance.randrange(1, 13), day=min(one.birth.day, 28)))


UNSEEN: dict[str, Slip] = {
    "one letter wrong": lambda chance, one: replace(one, family=typo(chance, one.family)),
    "letters exchanged": _transposed,
    "spelled otherwise": _abroad,
    "fields inverted": lambda _chance, one: replace(one, family=one.given, given=one.family),
    "as she is called": lambda _chance, one: replace(one, given=CALLED.get(one.given, one.given)),
    "second name added": lambda chance, one: replace(one, given=f"{one.given} {chance.choice(WOMEN + MEN)}"),
    "husband's name": lambda chance, one: replace(one, family=f"{one.family} {unequal(chance, FAMILIES)}"),
    "day and month swapped": lambda _chance, one: replace(one, birth=(one.birth and one.birth.day <= 12
                                                          and date(one.birth.year, one.birth.day, one.birth.month))
                                                          or one.birth),
    "another month": _other_date,
    "birth date missing": lambda _chance, one: replace(one, birth=None),
    "place missing": lambda _chance, one: replace(one, place=""),
    "sex wrong": lambda _chance, one: replace(one, sex="M" if one.sex == "F" else "F"),
}  # fmt: skip
UNLIKE: dict[str, Slip] = {
    "same name": lambda chance, one: replace(person(chance), family=one.family, given=one.given, sex=one.sex),
    "same name and year": lambda chance, one: replace(
        person(chance), family=one.family, given=one.given, sex=one.sex,
        birth=one.birth and one.birth.replace(month=chance.randrange(1, 13), day=chance.randrange(1, 29)),
    ),
    "twins": lambda chance, one: replace(one, given=chance.choice([name for name in WOMEN + MEN if name != one.given])),
    "cousins of one name": lambda chance, one: replace(one, birth=one.birth
                                                       and one.birth + timedelta(days=chance.randrange(300, 2000))),
    "husband and wife": lambda chance, one: replace(person(chance), family=one.family),
    "strangers": lambda chance, _one: person(chance),
}  # fmt: skip


def unseen_pairs(*, with_tax_codes: bool, seed: int = SEED, count: int = PAIRS) -> list[Labelled]:
    chance = Random(seed)  # noqa: S311 - the same pairs each time
    made = [_pair(chance, place) for place in range(count)]
    return [coded(chance, one) if with_tax_codes else one for one in made]


def _pair(chance: Random, place: int) -> Labelled:
    one = person(chance)
    if place % 2:
        kind, twin = list(UNLIKE.items())[(place // 2) % len(UNLIKE)]
        return Labelled(kind, same=False, one=one, other=twin(chance, one))
    slips = _slips(chance)
    other = one
    for _name, slip in slips:
        other = slip(chance, other)
    return Labelled(f"{len(slips)} slips", same=True, one=one, other=other)


def _slips(chance: Random) -> list[tuple[str, Slip]]:
    """None in one file of ten; else one, two or three, the fewer the oftener."""
    how_many = chance.choices((0, 1, 2, 3), weights=(10, 50, 30, 10))[0]
    return chance.sample(list(UNSEEN.items()), how_many)


def strangers(*, files: int, with_tax_codes: bool, seed: int = SEED) -> Iterator[Written]:
    """A town in which nobody is written twice: whatever is shown of it is shown for nothing."""
    chance = Random(seed + 1)  # noqa: S311 - the same each time
    for _place in range(files):
        made = person(chance)
        yield made.coded() if with_tax_codes and chance.randrange(5) else made
