from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.cases.forms.base import CaseForm, reason_field
from percorsi.cases.queries.seats import Seat
from percorsi.cases.vocabulary import Move, State
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Once
from percorsi.kernel.forms.fields import Choices


class MoveForm(Once, CaseForm):
    """Date and reason of a move; the reason for the end when the path ends."""

    on = DateField(label=_("Day"), initial=today)
    closing_reason = forms.ChoiceField(label=_("How it ended"), widget=Choices)
    reason = reason_field()

    def __init__(self, data: Any = None, *, move: Move, **options: Any) -> None:
        super().__init__(data, **options)
        if not move.closing:
            del self.fields["closing_reason"]
            return
        self.fields["closing_reason"].choices = [(one, one.label) for one in move.closing]  # type: ignore[attr-defined] # a choice field


FIRST_PHASES = (State.SIGNALLED, State.FIRST_CONTACT, State.PRE_ASSESSMENT)


class OpenForm(Once, CaseForm):
    """A new path for a person already known."""

    names = {"project": "seat"}

    seat = forms.ChoiceField(label=_("Project"), widget=Choices)
    on = DateField(label=_("Opened on"), initial=today)
    state = forms.ChoiceField(
        label=_("Where it begins"),
        choices=[(one, one.label) for one in FIRST_PHASES],
        initial=State.FIRST_CONTACT,
        widget=Choices,
    )
    channel = forms.CharField(
        label=_("How we met"),
        help_text=_("For example: the social desk, a parish, a school, herself."),
        max_length=200,
        required=False,
    )

    def __init__(self, data: Any = None, *, seats: list[Seat], **options: Any) -> None:
        super().__init__(data, **options)
        self.seats = {str(seat.key): seat for seat in seats}
        self.fields["seat"].choices = [(key, str(seat)) for key, seat in self.seats.items()]  # type: ignore[attr-defined] # a choice field
        if len(seats) == 1:
            self.fields["seat"].initial = str(seats[0].key)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        seat = self.seats[facts.pop("seat")]
        return facts | {"scope": seat.scope, "project": seat.project, "state": State(facts["state"])}
