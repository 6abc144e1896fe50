"""What is asked once a plan is in force: how far a step went, how far each goal came."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, ModelForm, Once, Versioned
from percorsi.kernel.forms.fields import Choices
from percorsi.plans.actions import Said
from percorsi.plans.models import Goal, Step
from percorsi.plans.vocabulary import OPEN_STEPS, Attainment, Decision, StepState

WORDS = forms.Textarea(attrs={"rows": 3})


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
