"""Writes of the people module."""

from percorsi.people.actions.contacts import add_contact, end_contact
from percorsi.people.actions.identity import IdentityValues, edit_person, register_person
from percorsi.people.actions.reach import widen_reach

__all__ = ["IdentityValues", "add_contact", "edit_person", "end_contact", "register_person", "widen_reach"]
