"""Hours delivered, added up: the sums are of the records one may read, and each opens to them."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.activities.models import Delivery, Edition, Gathering
from percorsi.activities.queries.editions import editions_run
from percorsi.activities.queries.taking import visible_registrations
from percorsi.activities.vocabulary import By, GatheringState, Presence
from percorsi.audit.circumstances import note_shown
from percorsi.cases.queries import visible_cases
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import DataClass
from percorsi.programmes.models import Intervention, TargetGroup

PRESENT = Q(presence=Presence.PRESENT)
# Of a group, who worked is who took the attendance: staff and their planned hours stand in the edition.
KEYS: dict[By, Any] = {
    By.MONTH: TruncMonth("on"),
    By.EDITION: F("gathering__edition_id"),
    By.ACTIVITY: F("intervention_id"),
    By.PERSON: F("case_id"),
    By.OPERATOR: Coalesce(F("operator_id"), F("gathering__taken_by_id")),
    By.TARGET: F("intervention__target_id"),
}
SUMS: dict[str, Any] = {
    "persons": Count("case_id", distinct=True),
    "times": Count("id", filter=PRESENT),
    "away": Count("id", filter=~PRESENT),
    "minutes": Sum("minutes", default=0),
}


def added_up(rows: QuerySet[Delivery], by: By) -> QuerySet[Any]:
    """One row a key: persons, times present, times absent, minutes of presence."""
    return rows.order_by().values(key=KEYS[by]).annotate(**SUMS)


def in_all(rows: QuerySet[Delivery]) -> dict[str, int]:
    return rows.order_by().aggregate(**SUMS)


def of_key(rows: QuerySet[Delivery], by: By, key: object) -> QuerySet[Delivery]:
    """The records behind one sum."""
    asked = {"key__isnull": True} if key is None else {"key": key}
    return rows.annotate(key=KEYS[by]).filter(**asked)


def not_taken(actor: Actor) -> int:
    """Meetings of the past, of editions one runs, whose attendance nobody took: their hours are missing."""
    return Gathering.objects.filter(
        edition_id__in=editions_run(actor), edition__cancelled_on=None, state=GatheringState.PLANNED, on__lt=today()
    ).count()


def labels(actor: Actor, by: By, keys: Collection[Any]) -> dict[Any, str]:
    """What each key is called; asked once for a whole page."""
    wanted = [key for key in keys if key is not None]
    return LABELS[by](actor, wanted)


def names_of_paths(actor: Actor, keys: Collection[Any]) -> dict[Any, str]:
    """The person's own name to who follows her; to who only runs the edition, as she is called on its list."""
    rows = visible_registrations(actor).filter(case_id__in=keys).order_by("asked_on").values_list("case_id", "name")
    followed = list(visible_cases(actor, DataClass.ECONOMIC).filter(pk__in=keys).select_related("person"))
    note_shown([case.person_id for case in followed], classes={DataClass.BASE, DataClass.ECONOMIC})
    return dict(rows) | {case.pk: case.person.full_name for case in followed}


def _titles(_actor: Actor, keys: Collection[Any]) -> dict[Any, str]:
    return {one.pk: one.title for one in Edition.objects.filter(pk__in=keys)}


def _activities(_actor: Actor, keys: Collection[Any]) -> dict[Any, str]:
    return {one.pk: one.name for one in Intervention.objects.filter(pk__in=keys)}


def _colleagues(_actor: Actor, keys: Collection[Any]) -> dict[Any, str]:
    return {one.pk: one.display_name for one in User.objects.filter(pk__in=keys)}


def _targets(_actor: Actor, keys: Collection[Any]) -> dict[Any, str]:
    return {one.pk: one.label for one in TargetGroup.objects.filter(pk__in=keys).select_related("project")}


def _months(_actor: Actor, keys: Collection[date]) -> dict[Any, str]:
    return {key: date_format(key, "F Y") for key in keys}


LABELS: dict[By, Callable[[Actor, Collection[Any]], dict[Any, str]]] = {
    By.MONTH: _months,
    By.EDITION: _titles,
    By.ACTIVITY: _activities,
    By.PERSON: names_of_paths,
    By.OPERATOR: _colleagues,
    By.TARGET: _targets,
}


def nameless(by: By) -> str:
    """Of what has no key: done with one person alone, or for nobody in particular."""
    words = {By.EDITION: _("With one person alone"), By.TARGET: _("No target group is written")}
    return words.get(by, _("Not said"))
