"""Writing and publishing notices, proving that they were given, recording what a person allows."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission, Relation
from percorsi.audit import actions as audit
from percorsi.kernel.actions import Kept
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import first_refusal, refuse_if
from percorsi.people.models import Consent, NoticeDelivery, Person, PrivacyNotice
from percorsi.people.queries import consents_of, notice_for
from percorsi.people.queries.ages import why_not_so_young_for
from percorsi.people.rules.notices import why_not_answer, why_not_give, why_not_publish
from percorsi.people.vocabulary import (
    AgeAct,
    Audience,
    Channel,
    ConsentAnswer,
    ConsentEvent,
    ConsentKind,
    NoticeEvent,
    NoticeState,
    Treatment,
)
from percorsi.people.withdrawals import stops_of

EVENT_OF = {
    ConsentAnswer.GIVEN: ConsentEvent.GIVEN,
    ConsentAnswer.REFUSED: ConsentEvent.REFUSED,
    ConsentAnswer.WITHDRAWN: ConsentEvent.WITHDRAWN,
}


@transaction.atomic
def write_notice(
    *,
    treatment: Treatment,
    language: str,
    audience: Audience,
    title: str,
    short: str,
    text: str,
    by: Actor,
    id: UUID | None = None,  # noqa: A002 - the name the page's hidden key arrives with
) -> PrivacyNotice:
    """A new edition starts as a draft: nobody else sees it before it is published. Posted twice, written once."""
    authorise(by, Permission.RIGHTS_HANDLE)
    key = id or new_id()
    if posted := PrivacyNotice.objects.filter(pk=key).first():
        return posted
    known = PrivacyNotice.objects.filter(treatment=treatment, language=language, audience=audience)
    last = known.aggregate(last=Max("edition"))["last"] or 0
    notice = PrivacyNotice.objects.create(
        id=key, treatment=treatment, language=language, audience=audience, edition=last + 1,
        title=title, short=short, text=text, created_by=by.user,
    )  # fmt: skip
    audit.record(NoticeEvent.WRITTEN, by=by, on=notice, detail={"treatment": treatment, "language": language})
    return notice


@transaction.atomic
def edit_notice(notice: PrivacyNotice, *, title: str, short: str, text: str, seen: int, by: Actor) -> PrivacyNotice:
    """Only a draft: what somebody may have been given never changes."""
    authorise(by, Permission.RIGHTS_HANDLE)
    refuse_if(why_not_publish(notice))
    notice.title, notice.short, notice.text = title, short, text
    save_version(notice, seen=seen, fields=["title", "short", "text"])
    audit.record(NoticeEvent.WRITTEN, by=by, on=notice)
    return notice


@transaction.atomic
def publish_notice(notice: PrivacyNotice, *, by: Actor) -> PrivacyNotice:
    """From now on this edition is given; the one before stays readable as what others were given."""
    authorise(by, Permission.RIGHTS_HANDLE)
    refuse_if(why_not_publish(notice))
    same = PrivacyNotice.objects.filter(
        treatment=notice.treatment, language=notice.language, audience=notice.audience, state=NoticeState.PUBLISHED
    )
    same.update(state=NoticeState.SUPERSEDED, superseded_on=today())
    notice.state, notice.published_at, notice.published_by = NoticeState.PUBLISHED, timezone.now(), by.user
    save_version(notice, seen=notice.version, fields=["state", "published_at", "published_by"])
    audit.record(NoticeEvent.PUBLISHED, by=by, on=notice, detail={"edition": notice.edition})
    return notice


@transaction.atomic
def give_notice(
    person: Person,
    *,
    notice: PrivacyNotice,
    channel: Channel,
    on: date,
    note: str = "",
    by: Actor,
    relation: Relation | None = None,
    id: UUID | None = None,  # noqa: A002 - the name the page's hidden key arrives with
) -> NoticeDelivery:
    """The proof that she was told. Posted twice, recorded once."""
    authorise(by, Permission.RIGHTS_RECORD, relation)
    key = id or new_id()
    if posted := NoticeDelivery.objects.filter(pk=key, person=person).first():
        return posted
    refuse_if(why_not_give(notice, on=on, today=today()))
    delivery = NoticeDelivery.objects.create(
        id=key, person=person, notice=notice, channel=channel, on=on, note=note, created_by=by.user
    )
    audit.record(NoticeEvent.DELIVERED, by=by, on=delivery, person_id=person.id, detail={"channel": channel})
    return delivery


@transaction.atomic
def record_consent(
    person: Person,
    *,
    kind: ConsentKind,
    answer: ConsentAnswer,
    on: date | None = None,
    note: str = "",
    by: Actor,
    relation: Relation | None = None,
) -> Consent:
    """Given only after the notice was there to be read; withdrawn, whatever rested on it stops in this transaction."""
    authorise(by, Permission.OWN_AREA if relation is Relation.SELF else Permission.RIGHTS_RECORD, _asked(relation))
    day = on or today()
    notice = notice_for(person, Treatment(kind.value))
    last = next(known for known in consents_of(person) if known.kind == kind).last
    refuse_if(
        first_refusal(
            lambda: why_not_give(notice, on=day, today=today()) if answer == ConsentAnswer.GIVEN else None,
            lambda: why_not_answer(answer, last=last.answer if last else ""),
            lambda: why_not_so_young_for(person, AgeAct(kind.value), on=day) if answer == ConsentAnswer.GIVEN else None,
        )
    )
    consent = Consent.objects.create(
        person=person, kind=kind, answer=answer, on=day, notice=notice, note=note, created_by=by.user
    )
    audit.record(EVENT_OF[ConsentAnswer(answer)], by=by, on=consent, person_id=person.id, detail={"kind": kind})
    if answer != ConsentAnswer.GIVEN:
        for stop in stops_of(ConsentKind(kind)):
            stop(person.id, by)
    return consent


def keep_notices(stated: list[dict[str, Any]], *, by: Actor) -> Kept:
    """The texts that come with the product, published where no edition exists yet; an edited one is left alone."""
    authorise(by, Permission.PROGRAMME_KEEP)
    new = [row for row in stated if not _known(row)]
    now = timezone.now()
    for row in new:
        PrivacyNotice.objects.create(
            **row, edition=1, state=NoticeState.PUBLISHED, published_at=now, published_by=by.user, created_by=by.user
        )
    if new:
        audit.record(NoticeEvent.PUBLISHED, by=by, detail={"created": len(new)})
    return Kept(created=len(new), changed=0)


def _known(row: dict[str, Any]) -> bool:
    return PrivacyNotice.objects.filter(
        treatment=row["treatment"], language=row["language"], audience=row["audience"]
    ).exists()


def _asked(relation: Relation | None) -> Relation | None:
    return None if relation is Relation.SELF else relation
