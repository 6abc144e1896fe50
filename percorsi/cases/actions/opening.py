from datetime import date, datetime, time
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import Scope
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.cases.actions.admissions import seed_health
from percorsi.cases.models import (
    Case,
    EntryCorrection,
    Participation,
    SensitiveEntry,
    Spell,
    StatusEvent,
    TeamMember,
    Transition,
)
from percorsi.cases.vocabulary import FUNCTION_CLASSES, OPEN_STATES, CaseEvent, State, TeamFunction
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refusal, Refused, refuse_if
from percorsi.people.models import Person
from percorsi.programmes.models import Project


@transaction.atomic
def open_case(
    *,
    person: Person,
    project: Project,
    scope: Scope,
    on: date,
    by: Actor,
    channel: str = "",
    state: State = State.SIGNALLED,
    form_id: UUID | None = None,
) -> Case:
    """The path first, then its author in the team: nobody sees a path without a team. Posted twice, opened once."""
    authorise(by, Permission.CASE_OPEN)
    key = form_id or new_id()
    if posted := Case.objects.filter(pk=key, person=person, project=project).first():
        return posted
    refuse_if(why_not_open(person, project, scope, on=on, state=state, by=by))
    case = _insert(
        Case(
            id=key,
            person=person,
            project=project,
            scope=scope,
            state=state,
            state_since=on,
            opened_on=on,
            case_manager=by.user if by.joins_teams else None,
            channel=channel,
            created_by=by.user,
        )
    )
    _join_first(case, by)
    _adopt_record(case)
    Transition.objects.create(case=case, target=state, on=on, created_by=by.user)
    record(CaseEvent.OPENED, by=by, on=case, case_id=case.id, person_id=person.id)
    return case


def why_not_open(
    person: Person, project: Project, scope: Scope, *, on: date, state: State, by: Actor
) -> Refusal | None:
    if scope.id not in by.seat_scope_ids or scope.project_id != project.id:
        return Refusal(
            _("Your role here does not open paths in “%(project)s”.") % {"project": project.label},
            _("Change role in the header, or ask whoever coordinates the project."),
            ("project",),
        )
    if Case.objects.filter(person=person, project=project).exists():
        return Refusal(
            _("The person already has a path in “%(project)s”.") % {"project": project.label},
            _("Open it from the person's page; if it has ended, record the return there."),
            ("project",),
        )
    if on > today():
        return Refusal(_("The day of opening is in the future."), _("Write today, or the day it happened."), ("on",))
    if state not in OPEN_STATES:
        return Refusal(_("A path cannot begin already ended."), _("Choose an open phase."), ("state",))
    return None


def _insert(case: Case) -> Case:
    """A path, or a person, the actor may not see: the answer tells no more than needed."""
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except DatabaseError as error:
        raise Refused(
            Refusal(
                _("This path cannot be opened from here."),
                _("Ask whoever coordinates the project."),
                ("project",),
            )
        ) from error
    return case


def _adopt_record(case: Case) -> None:
    """Records imported before anybody followed the person here: the path takes them over, nothing is asked twice."""
    found = Participation.objects.filter(person_id=case.person_id, project_id=case.project_id, case=None)
    for key in found.values_list("id", flat=True):
        StatusEvent.objects.filter(spell__participation_id=key).update(case=case)
        for model in (Spell, SensitiveEntry, EntryCorrection):
            model.objects.filter(participation_id=key).update(case=case)
        Participation.objects.filter(pk=key).update(case=case)


def _join_first(case: Case, by: Actor) -> None:
    """Valid from the day of opening: what was done that day finds its author in the team."""
    if not by.joins_teams:
        return
    opened_at = timezone.make_aware(datetime.combine(case.opened_on, time.min))
    place = TeamMember(
        case=case,
        user=by.user,
        organisation_id=by.organisation_id,
        function=TeamFunction.CASE_MANAGER,
        classes=[item.value for item in FUNCTION_CLASSES[TeamFunction.CASE_MANAGER]],
        purpose=by.purpose,
        valid=DateTimeTZRange(opened_at, None),
        granted_by=by.user,
    )
    place.save(force_insert=True)
    seed_health(place, by=by)
