"""An instrument comes from the repository; loading it twice changes nothing."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.assessments.models import Instrument, Item, Level, Section
from percorsi.assessments.vocabulary import AssessmentEvent
from percorsi.audit.actions import record
from percorsi.kernel.refusals import refuse


@transaction.atomic
def load_instrument(document: dict[str, Any], *, by: Actor) -> Instrument:
    """Wordings may be corrected; an item that left the file means a new edition was forgotten."""
    authorise(by, Permission.PROGRAMME_KEEP)
    instrument, created = Instrument.objects.update_or_create(
        code=document["code"],
        edition=document["edition"],
        defaults={"source": document.get("source", "")} | _wording(document, "title"),
    )
    for scale in document["scales"]:
        _load_scale(scale)
    for position, section in enumerate(document["sections"], start=1):
        _load_section(instrument, section, position)
    _refuse_lost_items(instrument, document)
    if created:
        record(AssessmentEvent.INSTRUMENT_LOADED, by=by, on=instrument, detail={"edition": instrument.edition})
    return instrument


def _load_scale(scale: dict[str, Any]) -> None:
    for level in scale["levels"]:
        Level.objects.update_or_create(
            scale_code=scale["code"],
            value=level["value"],
            defaults={"side": level["side"]} | _wording(level, "label"),
        )


def _load_section(instrument: Instrument, document: dict[str, Any], position: int) -> None:
    section, _created = Section.objects.update_or_create(
        instrument=instrument,
        code=document["code"],
        defaults={"position": position, "minors_only": document.get("minors_only", False)}
        | _wording(document, "title", "hint"),
    )
    for number, item in enumerate(document["items"], start=1):
        Item.objects.update_or_create(
            section=section,
            code=item["code"],
            defaults={
                "position": number,
                "kind": item["kind"],
                "scale_code": item.get("scale", ""),
                "core": item.get("core", False),
            }
            | _wording(item, "text", "hint"),
        )


def _wording(document: dict[str, Any], *names: str) -> dict[str, str]:
    """Each text in both languages; a missing one is empty."""
    fields = [f"{name}_{language}" for name in names for language in ("it", "en")]
    return {name: document.get(name, "") for name in fields}


def _refuse_lost_items(instrument: Instrument, document: dict[str, Any]) -> None:
    kept = {(section["code"], item["code"]) for section in document["sections"] for item in section["items"]}
    stored = set(Item.objects.filter(section__instrument=instrument).values_list("section__code", "code"))
    if lost := sorted(f"{section}.{item}" for section, item in stored - kept):
        refuse(
            _("The instrument no longer has these items: %(items)s.") % {"items": ", ".join(lost)},
            _("Answers hang on them: write a new edition instead."),
        )
