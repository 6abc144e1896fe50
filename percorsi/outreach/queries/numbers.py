"""How many people were met, by channel and by place, and what became of it: each number opens to its contacts."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from percorsi.outreach.models import FirstContact
from percorsi.outreach.vocabulary import ContactState, PointKind

ONCE = Q(same_as=None)


@dataclass(frozen=True)
class Number:
    number: int
    address: str


@dataclass(frozen=True)
class Row:
    label: str
    counts: list[Number]
    share: int | None  # per cent of the people met who became somebody's path


NUMBERS: dict[str, tuple[Q, dict[str, str]]] = {
    "contacts": (Q(), {}),
    "persons": (ONCE, {"once": "on"}),
    "reached": (ONCE & Q(reached_on__isnull=False), {"once": "on", "reached": "on"}),
    "oriented": (ONCE & Q(state=ContactState.ORIENTED), {"once": "on", "state": "oriented"}),
    "joined": (ONCE & Q(state=ContactState.JOINED), {"once": "on", "state": "joined"}),
    "waiting": (ONCE & Q(state=ContactState.RECEIVED), {"once": "on", "state": "received"}),
}


def by_channel(contacts: QuerySet[FirstContact]) -> list[Row]:
    found = _counted(contacts, "channel")
    return [_row(PointKind(one["channel"]).label, one, {"channel": one["channel"]}) for one in found]


def by_place(contacts: QuerySet[FirstContact]) -> list[Row]:
    found = _counted(contacts, "point_id", "point__name")
    return [_row(one["point__name"], one, {"point": str(one["point_id"])}) for one in found]


def _counted(contacts: QuerySet[FirstContact], *group: str) -> list[dict[str, Any]]:
    counts = {f"n_{name}": Count("pk", filter=condition) for name, (condition, _asked) in NUMBERS.items()}
    return list(contacts.order_by().values(*group).annotate(**counts).order_by("-n_contacts", *group))


def _row(label: Any, counted: dict[str, Any], asked: dict[str, str]) -> Row:
    listed = reverse("outreach:contacts")
    counts = [
        Number(counted[f"n_{name}"], f"{listed}?{urlencode(asked | {'ended': 'on'} | further)}")
        for name, (_condition, further) in NUMBERS.items()
    ]
    persons, joined = counted["n_persons"], counted["n_joined"]
    return Row(str(label), counts, round(100 * joined / persons) if persons else None)
