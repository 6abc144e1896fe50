"""What the household of a person already tells of her entry, as far as the reader reaches who lives there."""

from datetime import date

from percorsi.access.actor import Actor
from percorsi.cases.models import Case
from percorsi.cases.queries.reach import visible_people
from percorsi.cases.queries.records import visible_participations
from percorsi.cases.rules.household import ITEMS, Offer, last_of_each, offers_of_members
from percorsi.people.queries import Lived, lived_with


def household_offers(actor: Actor, case: Case, *, on: date) -> list[Offer]:
    """Nothing while she is protected, or nobody is recorded with her."""
    if case.person.is_protected:
        return []
    lived = lived_with(case.person, visible_people(actor))
    home = next((one.household_id for one in lived if one.person == case.person and one.is_current), None)
    members = [one for one in lived if one.household_id == home and one.is_current]
    if not any(one.person != case.person for one in members):
        return []
    return last_of_each([*_by_ages(members, on=on), *_by_entries(actor, case, members)])


def _by_ages(members: list[Lived], *, on: date) -> list[Offer]:
    births = [one.person.birth_date if one.person else None for one in members]
    return offers_of_members(births, since=max(one.since for one in members), on=on)


def _by_entries(actor: Actor, case: Case, members: list[Lived]) -> list[Offer]:
    """What another member answered since they live together, in a record the reader reaches."""
    since = max(one.since for one in members)
    others = [one.person for one in members if one.person and one.person != case.person]
    records = visible_participations(actor).filter(person__in=others, entered_on__gte=since, case__is_double=False)
    return [
        Offer(item, getattr(record, item), record.entered_on, of_members=False)
        for record in records
        for item in ITEMS
        if record.entered_on and getattr(record, item) is not None
    ]
