"""Weighing the texts that name others, preparing the copy, handing it over once."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.refusals import first_refusal, refuse_if
from percorsi.rights.copy.document import Place, collect
from percorsi.rights.copy.pack import packed
from percorsi.rights.copy.weighing import blacked_out, weighed_texts, why_not_ready
from percorsi.rights.models import FileCopy, RightsRequest, TextVerdict
from percorsi.rights.rules_of_copies import (
    LIVES_MINUTES,
    why_not_confirm,
    why_not_prepare,
    why_not_take,
)
from percorsi.rights.vocabulary import Reason, RightsEvent, Verdict


@transaction.atomic
def weigh_text(request: RightsRequest, place: Place, *, verdict: Verdict, reason: Reason, by: Actor) -> TextVerdict:
    """A new verdict on the same text takes the place of the old one, and must be confirmed again."""
    authorise(by, Permission.RIGHTS_HANDLE)
    refuse_if(why_not_prepare(request, by_id=by.id, copies=0))
    label, row, column = place
    known = TextVerdict.objects.filter(request=request, object_type=label, object_id=row, field=column).first()
    if known is None:
        known = TextVerdict(
            request=request, person_id=request.person_id, object_type=label, object_id=row, field=column,
            verdict=verdict, reason=reason, created_by=by.user,
        )  # fmt: skip
        known.save(force_insert=True)
    else:
        known.verdict, known.reason, known.created_by = verdict, reason, by.user
        known.confirmed_at = known.confirmed_by = None
        known.save(update_fields=["verdict", "reason", "created_by", "confirmed_at", "confirmed_by"])
    audit.record(RightsEvent.WEIGHED, by=by, on=known, person_id=request.person_id, detail={"verdict": verdict})
    return known


@transaction.atomic
def confirm_texts(request: RightsRequest, verdict_ids: list[UUID], *, by: Actor) -> int:
    """The second reader confirms what somebody else decided; what she does not agree with stays open."""
    authorise(by, Permission.RIGHTS_HANDLE)
    found = list(TextVerdict.objects.filter(request=request, pk__in=verdict_ids, confirmed_at=None))
    for one in found:
        refuse_if(why_not_confirm(one, by_id=by.id, second_reader_id=request.second_reader_id))
        one.confirmed_at, one.confirmed_by = timezone.now(), by.user
        one.save(update_fields=["confirmed_at", "confirmed_by"])
    audit.record(RightsEvent.CONFIRMED, by=by, on=request, person_id=request.person_id, detail={"texts": len(found)})
    return len(found)


@transaction.atomic
def prepare_copy(request: RightsRequest, *, by: Actor) -> FileCopy:
    """A promise of one download by her who prepared it: nothing is stored in the meantime."""
    authorise(by, Permission.RIGHTS_HANDLE)
    day = timezone.now() - timedelta(days=1)
    made = FileCopy.objects.filter(user_id=by.id, made_at__gt=day).count()
    refuse_if(
        first_refusal(
            lambda: why_not_prepare(request, by_id=by.id, copies=made),
            lambda: why_not_ready(weighed_texts(request)),
        )
    )
    now = timezone.now()
    copy = FileCopy.objects.create(
        user=by.user, request=request, mark=secrets.token_hex(5).upper(), made_at=now,
        expires_at=now + timedelta(minutes=LIVES_MINUTES),
    )  # fmt: skip
    audit.record(RightsEvent.PREPARED, by=by, on=copy, person_id=request.person_id, detail={"mark": copy.mark})
    return copy


@transaction.atomic
def take_copy(copy_id: UUID, *, by: Actor) -> tuple[FileCopy, bytes]:
    """Taken once, also by two at the same instant; made now, so that a right that ended stops it."""
    authorise(by, Permission.RIGHTS_HANDLE)
    copy = FileCopy.objects.select_for_update(of=("self",)).filter(pk=copy_id).first()
    if copy is None:
        raise Http404
    refuse_if(
        first_refusal(
            lambda: why_not_take(copy, now=timezone.now()),
            lambda: why_not_prepare(copy.request, by_id=by.id, copies=0),
        )
    )
    weighed = weighed_texts(copy.request)
    refuse_if(why_not_ready(weighed))
    content, _document = packed(
        collect(copy.request.person), request=copy.request, mark=copy.mark, blacked_out=blacked_out(weighed)
    )
    copy.taken_at, copy.digest = timezone.now(), hashlib.sha256(content).hexdigest()
    copy.save(update_fields=["taken_at", "digest"])
    audit.record(RightsEvent.TAKEN, by=by, on=copy, person_id=copy.request.person_id, detail={"mark": copy.mark})
    return copy, content
