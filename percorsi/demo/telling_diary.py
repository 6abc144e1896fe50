"""The words for the diary: what happened, told by who was there; the team that meets; a body without an account."""

from datetime import date, time
from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Scope, User
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions.referral import send_referral
from percorsi.cases.models import Case, Referral
from percorsi.cases.queries import current_team, get_case
from percorsi.cases.rules.admissions import Agreement
from percorsi.cases.rules.referral import Sending
from percorsi.cases.vocabulary import AgreementForm
from percorsi.demo.telling import Path
from percorsi.diary.actions import convene, tell, write_sheet
from percorsi.diary.actions.meetings import Decided
from percorsi.diary.models import Entry, Meeting
from percorsi.diary.rules import Telling
from percorsi.diary.vocabulary import Area, EntryKind
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.privacy import DataClass
from percorsi.network.models import Organisation

TEN = time(10)


def tells(
    path: Path, kind: EntryKind, fact: str, *, on: date, by: Actor | None = None, with_whom: tuple[str, ...] = (),
    tells_team: bool = False, **parts: Any,
) -> Entry:  # fmt: skip
    """By who works on the path, unless a colleague of the team says it."""
    author = by or path.worker
    with acting(author):
        case = _case(path, author)
        there = current_team(case).filter(user__username__in=with_whom).values_list("user_id", flat=True)
        telling = Telling(kind=kind, on=on, fact=fact, colleagues=frozenset(there), **parts)
        return tell(case, telling, by=author, tells_team=tells_team)


def convenes(path: Path, *, on: date, at_time: time = TEN, place: str = "", agenda: str = "") -> Meeting:
    """The whole team."""
    with acting(path.worker):
        case = _case(path, path.worker)
        team = list(User.objects.filter(pk__in=current_team(case).values("user_id")).order_by("display_name"))
        return convene(case, on=on, at_time=at_time, invited=team, place=place, agenda=agenda, by=path.worker)


def meets(
    path: Path, meeting: Meeting, *, said: dict[Area, str], decided: list[str], absent: tuple[str, ...] = ()
) -> Meeting:
    """Each decision is the worker's, within ten days."""
    with acting(path.worker):
        present = [one.user for one in meeting.invitations.select_related("user") if one.user.username not in absent]
        decisions = [Decided(text, path.worker.user, add_days(today(), 10)) for text in decided]
        return write_sheet(
            meeting, present=present, discussed=said, decided=decisions, minutes=60, seen=meeting.version,
            by=path.worker,
        )  # fmt: skip


def asks_outside(path: Path, *, summary: str, after: str) -> Referral:
    """The first body of the network that has no account here."""
    body = Organisation.objects.exclude(pk__in=Scope.objects.values("organisation_id")).order_by("sort_key")[0]
    sending = Sending(
        frozenset({DataClass.BASE}), summary, add_days(today(), 45), Agreement(today(), AgreementForm.IN_PERSON),
        answer_by=add_days(today(), 7), after=after,
    )  # fmt: skip
    with acting(path.worker):
        return send_referral(
            _case(path, path.worker), organisation=body, receiver=None, sending=sending, by=path.worker
        )


def _case(path: Path, actor: Actor) -> Case:
    return get_case(actor, path.case_id, Permission.CASE_READ)
