"""Opening a person's file: her paths, how the actor stands to each, and where their work stands, in one question."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.policy import WRITING_SOURCES
from percorsi.access.vocabulary import Permission, Relation
from percorsi.assessments.models import Assessment
from percorsi.audit.circumstances import note_shown
from percorsi.cases.models import Case
from percorsi.cases.queries import get_person, own_places
from percorsi.cases.queries.reach import strongest
from percorsi.desk.queries.reach import Team
from percorsi.eligibility.models import Check
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Person
from percorsi.plans.models import Plan
from percorsi.plans.vocabulary import PlanState

BASE = DataClass.BASE.value


@dataclass(frozen=True)
class Opened:
    person: Person
    cases: list[Case]  # open before ended, then the latest; each with its last assessment and plan
    team: Team

    @property
    def case_ids(self) -> list[UUID]:
        return [case.id for case in self.cases]


def open_person(actor: Actor, person_id: UUID) -> Opened:
    """404 when invisible, a refusal when visible but not allowed: as ``get_person``, with the paths at once."""
    found = list(_reached_paths(actor, person_id))
    if not found:
        return Opened(get_person(actor, person_id, Permission.PERSON_READ), [], Team({}))
    relation = _strongest(actor, found)
    note_shown([person_id], relation=relation, case_id=found[0].id)
    authorise(actor, Permission.PERSON_READ, relation)
    team = Team({case.id: frozenset(case.my_classes or ()) & actor.team_reads for case in found})  # type: ignore[attr-defined] # annotated
    return Opened(found[0].person, sorted(found, key=lambda case: case.closed_on is not None), team)


def _reached_paths(actor: Actor, person_id: UUID) -> QuerySet[Case]:
    mine = Q(my_classes__contains=[BASE])
    of_scope = Q(restricted=False, person__restricted=False, scope_id__in=actor.scope_ids(DataClass.BASE))
    return (
        Case.objects.filter(person_id=person_id)
        .annotate(my_classes=_my_classes(actor), my_source=_my_source(actor))
        .filter(mine | of_scope)
        .annotate(
            assessment_id=_last(Assessment.objects.all(), "id", "-on"),
            assessment_state=_last(Assessment.objects.all(), "state", "-on"),
            check_on=_last(Check.objects.all(), "on", "-on"),
            check_again_on=_last(Check.objects.all(), "recheck_on", "-on"),
            plan_id=_last(Plan.objects.exclude(state=PlanState.REPLACED), "id", "-edition"),
            plan_state=_last(Plan.objects.exclude(state=PlanState.REPLACED), "state", "-edition"),
        )
        .select_related("person__domicile", "person__residence", "project", "case_manager")
        .defer("person__search_terms")
        .order_by("-opened_on", "id")
    )


def paths_of(actor: Actor, team: Team, person: Person) -> list[Case]:
    """The same order, for pages that need no more than the paths."""
    rows = Case.objects.filter(team.reached(actor, DataClass.BASE, key="id"), person=person)
    found = rows.select_related("project", "case_manager").order_by("-opened_on", "id")
    return sorted(found, key=lambda case: case.closed_on is not None)


def _my_classes(actor: Actor) -> Subquery | Value:
    """The data classes the actor's place in the team opens; none for the roles that keep no place."""
    if not actor.team_reads:
        return Value([], output_field=ArrayField(CharField()))
    return Subquery(own_places(actor).filter(case=OuterRef("pk")).values("classes")[:1])


def _my_source(actor: Actor) -> Subquery | Value:
    """Where that place comes from: an emergency only lets read."""
    if not actor.team_reads:
        return Value("", output_field=CharField())
    return Subquery(own_places(actor).filter(case=OuterRef("pk")).values("source")[:1])


def _last(rows: QuerySet[Any], field: str, newest: str) -> Subquery:
    return Subquery(rows.filter(case=OuterRef("pk")).order_by(newest, "-id").values(field)[:1])


def _strongest(actor: Actor, cases: list[Case]) -> Relation:
    followed = [case for case in cases if BASE in (case.my_classes or ())]  # type: ignore[attr-defined] # annotated
    held = [case for case in followed if case.my_source in WRITING_SOURCES]  # type: ignore[attr-defined] # annotated
    if not followed:
        return Relation.SCOPE
    return strongest(answers=any(case.case_manager_id == actor.id for case in held), reads_only=not held)
