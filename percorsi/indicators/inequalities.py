"""Relations that hold between the values, for women and men separately (ESF specification, A.8 and B.4).

They follow from the definitions: if one does not hold, the data or the rules are wrong, and nothing should be sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from percorsi.indicators.queries.values import Value
from percorsi.indicators.vocabulary import Column, Framework

# Each is «sum of the left ≤ sum of the right».
RELATIONS: dict[Framework, tuple[tuple[str, str], ...]] = {
    Framework.ESF_2014_2020: (
        ("TOTAL", "GRAND_TOTAL"), ("TOTAL", "CO01+CO03+CO05"), ("CO01+CO03+CO05", "TOTAL"),
        ("CO02", "CO01"), ("CO04", "CO03"), ("CO08", "CO07"), ("CO08", "CO01+CO04"), ("CO06+CO07", "TOTAL"),
        ("CO09+CO10+CO11", "TOTAL"), ("CO13", "CO12"), ("CO12", "TOTAL"), ("CO14", "TOTAL"), ("CO15", "TOTAL"),
        ("CO16", "TOTAL"), ("CO17", "TOTAL"), ("CO18", "TOTAL"), ("CO19", "TOTAL"), ("CR01", "CO03"),
        ("CR02", "TOTAL"), ("CR03", "TOTAL"), ("CR04", "CO01+CO03"), ("CR01+CR04", "CO01+CO03"),
        ("CR05", "CO15+CO16+CO17"), ("CR05", "CR01+CR02+CR03+CR04"), ("CR06", "CO01+CO03"), ("CR07", "CO05"),
        ("CR08", "CR06"), ("CR08", "CO07"), ("CR09", "CR06"), ("CR09", "CO15+CO16+CO17"),
    ),
    Framework.ESF_PLUS_2021_2027: (
        ("EECO03", "EECO02"), ("EECO02+EECO04+EECO05", "EECO01"), ("EECO06+EECO07+EECO08", "EECO01"),
        ("EECO09+EECO10+EECO11", "EECO01"), ("EECO12", "EECO01"), ("EECO13", "EECO01"), ("EECO14", "EECO01"),
        ("EECO15", "EECO01"), ("EECO16", "EECO01"), ("EECO17", "EECO01"), ("EECR01", "EECO04"),
        ("EECR01+EECR04", "EECO02+EECO04"), ("EECR02", "EECO01"), ("EECR03", "EECO01"),
        ("EECR05", "EECO02+EECO04"), ("EECR06", "EECO05"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Broken:
    left: str
    right: str
    column: Column
    left_value: int
    right_value: int


def broken(framework: Framework, values: list[Value]) -> list[Broken]:
    """Empty when all is as it must be; women and men together are never more than the total."""
    by_code = {value.indicator.code: value for value in values}
    return [*_relations(framework, by_code), *_sums(values)]


def _relations(framework: Framework, by_code: dict[str, Value]) -> Iterator[Broken]:
    for left, right in RELATIONS[framework]:
        for column in Column:
            smaller, larger = _sum(left, by_code, column), _sum(right, by_code, column)
            if smaller > larger:
                yield Broken(left, right, column, smaller, larger)


def _sums(values: list[Value]) -> Iterator[Broken]:
    for value in values:
        both = (value.women or 0) + (value.men or 0)
        if both > value.total:
            yield Broken(value.indicator.code, value.indicator.code, Column.TOTAL, both, value.total)


def _sum(codes: str, by_code: dict[str, Value], column: Column) -> int:
    return sum(getattr(by_code[code], column.value) or 0 for code in codes.split("+"))
