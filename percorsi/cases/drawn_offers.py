"""What the household already tells, beside the form of an entry: one tap takes it, and nothing is taken unasked."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.cases.facts import RecordFacts
from percorsi.cases.forms import EntryForm
from percorsi.cases.models import Case
from percorsi.cases.queries.household import household_offers
from percorsi.cases.rules.household import Offer
from percorsi.kernel.components.words import shown
from percorsi.kernel.dates import today


@dataclass(frozen=True)
class DrawnOffer:
    offer: Offer
    question: str
    answer: str
    source: str
    is_taken: bool
    address: str  # the same page, with this answer filled in too


def drawn_offers(actor: Actor, case: Case, *, taken: list[str]) -> list[DrawnOffer]:
    return [_drawn(offer, taken) for offer in household_offers(actor, case, on=today())]


def with_taken(known: RecordFacts, offers: list[DrawnOffer]) -> RecordFacts:
    taken: dict[str, Any] = {one.offer.item: one.offer.value for one in offers if one.is_taken}
    return replace(known, **taken)


def _drawn(offer: Offer, taken: list[str]) -> DrawnOffer:
    where = _("from who lives together, since %(on)s") if offer.of_members else _("told at another's entry, %(on)s")
    return DrawnOffer(
        offer,
        question=str(EntryForm.base_fields[offer.item].label),
        answer=shown(offer.value),
        source=where % {"on": shown(offer.on)},
        is_taken=offer.item in taken,
        address="?" + urlencode([("nucleo", item) for item in dict.fromkeys([*taken, offer.item])]),
    )
