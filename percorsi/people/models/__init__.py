from percorsi.people.models.claims import Objection, PersonAccount, Rectification, Restriction
from percorsi.people.models.notices import Consent, NoticeDelivery, PrivacyNotice
from percorsi.people.models.person import (
    BirthPlace,
    Contact,
    Household,
    HouseholdMember,
    Person,
    PersonKey,
    PersonRecord,
    RecentPerson,
    SafetyNote,
)

__all__ = [
    "BirthPlace",
    "Consent",
    "Contact",
    "Household",
    "HouseholdMember",
    "NoticeDelivery",
    "Objection",
    "Person",
    "PersonAccount",
    "PersonKey",
    "PersonRecord",
    "PrivacyNotice",
    "RecentPerson",
    "Rectification",
    "Restriction",
    "SafetyNote",
]
