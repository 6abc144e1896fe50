"""An instrument from a document: shipped ones are put in use, imported ones wait as drafts. Nothing in use changes."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.assessments.models import Condition, Instrument, Item, Level, Option, Section
from percorsi.assessments.queries import (
    document_of,
    levels,
    normalised,
    sections_with_items,
    why_not_publish_it,
)
from percorsi.assessments.queries.documents import HEAD, ITEM, LEVEL, OPTION, SECTION, Document
from percorsi.assessments.vocabulary import AssessmentEvent, InstrumentState
from percorsi.audit.actions import record
from percorsi.kernel.editing import save_version
from percorsi.kernel.refusals import refuse, refuse_if


@transaction.atomic
def load_instrument(document: Document, *, by: Actor) -> Instrument:
    """Loading twice changes nothing; a file that differs from what is in use needs a new edition."""
    authorise(by, Permission.INSTRUMENT_KEEP)
    found = Instrument.objects.filter(code=document["code"], edition=document["edition"]).first()
    if found is None:
        found = write_document(document, by=by)
        record(AssessmentEvent.INSTRUMENT_LOADED, by=by, on=found, detail=_named(found))
        if not found.rights_holder:
            publish_instrument(found, seen=found.version, by=by)
    elif document_of(found) != normalised(document):
        refuse(
            _("The instrument “%(code)s”, edition %(edition)s, is not what was loaded.") % _named(found),
            _("What was asked does not change: write a new edition instead."),
        )
    return found


def write_document(document: Document, *, by: Actor) -> Instrument:
    """A draft with everything the document says; its scales are shared by code, and must say the same."""
    instrument = Instrument(created_by=by.user, **_values(document, HEAD))
    instrument.save(force_insert=True)
    for scale in document.get("scales", []):
        keep_scale_as(scale)
    items = dict(_written(instrument, document))
    for section in document.get("sections", []):
        for asked in section.get("items", []):
            _write_conditions(items, asked)
    return instrument


@transaction.atomic
def publish_instrument(instrument: Instrument, *, seen: int, by: Actor) -> Instrument:
    """From now on it is used and does not change; the edition in use before it goes out of use."""
    authorise(by, Permission.INSTRUMENT_KEEP)
    refuse_if(why_not_publish_it(instrument, sections_with_items(instrument), levels()))
    for former in Instrument.objects.filter(code=instrument.code, state=InstrumentState.PUBLISHED):
        reason = _("Replaced by edition %(edition)s.") % {"edition": instrument.edition}
        retire_instrument(former, seen=former.version, reason=reason, by=by)
    instrument.state = InstrumentState.PUBLISHED
    instrument.published_at, instrument.published_by = timezone.now(), by.user
    save_version(instrument, seen=seen, fields=["state", "published_at", "published_by"])
    record(AssessmentEvent.INSTRUMENT_PUBLISHED, by=by, on=instrument, detail=_named(instrument))
    return instrument


@transaction.atomic
def retire_instrument(instrument: Instrument, *, seen: int, reason: str, by: Actor) -> Instrument:
    """Nobody begins with it any more; drafts already open are finished, and what was answered stays."""
    authorise(by, Permission.INSTRUMENT_KEEP)
    if not instrument.is_in_use:
        refuse(_("Only an instrument in use can be retired."), _("A draft can be thrown away instead."))
    instrument.state, instrument.retired_reason = InstrumentState.RETIRED, reason
    instrument.retired_at, instrument.retired_by = timezone.now(), by.user
    save_version(instrument, seen=seen, fields=["state", "retired_reason", "retired_at", "retired_by"])
    record(AssessmentEvent.INSTRUMENT_RETIRED, by=by, on=instrument, detail=_named(instrument))
    return instrument


def keep_scale_as(scale: Document) -> None:
    """A scale is shared by the instruments that name it: the same code always has the same steps."""
    known = {each.value: each for each in Level.objects.filter(scale_code=scale["code"])}
    wanted = [Level(scale_code=scale["code"], **_values(level, LEVEL)) for level in scale["levels"]]
    if not known:
        Level.objects.bulk_create(wanted)
    elif [_step(each) for each in wanted] != [_step(known[value]) for value in sorted(known)]:
        refuse(
            _("The scale “%(code)s” has other steps here.") % {"code": scale["code"]},
            _("Give the scale of the document another code."),
        )


def _step(level: Level) -> tuple[Any, ...]:
    return tuple(getattr(level, name) for name in LEVEL)


def _written(instrument: Instrument, document: Document) -> Iterator[tuple[str, Item]]:
    for position, asked in enumerate(document.get("sections", []), start=1):
        section = Section(instrument=instrument, position=position, **_values(asked, SECTION))
        section.save(force_insert=True)
        for number, each in enumerate(asked.get("items", []), start=1):
            item = Item(section=section, position=number, **_values(each, ITEM))
            item.save(force_insert=True)
            for place, option in enumerate(each.get("options", []), start=1):
                Option(item=item, position=place, **_values(option, OPTION)).save(force_insert=True)
            yield item.code, item


def _write_conditions(items: dict[str, Item], asked: Document) -> None:
    for each in asked.get("show_if", []):
        on = items.get(each["on"])
        if on is None:
            refuse(
                _("“%(item)s” hangs on “%(on)s”, which is not in the instrument.")
                % {"item": asked["code"], "on": each["on"]},
                _("Correct the condition in the document."),
            )
        Condition(
            item=items[asked["code"]], on=on, operator=each["operator"], value=str(each["value"])
        ).save(force_insert=True)  # fmt: skip


def _values(document: Document, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: document[name] for name in names if name in document}


def _named(instrument: Instrument) -> dict[str, Any]:
    return {"code": instrument.code, "edition": instrument.edition}
