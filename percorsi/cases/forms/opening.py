"""Where a path begins: of a person met now, or of one already known."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.cases.forms.base import CaseForm
from percorsi.cases.queries.seats import Seat
from percorsi.cases.vocabulary import State
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Once
from percorsi.kernel.forms.fields import Choices

FIRST_PHASES = (State.SIGNALLED, State.FIRST_CONTACT, State.PRE_ASSESSMENT)


class Beginning(forms.Form):
    """The part of a form that says in which project, since when, in which phase and by which way."""

    seat = forms.ChoiceField(label=_("Project"), widget=Choices)
    on = DateField(label=_("Met on"), initial=today)
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

    def begun(self, facts: dict[str, Any]) -> dict[str, Any]:
        """The facts with what was chosen instead of its keys."""
        seat = self.seats[facts.pop("seat")]
        return facts | {"scope": seat.scope, "project": seat.project, "state": State(facts["state"])}


class OpenForm(Once, Beginning, CaseForm):
    """A new path for a person already known."""

    names = {"project": "seat"}

    def facts(self) -> dict[str, Any]:
        return self.begun(super().facts())
