"""An instrument built in the browser: a draft, its sections, questions and answers. What is in use is copied first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.assessments.actions.instrument import write_document
from percorsi.assessments.models import Condition, Instrument, Item, Option, Section
from percorsi.assessments.queries import (
    conditions_of,
    document_of,
    draft_edition,
    levels,
    next_edition,
    questions_of,
    sections_with_items,
)
from percorsi.assessments.queries.documents import Document
from percorsi.assessments.rules import ShowIf, why_not_ask, why_not_edit, why_not_take
from percorsi.assessments.vocabulary import AssessmentEvent, InstrumentState, Operator
from percorsi.audit.actions import record
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse, refuse_if

LONGEST_CODE = 40


@dataclass(frozen=True)
class Offered:
    """One answer to choose among, as it was written; its code stays, whatever its words become."""

    label_it: str
    label_en: str
    code: str = ""


@transaction.atomic
def new_instrument(*, by: Actor, id: UUID | None = None, **head: Any) -> Instrument:  # noqa: A002 - the preset key
    authorise(by, Permission.INSTRUMENT_KEEP)
    taken = set(Instrument.objects.values_list("code", flat=True))
    code = _code(head["title_en"] or head["title_it"], taken)
    instrument = Instrument(id=id or new_id(), code=code, edition=1, created_by=by.user, **head)
    instrument, created = create_once(instrument)
    if created:
        record(AssessmentEvent.INSTRUMENT_STARTED, by=by, on=instrument, detail={"code": code, "edition": 1})
    return instrument


@transaction.atomic
def copy_instrument(instrument: Instrument, *, by: Actor, project_code: str = "") -> Instrument:
    """The next edition, or the variant of a project: a draft that begins as the last one was."""
    authorise(by, Permission.INSTRUMENT_KEEP)
    document = document_of(instrument)
    if project_code:
        code = f"{instrument.family}-{slugify(project_code)}"[:LONGEST_CODE]
        document |= {"code": code, "variant_of": instrument.family, "project_code": project_code}
    return begin_edition(document, by=by)


def begin_edition(document: Document, *, by: Actor) -> Instrument:
    """A new edition of the code the document names; one draft at a time."""
    if (draft := draft_edition(document["code"])) is not None:
        refuse(
            _("“%(title)s” already has a draft, edition %(edition)s.")
            % {"title": draft.title, "edition": draft.edition},
            _("Go on with that one, or throw it away first."),
        )
    instrument = write_document(document | {"edition": next_edition(document["code"])}, by=by)
    detail = {"code": instrument.code, "edition": instrument.edition}
    record(AssessmentEvent.INSTRUMENT_STARTED, by=by, on=instrument, detail=detail)
    return instrument


@transaction.atomic
def edit_instrument(instrument: Instrument, *, seen: int, by: Actor, **head: Any) -> Instrument:
    _authorise(instrument, by=by)
    for name, value in head.items():
        setattr(instrument, name, value)
    save_version(instrument, seen=seen, fields=head)
    return _edited(instrument, by=by)


@transaction.atomic
def throw_away(instrument: Instrument, *, by: Actor) -> None:
    _authorise(instrument, by=by)
    _edited(instrument, by=by)
    _take("instrument", instrument.id)


@transaction.atomic
def add_section(instrument: Instrument, *, by: Actor, id: UUID | None = None, **values: Any) -> Section:  # noqa: A002 - the preset key
    _authorise(instrument, by=by)
    taken = set(instrument.sections.values_list("code", flat=True))
    last = instrument.sections.aggregate(last=Max("position"))["last"] or 0
    code = _code(values["title_en"] or values["title_it"], taken)
    section, _created = create_once(
        Section(id=id or new_id(), instrument=instrument, code=code, position=last + 1, **values)
    )
    _edited(instrument, by=by)
    return section


@transaction.atomic
def edit_section(section: Section, *, seen: int, by: Actor, **values: Any) -> Section:
    _authorise(section.instrument, by=by)
    for name, value in values.items():
        setattr(section, name, value)
    save_version(section, seen=seen, fields=values)
    _edited(section.instrument, by=by)
    return section


@transaction.atomic
def add_item(
    section: Section, *, by: Actor, values: Mapping[str, Any], options: Sequence[Offered] = (), key: UUID | None = None
) -> Item:
    """Its code comes from its words once, and stays: it is how two editions are compared."""
    _authorise(section.instrument, by=by)
    taken = set(Item.objects.filter(section__instrument=section.instrument).values_list("code", flat=True))
    last = section.items.aggregate(last=Max("position"))["last"] or 0
    code = _code(values["text_en"] or values["text_it"], taken)
    item, created = create_once(Item(id=key or new_id(), section=section, code=code, position=last + 1, **values))
    if created:
        _keep_options(item, options)
        _edited(section.instrument, by=by)
    return item


@transaction.atomic
def edit_item(item: Item, *, seen: int, by: Actor, values: Mapping[str, Any], options: Sequence[Offered] = ()) -> Item:
    _authorise(item.section.instrument, by=by)
    for name, value in values.items():
        setattr(item, name, value)
    save_version(item, seen=seen, fields=values)
    _keep_options(item, options)
    refuse_if(_why_not_ask(item.section.instrument))  # another scale, other bounds: conditions may not hold any more
    _edited(item.section.instrument, by=by)
    return item


@transaction.atomic
def shift_part(part: Section | Item | Option, *, up: bool, by: Actor) -> None:
    """One place up or down; the first question of a section goes up into the section before."""
    instrument = instrument_of(part)
    _authorise(instrument, by=by)
    siblings = _siblings(part)
    here = [each.pk for each in siblings].index(part.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(siblings):
        siblings[here], siblings[there] = siblings[there], siblings[here]
        _renumber(siblings)
    elif isinstance(part, Item):
        _move_over(part, up=up)
    refuse_if(_why_not_ask(instrument))
    _edited(instrument, by=by)


@transaction.atomic
def take_part(part: Section | Item | Option | Condition, *, by: Actor) -> None:
    """What was begun is taken away again, unless other questions hang on it."""
    instrument = instrument_of(part)
    _authorise(instrument, by=by)
    if not isinstance(part, Condition):
        refuse_if(why_not_take([each.item.text for each in _hanging_on(part)]))
    _take(type(part).__name__.lower(), part.pk)
    _edited(instrument, by=by)


@transaction.atomic
def ask_only_if(item: Item, *, on: Item, operator: str, value: str, by: Actor) -> Condition:
    """Refused when it would make a circle, or a question that nobody is ever asked."""
    instrument = item.section.instrument
    _authorise(instrument, by=by)
    refuse_if(_why_not_ask(instrument, ShowIf(item.code, on.code, Operator(operator), value)))
    condition, _created = Condition.objects.get_or_create(item=item, on=on, operator=operator, value=value)
    _edited(instrument, by=by)
    return condition


def instrument_of(part: Section | Item | Option | Condition) -> Instrument:
    item = part.item if isinstance(part, Option | Condition) else part
    return item.section.instrument if isinstance(item, Item) else item.instrument


def _hanging_on(part: Section | Item | Option) -> list[Condition]:
    conditions = Condition.objects.select_related("item")
    if isinstance(part, Option):
        return list(conditions.filter(on=part.item, value=part.code))
    if isinstance(part, Item):
        return list(conditions.filter(on=part))
    return list(conditions.filter(on__section=part).exclude(item__section=part))


def _why_not_ask(instrument: Instrument, *more: ShowIf) -> Any:
    sections = sections_with_items(instrument)
    return why_not_ask(questions_of(sections, levels()), [*conditions_of(sections), *more])


def _siblings(part: Section | Item | Option) -> list[Any]:
    if isinstance(part, Section):
        return list(Section.objects.filter(instrument=part.instrument).order_by("position", "id"))
    if isinstance(part, Item):
        return list(Item.objects.filter(section=part.section).order_by("position", "id"))
    return list(Option.objects.filter(item=part.item).order_by("position", "id"))


def _move_over(item: Item, *, up: bool) -> None:
    sections = _siblings(item.section)
    there = [each.pk for each in sections].index(item.section_id) + (-1 if up else 1)
    if not 0 <= there < len(sections):
        return
    neighbours = list(Item.objects.filter(section=sections[there]).order_by("position", "id"))
    Item.objects.filter(pk=item.pk).update(section=sections[there])
    _renumber([*neighbours, item] if up else [item, *neighbours])


def _renumber(parts: Sequence[Any]) -> None:
    for position, each in enumerate(parts, start=1):
        type(each).objects.filter(pk=each.pk).exclude(position=position).update(position=position)


def _keep_options(item: Item, options: Sequence[Offered]) -> None:
    known = {each.code: each for each in item.options.all()}
    for each in options:
        if option := known.get(each.code):
            Option.objects.filter(pk=option.pk).update(label_it=each.label_it, label_en=each.label_en)
            continue
        code = _code(each.label_en or each.label_it, set(known))
        new = Option(
            item=item, code=code, position=len(known) + 1, label_it=each.label_it, label_en=each.label_en
        )  # fmt: skip
        new.save(force_insert=True)
        known[code] = new


def _code(words: str, taken: set[str]) -> str:
    """A short name from the words, not yet taken."""
    base = slugify(words).replace("-", "_")[: LONGEST_CODE - 4].strip("_") or "part"
    names = (base if number == 1 else f"{base}_{number}" for number in range(1, len(taken) + 3))
    return next(name for name in names if name not in taken)


def _take(kind: str, part: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.take_from_draft(%s, %s)", [kind, part])


def _authorise(instrument: Instrument, *, by: Actor) -> None:
    authorise(by, Permission.INSTRUMENT_KEEP)
    state = Instrument.objects.filter(pk=instrument.pk).values_list("state", flat=True).first()
    refuse_if(why_not_edit(state or InstrumentState.RETIRED))


def _edited(instrument: Instrument, *, by: Actor) -> Instrument:
    detail = {"code": instrument.code, "edition": instrument.edition}
    record(AssessmentEvent.INSTRUMENT_EDITED, by=by, on=instrument, detail=detail)
    return instrument
