"""To whom each kind of referral can be addressed."""

from typing import Any

from django.db.models import QuerySet

from percorsi.access.models import User
from percorsi.cases.models import Case
from percorsi.cases.queries.referrals import colleagues_to_send_to
from percorsi.cases.queries.team import body_of, possible_heads, possible_members
from percorsi.cases.vocabulary.referral import KIND_RULES, ReferralKind
from percorsi.network.models import Organisation


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
