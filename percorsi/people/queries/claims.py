"""Notices, consents, and what a person obtained about her data."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now

from percorsi.access.actor import Actor
from percorsi.access.stillness import only_kept
from percorsi.kernel.dates import completed_years, today
from percorsi.kernel.refusals import Refusal
from percorsi.people.models import (
    Consent,
    NoticeDelivery,
    Objection,
    Person,
    PersonAccount,
    PrivacyNotice,
    Rectification,
    Restriction,
)
from percorsi.people.vocabulary import (
    Audience,
    ConsentAnswer,
    ConsentKind,
    NoticeState,
    ObjectionPurpose,
    Treatment,
)

MAJORITY = 18
MAIN_LANGUAGE = "it"


@dataclass(frozen=True)
class Answered:
    """One optional act and the last answer about it, if any."""

    kind: ConsentKind
    last: Consent | None

    @property
    def given(self) -> bool:
        return self.last is not None and self.last.answer == ConsentAnswer.GIVEN


def published_notices(language: str = "", audience: Audience | None = None) -> QuerySet[PrivacyNotice]:
    """Open to everybody, also without an account."""
    found = PrivacyNotice.objects.filter(state=NoticeState.PUBLISHED)
    found = found.filter(language=language) if language else found
    return (found.filter(audience=audience) if audience else found).order_by("treatment", "audience", "language")


def notice_languages() -> list[str]:
    found = set(published_notices().values_list("language", flat=True))
    return sorted(found, key=lambda language: (language != MAIN_LANGUAGE, language))


def all_notices() -> QuerySet[PrivacyNotice]:
    """Every edition, for who keeps them; the last first."""
    return PrivacyNotice.objects.select_related("created_by").order_by("treatment", "audience", "language", "-edition")


def notice_for(person: Person, treatment: Treatment) -> PrivacyNotice | None:
    """In her language where there is one, else in Italian; for minors where one is written for them."""
    found = {(one.language, one.audience): one for one in published_notices().filter(treatment=treatment)}
    audiences = [Audience.MINORS, Audience.ADULTS] if is_minor(person) else [Audience.ADULTS]
    wanted = [(language, audience) for language in (person.preferred_language, MAIN_LANGUAGE) for audience in audiences]
    return next((found[key] for key in wanted if key in found), None)


def is_minor(person: Person) -> bool:
    return person.birth_date is not None and completed_years(person.birth_date, today()) < MAJORITY


def deliveries_to(person: Person) -> QuerySet[NoticeDelivery]:
    return NoticeDelivery.objects.filter(person=person).select_related("notice", "created_by").order_by("-on", "-id")


def consents_of(person: Person) -> list[Answered]:
    """Every optional act, with what she last said about it."""
    last: dict[str, Consent] = {}
    for consent in answers_of(person):
        last.setdefault(consent.kind, consent)
    return [Answered(kind, last.get(kind)) for kind in ConsentKind]


def answers_of(person: Person) -> QuerySet[Consent]:
    return Consent.objects.filter(person=person).select_related("notice", "created_by").order_by("-id")


def holds_consent(person_id: UUID, kind: ConsentKind) -> bool:
    """Asked by whoever does something that depends on it, at the moment of doing it; PostgreSQL answers for all."""
    return _asked("SELECT acl.holds_consent(%s, %s)", person_id, kind.value)


def objects_to(person_id: UUID, purpose: ObjectionPurpose) -> bool:
    return _asked("SELECT acl.objects_to(%s, %s)", person_id, purpose.value)


def without_objectors(person_ids: Iterable[UUID], purpose: ObjectionPurpose) -> set[UUID]:
    """Those of these persons whose data may be used so; the question names them, so it reveals nobody else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM unnest(%s::uuid[]) AS asked (id) WHERE NOT acl.objects_to(id, %s)",
            [list(person_ids), purpose.value],
        )
        return {row[0] for row in cursor.fetchall()}


def restriction_of(person: Person) -> Restriction | None:
    return Restriction.objects.filter(person=person, lifted_at=None).select_related("created_by").first()


def why_not_write_about(person_id: UUID) -> Refusal | None:
    """While her data are only kept, nothing about her is written; the database refuses it too."""
    return only_kept() if _asked("SELECT acl.is_frozen(%s)", person_id) else None


def rectifications_of(person: Person) -> QuerySet[Rectification]:
    return Rectification.objects.filter(person=person).select_related("created_by").order_by("-on", "-id")


def objections_of(person: Person) -> QuerySet[Objection]:
    return Objection.objects.filter(person=person).order_by("on", "id")


def words_beside(person_id: UUID) -> dict[tuple[str, UUID], list[Rectification]]:
    """What she says is right, by the row it stands beside: one question for a whole page."""
    found: dict[tuple[str, UUID], list[Rectification]] = {}
    for one in Rectification.objects.filter(person_id=person_id).order_by("on", "id"):
        found.setdefault((one.object_type, one.object_id), []).append(one)
    return found


def own_account(actor: Actor) -> PersonAccount | None:
    """The link that makes a page somebody's own area."""
    return PersonAccount.objects.filter(user_id=actor.id, valid__contains=Now()).first()


def _asked(question: str, *values: UUID | str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, list(values))
        row = cursor.fetchone()
    return bool(row[0])
