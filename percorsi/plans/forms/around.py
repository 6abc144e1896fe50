"""What is asked of those around the person, and of the goals that come ready."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from percorsi.kernel.forms import Form, ModelForm, Once
from percorsi.people.models import Person
from percorsi.plans.models import ReadyGoal, Supporter


class SupporterForm(Once, ModelForm):
    class Meta:
        model = Supporter
        fields = ("name", "tie", "offer")
        labels = {
            "name": gettext_lazy("Name"),
            "tie": gettext_lazy("What they are to the person"),
            "offer": gettext_lazy("What they offer"),
        }
        help_texts = {"offer": gettext_lazy("For example: keeps the children on Tuesday, drives to the interviews.")}


class MembersForm(Form):
    """For whom else the plan is, among those who live with the person."""

    persons = forms.MultipleChoiceField(
        label=gettext_lazy("The plan is also for"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, household: list[Person], named: list[Person]) -> None:
        super().__init__(data, initial={"persons": [str(person.pk) for person in named]})
        self.household = {str(person.pk): person for person in household}
        self.fields["persons"].choices = [(key, each.full_name) for key, each in self.household.items()]  # type: ignore[attr-defined] # a choice

    def facts(self) -> dict[str, Any]:
        return {"persons": [self.household[key] for key in self.cleaned_data["persons"]]}


class ReadyGoalForm(Once, ModelForm):
    class Meta:
        model = ReadyGoal
        fields = ("area", "words", "first_steps")
        labels = {
            "area": gettext_lazy("Field of life"),
            "words": gettext_lazy("The goal, in plain words"),
            "first_steps": gettext_lazy("First steps, one a line"),
        }
        widgets = {"first_steps": forms.Textarea(attrs={"rows": 4})}
