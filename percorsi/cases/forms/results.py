"""Exit, situation within 28 days, follow-up at six months."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.cases.facts import FollowUp, Outcome
from percorsi.cases.forms.base import CaseForm, reason_field
from percorsi.cases.vocabulary import ExitReason, FollowUpSource, Improvement, LabourStatus, Unreached
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Once, Versioned
from percorsi.kernel.forms.fields import Choices

NOT_SAID = [("", _("Not said"))]


class ExitForm(Versioned, CaseForm):
    exit_on = DateField(label=_("Exit date"), help_text=_("Last day in the project."), initial=today)
    exit_reason = forms.ChoiceField(label=_("How it ended"), choices=ExitReason.choices, widget=Choices)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"on": facts.pop("exit_on")}


class StatusForm(Once, CaseForm):
    """A change of status on the labour market."""

    names = {"status_changes": "on"}

    status = forms.ChoiceField(label=_("New status"), choices=LabourStatus.choices, widget=Choices(inline=True))
    on = DateField(label=_("Since when"), help_text=_("First day in the new status."))


class WithdrawForm(CaseForm):
    reason = reason_field()


class OutcomeForm(Versioned, CaseForm):
    """The status is the last in the 28 days; an unchanged one needs no date."""

    names = {"status_changes": "status_on"}

    on = DateField(label=_("Asked on"), initial=today)
    status = forms.ChoiceField(
        label=_("Last status in the 28 days after the exit"), choices=LabourStatus.choices, widget=Choices(inline=True)
    )
    status_on = DateField(
        label=_("Since when"), help_text=_("Only if it changed: first day in that status."), required=False
    )
    education_started_on = DateField(
        label=_("New education or training started on"), help_text=_("Leave empty if none."), required=False
    )
    qualified_on = DateField(
        label=_("Qualification awarded on"),
        help_text=_("Thanks to the project, by a competent body. A certificate of attendance is not one."),
        required=False,
    )

    def __init__(self, data: Any = None, *, last_status: str, **options: Any) -> None:
        super().__init__(data, **options)
        self.last_status = last_status

    def clean_status_on(self) -> Any:
        day = self.cleaned_data["status_on"]
        if self.cleaned_data.get("status") not in {None, self.last_status} and day is None:
            raise forms.ValidationError(_("The status changed: write since when."))
        return day

    def facts(self) -> dict[str, Any]:
        told = super().facts()
        seen = told.pop("seen")
        return {"told": Outcome(**told), "seen": seen}

    def saved_values(self, current: Any) -> Mapping[str, Any]:
        return {
            "on": current.outcome_recorded_on,
            "education_started_on": current.education_started_on,
            "qualified_on": current.qualified_on,
        }


class FollowUpForm(Versioned, CaseForm):
    names = {"status_changes": "status_on", "followup_reached": "reached", "followed_up_on": "on"}

    on = DateField(label=_("Day of the follow-up"), initial=today)
    reached = forms.TypedChoiceField(
        label=_("Was the person reached?"),
        choices=[("Y", _("Yes")), ("N", _("No"))],
        coerce=lambda answer: answer == "Y",
        widget=Choices(inline=True),
    )
    unreached_reason = forms.ChoiceField(
        label=_("If not, why"), choices=[*NOT_SAID, *Unreached.choices], widget=Choices(inline=True), required=False
    )
    source = forms.ChoiceField(
        label=_("How it is known"),
        choices=[*NOT_SAID, *FollowUpSource.choices],
        widget=Choices(inline=True),
        required=False,
    )
    status = forms.ChoiceField(
        label=_("Status on the reference day"),
        choices=[*NOT_SAID, *LabourStatus.choices],
        widget=Choices(inline=True),
        required=False,
    )
    status_on = DateField(label=_("Since when"), help_text=_("If it changed and the day is known."), required=False)
    improvement = forms.ChoiceField(
        label=_("What improved at work"), choices=[*NOT_SAID, *Improvement.choices], widget=Choices, required=False
    )

    def __init__(self, data: Any = None, *, was_employed: bool, **options: Any) -> None:
        super().__init__(data, **options)
        if not was_employed:
            del self.fields["improvement"]

    def facts(self) -> dict[str, Any]:
        told = super().facts()
        seen = told.pop("seen")
        return {"told": FollowUp(**told), "seen": seen}

    def saved_values(self, current: Any) -> Mapping[str, Any]:
        values = {
            "on": current.followed_up_on,
            "reached": {True: "Y", False: "N"}.get(current.followup_reached, ""),
            "unreached_reason": current.unreached_reason,
            "source": current.followup_source,
            "improvement": current.improvement,
        }
        return {name: value for name, value in values.items() if name in self.fields}
