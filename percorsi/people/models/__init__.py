from percorsi.people.models.ages import AgeRule
from percorsi.people.models.claims import Objection, PersonAccount, Rectification, Restriction
from percorsi.people.models.doubles import ContactRequest, Double, Merge, MergedRow, MergedValue
from percorsi.people.models.household import Care, Household, HouseholdFact, HouseholdMember, Representation
from percorsi.people.models.notices import Consent, NoticeDelivery, PrivacyNotice
from percorsi.people.models.person import (
    BirthPlace,
    Contact,
    Person,
    PersonKey,
    PersonRecord,
    RecentPerson,
    SafetyNote,
)

__all__ = [
    "AgeRule",
    "BirthPlace",
    "Care",
    "Consent",
    "Contact",
    "ContactRequest",
    "Double",
    "Household",
    "HouseholdFact",
    "HouseholdMember",
    "Merge",
    "MergedRow",
    "MergedValue",
    "NoticeDelivery",
    "Objection",
    "Person",
    "PersonAccount",
    "PersonKey",
    "PersonRecord",
    "PrivacyNotice",
    "RecentPerson",
    "Rectification",
    "Representation",
    "Restriction",
    "SafetyNote",
]
