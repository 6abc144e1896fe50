"""The only way to a path and to what hangs on it. To fetch is to authorise."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from percorsi.access import policy
from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.policy import CHANGING
from percorsi.access.vocabulary import Permission, Relation
from percorsi.audit.circumstances import note_shown
from percorsi.cases.models import Admission, Case, HealthAdmission, JudicialAdmission, MinorsAdmission, TeamMember
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if
from percorsi.people.models import Person
from percorsi.people.queries import visible_persons, why_not_write_about

# The lists of who is let in to a reserved part.
LISTS: dict[DataClass, type[Admission]] = {
    DataClass.HEALTH: HealthAdmission,
    DataClass.JUDICIAL: JudicialAdmission,
    DataClass.MINORS: MinorsAdmission,
}


def own_places(actor: Actor) -> QuerySet[TeamMember]:
    """The actor's places in teams now: given for the organisation worn, and for a purpose that fits the role."""
    if not actor.team_reads:
        return TeamMember.objects.none()
    return TeamMember.objects.filter(
        user_id=actor.id,
        organisation_id=actor.organisation_id,
        purpose__in=actor.team_purposes,
        valid__contains=timezone.now(),
    )


def own_team_rows(actor: Actor, data_class: DataClass = DataClass.BASE) -> QuerySet[TeamMember]:
    """The places that open this data class to the role worn."""
    if data_class not in actor.team_reads:
        return TeamMember.objects.none()
    opened = Q(classes__contains=[data_class.value])
    if data_class in LISTS:
        opened |= Q(let_in(data_class))
    return own_places(actor).filter(opened)


def let_in(data_class: DataClass) -> Exists:
    """Whether a place is on the list of a reserved part now."""
    return Exists(LISTS[data_class]._base_manager.filter(place=OuterRef("pk"), valid__contains=timezone.now()))


def writing_places(actor: Actor, data_class: DataClass = DataClass.BASE) -> QuerySet[TeamMember]:
    """The places that let the role worn write in this class."""
    if data_class not in policy.TEAM_WRITES.get(actor.role, set()):
        return TeamMember.objects.none()
    return own_team_rows(actor, data_class).filter(source__in=policy.WRITING_SOURCES)


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


def strongest(*, answers: bool, reads_only: bool) -> Relation:
    """Of who has a place in a team: an emergency, or a request of the person, only lets read."""
    if reads_only:
        return Relation.BREAK_GLASS
    return Relation.CASE_MANAGER if answers else Relation.TEAM


@dataclass(frozen=True)
class Standing:
    """How somebody stands to one path now, asked once a page: what the team opens, what the scope opens."""

    by_team: frozenset[DataClass]
    by_scope: frozenset[DataClass]
    answers: bool  # for the path, as its case manager
    reads_only: bool = False  # an emergency, or a request of the person
    works: bool = False  # on the path, as one of its team: auditors and outsiders do not

    def relation(self, data_class: DataClass = DataClass.BASE) -> Relation:
        """The strongest first; who reads by emergency what her scope lets her write keeps the scope."""
        if data_class in self.by_team and not (self.reads_only and data_class in self.by_scope):
            return strongest(answers=self.answers, reads_only=self.reads_only)
        return Relation.SCOPE if data_class in self.by_scope else Relation.NONE

    def sees(self, data_class: DataClass) -> bool:
        return data_class in self.by_team | self.by_scope

    @property
    def knows_reserved(self) -> bool:
        """Whether some reserved part, or its lines, concern her: who coordinates or checks learns nothing."""
        return self.works or self.answers or bool(self.by_team & set(LISTS))


def standing_of(actor: Actor, case: Case) -> Standing:
    lists = {f"let_in_{one.name}": let_in(one) for one in LISTS}
    place = own_team_rows(actor).filter(case_id=case.id).annotate(**lists).first()
    by_team = _opened(place) & actor.team_reads if place else frozenset()
    reads_only = place is not None and place.source not in policy.WRITING_SOURCES
    works = not reads_only and DataClass.ECONOMIC in by_team & policy.TEAM_WRITES.get(actor.role, set())
    by_scope = frozenset(one for one in DataClass if not case.restricted and case.scope_id in actor.scope_ids(one))
    return Standing(by_team, by_scope, answers=case.case_manager_id == actor.id, reads_only=reads_only, works=works)


def _opened(place: TeamMember) -> frozenset[DataClass]:
    """What a place opens: its own classes, and the reserved parts it is let in to."""
    listed = {one for one in LISTS if getattr(place, f"let_in_{one.name}")}
    return frozenset(DataClass(item) for item in place.classes) | listed


def relation_to(actor: Actor, case: Case, data_class: DataClass = DataClass.BASE) -> Relation:
    """How the actor stands to this path now, for one class of data. Who asks is about to show it: the trace hears."""
    relation = standing_of(actor, case).relation(data_class)
    note_shown([case.person_id], case_id=case.id, relation=relation, classes={DataClass.BASE, data_class})
    return relation


def get_case(actor: Actor, case_id: UUID, permission: Permission, data_class: DataClass = DataClass.BASE) -> Case:
    """404 when invisible, a refusal with its reason when visible but not allowed."""
    case = visible_cases(actor).select_related("case_manager").filter(pk=case_id).first()
    if case is None:
        raise Http404
    authorise(actor, permission, relation_to(actor, case, data_class))
    _hold_still(permission, case.person_id)
    return case


def get_person(actor: Actor, person_id: UUID, permission: Permission) -> Person:
    """The same for a person: the strongest relation among her paths counts."""
    person = visible_people(actor).filter(pk=person_id).first()
    if person is None:
        raise Http404
    relation = relation_to_person(actor, person)
    note_shown([person.id], relation=relation)
    authorise(actor, permission, relation)
    _hold_still(permission, person.id)
    return person


def _hold_still(permission: Permission, person_id: UUID) -> None:
    """At her request her data may only be kept: said before somebody fills in a form."""
    if permission in CHANGING:
        refuse_if(why_not_write_about(person_id))


def sees(actor: Actor, case: Case) -> bool:
    return visible_cases(actor).filter(pk=case.pk).exists()


def relation_to_person(actor: Actor, person: Person) -> Relation:
    followed = list(own_team_rows(actor).filter(case__person=person).values_list("source", "case__case_manager_id"))
    held = [manager for source, manager in followed if source in policy.WRITING_SOURCES]
    if held:
        return strongest(answers=actor.id in held, reads_only=False)
    if set(person.scope_ids) & set(actor.scope_ids(DataClass.BASE)) and not person.restricted:
        return Relation.SCOPE
    return Relation.BREAK_GLASS if followed else Relation.NONE
