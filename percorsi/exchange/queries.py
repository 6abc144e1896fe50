"""What is already known of the records a file names."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import islice
from uuid import UUID

from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.access.queries import seats_in
from percorsi.cases.models import Participation
from percorsi.cases.queries import visible_participations, visible_people, with_facts
from percorsi.exchange.models import Upload
from percorsi.programmes.models import Project
from percorsi.programmes.queries import lead_seat

ASKED_AT_ONCE = 5000


def projects_by_code(codes: Iterable[str]) -> dict[str, Project]:
    return {project.code: project for project in Project.objects.filter(code__in=list(codes))}


def known_persons(actor: Actor, identifiers: Iterable[str]) -> dict[str, list[UUID]]:
    """Persons the actor sees, by their identifier in the sending system, the first registered first."""
    found: dict[str, list[UUID]] = defaultdict(list)
    asked = iter(identifiers)
    while some := list(islice(asked, ASKED_AT_ONCE)):
        seen = visible_people(actor).filter(external_id__in=some).order_by("created_at", "id")
        for identifier, person_id in seen.values_list("external_id", "id"):
            found[identifier].append(person_id)
    return dict(found)


def known_records(actor: Actor, persons: Collection[UUID]) -> list[Participation]:
    """The records of these persons that the actor reaches, with all their facts: a constant number of queries."""
    if not persons:
        return []
    return list(with_facts(visible_participations(actor)).filter(person_id__in=persons))


def seat_for(actor: Actor, project: Project, *, on: date) -> UUID | None:
    """The scope new records of a project belong to: its lead's if the actor works there, else a seat of the actor's."""
    lead = lead_seat(project, on)
    if lead in actor.seat_scope_ids:
        return lead
    return next(iter(seats_in(actor, project.id)), None)


def get_upload(actor: Actor, upload_id: UUID) -> Upload:
    """Only one's own."""
    upload = Upload.objects.filter(pk=upload_id, user=actor.user).first()
    if upload is None:
        raise Http404
    return upload
