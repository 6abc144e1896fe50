"""Putting somebody down for an edition, and how far she then is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.activities.models import Edition, Registration
from percorsi.activities.queries import cases_named, editions_run, places_of
from percorsi.activities.rules import entry_state, why_not_pass, why_not_register
from percorsi.activities.vocabulary import ENDED, ActivityEvent, Taking
from percorsi.audit.actions import record
from percorsi.cases.models import Case
from percorsi.cases.queries import relation_to
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refused, refuse, refuse_if
from percorsi.plans.models import Step


@transaction.atomic
def register(
    case: Case, *, edition: Edition, by: Actor, step: Step | None = None, name: str = "", urgent: bool = False,
    id: UUID | None = None,  # noqa: A002 - the preset key
) -> Registration:  # fmt: skip
    """From the plan or from the list: who follows the person puts her down, who runs the edition gives the place."""
    authorise(by, Permission.PLAN_EDIT, relation_to(by, case, DataClass.ECONOMIC))
    _one_at_a_time(edition.pk)
    if id is not None and (found := Registration.objects.filter(pk=id, case=case).first()) is not None:
        return found
    already = Registration.objects.filter(edition=edition, case=case, ended_on=None).exists()
    refuse_if(why_not_register(cancelled=edition.cancelled_on is not None, case_open=case.is_open, already=already))
    state = entry_state(runs=edition.pk in editions_run(by), free=places_of(edition).free)
    registration, is_new = create_once(
        Registration(
            id=id or new_id(), case=case, edition=edition, step=step, name=name.strip() or name_on_list(case),
            state=state, urgent=urgent, asked_on=today(), created_by=by.user,
        )
    )  # fmt: skip
    if is_new:
        _trace(ActivityEvent.REGISTERED, registration, by=by, state=state)
    return registration


@dataclass(frozen=True)
class Line:
    """What became of one line of a pasted list."""

    words: str
    said: str
    done: bool


def register_list(edition: Edition, *, names: Iterable[str], by: Actor) -> list[Line]:
    """Each line by itself: one that cannot be taken holds up none of the others."""
    authorise(by, Permission.ACTIVITY_RUN)
    lines = [line.strip() for line in names if line.strip()]
    return [
        _register_line(edition, found.line, found.case, len(found.cases), by=by)
        for found in cases_named(by, lines, project_id=edition.project_id)
    ]


def _register_line(edition: Edition, line: str, case: Case | None, many: int, *, by: Actor) -> Line:
    if case is None and many:
        return Line(line, _("More than one person is called so: add the birth date."), done=False)
    if case is None:
        return Line(line, _("Not found among the paths you follow in this project."), done=False)
    try:
        done = register(case, edition=edition, by=by)
    except Refused as refused:
        return Line(line, str(refused.refusal), done=False)
    return Line(line, str(Taking(done.state).label), done=True)


@transaction.atomic
def pass_on(registration: Registration, *, to: Taking, seen: int, by: Actor, reason: str = "") -> Registration:
    """The next state, by the table; a place is given only while there is one."""
    authorise(by, Permission.ACTIVITY_RUN)
    if registration.edition_id not in editions_run(by):
        refuse(_("You do not work in this edition."), _("Ask who coordinates it to add you."))
    _one_at_a_time(registration.edition_id)
    free = places_of(registration.edition).free
    refuse_if(why_not_pass(Taking(registration.state), to, free=free, reason=reason))
    registration.state, registration.reason = to, reason
    registration.ended_on = today() if to in ENDED else None
    if to == Taking.ATTENDING and registration.started_on is None:
        registration.started_on = today()
    save_version(registration, seen=seen, fields=("state", "reason", "ended_on", "started_on"))
    _trace(ActivityEvent.PASSED, registration, by=by, state=to)
    return registration


def begin(registration: Registration, *, on: date) -> None:
    """Whoever was accepted and comes is attending from then on."""
    Registration.objects.filter(pk=registration.pk, state=Taking.ACCEPTED).update(
        state=Taking.ATTENDING, started_on=on, version=registration.version + 1
    )


def name_on_list(case: Case) -> str:
    """Of somebody whose path is restricted only the initials stand on a list that others hold."""
    person = case.person
    if case.restricted:
        return "".join(f"{part[0]}." for part in (person.given_name, person.family_name) if part) or "–"
    return person.full_name


def _one_at_a_time(edition_id: UUID) -> None:
    """Two who give the last place at once: the second waits, and then sees it is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 5))", [str(edition_id)])


def _trace(event: ActivityEvent, registration: Registration, *, by: Actor, state: str) -> None:
    record(event, by=by, on=registration, case_id=registration.case_id, detail={"state": state})


def trace_line(event: ActivityEvent, line: Registration, *, by: Actor) -> None:
    record(event, by=by, on=line, case_id=line.case_id)
