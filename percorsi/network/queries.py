"""The directory of services: nearest first, and only what is open to be listed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import Http404

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.kernel.dates import today
from percorsi.kernel.periods import in_force
from percorsi.network.models import DistrictRole, Organisation, OrganisationMunicipality, Service, Unit
from percorsi.network.vocabulary import Nearness
from percorsi.territory.models import District, Municipality
from percorsi.territory.queries import district_of, memberships_of


@dataclass(frozen=True)
class Asked:
    """What is looked for; an empty part asks nothing."""

    need: str = ""
    municipality: Municipality | None = None
    words: str = ""


def services(on: date | None = None) -> QuerySet[Service]:
    """Those that are open, of bodies whose places may be listed."""
    return _listed().filter(in_force(on or today()))


def services_for(asked: Asked, *, on: date | None = None) -> QuerySet[Service]:
    """With ``near``: how near each is; those of other parts of the territory are left out."""
    found = services(on)
    if asked.need:
        found = found.filter(needs__contains=[asked.need])
    for word in asked.words.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(note__icontains=word)
            | Q(for_whom__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    if asked.municipality is None:
        whole = found.annotate(near=Value(int(Nearness.ANYWHERE), output_field=IntegerField()))
        return whole.order_by("name", "organisation__sort_key", "pk")
    near = found.annotate(near=_nearness(asked.municipality, on or today())).filter(near__isnull=False)
    return near.order_by("near", "name", "organisation__sort_key", "pk")


def kept_services(actor: Actor) -> QuerySet[Service]:
    """Those the actor keeps, ended ones too; PostgreSQL asks it again when they are written."""
    found = _listed()
    return found if keeps_every_service(actor) else found.filter(organisation_id=actor.organisation_id)


def get_service(service_id: UUID) -> Service:
    """Also one that is not open: its page says until when it was."""
    found = _listed().filter(pk=service_id).first()
    if found is None:
        raise Http404
    return found


def get_kept_service(actor: Actor, service_id: UUID) -> Service:
    found = kept_services(actor).filter(pk=service_id).first() if actor.may(Permission.SERVICE_KEEP) else None
    if found is None:
        raise Http404
    return found


def keeps_every_service(actor: Actor) -> bool:
    return actor.role in policy.SERVICE_ROLES["keeps_every_service"]


def keeps_service(actor: Actor, organisation_id: UUID) -> bool:
    own = organisation_id == actor.organisation_id
    return actor.may(Permission.SERVICE_KEEP) and (own or keeps_every_service(actor))


def bodies_to_keep(actor: Actor) -> QuerySet[Organisation]:
    """For whom the actor may add a service."""
    found = Organisation.objects.filter(protected=False).order_by("sort_key")
    return found if keeps_every_service(actor) else found.filter(pk=actor.organisation_id)


def units_of(organisation_id: UUID) -> QuerySet[Unit]:
    return Unit.objects.filter(organisation_id=organisation_id)


def _listed() -> QuerySet[Service]:
    found = Service.objects.filter(organisation__protected=False)
    return found.select_related("organisation", "unit", "municipality", "checked_by")


def _nearness(place: Municipality, on: date) -> Case:
    """A body works where it has ties, and in the districts it manages; a whole district is near."""
    district = district_of(place, on)
    around = _around(district, on) if district else []
    tied = OrganisationMunicipality.objects.filter(in_force(on), municipality=place).values_list("organisation")
    managing = DistrictRole.objects.filter(in_force(on), district__in=_levels(district)).values_list("organisation")
    works_here = Q(organisation__in=tied) | Q(organisation__in=managing)
    return Case(
        When(municipality=place, then=Value(int(Nearness.HERE))),
        When(works_here, then=Value(int(Nearness.FOR_HERE))),
        When(municipality__in=around, then=Value(int(Nearness.NEAR))),
        When(municipality__isnull=True, then=Value(int(Nearness.ANYWHERE))),
        output_field=IntegerField(),
    )


def _levels(district: District | None) -> list[UUID]:
    """A part of a district, and the whole it belongs to."""
    if district is None:
        return []
    return [district.pk, *([district.parent_id] if district.parent_id else [])]


def _around(district: District, on: date) -> list[UUID]:
    whole = district.parent or district
    return list(memberships_of([whole], on).values_list("municipality_id", flat=True))
