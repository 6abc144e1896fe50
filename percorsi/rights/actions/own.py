from uuid import UUID

from django.db import transaction

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Relation
from percorsi.accounts.actions.limits import limit
from percorsi.accounts.vocabulary import LimitKind
from percorsi.kernel.dates import today
from percorsi.people.models import PersonAccount
from percorsi.people.vocabulary import Standing
from percorsi.rights.actions.requests import record_request
from percorsi.rights.models import RightsRequest
from percorsi.rights.queries.own import herself
from percorsi.rights.vocabulary import Proof, RequestKind


@transaction.atomic
def ask_from_area(
    account: PersonAccount,
    *,
    kind: RequestKind,
    words: str,
    by: Actor,
    id: UUID | None = None,  # noqa: A002 - hidden key
) -> RightsRequest:
    """Who she is was proved when she signed in; a representative's request goes through the office."""
    limit(by, LimitKind.RIGHTS)
    proof = Proof.DIGITAL if account.standing == Standing.SELF else ""
    return record_request(
        herself(account), kind=kind, words=words, received_on=today(), identity_proof=proof, by=by,
        relation=Relation.SELF, id=id,
    )  # fmt: skip
