"""Around a person's own screens: the identity bar, her contacts and household, who may read her safety note."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.policy import WRITING_SOURCES
from percorsi.access.vocabulary import Permission
from percorsi.audit.circumstances import note_shown
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.queries import get_person, own_places, visible_people
from percorsi.desk.drawn_person import identity_of, whom_to_ask
from percorsi.desk.queries.opened import paths_of
from percorsi.desk.queries.person_file import reaches_safety as _reaches_safety
from percorsi.desk.queries.reach import Team, team_of
from percorsi.kernel.components import Identity
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Care, Contact, HouseholdMember, Person, Representation, SafetyNote
from percorsi.people.queries import (
    Lived,
    cares_of,
    contacts_of,
    household_members,
    lived_with,
    representations_of,
    safety_note_of,
)
from percorsi.people.rules.safe_contact import rules_of, sentences

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Opened:
    """A person and what frames each of her screens."""

    actor: Actor
    person: Person
    cases: list[Case]
    team: Team

    def identity(self, *, current: str = "") -> Identity:
        return identity_of(self.actor, self.person, self.cases, current=current, today=today())

    @property
    def own_case_ids(self) -> set[UUID]:
        return {case.id for case in self.cases}


def framed(actor: Actor, person_id: UUID, permission: Permission) -> Opened:
    """404, a refusal, or the person with what frames her screens."""
    person = get_person(actor, person_id, permission)
    team = team_of(actor)
    return Opened(actor, person, paths_of(actor, team, person), team)


def contact_of(found: Opened, contact_id: UUID) -> Contact:
    contact = contacts_of(found.person).filter(pk=contact_id).first()
    if contact is None:
        raise Http404
    return contact


def members_of(actor: Actor, found: Opened) -> list[Lived]:
    lived = lived_with(found.person, visible_people(actor))
    note_shown(one.person.id for one in lived if one.person)
    return lived


def reaches_casework(found: Opened) -> bool:
    """Class E of the person: by a path of hers, or by the scope she was registered in."""
    person, scopes = found.person, found.actor.scope_ids(DataClass.ECONOMIC)
    of_scope = not person.restricted and bool(set(person.scope_ids) & set(scopes))
    return of_scope or any(found.team.reaches(found.actor, case, DataClass.ECONOMIC) for case in found.cases)


def care_of(found: Opened, care_id: UUID) -> Care:
    return _own(cares_of(found.person), care_id)


def representation_of(found: Opened, representation_id: UUID) -> Representation:
    return _own(representations_of(found.person), representation_id)


def _own(rows: QuerySet[Row], key: UUID) -> Row:
    """404 unless it runs still, and is hers."""
    row = rows.filter(pk=key, until=None).first()
    if row is None:
        raise Http404
    return row


def membership_of(actor: Actor, found: Opened, member_id: UUID) -> HouseholdMember:
    member = household_members(found.person, visible_people(actor)).filter(pk=member_id, until=None).first()
    if member is None:
        raise Http404
    return member


def reaches_safety(found: Opened) -> bool:
    return _reaches_safety(found.team, found.cases)


def writes_safety(found: Opened) -> bool:
    """An emergency access reads the note and changes nothing, whatever else a role opens."""
    writing = own_places(found.actor).filter(source__in=WRITING_SOURCES, classes__contains=[DataClass.PROTECTED.value])
    return reaches_safety(found) and writing.filter(case__in=found.own_case_ids).exists()


def safety_note(found: Opened) -> SafetyNote | None:
    return safety_note_of(found.person) if reaches_safety(found) else None


def before_contact(found: Opened) -> list[str]:
    """What to know before dialling: the rules, or whom to ask for them."""
    if not reaches_safety(found):
        return [whom_to_ask(found.cases)]
    note = safety_note(found)
    return [*sentences(rules_of(note)), *([str(note.text)] if note and note.text else [])]


def safety_readers(found: Opened) -> list[User]:
    """Who can read the note today: said beside it, so that whoever writes knows for whom."""
    places = TeamMember.objects.filter(
        case__in=found.own_case_ids, valid__contains=timezone.now(), classes__contains=[DataClass.PROTECTED.value]
    )
    return list(User.objects.filter(pk__in=places.values("user_id")).order_by("display_name"))
