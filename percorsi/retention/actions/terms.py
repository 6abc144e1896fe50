"""The months of the plan: loaded once as a proposal, changed by the owner with a date."""

from datetime import date

from django.db import transaction

from percorsi.retention.models import RetentionTerm
from percorsi.retention.plan import RULES
from percorsi.retention.vocabulary import Keeping

FROM = date(2020, 1, 1)


@transaction.atomic
def keep_terms() -> int:
    """Only classes without any term: what the body has decided is never overwritten."""
    known = set(RetentionTerm.objects.values_list("keeping", flat=True))
    new = [
        RetentionTerm(keeping=keeping, months=rule.months, valid_from=FROM, basis=rule.basis)
        for keeping, rule in RULES.items()
        if keeping not in known
    ]
    RetentionTerm.objects.bulk_create(new)
    return len(new)


@transaction.atomic
def set_term(keeping: Keeping, *, months: int, valid_from: date, basis: str, confirmed_on: date) -> RetentionTerm:
    term, _created = RetentionTerm.objects.update_or_create(
        keeping=keeping,
        valid_from=valid_from,
        defaults={"months": months, "basis": basis, "confirmed_on": confirmed_on},
    )
    return term
