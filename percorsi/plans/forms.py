"""What is asked while a plan is written with the person, agreed, followed and reviewed."""

from collections.abc import Iterator, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.assessments.models import Item
from percorsi.cases.models import Case
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, ModelForm, Once, Versioned
from percorsi.kernel.forms.fields import Choices
from percorsi.plans.actions import Said
from percorsi.plans.models import Goal, Plan, Step
from percorsi.plans.queries import needs_of, organisations, team_of
from percorsi.plans.vocabulary import OPEN_STEPS, Agreement, Attainment, Decision, StepState, Who

WORDS = forms.Textarea(attrs={"rows": 3})
INTERNAL = ("internal_note", "formulation", "need")  # not on a screen turned to the person


class OpeningForm(Versioned, ModelForm):
    """The three questions with which the plan begins, in the person's words."""

    class Meta:
        model = Plan
        fields = ("wish", "starting_point", "who_can_help", "review_on", "internal_note")
        labels = {
            "wish": gettext_lazy("What do you want to change?"),
            "starting_point": gettext_lazy("Where do we start from?"),
            "who_can_help": gettext_lazy("Who can help you?"),
            "review_on": gettext_lazy("When do we look at it again together?"),
            "internal_note": gettext_lazy("Note of the team"),
        }
        help_texts = {"internal_note": gettext_lazy("It is not printed and not shown to the person.")}
        widgets = dict.fromkeys(("wish", "starting_point", "who_can_help", "internal_note"), WORDS)

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
    pass


class EditGoalForm(Versioned, GoalFields):
    pass


class StepFields(ModelForm):
    """One choice says who answers for the step; it becomes the one model behind."""

    responsible = forms.ChoiceField(label=gettext_lazy("Who answers for it"))

    class Meta:
        model = Step
        fields = ("what", "supporter", "starts_on", "due_on", "place", "quantity", "unit")
        labels = {
            "what": gettext_lazy("What is to be done"),
            "supporter": gettext_lazy("Name of the relative, friend or volunteer, and what they are to the person"),
            "starts_on": gettext_lazy("Starting on"),
            "due_on": gettext_lazy("To be done by"),
            "place": gettext_lazy("Where"),
            "quantity": gettext_lazy("How much"),
            "unit": gettext_lazy("Unit"),
        }
        help_texts = {"supporter": gettext_lazy("Only when one of them answers for the step.")}
        widgets = {"what": forms.Textarea(attrs={"rows": 2})}

    sections = (("", ("what", "responsible", "supporter", ("starts_on", "due_on"), "place", ("quantity", "unit"))),)

    def __init__(self, data: Any = None, *, case: Case, **options: Any) -> None:
        super().__init__(data, **options)
        self.colleagues = {str(user.pk): user for user in team_of(case)}
        self.organisations = {str(each.pk): each for each in organisations()}
        name = case.person.given_name or str(Who.PERSON.label)
        self.fields["responsible"].choices = list(self._choices(name))  # type: ignore[attr-defined] # a choice
        if self.instance.what:
            self.fields["responsible"].initial = _responsible_of(self.instance)

    def _choices(self, name: str) -> Iterator[tuple[Any, Any]]:
        yield "", _("Choose")
        yield Who.PERSON.value, name
        yield Who.SUPPORTER.value, Who.SUPPORTER.label
        yield _("Colleagues of the team"), _keyed(Who.OPERATOR, self.colleagues)
        yield _("Organisations of the network"), _keyed(Who.ORGANISATION, self.organisations)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("quantity") and not cleaned.get("unit"):
            self.add_error("unit", _("Say of what: meetings or hours."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        who, _separator, key = facts.pop("responsible").partition(":")
        facts["who"] = Who(who)
        facts["operator"] = self.colleagues[key] if who == Who.OPERATOR else None
        facts["organisation"] = self.organisations[key] if who == Who.ORGANISATION else None
        facts["supporter"] = facts["supporter"] if who == Who.SUPPORTER else ""
        return facts

    def saved_values(self, current: Any) -> dict[str, Any]:
        return {**super().saved_values(current), "responsible": _responsible_of(current)}


class NewStepForm(Once, StepFields):
    pass


class EditStepForm(Versioned, StepFields):
    pass


class StartForm(Once, Form):
    """Nothing to ask: the key of what will be created travels with the page."""


class AgreeForm(Once, Form):
    """What the person answers to the words shown; their seal travels with the page."""

    how = forms.ChoiceField(
        label=gettext_lazy("The answer"), choices=Agreement.choices, widget=Choices, initial=Agreement.PAPER
    )
    on = DateField(label=gettext_lazy("Day"), initial=today)
    present = forms.CharField(label=gettext_lazy("Who was present"), required=False, max_length=300)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        widget=WORDS,
        help_text=gettext_lazy("Why there is no signature, or why the person does not agree, in their words."),
    )
    shown = forms.CharField(widget=forms.HiddenInput)


class ReviseForm(Once, Form):
    reason = forms.CharField(label=gettext_lazy("What has changed"), widget=WORDS)


class ProgressForm(Versioned, ModelForm):
    class Meta:
        model = Step
        fields = ("state", "ended_on", "outcome", "given_up_reason")
        labels = {
            "state": gettext_lazy("How far it is"),
            "ended_on": gettext_lazy("Ended on"),
            "outcome": gettext_lazy("What came of it"),
            "given_up_reason": gettext_lazy("Why it is given up"),
        }
        help_texts = {"ended_on": gettext_lazy("Empty means today, when the step has ended.")}
        widgets = {"state": Choices(inline=True), **dict.fromkeys(("outcome", "given_up_reason"), WORDS)}

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["state"].choices = StepState.choices  # type: ignore[attr-defined] # none is “no answer”

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        if facts["state"] in OPEN_STEPS:
            facts["ended_on"] = None
        return facts


class ReviewForm(Once, Form):
    """The goals one by one, then what the person says and what is decided."""

    on = DateField(label=gettext_lazy("Day of the review"), initial=today)
    present = forms.CharField(label=gettext_lazy("Who was present"), max_length=300)
    words = forms.CharField(label=gettext_lazy("What the person says"), required=False, widget=WORDS)
    note = forms.CharField(label=gettext_lazy("What we say"), required=False, widget=WORDS)
    decision = forms.ChoiceField(
        label=gettext_lazy("What is decided"), choices=Decision.choices, widget=Choices, initial=Decision.GO_ON
    )
    next_review_on = DateField(label=gettext_lazy("Next review"), required=False)

    def __init__(self, data: Any = None, *, goals: Sequence[Goal]) -> None:
        super().__init__(data)
        self.goals = goals
        for number, goal in enumerate(goals):
            self.fields[f"goal-{number}"] = forms.TypedChoiceField(
                label=goal.words, choices=Attainment.choices, coerce=int, widget=Choices
            )
            self.fields[f"note-{number}"] = forms.CharField(label=_("Why"), required=False, max_length=1000)

    @property
    def of_goals(self) -> list[tuple[Goal, BoundField, BoundField]]:
        return [(goal, self[f"goal-{number}"], self[f"note-{number}"]) for number, goal in enumerate(self.goals)]

    @property
    def of_meeting(self) -> list[BoundField]:
        return [self[name] for name in ("on", "present", "words", "note", "decision", "next_review_on")]

    def facts(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("on", "present", "words", "note", "next_review_on")}
        attainments = {
            goal: (Attainment(self.cleaned_data[f"goal-{number}"]), self.cleaned_data[f"note-{number}"])
            for number, goal in enumerate(self.goals)
        }
        decision = Decision(self.cleaned_data["decision"])
        return {
            "said": Said(decision=decision, **said),
            "attainments": attainments,
            "id": cast("UUID", self.cleaned_data["form_id"]),
        }


def _hide_internal(form: ModelForm, *, together: bool) -> None:
    for name in INTERNAL:
        if together:
            form.fields.pop(name, None)


def _text_of(item: Item) -> str:
    return item.text


def _keyed(who: Who, rows: dict[str, Any]) -> list[tuple[str, str | Promise]]:
    return [(f"{who.value}:{key}", str(row)) for key, row in rows.items()]


def _responsible_of(step: Step) -> str:
    key = {Who.OPERATOR: step.operator_id, Who.ORGANISATION: step.organisation_id}.get(Who(step.who))
    return f"{step.who}:{key}" if key else step.who
