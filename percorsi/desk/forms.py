from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from percorsi.desk.rules import LONGEST
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form
from percorsi.kernel.forms.fields import Choices
from percorsi.plans.models import Goal


class DayForm(Form):
    on = DateField(label=_("Day"))


class PostponeForm(Form):
    """A day of its own, or one of the two offered beside the item."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    days = forms.IntegerField(required=False, min_value=1, max_value=LONGEST.days, widget=forms.HiddenInput)
    until = DateField(label=_("Until which day"), required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if days := given.pop("days", None):
            given["until"] = today() + timedelta(days=days)
        if not given.get("until") and not self.errors:
            self.add_error("until", gettext("Choose the day on which it comes back."))
        return given

    def facts(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"]}


class SaveViewForm(Form):
    name = forms.CharField(label=_("Name of this list"), max_length=40)


class StepOfDecisionForm(Form):
    """Under which goal; where there is one, nothing is left to choose."""

    goal = forms.TypedChoiceField(label=_("Under which goal"), coerce=UUID, widget=Choices())

    def __init__(self, data: Any = None, *, goals: Sequence[Goal], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["goal"]
        field.choices = [(str(goal.pk), goal.words) for goal in goals]
        field.initial = str(goals[0].pk) if len(goals) == 1 else None
