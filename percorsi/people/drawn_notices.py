"""How the public page of the notices is drawn: by purpose, adults first, each with its legal basis."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from percorsi.people.legal import LEGAL_BASES, LegalBasis
from percorsi.people.models import PrivacyNotice
from percorsi.people.vocabulary import Audience, Treatment


@dataclass
class DrawnPurpose:
    treatment: Treatment
    basis: LegalBasis
    adults: PrivacyNotice | None = None
    minors: PrivacyNotice | None = None


def drawn_notices(notices: Iterable[PrivacyNotice]) -> list[DrawnPurpose]:
    """Every purpose has its legal basis on the page, also where the notice of another covers it."""
    drawn = {treatment: DrawnPurpose(treatment, basis) for treatment, basis in LEGAL_BASES.items()}
    for notice in notices:
        purpose = drawn[Treatment(notice.treatment)]
        if notice.audience == Audience.ADULTS:
            purpose.adults = notice
        else:
            purpose.minors = notice
    return list(drawn.values())


def language_names(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Each language under its own name, for who reads only that one."""
    return [(code, _own_name(code)) for code in codes]


def _own_name(code: str) -> str:
    try:
        return (Locale.parse(code).get_display_name(code) or code).capitalize()
    except (UnknownLocaleError, ValueError):
        return code
