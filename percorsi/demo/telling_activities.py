"""What the network offers in the demonstration: a course of ten meetings, and a garden that is open to everybody."""

from collections.abc import Sequence
from datetime import date, time

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Scope, User
from percorsi.access.services import service_principal
from percorsi.activities.actions import (
    add_staff,
    open_edition,
    pass_on,
    record_qualification,
    register,
    take_attendance,
)
from percorsi.activities.calendar import Recurrence
from percorsi.activities.models import Edition, Gathering
from percorsi.activities.queries import get_gathering, on_list, registrations_of, staff_of, visible_registrations
from percorsi.activities.rules import Mark
from percorsi.activities.vocabulary import GatheringState, Presence, StaffRole, Taking
from percorsi.cases.models import Case
from percorsi.cases.queries import visible_cases
from percorsi.demo.invented import key
from percorsi.demo.telling import Network
from percorsi.demo.telling_opinions import opinions_are_told
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.privacy import DataClass
from percorsi.programmes.models import Intervention, Project

WEEKS_AGO = 5
MOST = 6  # of each colleague's people
FOLLOWING = (("bruno", "UDP_MELZO"), ("lia", "AZ_CASTANESE"), ("nora", "UDP_MELZO"), ("dario", "STRIPES"))


def activities_are_told() -> None:
    """Told again it adds nothing; the days follow today, so that one meeting always waits for its attendance."""
    with acting(service_principal("demo")):
        ada, *others = (Network().actor(*name) for name in (("ada", "ASSEMI"), *FOLLOWING))
    course = _opens(ada, "c04", "Conti in tasca: educazione finanziaria", seats=15, starts=time(9), ends=time(12))
    garden = _opens(ada, "c20", "Orto condiviso di primavera", seats=None, starts=time(14), ends=time(17))
    for colleague in (ada, *others):
        people = _people(colleague)
        _ask(colleague, course, people)
        _ask(colleague, garden, people[:2])
    for edition in (course, garden):
        _accept(ada, edition)
    _are_held(ada, course, absent={1: Presence.ABSENT, 2: Presence.EXCUSED}, guests=0)
    _are_held(ada, garden, absent={}, guests=7)
    _stops(ada, course)
    opinions_are_told(ada, course=course, garden=garden)
    _qualifies(others[0], course)


def _opens(
    ada: Actor, code: str, title: str, *, seats: int | None, starts: time, ends: time, place: str = "Cascina Biblioteca"
) -> Edition:
    """Ten meetings, one a week, of which the last past one is not yet marked."""
    first = add_days(today(), -7 * WEEKS_AGO)
    days: list[date] = Recurrence(first, 10, frozenset({first.weekday()}), skip_holidays=False).days()
    with acting(ada):
        project = Project.objects.get(code="CIAO")
        item = Intervention.objects.get(code=code)
        edition = open_edition(
            scope=Scope.objects.get(organisation_id=ada.organisation_id, project_id=project.id), by=ada,
            form_id=key(f"edition {code}"), intervention=item, title=title, place=place, seats=seats, days=days,
            starts=starts, ends=ends, open_to_all=item.open_to_all, cost_centre="A5",
        )  # fmt: skip
        if not staff_of(edition).exists():
            for name, role in (("bruno", StaffRole.TUTOR), ("dario", StaffRole.EDUCATOR)):
                add_staff(edition, user=User.objects.get(username=name), role=role, by=ada, since=first, hours=30)
            add_staff(edition, name="Elvira Campione", role=StaffRole.TEACHER, by=ada, since=first, hours=20)
    return edition


def _people(colleague: Actor) -> list[Case]:
    """Whoever has an open path that she follows, by name; who is protected stays out of groups."""
    with acting(colleague):
        open_ones = visible_cases(colleague, DataClass.ECONOMIC).filter(closed_on=None, restricted=False)
        return list(open_ones.order_by("person__family_name", "person__given_name")[:MOST])


def _ask(colleague: Actor, edition: Edition, people: Sequence[Case]) -> None:
    with acting(colleague):
        taking = set(visible_registrations(colleague).filter(edition=edition).values_list("case_id", flat=True))
        for case in people:
            if case.pk not in taking:
                register(case, edition=edition, by=colleague, id=key(f"{edition.pk} {case.pk}"))


def _accept(ada: Actor, edition: Edition) -> None:
    with acting(ada):
        for row in registrations_of(ada, edition).filter(state=Taking.REQUESTED):
            pass_on(row, to=Taking.ACCEPTED, seen=row.version, by=ada)


def _are_held(ada: Actor, edition: Edition, *, absent: dict[int, Presence], guests: int) -> None:
    """All past meetings but the last one: that one waits for who opens the demonstration."""
    with acting(ada):
        past = Gathering.objects.filter(edition=edition, state=GatheringState.PLANNED, on__lt=today())
        for number, found in enumerate(list(past.order_by("on"))[:-1]):
            meeting = get_gathering(ada, found.pk)
            marks = {one.pk: Mark(absent[place]) for place, one in enumerate(on_list(meeting)) if place in absent}
            take_attendance(meeting, marks=marks if number % 2 else {}, seen=1, by=ada, guests=guests)


def _qualifies(colleague: Actor, course: Edition) -> None:
    """One who takes part has two papers, of which one is about to expire."""
    with acting(colleague):
        line = visible_registrations(colleague).filter(edition=course).order_by("name").first()
        if line is None:
            return
        papers = (
            ("food", "Igiene degli alimenti (HACCP)", "ATS Città metropolitana di Milano", -710, 20),
            ("safety", "Sicurezza sul lavoro, formazione generale", "AFOL Metropolitana", -90, None),
        )
        for kind, title, issuer, issued, last in papers:
            record_qualification(
                line.case, kind=kind, title=title, issuer=issuer, issued_on=add_days(today(), issued), by=colleague,
                expires_on=add_days(today(), last) if last else None, id=key(f"qualification {line.case_id} {kind}"),
            )  # fmt: skip


def _stops(ada: Actor, edition: Edition) -> None:
    """One of them found work: interrupted, with its reason."""
    with acting(ada):
        rows = registrations_of(ada, edition)
        last = rows.filter(state=Taking.ATTENDING).order_by("name").last()
        if last is not None and not rows.filter(state=Taking.INTERRUPTED).exists():
            pass_on(last, to=Taking.INTERRUPTED, seen=last.version, by=ada, reason="work")
