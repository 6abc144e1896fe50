"""What is asked, and which of it: instruments in use, their sections, and the questions a set of answers leads to."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from percorsi.assessments.models import Answer, Condition, Instrument, Item, Level, Option, Section
from percorsi.assessments.rules import Asked, Questions, ShowIf, Value, shown, why_not_answer
from percorsi.assessments.vocabulary import InstrumentState, ItemKind, Operator
from percorsi.cases.models import Case
from percorsi.kernel.refusals import Refusal

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
        Prefetch("conditions", queryset=Condition.objects.select_related("on").order_by("id")),
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
