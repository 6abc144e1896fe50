"""How two dates are drawn side by side: on one small line where there is a scale, and always in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from percorsi.assessments.models import Answer, Level
from percorsi.assessments.queries import Compared, direction
from percorsi.assessments.vocabulary import Better, ItemKind
from percorsi.kernel.components import Badge

MARGIN, STRIDE = 8, 24  # of the line on which two ratings are compared


@dataclass(frozen=True)
class Line:
    """Before and after of one question; better and harder follow the direction of its scale or number."""

    pair: Compared
    steps: Sequence[Level]
    part: str = "rating"  # or the person's own

    @property
    def before(self) -> Level | None:
        return self._level(self.pair.before)

    @property
    def after(self) -> Level | None:
        return self._level(self.pair.after)

    @property
    def before_words(self) -> str:
        return self._words(self.pair.before)

    @property
    def after_words(self) -> str:
        return self._words(self.pair.after)

    @property
    def before_at(self) -> int | None:
        return self._place(self.before)

    @property
    def after_at(self) -> int | None:
        return self._place(self.after)

    @property
    def marks(self) -> list[int]:
        return [MARGIN + STRIDE * index for index in range(len(self.steps))]

    @property
    def width(self) -> int:
        return 2 * MARGIN + STRIDE * max(len(self.steps) - 1, 0)

    @property
    def better(self) -> Better:
        return direction(self.steps) if self.steps else Better(self.pair.item.better)

    @property
    def change(self) -> Badge:
        before, after = self._value(self.pair.before), self._value(self.pair.after)
        if before is None or after is None:
            return Badge(_("Only one of the two"))
        if before == after:
            return Badge(_("As before"))
        if not isinstance(before, Decimal) or not isinstance(after, Decimal) or self.better == Better.NEITHER:
            return Badge(_("It has changed"), "accent")
        gained = after > before if self.better == Better.HIGHER else after < before
        return Badge(_("Better than before"), "positive") if gained else Badge(_("Harder than before"), "warning")

    @property
    def how_much(self) -> str:
        """The difference in figures, where figures were asked."""
        before, after = self._value(self.pair.before), self._value(self.pair.after)
        if self.steps or not isinstance(before, Decimal) or not isinstance(after, Decimal) or before == after:
            return ""
        sign = "+" if after > before else "−"
        return f"{sign}{_figure(abs(after - before))} {self.pair.item.unit}".strip()

    def _value(self, answer: Answer | None) -> Decimal | str | None:
        if answer is None:
            return None
        if self.steps:
            rating = getattr(answer, self.part)
            return None if rating is None else Decimal(rating)
        if self.pair.item.kind == ItemKind.NUMBER:
            return answer.number
        return self._words(answer) or None

    def _words(self, answer: Answer | None) -> str:
        if answer is None:
            return ""
        if self.steps:
            level = self._level(answer)
            return level.label if level else ""
        if answer.number is not None:
            return f"{_figure(answer.number)} {self.pair.item.unit}".strip()
        if answer.day:
            return date_format(answer.day, "j F Y")
        return "; ".join(each.label for each in self.pair.item.options.all() if each.code in answer.chosen)

    def _level(self, answer: Answer | None) -> Level | None:
        value = getattr(answer, self.part) if answer else None
        return next((step for step in self.steps if step.value == value), None)

    def _place(self, level: Level | None) -> int | None:
        return None if level is None else MARGIN + STRIDE * list(self.steps).index(level)


def lines(pairs: Sequence[Compared], steps: dict[str, list[Level]], part: str = "rating") -> list[Line]:
    """Our view of everything, or the person's own of what is rated."""
    drawn = [Line(pair, steps.get(pair.item.scale_code, ()), part) for pair in pairs]
    shown = [line for line in drawn if line.before_words or line.after_words]
    return shown if part == "rating" else [line for line in shown if line.steps]


def _figure(number: Decimal) -> str:
    whole = number == number.to_integral_value()
    return str(number_format(number, decimal_pos=0 if whole else 2, use_l10n=True, force_grouping=True))
