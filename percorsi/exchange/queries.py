"""What is already known of the records a file names."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.access.queries import seats_in
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Participation
from percorsi.cases.queries import visible_participations, visible_people, with_facts
from percorsi.exchange.models import Extract, Upload
from percorsi.exchange.rules.extract import Facts
from percorsi.kernel.dates import today
from percorsi.people.queries import joined_identifiers
from percorsi.people.vocabulary import ObjectionPurpose
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
        for identifier, person_id in joined_identifiers(some):
            if identifier not in found:
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


def facts_for_extract(actor: Actor, project: Project | None) -> list[Facts]:
    """Records of who entered, as far as the actor sees them, without who objected to study or may only be kept."""
    of_project = {"project": project} if project else {}
    rows = with_facts(visible_participations(actor)).filter(entered_on__isnull=False, is_double=False, **of_project)
    objecting = Func(F("person_id"), Value(ObjectionPurpose.EVALUATION.value), function="acl.objects_to")
    frozen = Func(F("person_id"), function="acl.is_frozen")
    objecting.output_field = frozen.output_field = BooleanField()
    return [
        _facts_of(row) for row in rows.alias(objecting=objecting, frozen=frozen).filter(objecting=False, frozen=False)
    ]


def _facts_of(row: Participation) -> Facts:
    spells = getattr(row, "ordered_spells", [])
    last = spells[-1] if spells else None
    return Facts(
        record=str(row.pk),
        project=row.project.code,
        entered_on=row.entered_on,  # type: ignore[arg-type] # filtered
        sex=row.sex,
        birth_date=row.birth_date,
        citizenship=row.citizenship,
        degurba=row.degurba,
        status=row.labour_status,
        isced=row.isced,
        household_jobless=row.household_jobless,
        single_adult=row.household_single_adult,
        homeless=row.homeless,
        exit_reason=last.exit_reason if last else "",
        episodes=len(spells),
        reached_after=last.followup_reached if last else None,
    )


def visible_extracts(actor: Actor) -> QuerySet[Extract]:
    """One's own; for privacy officers the whole register. The file itself is not loaded."""
    rows = Extract.objects.select_related("user", "project").defer("content", "wrapped").order_by("-id")
    return rows if actor.may(Permission.RIGHTS_HANDLE) else rows.filter(user=actor.user)


def own_extract(actor: Actor, extract_id: UUID) -> Extract:
    """Only one's own, and only until it expires."""
    extract = Extract.objects.filter(pk=extract_id, user=actor.user, expires_on__gte=today()).first()
    if extract is None or extract.wrapped is None:
        raise Http404
    return extract
