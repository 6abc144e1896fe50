"""Writes of the people module."""

from percorsi.people.actions.caring import (
    end_care,
    end_representation,
    name_representative,
    tell_care,
    tell_of_household,
)
from percorsi.people.actions.claims import (
    hide_area,
    lift_restriction,
    link_account,
    object_to,
    rectify,
    restrict,
)
from percorsi.people.actions.contacts import add_contact, end_contact
from percorsi.people.actions.doubles import answer_contact, ask_contact, keep_doubles, tell_apart
from percorsi.people.actions.household import add_to_household_of, join_household, leave_household
from percorsi.people.actions.identity import IdentityValues, edit_person, register_person
from percorsi.people.actions.keys import person_key
from percorsi.people.actions.merging import merge_persons, part_persons
from percorsi.people.actions.notices import (
    edit_notice,
    give_notice,
    keep_notices,
    publish_notice,
    record_consent,
    write_notice,
)
from percorsi.people.actions.places import keep_age_rules, keep_birth_places
from percorsi.people.actions.reading import remember_opened, trace_reading, trace_search
from percorsi.people.actions.safety import edit_safety_note, write_safety_note

__all__ = [
    "IdentityValues",
    "add_contact",
    "add_to_household_of",
    "answer_contact",
    "ask_contact",
    "edit_notice",
    "edit_person",
    "edit_safety_note",
    "end_care",
    "end_contact",
    "end_representation",
    "give_notice",
    "hide_area",
    "join_household",
    "keep_age_rules",
    "keep_birth_places",
    "keep_doubles",
    "keep_notices",
    "leave_household",
    "lift_restriction",
    "link_account",
    "merge_persons",
    "name_representative",
    "object_to",
    "part_persons",
    "person_key",
    "publish_notice",
    "record_consent",
    "rectify",
    "register_person",
    "remember_opened",
    "restrict",
    "tell_apart",
    "tell_care",
    "tell_of_household",
    "trace_reading",
    "trace_search",
    "write_notice",
    "write_safety_note",
]
