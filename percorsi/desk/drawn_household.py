"""How a household is drawn: the small genogram, the same in words, who lived together when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.circumstances import note_shown
from percorsi.desk.drawn_person import completed
from percorsi.desk.queries.identity import Opened, members_of, reaches_casework
from percorsi.kernel.components.words import shown
from percorsi.people.models import Person
from percorsi.people.queries import (
    Lived,
    care_hours,
    cares_of,
    household_now,
    is_minor,
    representations_of,
    told_of,
)
from percorsi.people.queries.ages import rules_of_age
from percorsi.people.rules.genogram import Figure, Genogram, genogram
from percorsi.people.rules.household import Stretch, stretches
from percorsi.people.vocabulary import HouseholdFactKind
from percorsi.plans.queries.household import SharedPlan, household_plans

NAME_AT_MOST = 17


@dataclass(frozen=True)
class Home:
    """One household, as somebody who lives or lived there is told of it."""

    members: list[Lived]
    drawing: Genogram
    words: list[str]
    history: list[Stretch[Lived]]
    is_current: bool


def drawn_household(actor: Actor, found: Opened, *, today: date) -> dict[str, Any]:
    lived = members_of(actor, found)
    return {
        "person": found.person,
        "identity": found.identity(current="household"),
        "homes": homes(lived, found.person, today=today),
        "may_edit": actor.may(Permission.PERSON_EDIT) and not found.person.is_protected,
        "age_rules": rules_of_age(found.person, on=today),
        **(drawn_casework(actor, found.person) if reaches_casework(found) else {}),
    }


def drawn_casework(actor: Actor, person: Person) -> dict[str, Any]:
    """Only for who reaches the casework: facts, care, representation."""
    told = {one.fact.kind: one for one in told_of(household_now(person))}
    cares = list(cares_of(person))
    return {
        "reads_casework": True,
        "told": [(kind, told.get(kind.value)) for kind in HouseholdFactKind],
        "cares": cares,
        "care_hours": care_hours(cares),
        "representations": list(representations_of(person)),
        "is_minor": is_minor(person),
        "plans": plans_told(actor, person),
    }


def plans_told(actor: Actor, person: Person) -> list[SharedPlan]:
    """The plans of the household that name her; whose plan is read is written in the trace of that person."""
    plans = household_plans(actor, person)
    note_shown((one.owner_id for one in plans), classes=("E",), relation="household")
    return plans


def homes(lived: list[Lived], subject: Person, *, today: date) -> list[Home]:
    """Where she lives now before where she lived."""
    by_household: dict[Any, list[Lived]] = {}
    for one in lived:
        by_household.setdefault(one.household_id, []).append(one)
    drawn = [_home(members, subject, today=today) for members in by_household.values()]
    return sorted(drawn, key=lambda home: not home.is_current)


def _home(members: list[Lived], subject: Person, *, today: date) -> Home:
    ordered = sorted(members, key=lambda one: (not one.is_current, one.since))
    own = [one for one in members if one.person == subject]
    current = any(one.is_current for one in own)
    told = [one for one in ordered if one.is_current] if current else ordered
    return Home(
        members=ordered,
        drawing=genogram([_figure(one, subject, today=today) for one in told]),
        words=[sentence(one, today=today) for one in told],
        history=stretches(ordered),
        is_current=current,
    )


def _figure(one: Lived, subject: Person, *, today: date) -> Figure:
    if one.person is None:
        return Figure(one.relation.value, has_left=not one.is_current)
    return Figure(
        one.relation.value,
        name=_short(one.person.full_name),
        sex=one.person.sex,
        age=completed(one.person, today),
        is_subject=one.person == subject,
        has_left=not one.is_current,
    )


def _short(name: str) -> str:
    return name if len(name) <= NAME_AT_MOST else name[: NAME_AT_MOST - 1] + "…"


def sentence(one: Lived, *, today: date) -> str:
    """What the drawing shows of one figure, for who does not see it."""
    return ", ".join(part for part in (called(one), _aged(one, today), str(one.relation.label), _period(one)) if part)


def called(one: Lived) -> str:
    return one.person.full_name if one.person else _("A person followed by others")


def _aged(one: Lived, today: date) -> str:
    age = completed(one.person, today) if one.person else None
    return _("%(age)s years old") % {"age": age} if age is not None else ""


def _period(one: Lived) -> str:
    if one.until is None:
        return _("since %(since)s") % {"since": shown(one.since)}
    return _("from %(since)s to %(until)s") % {"since": shown(one.since), "until": shown(one.until)}
