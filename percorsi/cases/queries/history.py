from uuid import UUID

from django.db.models import QuerySet

from percorsi.cases.models import Case, EntryCorrection, Participation, StatusEvent, Transition


def transitions_of(case: Case) -> QuerySet[Transition]:
    """The last first."""
    return Transition.objects.filter(case=case).select_related("created_by").order_by("-on", "-id")


def corrections_of(record: Participation) -> QuerySet[EntryCorrection]:
    return EntryCorrection.objects.filter(participation=record).select_related("created_by").order_by("-id")


def status_event_of(case: Case, event_id: UUID) -> StatusEvent | None:
    """A change of status still counted, of this path."""
    events = StatusEvent.objects.filter(case=case, pk=event_id, withdrawn_on__isnull=True)
    return events.select_related("spell", "case").first()
