"""Many paths to one colleague at once: each obeys the rules of a single one, and says how it went."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions.team import hand_over
from percorsi.cases.models import Case
from percorsi.cases.vocabulary import CaseEvent, TeamFunction
from percorsi.kernel.refusals import EditConflict, Refused


@dataclass(frozen=True)
class Reassigned:
    """``refusal`` says why not, and what to do; empty where it was done."""

    case: Case
    refusal: str = ""


def reassign(
    cases: Iterable[Case], *, member: User, reason: str, by: Actor, stays_as: TeamFunction | None = None
) -> list[Reassigned]:
    """What cannot be done stops nothing else. Receiver and predecessors are told once, without names."""
    authorise(by, Permission.CASE_ASSIGN)
    done = [_reassigned(case, member, reason=reason, by=by, stays_as=stays_as) for case in cases]
    moved = [one.case for one in done if not one.refusal]
    if moved:
        notify({member.id} - {by.id}, CaseEvent.MANAGER_CHANGED, address="/persone")
    return done


def _reassigned(case: Case, member: User, *, reason: str, by: Actor, stays_as: TeamFunction | None) -> Reassigned:
    predecessor = case.case_manager_id
    try:
        with transaction.atomic():
            hand_over(case, member, reason=reason, by=by, stays_as=stays_as)
    except Refused as refused:
        return Reassigned(case, str(refused.refusal))
    except EditConflict:
        return Reassigned(case, _("Somebody changed this path meanwhile. Try again."))
    if predecessor and predecessor != by.id:
        notify([predecessor], CaseEvent.MANAGER_CHANGED, address="/persone")
    return Reassigned(case)
