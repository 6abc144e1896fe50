"""To whom each kind of referral can be addressed."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from percorsi.access.models import Scope, User
from percorsi.access.queries import bodies_with
from percorsi.cases.models import Case
from percorsi.cases.queries.referrals import ANSWERING, bodies_to_send_to, colleagues_to_send_to
from percorsi.cases.queries.team import body_of, possible_heads, possible_members
from percorsi.cases.vocabulary.referral import KIND_RULES, ReferralKind
from percorsi.network.models import Organisation


@dataclass(frozen=True)
class Bodies:
    """By who opens what is sent to them, so that it is said where the body is chosen."""

    whole: list[Organisation]
    by_name: list[Organisation]  # nobody opens what is sent to the whole body
    by_link: list[Organisation]  # no account at all


def bodies_by_answer() -> Bodies:
    seated = set(Scope.objects.values_list("organisation_id", flat=True))
    answering = bodies_with(ANSWERING)
    bodies = list(bodies_to_send_to())
    return Bodies(
        whole=[body for body in bodies if body.pk in seated and body.pk in answering],
        by_name=[body for body in bodies if body.pk in seated and body.pk not in answering],
        by_link=[body for body in bodies if body.pk not in seated],
    )


def addressees(case: Case, kind: ReferralKind) -> QuerySet[User]:
    """Who takes a path over, or joins its team, works in a body of the project."""
    if kind is ReferralKind.TRANSFER:
        return possible_heads(case)
    if not KIND_RULES[kind].named:
        return colleagues_to_send_to(case)
    return possible_members(case).filter(pk__in=colleagues_to_send_to(case).values("pk"))


def body_asked(case: Case, facts: dict[str, Any]) -> dict[str, Any]:
    """Where only the colleague was chosen, her body in this project."""
    if "organisation" in facts:
        return facts
    return facts | {"organisation": Organisation.objects.get(pk=body_of(facts["receiver"], case))}
