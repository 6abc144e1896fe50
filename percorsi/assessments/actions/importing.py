"""An instrument from a file of another installation: read strictly, written as a draft, put in use by a person."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.assessments.actions.building import begin_edition
from percorsi.assessments.models import Condition, Instrument, Item, Level, Option, Section
from percorsi.assessments.queries.documents import (
    FORMAT,
    FORMAT_VERSION,
    HEAD,
    ITEM,
    LEVEL,
    OPTION,
    SECTION,
    Document,
)
from percorsi.kernel.refusals import refuse

LARGEST = 1_000_000  # bytes


@transaction.atomic
def import_instrument(content: bytes, *, by: Actor) -> Instrument:
    """The next edition of the code it names, as a draft; nothing is written of a document with an error."""
    authorise(by, Permission.INSTRUMENT_KEEP)
    document = _read(content)
    if wrong := next(_problems(document), None):
        refuse(_("The document cannot be read: %(problem)s.") % {"problem": wrong}, _("Correct it and try again."))
    return begin_edition(document, by=by)


def _read(content: bytes) -> Document:
    if len(content) > LARGEST:
        refuse(_("The document is larger than one megabyte."), _("An instrument is a text: check the file."))
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        refuse(_("This is not an instrument of Percorsi."), _("Choose a file made by “Export”."))
    if document.get("format_version") != FORMAT_VERSION:
        refuse(_("This document is of a version not known here."), _("Update Percorsi, or export it again."))
    return document


def _problems(document: Document) -> Iterator[str]:
    yield from _row("", document, HEAD, Instrument, also=("format", "format_version", "scales", "sections"))
    scales = list(_rows("", document, "scales"))
    for place, scale in scales:
        yield from _unknown(place, scale, ("code", "levels"))
        for where, level in _rows(place, scale, "levels"):
            yield from _row(where, level, LEVEL, Level, given={"scale_code": scale.get("code")})
    codes: set[Any] = set()
    for place, section in _rows("", document, "sections"):
        yield from _row(place, section, SECTION, Section, also=("items",))
        for where, item in _rows(place, section, "items"):
            yield from _item(where, item, {scale.get("code") for _place, scale in scales})
            if item.get("code") in codes:
                yield f"{where}.code"
            codes.add(item.get("code"))


def _item(place: str, item: Document, scales: set[Any]) -> Iterator[str]:
    yield from _row(place, item, ITEM, Item, also=("options", "show_if"))
    if item.get("scale_code") and item["scale_code"] not in scales:
        yield f"{place}.scale_code"
    if bool(item.get("scale_code")) != (item.get("kind") == "rating"):
        yield f"{place}.kind"
    for where, option in _rows(place, item, "options"):
        yield from _row(where, option, OPTION, Option)
    for where, condition in _rows(place, item, "show_if"):
        if not isinstance(condition.get("on"), str):
            yield f"{where}.on"
        known = {name: value for name, value in condition.items() if name != "on"}
        yield from _row(where, known, ("operator", "value"), Condition)


def _rows(place: str, document: Document, name: str) -> Iterator[tuple[str, Document]]:
    found = document.get(name, [])
    for number, row in enumerate(found if isinstance(found, list) else [None]):
        yield f"{place}.{name}[{number}]".lstrip("."), row if isinstance(row, dict) else {"": None}


def _unknown(place: str, row: Document, names: Sequence[str]) -> Iterator[str]:
    yield from (f"{place}.{name}".lstrip(".") for name in row if name not in names)


def _row(
    place: str,
    row: Document,
    names: tuple[str, ...],
    model: type[models.Model],
    *,
    also: tuple[str, ...] = (),
    given: Mapping[str, Any] | None = None,
) -> Iterator[str]:
    """The names that are not known, and the values the table would not take."""
    yield from _unknown(place, row, (*names, *also))
    values = {name: row[name] for name in names if name in row} | dict(given or {})
    if wrong := [name for name, value in values.items() if isinstance(value, list | dict)]:
        yield f"{place}.{wrong[0]}".lstrip(".")
        return
    try:
        model(**values).clean_fields(exclude={field.name for field in model._meta.fields} - {*names, *(given or {})})
    except ValidationError as error:
        yield from (f"{place}.{name}".lstrip(".") for name in error.message_dict)
