"""What is owed, derived from facts: the case manager's, by the keys of her own paths."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateField, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import CombinedExpression, Value
from django.db.models.fields import DurationField
from django.db.models.functions import Cast

from percorsi.access.actor import Actor
from percorsi.cases.facts import FOLLOW_UP_MONTHS, IMMEDIATE_DAYS
from percorsi.cases.models import Case, Participation, Spell, Transition
from percorsi.cases.queries.reach import team_case_ids, visible_cases
from percorsi.cases.vocabulary import OPEN_STATES, State
from percorsi.kernel.privacy import DataClass

NEEDS_ENTRY = (State.PLAN, State.ACTIVE, State.REVIEW)


def managed_case_ids(actor: Actor, data_class: DataClass = DataClass.BASE) -> list[UUID]:
    """Paths the actor answers for and sees in this class."""
    ids = team_case_ids(actor, data_class)
    return list(Case.objects.filter(pk__in=ids, case_manager_id=actor.id).values_list("pk", flat=True))


def caseload(actor: Actor, *, mine: bool = False) -> QuerySet[Case]:
    """Paths for a list: person, project and case manager at hand, and the day of the last step."""
    cases = visible_cases(actor).select_related("case_manager")
    if mine:
        cases = cases.filter(pk__in=team_case_ids(actor))
    last_step = Transition.objects.filter(case=OuterRef("pk")).order_by("-on").values("on")[:1]
    return cases.annotate(last_step_on=Subquery(last_step))


def open_cases(actor: Actor) -> QuerySet[Case]:
    return caseload(actor, mine=True).filter(state__in=OPEN_STATES)


def exits_without_outcome(actor: Actor, on: date) -> QuerySet[Spell]:
    """Exits whose situation was not asked yet; ``due_on`` is the last of the 28 days, past ones included."""
    return (
        _last_spells(actor)
        .filter(exit_on__lte=on, outcome_recorded_on__isnull=True)
        .annotate(due_on=_day(F("exit_on"), timedelta(days=IMMEDIATE_DAYS)))
        .order_by("exit_on", "id")
    )


def followups_due(actor: Actor, on: date, *, within_days: int = 0) -> QuerySet[Spell]:
    """Exits of six calendar months ago, clipped as the calendar does, without a follow-up; or due within some days."""
    return (
        _last_spells(actor)
        .filter(followup_reached__isnull=True)
        .annotate(due_on=_day(F("exit_on"), f"{FOLLOW_UP_MONTHS} months"))
        .filter(due_on__lte=on + timedelta(days=within_days))
        .order_by("due_on", "id")
    )


def entries_missing(actor: Actor) -> QuerySet[Case]:
    """Paths under way whose entry was never recorded: for the funder nobody is there."""
    recorded = Participation.objects.filter(case=OuterRef("pk"), entered_on__isnull=False)
    return (
        caseload(actor)
        .filter(pk__in=managed_case_ids(actor, DataClass.NUMBERS), state__in=NEEDS_ENTRY)
        .exclude(Exists(recorded))
        .order_by("state_since", "id")
    )


def _last_spells(actor: Actor) -> QuerySet[Spell]:
    later = Spell.objects.filter(participation=OuterRef("participation"), episode__gt=OuterRef("episode"))
    return (
        Spell.objects.filter(case_id__in=managed_case_ids(actor, DataClass.NUMBERS), exit_on__isnull=False)
        .exclude(Exists(later))
        .select_related("case__person", "case__project")
    )


def _day(start: Any, span: timedelta | str) -> Cast:
    """PostgreSQL clips months as we do: 31 August + 6 months = 28 or 29 February."""
    length = Cast(Value(str(span.days) + " days" if isinstance(span, timedelta) else span), DurationField())
    return Cast(CombinedExpression(start, "+", length), DateField())
