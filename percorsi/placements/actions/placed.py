"""Placing a person: the project, its papers, how far it is, what became of her."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.cases.models import Case
from percorsi.cases.queries import relation_to
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.placements.models import Placement, PlacementPause, SeenPaper
from percorsi.placements.queries.kinds import terms_of
from percorsi.placements.queries.placed import asked_of, placed_beside
from percorsi.placements.rules.placed import Written, why_not_pass, why_not_tell, why_not_write
from percorsi.placements.vocabulary import DERIVED, OVER, Paper, Phase, PlacementEvent

KEPT = (
    "kind", "site", "promoter", "tutor", "host_tutor", "starts_on", "ends_on", "hours_week", "hours_day", "tasks",
    "goals", "agreed", "meals", "support", "longer", "outside_limit", "medical",
)  # fmt: skip


@transaction.atomic
def draft_placement(case: Case, *, by: Actor, form_id: UUID | None = None, **values: Any) -> Placement:
    """Prepared: nothing holds this back but the limits of the kind."""
    may_write(by, case)
    if not case.is_open:
        refuse(_("This path has ended."), _("Reopen the path before you put the person down."))
    placement = Placement(id=form_id or new_id(), case=case, since=today(), created_by=by.user, **values)
    _refuse_beyond(placement)
    placement, is_new = create_once(placement)
    if is_new:
        trace(PlacementEvent.DRAFTED, placement, by)
    return placement


@transaction.atomic
def change_placement(placement: Placement, *, seen: int, by: Actor, **values: Any) -> Placement:
    may_write(by, placement.case)
    if placement.is_over:
        refuse(_("This placement has ended: it does not change any more."))
    for name in KEPT:
        setattr(placement, name, values[name])
    _refuse_beyond(placement)
    save_version(placement, seen=seen, fields=KEPT)
    trace(PlacementEvent.CHANGED, placement, by)
    return placement


def _refuse_beyond(placement: Placement) -> None:
    written = Written(
        starts_on=placement.starts_on, ends_on=placement.ends_on, hours_week=placement.hours_week,
        hours_day=placement.hours_day, longer=placement.longer, birth_date=placement.case.person.birth_date,
    )  # fmt: skip
    refuse_if(why_not_write(written, terms_of(placement.kind, placement.starts_on)))
    host_tutor = placement.host_tutor
    if host_tutor is not None and host_tutor.host_id != placement.site.host_id:
        refuse(_("This tutor works for another host."), _("Choose a tutor of this host."), ("host_tutor",))


@transaction.atomic
def record_paper(
    placement: Placement, *, paper: str, on: date, by: Actor, until: date | None = None, number: str = "",
    form_id: UUID | None = None,
) -> SeenPaper:  # fmt: skip
    """Never held back: it may be recorded at any time, also late."""
    may_write(by, placement.case)
    if paper in DERIVED:
        refuse(_("This follows from the agreements and from the tutors named."), fields=("paper",))
    if until is not None and until < on:
        refuse(_("It expires before it begins."), _("Correct the days."), ("until",))
    seen, is_new = create_once(
        SeenPaper(
            id=form_id or new_id(), case=placement.case, placement=placement, paper=paper, on=on, until=until,
            number=number.strip(), created_by=by.user,
        )
    )  # fmt: skip
    if is_new:
        trace(PlacementEvent.PAPER_SEEN, placement, by, paper=Paper(paper).value)
    return seen


@transaction.atomic
def pass_placement(
    placement: Placement, *, to: Phase, seen: int, by: Actor, reason: str = "", on: date | None = None
) -> Placement:
    """The next phase, by the table: held back while something that it asks for is missing, or the host is full."""
    may_write(by, placement.case)
    _one_at_a_time(placement.site.host_id)
    placed, limit = placed_beside(placement)
    source, day = Phase(placement.phase), on or today()
    refuse_if(why_not_pass(source, to, lines=asked_of(placement), reason=reason, placed=placed, limit=limit))
    if day > today():
        refuse(_("What is still to come cannot be recorded as done."), _("Choose a day until today."), ("on",))
    _pause(placement, source, to, day, by)
    placement.phase, placement.since, placement.reason = to, day, reason
    placement.ended_on = day if to in OVER else None
    save_version(placement, seen=seen, fields=("phase", "since", "reason", "ended_on"))
    trace(PlacementEvent.PASSED, placement, by, phase=to.value)
    return placement


def _pause(placement: Placement, source: Phase, to: Phase, day: date, by: Actor) -> None:
    """The register of the month asks on which days it stood still."""
    if source == Phase.SUSPENDED and day < placement.since:
        refuse(_("It was suspended after that day."), _("Choose a later day."), ("on",))
    if to == Phase.SUSPENDED:
        PlacementPause.objects.create(case=placement.case, placement=placement, since=day, created_by=by.user)
    elif source == Phase.SUSPENDED and to == Phase.ACTIVE:
        PlacementPause.objects.filter(placement=placement, resumed_on=None).update(resumed_on=day)


@transaction.atomic
def tell_outcome(
    placement: Placement, *, outcome: str, outcome_on: date, seen: int, by: Actor, contract: str = ""
) -> Placement:
    may_write(by, placement.case)
    refuse_if(
        why_not_tell(Phase(placement.phase), outcome=outcome, contract=contract, on=outcome_on, facts={"now": today()})
    )
    placement.outcome, placement.outcome_on, placement.contract = outcome, outcome_on, contract
    save_version(placement, seen=seen, fields=("outcome", "outcome_on", "contract"))
    trace(PlacementEvent.OUTCOME_TOLD, placement, by, outcome=outcome)
    return placement


def may_write(by: Actor, case: Case) -> None:
    authorise(by, Permission.PLAN_EDIT, relation_to(by, case, DataClass.ECONOMIC))


def _one_at_a_time(host_id: UUID) -> None:
    """Two who take the last seat of a host at once: the second waits, and then sees it is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 6))", [str(host_id)])


def trace(event: PlacementEvent, placement: Placement, by: Actor, **detail: Any) -> None:
    case = placement.case
    record(event, by=by, on=placement, case_id=case.pk, person_id=case.person_id, detail=detail or None)
