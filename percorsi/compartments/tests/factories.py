"""What is written in the reserved parts, by who may; each text carries its canary."""

from datetime import date
from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.compartments.actions import write_entry
from percorsi.compartments.models import Entry
from percorsi.compartments.vocabulary import Part
from percorsi.network.models import Organisation

CANARIES = {Part.HEALTH: "canarino-salute", Part.JUSTICE: "canarino-giustizia", Part.MINORS: "canarino-minori"}


def facts_of(part: Part, **changed: Any) -> dict[str, Any]:
    canary = CANARIES[part]
    common = {"on": date(2021, 3, 1), "subject": f"{canary} servizio", "text": f"{canary} testo"}
    further: dict[Part, dict[str, Any]] = {
        Part.HEALTH: {"state": "booked", "kind": "visit"},
        Part.JUSTICE: {"state": "in_force", "kind": "order", "starts_on": None, "ends_on": None},
        Part.MINORS: {"section": "responsibility", "holder": "both", "starts_on": None, "ends_on": None},
    }
    if part is Part.HEALTH:
        common["provider"] = Organisation.objects.get(code="asst")
    return common | further[part] | changed


def write(case: Case, part: Part, *, by: Actor, **changed: Any) -> Entry:
    with acting(by):
        return write_entry(case, part, facts=facts_of(part, **changed), by=by)
