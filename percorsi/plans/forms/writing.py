"""What is asked while a plan is written with the person."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.assessments.models import Item
from percorsi.kernel.forms import DateField, Form, ModelForm, Once, Versioned
from percorsi.plans.forms.responsible import Responsibles
from percorsi.plans.models import Goal, Plan, ReadyGoal, Step
from percorsi.plans.queries import needs_of
from percorsi.plans.vocabulary import Who
from percorsi.programmes.queries.offer import activities_of

WORDS = forms.Textarea(attrs={"rows": 3})
INTERNAL = ("internal_note", "formulation", "need")  # not on a screen turned to the person


class OpeningForm(Versioned, ModelForm):
    """The three questions with which the plan begins, in the person's words."""

    class Meta:
        model = Plan
        fields = ("wish", "starting_point", "who_can_help", "strengths", "review_on", "internal_note")
        labels = {
            "wish": gettext_lazy("What do you want to change?"),
            "starting_point": gettext_lazy("Where do we start from?"),
            "who_can_help": gettext_lazy("Who can help you?"),
            "strengths": gettext_lazy("What goes well, and what are you good at?"),
            "review_on": gettext_lazy("When do we look at it again together?"),
            "internal_note": gettext_lazy("Note of the team"),
        }
        help_texts = {"internal_note": gettext_lazy("It is not printed and not shown to the person.")}
        widgets = dict.fromkeys(("wish", "starting_point", "who_can_help", "strengths", "internal_note"), WORDS)

    def __init__(self, data: Any = None, *, together: bool = False, **options: Any) -> None:
        super().__init__(data, **options)
        _hide_internal(self, together=together)


class GoalFields(ModelForm):
    class Meta:
        model = Goal
        fields = ("words", "area", "formulation", "expected_result", "need", "of_household")
        labels = {
            "words": gettext_lazy("The goal, in the person's words"),
            "area": gettext_lazy("Field of life"),
            "formulation": gettext_lazy("How we word it"),
            "expected_result": gettext_lazy("How we will notice that it is reached"),
            "need": gettext_lazy("Which answer of the assessment it grows out of"),
            "of_household": gettext_lazy("It is a goal of the whole family"),
        }
        widgets = dict.fromkeys(("words", "formulation", "expected_result"), WORDS)

    def __init__(self, data: Any = None, *, plan: Plan, together: bool = False, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["need"] = forms.ModelChoiceField(
            needs_of(plan), label=self.fields["need"].label, required=False, empty_label=_("None in particular")
        )
        self.fields["need"].label_from_instance = _text_of  # type: ignore[attr-defined] # a choice among records
        _hide_internal(self, together=together)


class NewGoalForm(Once, GoalFields):
    """A goal and its steps in one go; ``rows`` of them are shown, the empty ones are left out."""

    def __init__(self, data: Any = None, *, plan: Plan, rows: int, **options: Any) -> None:
        super().__init__(data, plan=plan, **options)
        self.responsibles = Responsibles(plan.case, plan)
        self.rows = rows
        self.fields["rows"] = forms.IntegerField(widget=forms.HiddenInput, initial=rows)
        for number in range(rows):
            self.fields[f"what-{number}"] = forms.CharField(
                label=_("Step %(number)s: what is to be done") % {"number": number + 1},
                required=False,
                widget=forms.TextInput(attrs={"list": "catalogue", "autocomplete": "off"}),
                max_length=1000,
            )
            self.fields[f"responsible-{number}"] = forms.ChoiceField(
                label=_("Who answers for it"), choices=list(self.responsibles.choices()), initial=Who.PERSON.value
            )
            self.fields[f"due-{number}"] = DateField(label=_("To be done by"), required=False)

    @classmethod
    def ready(cls, goal: ReadyGoal) -> dict[str, Any]:
        """What picking a goal fills in; every word may be changed."""
        steps = [line for line in goal.first_steps.splitlines() if line.strip()]
        return {"words": goal.words, "area": goal.area} | {f"what-{n}": step for n, step in enumerate(steps)}

    @property
    def of_goal(self) -> list[BoundField]:
        names = ("words", "area", "expected_result", "of_household", "formulation", "need")
        return [self[name] for name in names if name in self.fields]

    @property
    def of_steps(self) -> list[tuple[BoundField, BoundField, BoundField]]:
        return [(self[f"what-{n}"], self[f"responsible-{n}"], self[f"due-{n}"]) for n in range(self.rows)]

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("rows")
        named = [
            (facts.pop(f"what-{n}"), facts.pop(f"responsible-{n}"), facts.pop(f"due-{n}")) for n in range(self.rows)
        ]
        facts["steps"] = [
            {"what": what, "due_on": due} | self.responsibles.chosen(who) for what, who, due in named if what.strip()
        ]
        return facts


class EditGoalForm(Versioned, GoalFields):
    pass


class StepFields(ModelForm):
    """One choice says who answers for the step; it becomes the one model behind."""

    responsible = forms.ChoiceField(label=gettext_lazy("Who answers for it"))

    class Meta:
        model = Step
        fields = ("what", "supporter", "starts_on", "due_on", "place", "quantity", "unit", "activity")
        labels = {
            "what": gettext_lazy("What is to be done"),
            "supporter": gettext_lazy("Name of the relative, friend or volunteer, and what they are to the person"),
            "starts_on": gettext_lazy("Starting on"),
            "due_on": gettext_lazy("To be done by"),
            "place": gettext_lazy("Where"),
            "quantity": gettext_lazy("How much"),
            "unit": gettext_lazy("Unit"),
            "activity": gettext_lazy("Activity of the project"),
        }
        help_texts = {"supporter": gettext_lazy("Only when one of them answers for the step.")}
        widgets = {"what": forms.Textarea(attrs={"rows": 2})}

    sections = (
        ("", ("what", "responsible", "supporter", ("starts_on", "due_on"), "place", ("quantity", "unit"), "activity")),
    )

    def __init__(self, data: Any = None, *, plan: Plan, **options: Any) -> None:
        super().__init__(data, **options)
        self.responsibles = Responsibles(plan.case, plan)
        self.fields["responsible"].choices = list(self.responsibles.choices(ask=True))  # type: ignore[attr-defined] # a choice
        self.fields["activity"].queryset = activities_of(plan.case.project)  # type: ignore[attr-defined] # a choice among records
        if self.instance.what:
            self.fields["responsible"].initial = self.responsibles.of(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("quantity") and not cleaned.get("unit"):
            self.add_error("unit", _("Say of what: meetings or hours."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        typed = facts.pop("supporter")
        return facts | self.responsibles.chosen(facts.pop("responsible"), typed=typed)

    def saved_values(self, current: Any) -> dict[str, Any]:
        return {**super().saved_values(current), "responsible": self.responsibles.of(current)}


class NewStepForm(Once, StepFields):
    pass


class EditStepForm(Versioned, StepFields):
    pass


class StartForm(Once, Form):
    """Nothing to ask: the key of what will be created travels with the page."""


class ReviseForm(Once, Form):
    reason = forms.CharField(label=gettext_lazy("What has changed"), widget=WORDS)


def _hide_internal(form: ModelForm, *, together: bool) -> None:
    for name in INTERNAL:
        if together:
            form.fields.pop(name, None)


def _text_of(item: Item) -> str:
    return item.text
