"""Placements of persons: by the path, class E; the tutor is somebody who follows her."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Case
from percorsi.cases.queries import current_team, get_case, reached
from percorsi.kernel.dates import completed_years, today
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refusal
from percorsi.placements.models import Agreement, Host, HostPerson, HostSite, Placement, PlacementKind, RequiredPaper
from percorsi.placements.queries.kinds import terms_of
from percorsi.placements.rules.hosts import takes_at_once
from percorsi.placements.rules.placed import MAJORITY, Asked, Seen, checklist
from percorsi.placements.vocabulary import OVER, Function

WITH = ("case__person", "case__project", "kind", "site__host", "site__municipality", "promoter", "tutor", "host_tutor")


def visible_placements(actor: Actor) -> QuerySet[Placement]:
    return Placement.objects.filter(reached(actor, DataClass.ECONOMIC)).select_related(*WITH)


def placements_of(actor: Actor, case: Case) -> QuerySet[Placement]:
    return visible_placements(actor).filter(case=case)


def get_placement(actor: Actor, placement_id: UUID, permission: Permission) -> Placement:
    found = visible_placements(actor).filter(pk=placement_id).first()
    if found is None:
        raise Http404
    found.case = get_case(actor, found.case_id, permission, DataClass.ECONOMIC)
    return found


def asked_of(placement: Placement) -> list[Asked]:
    """Its checklist, as it stands today."""
    asked = RequiredPaper.objects.filter(kind_id=placement.kind_id).values_list("paper", "when")
    return checklist(asked, _seen(placement), on=today())


def _seen(placement: Placement) -> Seen:
    """Of each paper the last one recorded counts."""
    rows = placement.papers.order_by("created_at", "id").values_list("paper", "until")
    agreements = Agreement.objects.filter(
        host_id=placement.site.host_id, promoter_id=placement.promoter_id, ended_on=None,
        signed_on__lte=placement.starts_on,
    )  # fmt: skip
    holding = [one for one in agreements if one.expires_on is None or one.expires_on >= placement.starts_on]
    birth = placement.case.person.birth_date
    return Seen(
        papers=dict(rows),
        agreed=bool(holding),
        agreement_until=max((one.expires_on for one in holding if one.expires_on), default=None),
        tutors=placement.tutor_id is not None and placement.host_tutor_id is not None,
        minor=birth is not None and completed_years(birth, placement.starts_on) < MAJORITY,
        medical=placement.medical,
    )


def placed_beside(placement: Placement) -> tuple[int, int | None]:
    """How many others of its kind the host has now, and how many it may have; outside the limit nobody counts."""
    host = placement.site.host
    limit = takes_at_once(host.employees, terms_of(placement.kind, today()))
    if placement.outside_limit or limit is None:
        return 0, None
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.placed_at(%s, %s, %s)", [host.pk, placement.kind_id, placement.pk])
        return int(cursor.fetchone()[0]), limit


def running_placements(case: Case) -> QuerySet[Placement]:
    """Those that have not ended: they hold the path open."""
    return Placement.objects.filter(case=case).exclude(phase__in=OVER)


def why_placements_hold_path_open(case: Case, on: date) -> Refusal | None:
    """A placement that goes on while the path is closed would be followed by nobody."""
    if not running_placements(case).exists():
        return None
    return Refusal(_("A placement is not over yet."), _("Complete it, or interrupt it with a reason."))


def possible_tutors(case: Case) -> QuerySet[User]:
    """Who is in the team now."""
    team: Any = [one.user_id for one in current_team(case)]
    return User.objects.filter(pk__in=team).order_by("display_name")


def sites_to_place_at() -> QuerySet[HostSite]:
    """Open ones, by host."""
    found = HostSite.objects.filter(closed_on=None).select_related("host", "municipality")
    return found.order_by("host__sort_key", "municipality__sort_key")


def possible_host_tutors(host: Host) -> QuerySet[HostPerson]:
    return HostPerson.objects.filter(host=host, until=None, function__in=(Function.TUTOR, Function.MASTER))


def kinds_by_position() -> QuerySet[PlacementKind]:
    return PlacementKind.objects.order_by("position")
