"""A pseudonymised extract: what leaves, how coarse, and how often each combination of traits must occur. Pure.

Declared quasi-identifiers: project, period of entry, sex, age, citizenship, degree of urbanisation. Each combination of
them that leaves is shared by at least ``FEWEST`` records (k-anonymity); what stands out is merged step by step, and
left out if nothing else helps. Free text, dates, names and special categories never leave.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from percorsi.kernel.dates import completed_years

FEWEST = 5
ANY, UNKNOWN = "*", "?"
QUASI_IDENTIFIERS = ("project", "entered", "sex", "age", "citizenship", "degurba")
FACTS = ("status", "education", "household_jobless", "single_adult", "homeless", "left", "episodes", "reached_after")
HEADER = ("pseudonym", *QUASI_IDENTIFIERS, *FACTS)
AGES = ((17, "0-17"), (29, "18-29"), (54, "30-54"), (200, "55+"))
LEVELS = ((2, "0-2"), (4, "3-4"), (8, "5-8"))
PSEUDONYM_LENGTH = 20  # hexadecimal: 80 bits
UNION = frozenset(
    {
        "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN",
        "IRL", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
    }
)  # fmt: skip
# What is given up first: the later traits are coarser, the last step leaves only the project.
STEPS: tuple[tuple[str, ...], ...] = (
    (), ("degurba",), ("degurba", "citizenship"), ("degurba", "citizenship", "quarter"),
    ("degurba", "citizenship", "entered"), ("degurba", "citizenship", "entered", "age"),
    ("degurba", "citizenship", "entered", "age", "sex"),
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What is known of a record, as far as it may leave once coarsened."""

    record: str  # its key, only to make the pseudonym
    project: str
    entered_on: date
    sex: str
    birth_date: date | None
    citizenship: str
    degurba: int | None
    status: str
    isced: int | None
    household_jobless: bool | None
    single_adult: bool | None
    homeless: bool | None
    exit_reason: str
    episodes: int
    reached_after: bool | None


@dataclass(frozen=True)
class Extracted:
    lines: list[tuple[str, ...]]
    left_out: int


def extracted(records: Iterable[Facts], *, key: bytes) -> Extracted:
    """Lines in the order of their pseudonyms, which says nothing of the order of entry."""
    known = list(records)
    shown = _merged([_traits(one) for one in known])
    kept = [(one, traits) for one, traits in zip(known, shown, strict=True) if traits is not None]
    lines = sorted((pseudonym(one.record, key), *traits, *_facts(one)) for one, traits in kept)
    return Extracted(lines, len(known) - len(kept))


def pseudonym(record: str, key: bytes) -> str:
    """The same in one extract, different in every other: its key is its own."""
    return hmac.new(key, record.encode(), hashlib.sha256).hexdigest()[:PSEUDONYM_LENGTH]


def _merged(traits: Sequence[dict[str, str]]) -> list[tuple[str, ...] | None]:
    """Only the rows that stand out become coarser; those that still do at the end are left out."""
    shown: list[tuple[str, ...] | None] = [None] * len(traits)
    waiting = set(range(len(traits)))
    for step in STEPS:
        told = {index: _coarse(traits[index], step) for index in waiting}
        crowd = Counter(told.values())
        for index in [index for index in waiting if crowd[told[index]] >= FEWEST]:
            shown[index] = told[index]
            waiting.remove(index)
    return shown


def _coarse(traits: dict[str, str], step: tuple[str, ...]) -> tuple[str, ...]:
    values = dict(traits)
    if "quarter" in step:
        values["entered"] = values["entered"][:4]
    values |= {name: ANY for name in step if name in values}
    return tuple(values[name] for name in QUASI_IDENTIFIERS)


def _traits(one: Facts) -> dict[str, str]:
    return {
        "project": one.project,
        "entered": f"{one.entered_on.year}-T{(one.entered_on.month + 2) // 3}",
        "sex": one.sex or UNKNOWN,
        "age": _band(AGES, completed_years(one.birth_date, one.entered_on)) if one.birth_date else UNKNOWN,
        "citizenship": _citizenship(one.citizenship),
        "degurba": str(one.degurba or UNKNOWN),
    }


def _facts(one: Facts) -> tuple[str, ...]:
    return (
        one.status or UNKNOWN,
        UNKNOWN if one.isced is None else _band(LEVELS, one.isced),
        _answer(one.household_jobless),
        _answer(one.single_adult),
        _answer(one.homeless),
        one.exit_reason or UNKNOWN,
        "1" if one.episodes <= 1 else "2+",
        _answer(one.reached_after),
    )


def _band(bands: tuple[tuple[int, str], ...], value: int) -> str:
    return next(name for highest, name in bands if value <= highest)


def _citizenship(code: str) -> str:
    if not code:
        return UNKNOWN
    return "ITA" if code == "ITA" else "UE" if code in UNION else "extra-UE"


def _answer(value: bool | None) -> str:  # noqa: FBT001 - an answer, not a switch
    return {True: "Y", False: "N", None: UNKNOWN}[value]
