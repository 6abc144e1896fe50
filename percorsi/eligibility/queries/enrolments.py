"""Measures, pauses and documents' words of a person, as far as the actor may read her casework."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Attachment, Case
from percorsi.cases.queries import attachments_of, get_case, own_team_rows, reached, visible_people
from percorsi.eligibility.models import Enrolment, EnrolmentDocument, Evidence, Pause
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import HouseholdMember, Person
from percorsi.people.queries import household_now

E = DataClass.ECONOMIC


def get_worked_case(actor: Actor, case_id: UUID, permission: Permission) -> Case:
    """A path whose casework the actor reads: requirements and measures are part of it."""
    return get_case(actor, case_id, permission, E)


def reaching(actor: Actor) -> Q:
    """Rows that hang on a person, by the team of a path of hers or by the scope: the question PostgreSQL asks too."""
    followed = Case.objects.filter(pk__in=own_team_rows(actor, E).values("case_id")).values("person_id")
    scopes = list(actor.scope_ids(E))
    of_scope = Q(restricted=False, scope_ids__overlap=scopes) if scopes else Q(pk__in=[])
    return Q(person_id__in=followed) | of_scope


def living_now() -> Q:
    return Q(until__isnull=True) | Q(until__gt=today())


def visible_enrolments(actor: Actor) -> QuerySet[Enrolment]:
    """Her own, and those of a household in which somebody she follows lives."""
    homes = HouseholdMember.objects.filter(living_now() & reaching(actor)).values("household_id")
    return Enrolment.objects.filter(reaching(actor) | Q(restricted=False, household_id__in=homes))


def visible_pauses(actor: Actor) -> QuerySet[Pause]:
    return Pause.objects.filter(reaching(actor))


def visible_evidence(actor: Actor) -> QuerySet[Evidence]:
    return Evidence.objects.filter(reaching(actor))


def enrolments_of(actor: Actor, person: Person) -> list[Enrolment]:
    """Of the person, and of the household she lives in now; whose row it is may be nobody the reader knows."""
    home = household_now(person)
    hers = Q(person=person) | Q(household=home) if home else Q(person=person)
    found = visible_enrolments(actor).filter(hers).select_related("measure", "handled_by", "created_by")
    return list(found.order_by(F("since").desc(nulls_last=True), F("seen_on").desc(), "-id"))


def get_enrolment(actor: Actor, case: Case, enrolment_id: UUID) -> Enrolment:
    """Only one recorded on this person: that of a relative is changed on the relative's path."""
    hers = visible_enrolments(actor).filter(pk=enrolment_id, person_id=case.person_id)
    found = hers.select_related("measure").first()
    if found is None:
        raise Http404
    return found


def pauses_of(actor: Actor, enrolments: list[Enrolment]) -> dict[UUID, list[Pause]]:
    found: dict[UUID, list[Pause]] = {one.id: [] for one in enrolments}
    rows = visible_pauses(actor).filter(enrolment__in=enrolments).select_related("member").order_by("-since", "-id")
    for pause in rows.defer("member__search_terms"):
        found[pause.enrolment_id].append(pause)
    return found


def get_pause(actor: Actor, case: Case, pause_id: UUID) -> Pause:
    found = visible_pauses(actor).filter(pk=pause_id, person_id=case.person_id).select_related("enrolment").first()
    if found is None:
        raise Http404
    return found


def evidence_of(actor: Actor, person: Person) -> list[Evidence]:
    """What counts now: the last one of each fact, not withdrawn."""
    rows = visible_evidence(actor).filter(person=person, withdrawn_at=None).select_related("created_by")
    last: dict[str, Evidence] = {}
    for row in rows.order_by("on", "id"):
        last[row.fact] = row
    return sorted(last.values(), key=lambda row: row.on, reverse=True)


def evidence_on(actor: Actor, person: Person, *, on: date) -> dict[str, Evidence]:
    """The last one of each fact known on a day."""
    rows = visible_evidence(actor).filter(person=person, withdrawn_at=None, on__lte=on)
    return {row.fact: row for row in rows.order_by("on", "id")}


def get_evidence(actor: Actor, case: Case, evidence_id: UUID) -> Evidence:
    found = visible_evidence(actor).filter(pk=evidence_id, person_id=case.person_id, withdrawn_at=None).first()
    if found is None:
        raise Http404
    return found


FORM_FIELDS = (
    "holding", "since", "until", "claimed_on", "pad_on", "sent_on", "handled_by", "seen_on", "evidence",
)  # fmt: skip


def values_of(enrolment: Enrolment) -> dict[str, Any]:
    """As its form shows it."""
    return {name: getattr(enrolment, name) for name in FORM_FIELDS}


def lives_with_somebody(person: Person) -> bool:
    return household_now(person) is not None


def housemates(actor: Actor, enrolment: Enrolment) -> QuerySet[Person]:
    """For whom of the household a pause may be: those the actor may see."""
    known = visible_people(actor)
    if enrolment.household_id is None:
        return known.none()
    members = HouseholdMember.objects.filter(living_now(), household_id=enrolment.household_id)
    return known.filter(pk__in=members.values("person_id")).order_by("search_key")


def documents_to_link(actor: Actor, case: Case) -> dict[str, Attachment]:
    return {str(one.id): one for one in attachments_of(actor, case) if one.withdrawn_at is None}


def linked_documents(actor: Actor, case: Case) -> dict[UUID, list[Attachment]]:
    """The documents of this path that prove each measure."""
    rows = EnrolmentDocument.objects.filter(reached(actor, E), case=case).select_related("attachment")
    found: dict[UUID, list[Attachment]] = {}
    for row in rows.order_by("created_at"):
        found.setdefault(row.enrolment_id, []).append(row.attachment)
    return found
