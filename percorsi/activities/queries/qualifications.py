"""Qualifications of who reads the path."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.activities.models import Edition, Qualification
from percorsi.cases.models import Case
from percorsi.cases.queries import reached
from percorsi.kernel.privacy import DataClass


def visible_qualifications(actor: Actor) -> QuerySet[Qualification]:
    return Qualification.objects.filter(reached(actor, DataClass.ECONOMIC), withdrawn_at=None)


def qualifications_of(actor: Actor, case: Case) -> QuerySet[Qualification]:
    return visible_qualifications(actor).filter(case=case).select_related("edition")


def get_qualification(actor: Actor, key: UUID) -> Qualification:
    found = visible_qualifications(actor).filter(pk=key).select_related("case").first()
    if found is None:
        raise Http404
    return found


def editions_taken(case: Case) -> QuerySet[Edition]:
    """Thanks to which it may have been awarded."""
    return Edition.objects.filter(registrations__case=case).distinct()


def awards_told(actor: Actor, case: Case) -> list[tuple[date, str]]:
    """Day and name, for whoever records the results of the path."""
    return [(one.issued_on, f"{one.title} ({one.issuer})") for one in qualifications_of(actor, case)]
