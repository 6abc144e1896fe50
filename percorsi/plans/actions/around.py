"""For whom else a plan is, who helps besides the services, which goals come ready."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.kernel.actions import Kept, Row, keep_rows
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.people.models import Person
from percorsi.plans.actions.trace import authorise_writing, trace
from percorsi.plans.models import Plan, PlanMember, ReadyGoal, Supporter
from percorsi.plans.queries import ready_goals
from percorsi.plans.rules import why_not_write
from percorsi.plans.vocabulary import Area, PlanEvent


@transaction.atomic
def add_supporter(
    plan: Plan,
    *,
    name: str,
    offer: str,
    by: Actor,
    tie: str = "",
    id: UUID | None = None,  # noqa: A002 - the preset key
) -> Supporter:
    """Written on the person's own plan; shared with the supporter only if she consents (``why_not_send``)."""
    _may_write(plan, by=by)
    if id is not None and (found := Supporter.objects.filter(pk=id, plan=plan).first()) is not None:
        return found
    supporter = Supporter(
        id=id or new_id(), plan=plan, case_id=plan.case_id, name=name, tie=tie, offer=offer, created_by=by.user
    )
    supporter.save(force_insert=True)
    trace(PlanEvent.WRITTEN, plan, by=by, detail={"added": "supporter"})
    return supporter


@transaction.atomic
def withdraw_supporter(supporter: Supporter, *, by: Actor) -> Supporter:
    _may_write(supporter.plan, by=by)
    if supporter.withdrawn_at is None:
        supporter.withdrawn_at, supporter.withdrawn_by = timezone.now(), by.user
        supporter.save(update_fields=["withdrawn_at", "withdrawn_by"])
        trace(PlanEvent.WRITTEN, supporter.plan, by=by, detail={"withdrawn": "supporter"})
    return supporter


@transaction.atomic
def name_members(plan: Plan, *, persons: Sequence[Person], by: Actor) -> Plan:
    """The household the plan is for, besides its person. Who is protected is never named on the paper of another."""
    _may_write(plan, by=by)
    if any(person.is_protected for person in persons):
        refuse(
            _("A protected person is not named in the plan of another."), _("Write a plan of her own."), ("persons",)
        )
    known = {member.person_id: member for member in PlanMember.objects.filter(plan=plan, withdrawn_at=None)}
    wanted = {person.pk for person in persons}
    PlanMember.objects.bulk_create(
        PlanMember(plan=plan, case_id=plan.case_id, person=person, created_by=by.user)
        for person in persons
        if person.pk not in known
    )
    gone = [member.pk for key, member in known.items() if key not in wanted]
    PlanMember.objects.filter(pk__in=gone).update(withdrawn_at=timezone.now(), withdrawn_by=by.user)
    trace(PlanEvent.WRITTEN, plan, by=by, detail={"members": len(wanted)})
    return plan


@transaction.atomic
def add_ready_goal(
    *,
    words: str,
    area: Area,
    by: Actor,
    first_steps: str = "",
    id: UUID | None = None,  # noqa: A002 - the preset key
) -> ReadyGoal:
    """By who keeps the programme; words retired before come back."""
    authorise(by, Permission.PROGRAMME_KEEP)
    found = ReadyGoal.objects.filter(words=words).first()
    if found is None:
        last = ready_goals().filter(area=area).count()
        found = ReadyGoal(id=id or new_id(), words=words, area=area, position=last + 1, first_steps=first_steps)
        found.save(force_insert=True)
    ReadyGoal.objects.filter(pk=found.pk).update(area=area, first_steps=first_steps, retired_on=None)
    record(PlanEvent.READY_GOAL_KEPT, by=by, on=found)
    return found


@transaction.atomic
def retire_ready_goal(goal: ReadyGoal, *, by: Actor) -> ReadyGoal:
    """Offered no more; plans that took it keep its words."""
    authorise(by, Permission.PROGRAMME_KEEP)
    if ReadyGoal.objects.filter(pk=goal.pk, retired_on=None).update(retired_on=today()):
        record(PlanEvent.READY_GOAL_KEPT, by=by, on=goal)
    return goal


def keep_ready_goals(rows: Iterable[Row], *, by: Actor) -> Kept:
    """Those that come with the product; what was retired or reworded here is left as it is."""
    authorise(by, Permission.PROGRAMME_KEEP)
    known = set(ReadyGoal.objects.values_list("words", flat=True))
    kept = keep_rows(ReadyGoal, [row for row in rows if row["words"] not in known], key=("words",))
    if kept:
        record(PlanEvent.READY_GOAL_KEPT, by=by, detail={"created": kept.created})
    return kept


def _may_write(plan: Plan, *, by: Actor) -> None:
    authorise_writing(plan.case, by=by)
    refuse_if(why_not_write(plan.state))
