"""How the tests send a person."""

from datetime import date
from typing import Any

from django.db import connection

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.actions.referral import send_referral
from percorsi.cases.models import Case, Referral
from percorsi.cases.queries import visible_cases
from percorsi.cases.rules.admissions import Agreement
from percorsi.cases.rules.referral import Sending
from percorsi.cases.tests.cast import Cast
from percorsi.cases.vocabulary import ReferralState
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.privacy import DataClass

YES = Agreement(date(2021, 1, 1), "signed")
SUMMARY = "Cerca una formazione da cuoca"
S = ReferralState


def sending(**changed: Any) -> Sending:
    facts: dict[str, Any] = {
        "classes": frozenset({DataClass.BASE, DataClass.ECONOMIC}),
        "until": add_days(today(), 30),
        "summary": SUMMARY,
        "agreement": YES,
    }
    return Sending(**(facts | changed))


def send(case: Case, *, by: Actor, cast: Cast, named: bool = True, **changed: Any) -> Referral:
    receiver = cast.dario.user if named else None
    with acting(by):
        return send_referral(case, organisation=cast.cooperative, receiver=receiver, sending=sending(**changed), by=by)


def sees(actor: Actor, case: Case) -> bool:
    with acting(actor):
        return visible_cases(actor).filter(pk=case.pk).exists()


def ids_in(table: str) -> set[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 - a table of ours
        return {row[0] for row in cursor.fetchall()}
