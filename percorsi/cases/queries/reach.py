"""The only way to a path and to what hangs on it. To fetch is to authorise."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission, Relation
from percorsi.cases.models import Case, TeamMember
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Person
from percorsi.people.queries import visible_persons


def own_team_rows(actor: Actor, data_class: DataClass = DataClass.BASE) -> QuerySet[TeamMember]:
    """The actor's current places in teams, as far as they open this data class; none for roles without casework."""
    if not actor.joins_teams:
        return TeamMember.objects.none()
    return TeamMember.objects.filter(
        user_id=actor.id, valid__contains=timezone.now(), classes__contains=[data_class.value]
    )


def team_case_ids(actor: Actor, data_class: DataClass = DataClass.BASE) -> list[UUID]:
    return list(own_team_rows(actor, data_class).values_list("case_id", flat=True))


def reached(actor: Actor, data_class: DataClass, *, key: str = "case_id") -> Q:
    """The condition every list of rows that hang on a path begins with; PostgreSQL asks the same of each row."""
    scopes = actor.scope_ids(data_class)
    of_scope = Q(restricted=False, scope_id__in=scopes) if scopes else Q(pk__in=[])
    return Q(**{f"{key}__in": team_case_ids(actor, data_class)}) | of_scope


def visible_cases(actor: Actor, data_class: DataClass = DataClass.BASE) -> QuerySet[Case]:
    return Case.objects.filter(reached(actor, data_class, key="id")).select_related("person", "project")


def visible_people(actor: Actor) -> QuerySet[Person]:
    followed = Case.objects.filter(pk__in=team_case_ids(actor)).values_list("person_id", flat=True)
    return visible_persons(actor, list(followed))


def relation_to(actor: Actor, case: Case, data_class: DataClass = DataClass.BASE) -> Relation:
    """How the actor stands to this path now, the strongest first."""
    if own_team_rows(actor, data_class).filter(case_id=case.id).exists():
        return Relation.CASE_MANAGER if case.case_manager_id == actor.id else Relation.TEAM
    if not case.restricted and case.scope_id in actor.scope_ids(data_class):
        return Relation.SCOPE
    return Relation.NONE


def get_case(actor: Actor, case_id: UUID, permission: Permission, data_class: DataClass = DataClass.BASE) -> Case:
    """404 when invisible, a refusal with its reason when visible but not allowed."""
    case = visible_cases(actor).filter(pk=case_id).first()
    if case is None:
        raise Http404
    authorise(actor, permission, relation_to(actor, case, data_class))
    return case


def get_person(actor: Actor, person_id: UUID, permission: Permission) -> Person:
    """The same for a person: the strongest relation among her paths counts."""
    person = visible_people(actor).filter(pk=person_id).first()
    if person is None:
        raise Http404
    authorise(actor, permission, relation_to_person(actor, person))
    return person


def sees(actor: Actor, case: Case) -> bool:
    return visible_cases(actor).filter(pk=case.pk).exists()


def relation_to_person(actor: Actor, person: Person) -> Relation:
    followed = list(Case.objects.filter(person=person, pk__in=team_case_ids(actor)))
    if any(case.case_manager_id == actor.id for case in followed):
        return Relation.CASE_MANAGER
    if followed:
        return Relation.TEAM
    shared = set(person.scope_ids) & set(actor.scope_ids(DataClass.BASE))
    return Relation.SCOPE if shared and not person.restricted else Relation.NONE
