"""What the desk leaves in the trace, and how each colleague arranges her own page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.accounts.administration.vocabulary import AdministrationEvent
from percorsi.audit.actions import record
from percorsi.cases.models import Case
from percorsi.cases.queries import visible_cases
from percorsi.desk.models import Due, Look, Postponement, SavedView
from percorsi.desk.queries.could_see import CouldSee, could_see
from percorsi.desk.queries.doubles import get_pair
from percorsi.desk.queries.identity import Opened, framed
from percorsi.desk.queries.own import saved_views
from percorsi.desk.rules import why_not_postpone, why_not_remind
from percorsi.desk.vocabulary import DeskEvent, DueKind
from percorsi.diary.actions import mark_as_step
from percorsi.diary.models import Decision
from percorsi.diary.rules import why_not_step
from percorsi.kernel.dates import today
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.people.actions import merge_persons, trace_reading
from percorsi.people.models import Merge
from percorsi.people.queries import Pair
from percorsi.people.rules.merging import ONE
from percorsi.people.vocabulary import DoubleEvent
from percorsi.plans.actions import add_step, record_progress
from percorsi.plans.models import Goal, Step
from percorsi.plans.queries import get_step
from percorsi.plans.vocabulary import StepState, Who


def trace_export(by: Actor, *, persons: Sequence[UUID]) -> None:
    """A file leaves the installation: who took it, when, how many people."""
    record(DeskEvent.LIST_EXPORTED, by=by, detail={"persons": len(persons)})


@transaction.atomic
def remind(cases: Iterable[Case], *, by: Actor) -> list[Case]:
    """One notice a path to who answers for it, without names; whoever has no case manager, or oneself, is not told."""
    authorise(by, Permission.CASE_ASSIGN)
    told = [case for case in cases if why_not_remind(case.case_manager_id, reader=by.id) is None]
    for case in told:
        notify(
            [manager] if (manager := case.case_manager_id) else [], DeskEvent.REMINDED, address=f"/percorsi/{case.pk}"
        )
        record(DeskEvent.REMINDED, by=by, case_id=case.pk, person_id=case.person_id)
    return told


def open_person(person_id: UUID, *, by: Actor, permission: Permission = Permission.PERSON_EDIT) -> Opened:
    """Whoever opens the screens that change a person leaves a line in the trace."""
    found = framed(by, person_id, permission)
    trace_reading([found.person.id], by=by)
    return found


@transaction.atomic
def step_of_decision(decision: Decision, *, goal: UUID, goals: Sequence[Goal], by: Actor) -> Step:
    """Both or neither: the step in the plan, and the decision that says which it became."""
    refuse_if(why_not_step(decision))
    chosen = next(one for one in goals if one.pk == goal)
    who = {"who": Who.OPERATOR, "operator": decision.owner} if decision.owner else {"who": Who.PERSON}
    step = add_step(chosen, what=decision.text, due_on=decision.due_on, by=by, **who)
    mark_as_step(decision, step_id=step.pk, by=by)
    return step


def read_pair(double_id: UUID, *, by: Actor) -> Pair:
    """Comparing two files is reading both."""
    authorise(by, Permission.PERSON_COMPARE)
    pair = get_pair(by, double_id)
    for person in (pair.person, pair.other):
        if person:
            record(DoubleEvent.COMPARED, by=by, on=pair.double, person_id=person.id)
    return pair


def merge_pair(pair: Pair, *, stays: str, chosen: Mapping[str, str], reason: str, by: Actor) -> Merge:
    """The paths know their projects, and say their names in a refusal."""
    if pair.other is None:
        raise LookupError("a stranger's file is never joined")
    kept, gone = (pair.person, pair.other) if stays == ONE else (pair.other, pair.person)
    cases = visible_cases(by).filter(person__in=[kept, gone])
    projects = {case.project_id: case.project.label for case in cases}
    return merge_persons(kept, gone, chosen=chosen, reason=reason, by=by, projects=projects)


def read_reach(user: User, on: date, *, by: Actor) -> CouldSee:
    """Reading it is itself told by the trace."""
    authorise(by, Permission.ACCOUNT_REACH)
    record(AdministrationEvent.REACH_READ, by=by, on=user, detail={"on": on.isoformat()})
    return could_see(user, on)


@transaction.atomic
def postpone(due: Due, *, until: date, by: Actor) -> Postponement:
    """Only on one's own page: the item stays owed, and who coordinates sees it as before."""
    refuse_if(why_not_postpone(DueKind(due.kind), due.due_on, until=until, today=today()))
    found, is_new = Postponement.objects.get_or_create(user=by.user, due_key=due.key, defaults={"until": until})
    if not is_new:
        Postponement.objects.filter(pk=found.pk).update(until=until)
    record(DeskEvent.POSTPONED, by=by, case_id=due.case_id, detail={"kind": due.kind, "until": until.isoformat()})
    return found


@transaction.atomic
def finish_step(due: Due, *, by: Actor) -> None:
    """Done from the list, as from the plan."""
    if due.kind != DueKind.STEP:
        raise Http404
    step = get_step(by, UUID(due.key.removeprefix("step:")), Permission.PLAN_EDIT)
    record_progress(step, state=StepState.DONE, seen=step.version, by=by)


MOST_VIEWS = 8


@transaction.atomic
def save_view(*, name: str, query: str, by: Actor) -> SavedView:
    """The same name again takes the place of the old view."""
    if saved_views(by).exclude(name=name).count() >= MOST_VIEWS:
        refuse(
            _("You have %(most)s lists of your own already.") % {"most": MOST_VIEWS},
            _("Remove one, then save this."),
            ("name",),
        )
    saved_views(by).filter(name=name).update(removed_at=timezone.now())
    return SavedView.objects.create(user=by.user, name=name, query=query)


def remove_view(view: SavedView, *, by: Actor) -> None:
    saved_views(by).filter(pk=view.pk).update(removed_at=timezone.now())


def look(*, by: Actor) -> None:
    """From now on only what comes after is new."""
    now = timezone.now()
    if not Look.objects.filter(user=by.user).update(at=now):
        Look.objects.create(user=by.user, at=now)
