"""What is asked, and which of it: instruments in use, their sections, and the questions a set of answers leads to."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from django.db.models import Max, Model, Prefetch, QuerySet
from django.http import Http404

from percorsi.assessments.models import Answer, Condition, Instrument, Item, Level, Option, Section
from percorsi.assessments.rules import Asked, Questions, ShowIf, Value, shown, why_not_answer, why_not_publish
from percorsi.assessments.vocabulary import InstrumentState, ItemKind, Operator
from percorsi.cases.models import Case
from percorsi.kernel.refusals import Refusal
from percorsi.programmes.models import Project

Found = TypeVar("Found", bound=Model)
CODE = "multidimensional"
Steps = Mapping[str, Sequence[Level]]


def published_instruments() -> QuerySet[Instrument]:
    """In use; those a plan may grow out of come first."""
    return Instrument.objects.filter(state=InstrumentState.PUBLISHED).order_by("-grounds_plan", "code")


def instruments_for(case: Case) -> list[Instrument]:
    """What may be used in this path: the variants of its project stand in for what they vary."""
    found = published_instruments().filter(project_code__in=("", case.project.code))
    replaced = {each.variant_of for each in found if each.variant_of}
    return [each for each in found if each.code not in replaced]


def current_instrument(code: str = CODE) -> Instrument | None:
    return published_instruments().filter(code=code).first()


def sections_with_items(instrument: Instrument) -> list[Section]:
    """Each section with its items in ``asked``; each item with its options, and the conditions to ask it."""
    items = Item.objects.order_by("position").prefetch_related(
        Prefetch("options", queryset=Option.objects.order_by("position")),
        Prefetch(
            "conditions", queryset=Condition.objects.select_related("on").prefetch_related("on__options").order_by("id")
        ),
    )
    sections = Section.objects.filter(instrument=instrument).order_by("position")
    return list(sections.prefetch_related(Prefetch("items", queryset=items, to_attr="asked")))


def items_of(sections: Iterable[Section]) -> list[Item]:
    return [item for section in sections for item in section.asked]  # type: ignore[attr-defined] # prefetched


def levels() -> dict[str, list[Level]]:
    """The steps of each scale, from the first to the last."""
    found: dict[str, list[Level]] = {}
    for level in Level.objects.order_by("scale_code", "value"):
        found.setdefault(level.scale_code, []).append(level)
    return found


def questions_of(sections: Iterable[Section], steps: Steps) -> Questions:
    return {item.code: _asked(item, steps) for item in items_of(sections)}


def conditions_of(sections: Iterable[Section]) -> list[ShowIf]:
    return [
        ShowIf(item.code, each.on.code, Operator(each.operator), each.value)
        for item in items_of(sections)
        for each in item.conditions.all()
    ]


def shown_codes(sections: Sequence[Section], answers: Mapping[str, Answer], steps: Steps) -> set[str]:
    """The questions these answers lead to; the answers of the others are kept, and not asked for."""
    given = {code: value_of(answer) for code, answer in answers.items()}
    return shown(questions_of(sections, steps), conditions_of(sections), given)


def value_of(answer: Answer) -> Value | None:
    """What of an answer other questions may hang on."""
    kind = ItemKind(answer.item.kind)
    if kind == ItemKind.RATING:
        return None if answer.rating is None else Decimal(answer.rating)
    if kind in (ItemKind.CHOICE, ItemKind.CHOICES):
        return frozenset(answer.chosen)
    return answer.day if kind == ItemKind.DATE else answer.number


def _asked(item: Item, steps: Steps) -> Asked:
    kind = ItemKind(item.kind)
    allowed = [str(level.value) for level in steps.get(item.scale_code, ())] if kind == ItemKind.RATING else []
    return Asked(
        item.code, kind, item.text, tuple(allowed or [option.code for option in item.options.all()]),
        item.minimum, item.maximum,
    )  # fmt: skip


def why_not_give(item: Item, *, chosen: Sequence[str], number: Decimal | None) -> Refusal | None:
    """Whether this question takes this answer."""
    options = [option.code for option in item.options.all()] if chosen else []
    return why_not_answer(
        chosen=chosen, options=options, several=item.kind == ItemKind.CHOICES, number=number, minimum=item.minimum,
        maximum=item.maximum,
    )  # fmt: skip


def editions() -> QuerySet[Instrument]:
    """Every edition of every instrument, the latest of each first."""
    return Instrument.objects.select_related("published_by", "retired_by").order_by("code", "-edition")


def get_instrument(instrument_id: UUID) -> Instrument:
    return _one(editions(), instrument_id)


def get_section(section_id: UUID) -> Section:
    return _one(Section.objects.select_related("instrument"), section_id)


def get_item(item_id: UUID) -> Item:
    return _one(Item.objects.select_related("section__instrument"), item_id)


def get_option(option_id: UUID) -> Option:
    return _one(Option.objects.select_related("item__section__instrument"), option_id)


def get_condition(condition_id: UUID) -> Condition:
    return _one(Condition.objects.select_related("item__section__instrument"), condition_id)


def draft_edition(code: str) -> Instrument | None:
    return Instrument.objects.filter(code=code, state=InstrumentState.DRAFT).first()


def next_edition(code: str) -> int:
    return (Instrument.objects.filter(code=code).aggregate(last=Max("edition"))["last"] or 0) + 1


def scale_in_use(code: str) -> bool:
    used = Item.objects.filter(scale_code=code).exclude(section__instrument__state=InstrumentState.DRAFT)
    return used.exists()


def why_not_publish_it(instrument: Instrument, found: Sequence[Section], steps: Steps) -> Refusal | None:
    return why_not_publish(
        state=instrument.state,
        needs_licence=bool(instrument.rights_holder) and not instrument.licence,
        questions=questions_of(found, steps),
        conditions=conditions_of(found),
        empty_sections=[section.title for section in found if not items_of([section])],
    )


def projects_to_vary() -> list[tuple[str, str]]:
    return list(Project.objects.order_by("title").values_list("code", "title"))


def _one(rows: QuerySet[Found], key: UUID) -> Found:
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found
