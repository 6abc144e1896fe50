"""When a question is asked: the same conditions are evaluated here, in the page, and before an instrument is used.

A condition compares one earlier answer with a value. An empty answer fulfils nothing, and a question that is not
asked counts as empty: so what hangs on it is not asked either. All conditions of a question must hold.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from percorsi.assessments.vocabulary import CHOSEN, DECIDES, ItemKind, Operator
from percorsi.kernel.refusals import Refusal

Value = frozenset[str] | Decimal | date
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Asked:
    """What of a question matters here; a rating allows the values of its scale, a choice the codes of its options."""

    code: str
    kind: ItemKind
    text: str = ""
    allowed: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True)
class ShowIf:
    item: str
    on: str
    operator: Operator
    value: str


Questions = Mapping[str, Asked]  # by code, in the order of the page


def read_value(kind: ItemKind, value: str) -> Value | None:
    """The value of a condition as it is compared; nothing when it cannot be read."""
    try:
        if kind in CHOSEN:
            return frozenset({value}) if value else None
        if kind == ItemKind.DATE:
            return date.fromisoformat(value)
        number = Decimal(value)
        return number if number.is_finite() else None
    except (ValueError, InvalidOperation):
        return None


def holds(kind: ItemKind, operator: Operator, value: str, answer: Value | None) -> bool:
    compared = read_value(kind, value)
    if answer is None or answer == frozenset() or compared is None:
        return False
    if isinstance(answer, frozenset):
        among = isinstance(compared, frozenset) and compared <= answer
        return among if operator == Operator.IS else not among
    if operator == Operator.IS:
        return answer == compared
    if operator == Operator.IS_NOT:
        return answer != compared
    return answer >= compared if operator == Operator.AT_LEAST else answer <= compared  # type: ignore[operator] # of one kind


def shown(questions: Questions, conditions: Iterable[ShowIf], answers: Mapping[str, Value | None]) -> set[str]:
    """The codes of the questions that are asked, given what was answered so far."""
    wanted = _by_item(conditions)
    known: dict[str, bool] = {}

    def asked(code: str) -> bool:
        if code not in known:
            known[code] = False  # in a circle nothing is asked
            known[code] = all(
                asked(each.on) and holds(questions[each.on].kind, each.operator, each.value, answers.get(each.on))
                for each in wanted.get(code, ())
            )
        return known[code]

    return {code for code in questions if asked(code)}


def why_not_ask(questions: Questions, conditions: Sequence[ShowIf]) -> Refusal | None:
    """The first thing wrong with the conditions of an instrument, in words."""
    for each in conditions:
        if refusal := _why_not_compare(questions, each):
            return refusal
    if circle := _circle(conditions):
        named = " → ".join(f"“{questions[code].text}”" for code in circle)
        return Refusal(
            _("These questions wait for each other, so that none would ever be asked: %(named)s.") % {"named": named},
            _("Take one of the conditions away."),
        )
    return _why_not_in_order(questions, conditions) or _why_not_reached(questions, conditions)


def _why_not_compare(questions: Questions, condition: ShowIf) -> Refusal | None:
    """One condition by itself: is there such an answer at all?"""
    on = questions.get(condition.on)
    if on is None or condition.item not in questions or condition.on == condition.item:
        return Refusal(
            _("A question can hang only on another question of the same instrument."), _("Choose another question.")
        )
    if condition.operator not in DECIDES.get(on.kind, ()):
        return Refusal(
            _("“%(text)s” cannot be compared in this way.") % {"text": on.text}, _("Choose another comparison.")
        )
    value = read_value(on.kind, condition.value)
    if value is None or (on.allowed and not _is_allowed(on, condition)):
        return Refusal(
            _("“%(value)s” is not an answer to “%(text)s”.") % {"value": condition.value, "text": on.text},
            _("Choose one of its answers."),
        )
    return None


def _is_allowed(on: Asked, condition: ShowIf) -> bool:
    if on.kind in CHOSEN:
        return condition.value in on.allowed
    return Decimal(condition.value) in {Decimal(each) for each in on.allowed}


def _why_not_in_order(questions: Questions, conditions: Sequence[ShowIf]) -> Refusal | None:
    place = {code: number for number, code in enumerate(questions)}
    for each in conditions:
        if place[each.on] > place[each.item]:
            return Refusal(
                _("“%(item)s” hangs on “%(on)s”, which comes later on the page.")
                % {"item": questions[each.item].text, "on": questions[each.on].text},
                _("Move the question that decides further up."),
            )
    return None


def _why_not_reached(questions: Questions, conditions: Sequence[ShowIf]) -> Refusal | None:
    unreached = never_asked(questions, conditions)
    if not unreached:
        return None
    named = ", ".join(f"“{questions[code].text}”" for code in unreached)
    return Refusal(
        _("No answer could ever lead to: %(named)s.") % {"named": named},
        _("Its conditions, and those of the questions it hangs on, contradict each other: change one."),
    )


def never_asked(questions: Questions, conditions: Sequence[ShowIf]) -> list[str]:
    """Questions that no set of answers leads to; exact, because each answer is free of the others."""
    wanted = _by_item(conditions)
    return [code for code in questions if not _can_be_reached(questions, wanted, code)]


def _can_be_reached(questions: Questions, wanted: Mapping[str, Sequence[ShowIf]], code: str) -> bool:
    """All conditions on the way here, gathered by the question they ask of, must be fulfilled by one answer each."""
    needed: dict[str, list[ShowIf]] = {}
    waiting, met = [code], {code}
    while waiting:
        for each in wanted.get(waiting.pop(), ()):
            needed.setdefault(each.on, []).append(each)
            if each.on not in met:
                met.add(each.on)
                waiting.append(each.on)
    return all(_fulfilled(questions[on], demands) for on, demands in needed.items())


def _fulfilled(on: Asked, demands: Sequence[ShowIf]) -> bool:
    return any(
        all(holds(on.kind, each.operator, each.value, answer) for each in demands)
        for answer in _possible_answers(on, demands)
    )


def _possible_answers(on: Asked, demands: Sequence[ShowIf]) -> Iterator[Value]:
    """Enough answers that, if any fulfils the demands, one of these does."""
    if on.kind in CHOSEN:
        together = frozenset(each.value for each in demands if each.operator == Operator.IS)
        if on.kind == ItemKind.CHOICES and together <= set(on.allowed):
            yield together
        yield from (frozenset({code}) for code in on.allowed)
    elif on.kind == ItemKind.RATING:
        yield from (Decimal(value) for value in on.allowed)
    elif on.kind == ItemKind.DATE:
        days = [read_value(on.kind, each.value) for each in demands]
        yield from (day + timedelta(move) for day in days if isinstance(day, date) for move in (0, 1, -1))
    else:
        yield from (number for number in _numbers(on, demands) if _within(on, number))


def _numbers(on: Asked, demands: Sequence[ShowIf]) -> Iterator[Decimal]:
    limits = [limit for limit in (on.minimum, on.maximum) if limit is not None]
    compared = [value for each in demands if isinstance(value := read_value(on.kind, each.value), Decimal)]
    yield from (point + move for point in (*limits, *compared) for move in (Decimal(0), CENT, -CENT))


def _within(on: Asked, number: Decimal) -> bool:
    return not (
        (on.minimum is not None and number < on.minimum)
        or (on.maximum is not None and number > on.maximum)
        or number != number.quantize(CENT)
    )


def _circle(conditions: Iterable[ShowIf]) -> list[str]:
    """The questions of one circle, the first named again at the end; empty when there is none."""
    wanted = _by_item(conditions)
    finished: set[str] = set()
    for start in wanted:
        way = [start]
        if found := _follow(wanted, way, finished):
            return found
    return []


def _follow(wanted: Mapping[str, Sequence[ShowIf]], way: list[str], finished: set[str]) -> list[str]:
    for each in wanted.get(way[-1], ()):
        if each.on in way:
            return [*way[way.index(each.on) :], each.on]
        if each.on not in finished and (found := _follow(wanted, [*way, each.on], finished)):
            return found
    finished.add(way[-1])
    return []


def _by_item(conditions: Iterable[ShowIf]) -> dict[str, list[ShowIf]]:
    found: dict[str, list[ShowIf]] = {}
    for each in conditions:
        found.setdefault(each.item, []).append(each)
    return found
