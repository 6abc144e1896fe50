"""The words for what only some may read, and for sending a person on; each is an action of the product."""

from datetime import date
from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions import let_in
from percorsi.cases.actions.referral import accept_referral, send_referral
from percorsi.cases.models import Referral
from percorsi.cases.queries import current_team, get_case
from percorsi.cases.rules.admissions import Agreement
from percorsi.cases.rules.referral import Sending
from percorsi.cases.vocabulary import AgreementForm
from percorsi.compartments.actions import write_entry
from percorsi.compartments.vocabulary import Part
from percorsi.demo.telling import Path
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.privacy import DataClass
from percorsi.network.models import Organisation


def lets_in(path: Path, part: Part, username: str, *, reason: str) -> None:
    with acting(path.worker):
        case = get_case(path.worker, path.case_id, Permission.CASE_READ)
        place = current_team(case).get(user__username=username)
        let_in(case, place, data_class=part.data_class, reason=reason, by=path.worker)


def writes(path: Path, part: Part, *, by: Actor, **facts: Any) -> None:
    with acting(by):
        case = get_case(by, path.case_id, Permission.CASE_READ)
        if "provider" in facts:
            facts["provider"] = Organisation.objects.get(code=facts["provider"])
        write_entry(case, part, facts=facts, by=by)


def sends(path: Path, *, to: str, organisation: str, until: date, classes: str, summary: str) -> Referral:
    """With the person's word, given yesterday."""
    agreement = Agreement(add_days(today(), -1), AgreementForm.IN_PERSON)
    sending = Sending(frozenset(DataClass(item) for item in classes), summary, until, agreement)
    with acting(path.worker):
        case = get_case(path.worker, path.case_id, Permission.CASE_READ)
        body, receiver = Organisation.objects.get(code=organisation), User.objects.get(username=to)
        return send_referral(case, organisation=body, receiver=receiver, sending=sending, by=path.worker)


def receives(referral: Referral, *, by: Actor) -> None:
    with acting(by):
        accept_referral(referral, receiver=by.user, by=by)
