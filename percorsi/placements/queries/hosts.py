"""The host network, for the roles that read it; PostgreSQL asks the same."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Max, Model, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.kernel.dates import today
from percorsi.network.models import Organisation
from percorsi.placements.models import Agreement, Host, HostContact, HostPerson, HostSite, OfferedPlace

Row = TypeVar("Row", bound=Model)


def _offered() -> Q:
    return Q(since__lte=today()) & (Q(until=None) | Q(until__gte=today()))


def visible_hosts(actor: Actor) -> QuerySet[Host]:
    """With the seats offered today, the last day of their agreements and their open sites."""
    if actor.role not in policy.HOST_ROLES["reads_hosts"]:
        return Host.objects.none()
    seats = OfferedPlace.objects.filter(_offered(), site__host=OuterRef("pk"), site__closed_on=None).order_by()
    summed = seats.values("site__host").annotate(total=Sum("seats")).values("total")
    sites = HostSite.objects.filter(closed_on=None).select_related("municipality")
    in_force = Q(agreements__ended_on=None, agreements__expires_on__gte=today())
    return (
        Host.objects.annotate(
            seats=Coalesce(Subquery(summed), 0),
            covered_until=Max("agreements__expires_on", filter=in_force),
            last_contact=Max("contacts__on"),
        )
        .select_related("organisation")
        .prefetch_related(Prefetch("sites", sites, to_attr="open_sites"))
    )


def get_host(actor: Actor, host_id: UUID) -> Host:
    return _one(visible_hosts(actor), host_id)


def with_site_in(municipality: str) -> Q:
    """Hosts with an open site there, for a list."""
    return Q(pk__in=HostSite.objects.filter(closed_on=None, municipality_id=municipality).values("host"))


def with_somebody(function: str) -> Q:
    """Hosts where somebody does this now."""
    return Q(pk__in=HostPerson.objects.filter(until=None, function=function).values("host"))


def sites_of(host: Host) -> QuerySet[HostSite]:
    """The open ones first."""
    return HostSite.objects.filter(host=host).select_related("municipality").order_by("-closed_on", "municipality")


def open_sites(host: Host) -> QuerySet[HostSite]:
    return sites_of(host).filter(closed_on=None)


def get_site(actor: Actor, site_id: UUID) -> HostSite:
    return _one(HostSite.objects.filter(host__in=visible_hosts(actor)).select_related("host", "municipality"), site_id)


def host_people(host: Host) -> QuerySet[HostPerson]:
    return HostPerson.objects.filter(host=host, until=None)


def get_host_person(actor: Actor, referent_id: UUID) -> HostPerson:
    mine = HostPerson.objects.filter(host__in=visible_hosts(actor), until=None)
    return _one(mine.select_related("host"), referent_id)


def places_of(host: Host) -> QuerySet[OfferedPlace]:
    """Those that are offered, or will be; then those that were."""
    found = OfferedPlace.objects.filter(site__host=host).select_related("site__municipality")
    return found.order_by(Coalesce("until", "since").desc(), "title")


def get_place(actor: Actor, offered_id: UUID) -> OfferedPlace:
    mine = OfferedPlace.objects.filter(site__host__in=visible_hosts(actor))
    return _one(mine.select_related("site__host", "site__municipality"), offered_id)


def contacts_of(host: Host) -> QuerySet[HostContact]:
    return HostContact.objects.filter(host=host).select_related("created_by")


def agreements_of(host: Host) -> QuerySet[Agreement]:
    return Agreement.objects.filter(host=host).select_related("promoter")


def get_agreement(actor: Actor, agreement_id: UUID) -> Agreement:
    mine = Agreement.objects.filter(host__in=visible_hosts(actor))
    return _one(mine.select_related("host", "promoter"), agreement_id)


def promoters() -> QuerySet[Organisation]:
    """Bodies of the network that may sign an agreement with a host: those with a seat in a project."""
    return Organisation.objects.filter(partnerships__scope__isnull=False).distinct().order_by("sort_key")


def _one(rows: QuerySet[Row], key: UUID) -> Row:
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found
