"""Choices and dated facts on which the numbers depend, in one place.

Those marked † are no text of law: they are choices, to be confirmed with the managing authority (docs/indicators.md).
Changing one is a new version of the indicators it touches.
"""

from dataclasses import dataclass
from datetime import date

from percorsi.network.vocabulary import Kind
from percorsi.programmes.vocabulary import Capacity

RULES_VERSION = 1

# Reg. (EU, Euratom) 2018/1046 took the household items out of Annex I from this day: before it they are compulsory.
HOUSEHOLD_ITEMS_UNTIL = date(2018, 8, 2)
REPORT_HOUSEHOLD_INDICATORS = False  # † CO12-CO14 are kept, computed and hidden

SEXES_2014_2020 = ("F", "M")  # a record with another value is incomplete in the first framework
SEXES_ESF_PLUS = ("F", "M", "X")  # counted in the total, neither among women nor among men

YOUNG_BELOW = 25
OLDER_FROM = 55
LONG_TERM_MONTHS_YOUNG = 6  # † also in ESF+, by continuity
LONG_TERM_MONTHS = 12

IMMEDIATE_DAYS = 28  # day 28 is in
FOLLOW_UP_MONTHS = 6  # † calendar months, clipped to the last day of a shorter month
REAL_IMPROVEMENTS = ("STABLE", "HOURS", "UPSKILL", "PROMOTION")  # a pay rise alone does not count

RURAL_DEGREE = 3  # † degree of urbanisation: thinly populated

# CO20: capacities in which a body carries an operation "fully or partly", and kinds of body meant. †
CARRYING_CAPACITIES = (
    Capacity.FORMAL_LEAD, Capacity.REGISTERED_LEAD, Capacity.OPERATIONAL_LEAD, Capacity.PARTNER,
)  # fmt: skip
SOCIAL_PARTNER_OR_NGO = (Kind.THIRD_SECTOR,)  # no social partner is among the kinds of body yet


@dataclass(frozen=True)
class Membership:
    """Years of a state in the European Union: a citizen of it is no third-country national between these days."""

    code: str  # ISO 3166-1 alpha-3
    since: date | None = None
    until: date | None = None


EUROPEAN_UNION = (
    *(
        Membership(code)
        for code in (
            "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HUN", "IRL", "ITA",
            "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
        )
    ),
    Membership("HRV", since=date(2013, 7, 1)),
    Membership("GBR", until=date(2020, 1, 31)),  # † the transition period after this day is not membership
)  # fmt: skip
