"""What a colleague keeps for her own page: what she set aside, her own lists, since when she has not looked."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.desk.models import Look, Postponement, SavedView


def set_aside(actor: Actor, *, today: date) -> QuerySet[Postponement]:
    """What does not come back before tomorrow."""
    return Postponement.objects.filter(user=actor.user, until__gt=today)


def saved_views(actor: Actor) -> QuerySet[SavedView]:
    return SavedView.objects.filter(user=actor.user, removed_at=None)


def get_saved_view(actor: Actor, view_id: UUID) -> SavedView:
    found = saved_views(actor).filter(pk=view_id).first()
    if found is None:
        raise Http404
    return found


def last_look(actor: Actor) -> datetime | None:
    return Look.objects.filter(user=actor.user).values_list("at", flat=True).first()
