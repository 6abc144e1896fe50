"""Recording a request, checking who asks, moving it on: each step dated, authored, traced."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import GrantSource, Permission, Purpose, Relation
from percorsi.audit import actions as audit
from percorsi.cases.models import TeamMember
from percorsi.cases.queries.team import transaction_time
from percorsi.cases.vocabulary import TeamFunction
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.people.models import Person
from percorsi.rights.models import ConflictFlag, RightsRequest
from percorsi.rights.queries.requests import case_ids_for_answer, officers_for, person_named
from percorsi.rights.rules import due_on, extended_due_on, is_open, why_not_extend, why_not_step
from percorsi.rights.vocabulary import STEPS, Claimant, Conflict, Proof, RequestKind, RequestState, RightsEvent, Step

QUEUE = "/richieste"


@transaction.atomic
def record_request(  # noqa: PLR0913 - what the form asks, each by its name
    person: Person,
    *,
    kind: RequestKind,
    claimant: Claimant = Claimant.SELF,
    claimant_name: str = "",
    words: str = "",
    received_on: date,
    doubt: Conflict | str = "",
    identity_proof: Proof | str = "",
    by: Actor,
    relation: Relation | None = None,
    organisation_id: UUID | None = None,
    id: UUID | None = None,  # noqa: A002 - the name the page's hidden key arrives with
) -> RightsRequest:
    """With a possible conflict it stops at once, before anybody opens anything. Posted twice, recorded once."""
    own_area = relation is Relation.SELF
    authorise(by, Permission.OWN_AREA if own_area else Permission.RIGHTS_RECORD, None if own_area else relation)
    key = id or new_id()
    if posted := RightsRequest.objects.filter(pk=key, person=person).first():
        return posted
    if received_on > today():
        refuse(_("The day is still to come."), _("Write the day on which the request arrived."), ("received_on",))
    stopped = bool(doubt)
    request = RightsRequest(
        id=key, person=person, organisation_id=organisation_id or by.organisation_id, kind=kind,
        claimant=claimant, claimant_name="" if claimant == Claimant.SELF else claimant_name.strip(),
        words=words.strip(), received_on=received_on, due_on=due_on(RequestKind(kind), received_on),
        state=RequestState.STOPPED if stopped else RequestState.RECEIVED, created_by=by.user,
    )  # fmt: skip
    if identity_proof:
        request.identity_proof, request.identity_at, request.identity_by = identity_proof, timezone.now(), by.user
    request.save(force_insert=True)
    if stopped:
        ConflictFlag(request=request, person=person, kind=doubt, created_by=by.user).save(force_insert=True)
    _tell(request, RightsEvent.STOPPED if stopped else RightsEvent.RECORDED, by=by)
    return request


@transaction.atomic
def check_claimant(
    request: RightsRequest, *, identity_proof: Proof | str = "", authority_proof: Proof | str = "", seen: int, by: Actor
) -> RightsRequest:
    """Who asks, and whether they may: how each was checked. What was checked before stays."""
    authorise(by, Permission.RIGHTS_HANDLE)
    now = timezone.now()
    if identity_proof and not request.identity_proof:
        request.identity_proof, request.identity_at, request.identity_by = identity_proof, now, by.user
    if authority_proof and not request.authority_proof:
        request.authority_proof, request.authority_at, request.authority_by = authority_proof, now, by.user
    proofs = ["identity_proof", "identity_at", "identity_by", "authority_proof", "authority_at", "authority_by"]
    save_version(request, seen=seen, fields=proofs)
    audit.record(RightsEvent.CHECKED, by=by, on=request, person_id=request.person_id)
    return request


@transaction.atomic
def stop_request(request: RightsRequest, *, doubt: Conflict, seen: int, by: Actor) -> RightsRequest:
    """A doubt that comes later stops it too."""
    authorise(by, Permission.RIGHTS_HANDLE)
    refuse_if(why_not_step(request, Step.ACCEPT) if not is_open(request) else None)
    ConflictFlag.objects.get_or_create(
        request=request, defaults={"person_id": request.person_id, "kind": doubt, "created_by": by.user}
    )
    _close_places(request, by=by)
    request.state = RequestState.STOPPED
    save_version(request, seen=seen, fields=["state"])
    audit.record(RightsEvent.STOPPED, by=by, on=request, person_id=request.person_id)
    return request


@transaction.atomic
def extend_request(request: RightsRequest, *, reason: str, seen: int, by: Actor) -> RightsRequest:
    authorise(by, Permission.RIGHTS_HANDLE)
    refuse_if(why_not_extend(request, today=today(), reason=reason))
    request.due_on, request.extension_reason = extended_due_on(request), reason.strip()
    save_version(request, seen=seen, fields=["due_on", "extension_reason"])
    audit.record(RightsEvent.EXTENDED, by=by, on=request, person_id=request.person_id)
    return request


@transaction.atomic
def move_request(request: RightsRequest, *, step: Step, outcome: str = "", seen: int, by: Actor) -> RightsRequest:
    """Accepting opens her paths to who handles it, to read, until it is closed; every end has its reasons."""
    authorise(by, Permission.RIGHTS_HANDLE)
    refuse_if(why_not_step(request, step))
    _sources, target = STEPS[step]
    fields = ["state"]
    if step == Step.ACCEPT:
        request.handler = by.user
        fields += ["handler"]
    if step in {Step.ANSWER, Step.REFUSE, Step.WITHDRAW}:
        if not outcome.strip():
            refuse(_("The reasons are missing."), _("Write what was done, or why not."), ("outcome",))
        _close_places(request, by=by)
        request.outcome, request.closed_at, request.closed_by = outcome.strip(), timezone.now(), by.user
        fields += ["outcome", "closed_at", "closed_by"]
    request.state = target
    save_version(request, seen=seen, fields=fields)
    audit.record(RightsEvent.MOVED, by=by, on=request, person_id=request.person_id, detail={"step": step})
    if step == Step.ACCEPT:
        _open_places(request, by=by)
    return request


@transaction.atomic
def read_as_second(request: RightsRequest, *, seen: int, by: Actor) -> RightsRequest:
    """Another officer reads what would be blacked out, with a place of her own until the request is closed."""
    authorise(by, Permission.RIGHTS_HANDLE)
    if request.state != RequestState.ACCEPTED or request.handler_id == by.id:
        refuse(_("The second reader is another privacy officer, while the request is in progress."), "")
    request.second_reader = by.user
    save_version(request, seen=seen, fields=["second_reader"])
    _open_places(request, by=by)
    return request


def _open_places(request: RightsRequest, *, by: Actor) -> None:
    """Whatever opens to her and whatever does not, PostgreSQL decides: a path another body protects is not named."""
    known = set(
        TeamMember.objects.filter(user_id=by.id, valid__contains=timezone.now()).values_list("case_id", flat=True)
    )
    for case_id in case_ids_for_answer():
        if case_id not in known:
            TeamMember(
                case_id=case_id, user=by.user, organisation_id=by.organisation_id, source=GrantSource.RIGHTS,
                function=TeamFunction.OTHER, classes=sorted(one.value for one in DataClass), purpose=Purpose.RIGHTS,
                basis=f"{request.kind} {request.received_on}", valid=DateTimeTZRange(transaction_time(), None),
                granted_by=by.user,
            ).save(force_insert=True)  # fmt: skip
    audit.record(RightsEvent.OPENED, by=by, on=request, person_id=request.person_id)


def _close_places(request: RightsRequest, *, by: Actor) -> None:
    """The handler's and the second reader's, at once: one's own last, or the others' could not be seen any more."""
    ends = transaction_time()
    readers = [reader for reader in (request.handler_id, request.second_reader_id) if reader]
    found = TeamMember.objects.filter(
        user_id__in=readers, source=GrantSource.RIGHTS, case__person_id=request.person_id, valid__contains=ends
    )
    places = sorted(found, key=lambda place: place.user_id == by.id)
    for place in places:
        place.valid = DateTimeTZRange(place.valid.lower, ends)
        place.ended_by, place.ended_reason = by.user, _("The request is closed.")
        place.save(update_fields=["valid", "ended_by", "ended_reason"])


def _tell(request: RightsRequest, event: RightsEvent, *, by: Actor) -> None:
    audit.record(event, by=by, on=request, person_id=request.person_id, detail={"kind": request.kind})
    notify(officers_for(request.organisation_id).values_list("pk", flat=True), event, address=QUEUE)


@transaction.atomic
def record_by_name(*, given_name: str, family_name: str, birth_date: date, by: Actor, **asked: Any) -> RightsRequest:
    """A letter names the person in full; of whom nobody finds, or somebody protects, the same is told: nothing."""
    authorise(by, Permission.RIGHTS_HANDLE)
    key = person_named(given_name, family_name, birth_date)
    if key is None:
        refuse(
            _("Nobody with this name and birth date can be found from here."),
            _("Check the letter; if they are right, answer that this body holds nothing it can give."),
            ("given_name",),
        )
    return record_request(Person(pk=key), by=by, **asked)
