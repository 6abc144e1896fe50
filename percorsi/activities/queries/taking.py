"""Who takes part, and what was delivered: by the path, or by running the edition."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.activities.models import Delivery, Edition, Gathering, Registration
from percorsi.activities.queries.editions import editions_run
from percorsi.activities.rules import Mark
from percorsi.activities.vocabulary import ON_A_PLACE, GatheringState, Presence, Taking, WaitingRule
from percorsi.cases.models import Case
from percorsi.cases.queries import reached, relation_to, visible_cases
from percorsi.kernel.privacy import DataClass
from percorsi.plans.models import Step


def visible_registrations(actor: Actor) -> QuerySet[Registration]:
    mine = reached(actor, DataClass.ECONOMIC) | Q(edition_id__in=editions_run(actor))
    return Registration.objects.filter(mine).select_related("edition")


def visible_deliveries(actor: Actor) -> QuerySet[Delivery]:
    mine = reached(actor, DataClass.ECONOMIC) | Q(registration__edition_id__in=editions_run(actor))
    return Delivery.objects.filter(mine, withdrawn_at=None).select_related(
        "intervention", "operator", "gathering__edition"
    )


def registrations_of(actor: Actor, edition: Edition) -> QuerySet[Registration]:
    """In the order of the waiting list: by the rule stated, then by name."""
    first = ["-urgent"] if edition.waiting_rule == WaitingRule.URGENCY else []
    return visible_registrations(actor).filter(edition=edition).order_by(*first, "asked_on", "created_at", "name")


def get_registration(actor: Actor, line_id: UUID) -> Registration:
    found = visible_registrations(actor).filter(pk=line_id).first()
    if found is None:
        raise Http404
    return found


def registrations_of_case(actor: Actor, case: Case) -> QuerySet[Any]:
    present = Q(deliveries__presence=Presence.PRESENT)
    return (
        visible_registrations(actor)
        .filter(case=case)
        .select_related("edition__intervention")
        .annotate(minutes=Sum("deliveries__minutes"), times=Count("deliveries", filter=present))
        .order_by("-asked_on", "-id")
    )


@dataclass(frozen=True)
class Attendance:
    """Of one person in one edition; without a presence there are no days."""

    times: int
    held: int
    minutes: int
    first: date | None
    last: date | None


def attendance_of(actor: Actor, line: Registration) -> Attendance:
    present = visible_deliveries(actor).filter(registration=line, presence=Presence.PRESENT)
    told = present.order_by().aggregate(
        times=Count("id"), minutes=Sum("minutes", default=0), first=Min("on"), last=Max("on")
    )
    held = Gathering.objects.filter(edition_id=line.edition_id, state=GatheringState.HELD).count()
    return Attendance(held=held, **told)


def deliveries_of_case(actor: Actor, case: Case) -> QuerySet[Delivery]:
    """What was done with her alone, the latest first."""
    return visible_deliveries(actor).filter(case=case, gathering=None).order_by("-on", "-id")


def get_delivery(actor: Actor, line_id: UUID) -> Delivery:
    found = visible_deliveries(actor).filter(pk=line_id, gathering=None).select_related("case").first()
    if found is None:
        raise Http404
    authorise(actor, Permission.PLAN_EDIT, relation_to(actor, found.case, DataClass.ECONOMIC))
    return found


def on_list(gathering: Gathering) -> list[Registration]:
    """Who is asked at this meeting: who has a place, and whoever was marked at it before."""
    asked = Q(state__in=ON_A_PLACE) | Q(deliveries__gathering=gathering) | Q(state=Taking.COMPLETED)
    rows = Registration.objects.filter(asked, edition_id=gathering.edition_id).distinct()
    return list(rows.order_by("name", "id"))


def marks_of(gathering: Gathering) -> dict[UUID, Mark]:
    rows = Delivery.objects.filter(gathering=gathering)
    return {row.registration_id: Mark(row.presence, row.minutes) for row in rows if row.registration_id}


def present_elsewhere(gathering: Gathering) -> set[UUID]:
    return _asked("SELECT acl.present_elsewhere(%s)", gathering.pk)


def only_kept(edition_id: UUID) -> set[UUID]:
    return _asked("SELECT acl.only_kept_in(%s)", edition_id)


def _asked(question: str, key: UUID) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(question, [key])
        return {row[0] for row in cursor.fetchall()}


@dataclass(frozen=True)
class Found:
    """One line of a pasted list, and whom it names among the paths the actor reaches."""

    line: str
    cases: Sequence[Case]

    @property
    def case(self) -> Case | None:
        return self.cases[0] if len(self.cases) == 1 else None


def cases_named(actor: Actor, lines: Iterable[str], *, project_id: UUID) -> list[Found]:
    """Name and family name in either order; a birth date beside them tells two of the same name apart."""
    rows = visible_cases(actor, DataClass.ECONOMIC).filter(project_id=project_id, closed_on=None)
    known: dict[str, list[Case]] = {}
    for case in rows:
        for words in _called(case):
            known.setdefault(words, []).append(case)
    return [Found(line, tuple(known.get(_plain(line), ()))) for line in lines]


def _called(case: Case) -> set[str]:
    person = case.person
    names = {f"{person.given_name} {person.family_name}", f"{person.family_name} {person.given_name}"}
    days = {f"{person.birth_date:%d/%m/%Y}", f"{person.birth_date}"} if person.birth_date else set()
    return {_plain(one) for one in names} | {_plain(f"{one} {day}") for one in names for day in days}


def _plain(words: str) -> str:
    return " ".join(words.replace(",", " ").replace(";", " ").casefold().split())


def steps_told(actor: Actor, steps: Sequence[Step]) -> dict[UUID, list[str]]:
    """What was really delivered of each step, in words: told to the plan, which stands below."""
    older = {step.copied_from_id: step.pk for step in steps if step.copied_from_id}
    keys = older | {step.pk: step.pk for step in steps}
    told: dict[UUID, list[str]] = {}
    for step_id, sentence in (*_taken(actor, keys), *_alone(actor, keys)):
        told.setdefault(keys[step_id], []).append(sentence)
    return told


def _taken(actor: Actor, keys: Iterable[UUID]) -> Iterator[tuple[UUID, str]]:
    present = Q(deliveries__presence=Presence.PRESENT)
    rows = visible_registrations(actor).filter(step_id__in=keys).order_by("asked_on", "id")
    for row in rows.annotate(times=Count("deliveries", filter=present), total=Sum("deliveries__minutes")):
        words = {"title": row.edition.title, "state": row.get_state_display(), "given": _given(row.times, row.total)}
        yield cast("UUID", row.step_id), _("%(title)s: %(state)s. %(given)s") % words


def _alone(actor: Actor, keys: Iterable[UUID]) -> Iterator[tuple[UUID, str]]:
    rows = visible_deliveries(actor).filter(step_id__in=keys).order_by().values("step_id", "intervention__name")
    for one in rows.annotate(times=Count("id"), total=Sum("minutes")).order_by("intervention__name"):
        words = {"title": one["intervention__name"], "given": _given(one["times"], one["total"])}
        yield one["step_id"], _("%(title)s. %(given)s") % words


def _given(times: int, minutes: int | None) -> str:
    if not times:
        return _("Nothing delivered yet.")
    meetings = ngettext("%(count)s meeting", "%(count)s meetings", times) % {"count": times}
    whole, rest = divmod(minutes or 0, 60)
    spent = f"{whole} h {rest:02}" if rest else f"{whole} h"
    return _("Delivered: %(meetings)s, %(spent)s.") % {"meetings": meetings, "spent": spent}
