"""A protected path, and emergencies, as tests need them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions.break_glass import Asked, open_emergency
from percorsi.cases.actions.protection import ask_release, protect_path
from percorsi.cases.models import Case, Emergency, TeamMember
from percorsi.cases.tests.cast import Cast
from percorsi.cases.vocabulary.protection import EmergencyReason, Grounds
from percorsi.people.models import Person

WORDS = "È in pronto soccorso e i medici chiedono chi la segue."


def with_safety(case: Case, *members: Actor) -> None:
    """The factories give no place in the protected class: here some have it."""
    with as_owner():
        TeamMember.objects.filter(case=case, user__in=[one.user for one in members]).update(
            classes=["B", "E", "N", "P"]
        )


def protect(case: Case, cast: Cast, *, asked_release: bool = True, staying: tuple[Actor, ...] = ()) -> Case:
    """Bruno protects his path; the co-operative, for which Dario works, becomes the protecting body."""
    with_safety(case, cast.bruno)
    with acting(cast.bruno):
        named = [one.user for one in staying]
        case = protect_path(case, body=cast.cooperative, reason="Denuncia di ieri", by=cast.bruno, staying=named)
        if asked_release:
            ask_release(case, grounds=Grounds.MISTAKE, by=cast.bruno)
    return case


def expired_emergency(case: Case, asker: Actor) -> Emergency:
    then = datetime(2021, 3, 1, 10, tzinfo=UTC)
    with as_owner():
        place = TeamMember.objects.create(
            case=case, user=asker.user, organisation_id=asker.organisation_id, source="break_glass", function="other",
            classes=["B", "P"], valid=DateTimeTZRange(then, then + timedelta(hours=2)), granted_by=asker.user,
        )  # fmt: skip
        return Emergency.objects.create(
            case=case, user=asker.user, place=place, reason="health", words=WORDS, at=then,
            until=then + timedelta(hours=2), review_due_on=timezone.localdate() + timedelta(days=1),
        )  # fmt: skip


def break_glass(asker: Actor, **asked: Any) -> Asked:
    """Maria Rossi, born on 1 March 1985, unless said otherwise."""
    whom = {"given_name": "Maria", "family_name": "Rossi", "birth_date": date(1985, 3, 1)}
    return open_emergency(**({"reason": EmergencyReason.HEALTH, "words": WORDS} | whom | asked), by=asker)


def seen(actor: Actor, person: Person) -> bool:
    with acting(actor):
        return Person.objects.filter(pk=person.pk).exists()


def opened(asker: Actor, **asked: Any) -> Emergency:
    with acting(asker):
        answer = break_glass(asker, **asked)
    assert answer.emergency is not None, answer.refusal
    return answer.emergency


def refused(asker: Actor, **asked: Any) -> str:
    with acting(asker):
        answer = break_glass(asker, **asked)
    assert answer.emergency is None
    return str(answer.refusal)
