"""Places that a host offers, and the agreements under which somebody may begin there."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.network.models import Organisation
from percorsi.placements.models import Agreement, Host, OfferedPlace
from percorsi.placements.rules.hosts import why_not_agree
from percorsi.placements.vocabulary import PlacementEvent

PLACE = ("site", "title", "tasks", "skills", "timetable", "hours_week", "seats", "since", "until")


@transaction.atomic
def offer_place(*, by: Actor, form_id: UUID | None = None, **values: Any) -> OfferedPlace:
    authorise(by, Permission.HOST_KEEP)
    _refuse_days(values)
    place, is_new = create_once(OfferedPlace(id=form_id or new_id(), created_by=by.user, **values))
    if is_new:
        record(PlacementEvent.PLACE_OFFERED, by=by, on=place.site.host, detail={"seats": place.seats})
    return place


@transaction.atomic
def change_place(place: OfferedPlace, *, seen: int, by: Actor, **values: Any) -> OfferedPlace:
    authorise(by, Permission.HOST_KEEP)
    _refuse_days(values)
    for name in PLACE:
        setattr(place, name, values[name])
    save_version(place, seen=seen, fields=PLACE)
    record(PlacementEvent.PLACE_OFFERED, by=by, on=place.site.host, detail={"seats": place.seats})
    return place


def _refuse_days(values: dict[str, Any]) -> None:
    until = values.get("until")
    if until is not None and until < values["since"]:
        refuse(_("The place is offered until before it begins."), _("Correct the days."), ("until",))


@transaction.atomic
def sign_agreement(
    host: Host, *, promoter: Organisation, signed_on: date, by: Actor, expires_on: date | None = None,
    number: str = "", form_id: UUID | None = None,
) -> Agreement:  # fmt: skip
    authorise(by, Permission.HOST_KEEP)
    refuse_if(why_not_agree(signed_on=signed_on, expires_on=expires_on, now=today()))
    agreement, is_new = create_once(
        Agreement(
            id=form_id or new_id(), host=host, promoter=promoter, number=number.strip(), signed_on=signed_on,
            expires_on=expires_on, created_by=by.user,
        )
    )  # fmt: skip
    if is_new:
        record(PlacementEvent.AGREEMENT_SIGNED, by=by, on=host)
    return agreement


@transaction.atomic
def end_agreement(agreement: Agreement, *, reason: str, seen: int, by: Actor) -> Agreement:
    """Before its day: from then on nobody begins under it."""
    authorise(by, Permission.HOST_KEEP)
    if agreement.ended_on is not None:
        refuse(_("This agreement has already been ended."), _("Reload the page."))
    agreement.ended_on, agreement.ended_reason = today(), reason.strip()
    save_version(agreement, seen=seen, fields=("ended_on", "ended_reason"))
    record(PlacementEvent.AGREEMENT_ENDED, by=by, on=agreement.host)
    return agreement
