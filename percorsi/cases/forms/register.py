"""A person met for the first time: who she is and where her path begins, on one page."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.cases.forms.moves import FIRST_PHASES
from percorsi.cases.queries.seats import Seat
from percorsi.cases.vocabulary import State
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField
from percorsi.kernel.forms.bases import Section
from percorsi.kernel.forms.fields import Choices
from percorsi.people.forms import RegisterForm

OF_THE_PATH = ("on", "state", "channel")


class NewPersonForm(RegisterForm):
    sections: ClassVar[list[Section]] = [
        *RegisterForm.sections,
        (_("How to reach her"), ["telephone"]),
        (_("Where her path begins"), ["seat", "on", "state", "channel"]),
    ]

    seat = forms.ChoiceField(label=_("Project"), widget=Choices)
    on = DateField(label=_("Met on"), initial=today)
    state = forms.ChoiceField(
        label=_("Phase"),
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
        """What the action asks: the path apart from who she is."""
        facts = super().facts()
        seat = self.seats[facts.pop("seat")]
        path = {name: facts.pop(name) for name in OF_THE_PATH}
        path |= {"project": seat.project, "state": State(path["state"])}
        return facts | {"scope": seat.scope, "path": path}
