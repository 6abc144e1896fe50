"""What a person obtained: her data are only kept, a use of them stops, a correction stands beside what was written."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.dates import today
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.people.models import Objection, Person, PersonAccount, Rectification, Restriction
from percorsi.people.queries import restriction_of
from percorsi.people.queries.ages import why_not_so_young_for
from percorsi.people.vocabulary import AgeAct, Beside, ClaimEvent, ObjectionPurpose, RestrictionGround, Standing


@transaction.atomic
def restrict(person: Person, *, ground: RestrictionGround, reason: str, on: date, by: Actor) -> Restriction:
    """From now on nothing about her is written, by anybody (GDPR, article 18)."""
    authorise(by, Permission.RIGHTS_HANDLE)
    if found := restriction_of(person):
        return found
    restriction = Restriction.objects.create(person=person, ground=ground, reason=reason, on=on, created_by=by.user)
    audit.record(ClaimEvent.RESTRICTED, by=by, on=restriction, person_id=person.id, detail={"ground": ground})
    return restriction


@transaction.atomic
def lift_restriction(restriction: Restriction, *, reason: str, by: Actor) -> Restriction:
    """She must be told before it is lifted; the reason says that she was."""
    authorise(by, Permission.RIGHTS_HANDLE)
    if not reason.strip():
        refuse(_("The reason is missing."), _("Write why it is lifted, and when the person was told."), ("reason",))
    restriction.lifted_at, restriction.lifted_by, restriction.lifted_reason = timezone.now(), by.user, reason.strip()
    restriction.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    audit.record(ClaimEvent.LIFTED, by=by, on=restriction, person_id=restriction.person_id)
    return restriction


@transaction.atomic
def object_to(person: Person, *, purpose: ObjectionPurpose, on: date, reason: str = "", by: Actor) -> Objection:
    """Asked by whoever compares files or makes extracts; recorded twice, it is the same."""
    authorise(by, Permission.RIGHTS_HANDLE)
    if found := Objection.objects.filter(person=person, purpose=purpose).first():
        return found
    objection = Objection.objects.create(person=person, purpose=purpose, on=on, reason=reason, created_by=by.user)
    audit.record(ClaimEvent.OBJECTED, by=by, on=objection, person_id=person.id, detail={"purpose": purpose})
    return objection


@transaction.atomic
def rectify(
    person: Person,
    *,
    object_type: str,
    object_id: UUID,
    words: str,
    on: date,
    by: Actor,
    field: str = "",
    standing: Beside = Beside.CORRECTED,
) -> Rectification:
    """The original is not touched: whoever reads it finds her words beside it, corrected or not (article 16)."""
    authorise(by, Permission.RIGHTS_HANDLE)
    rectification = Rectification.objects.create(
        person=person, object_type=object_type, object_id=object_id, field=field, words=words, on=on,
        standing=standing, created_by=by.user,
    )  # fmt: skip
    event = ClaimEvent.RECTIFIED if standing == Beside.CORRECTED else ClaimEvent.STATED
    audit.record(event, by=by, on=rectification, person_id=person.id, detail={"of": object_type, "field": field})
    return rectification


@transaction.atomic
def link_account(
    person: Person, user: User, *, standing: Standing, since: datetime, until: datetime | None = None, by: Actor
) -> PersonAccount:
    """Opens her own area; who she is has been checked with the request that asked for it."""
    authorise(by, Permission.RIGHTS_HANDLE)
    if standing == Standing.SELF:
        refuse_if(why_not_so_young_for(person, AgeAct.OWN_AREA, on=today()))
    account = PersonAccount(
        person=person, user=user, standing=standing, valid=DateTimeTZRange(since, until), created_by=by.user
    )
    account.save(force_insert=True)
    audit.record(ClaimEvent.ACCOUNT_LINKED, by=by, on=account, person_id=person.id)
    return account


@transaction.atomic
def hide_area(account: PersonAccount, *, hidden: bool, by: Actor) -> PersonAccount:
    """Somebody else may hold her telephone: her area then says nothing."""
    authorise(by, Permission.OWN_AREA)
    account.hidden = hidden
    account.save(update_fields=["hidden"])
    audit.record(ClaimEvent.AREA_HIDDEN, by=by, on=account, person_id=account.person_id)
    return account
