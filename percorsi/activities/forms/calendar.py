"""When an edition meets: so many meetings, on some days of the week, without holidays and days left out."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from percorsi.activities.calendar import MOST, Recurrence
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form
from percorsi.kernel.forms.fields import DATE_FORMATS, Choices

WEEKDAYS = (
    (0, _("Monday")), (1, _("Tuesday")), (2, _("Wednesday")), (3, _("Thursday")), (4, _("Friday")),
    (5, _("Saturday")), (6, _("Sunday")),
)  # fmt: skip
EVERY = ((1, _("Every week")), (2, _("Every two weeks")), (4, _("Every four weeks")))


class TimeInput(forms.TimeInput):
    input_type = "time"


class Days(forms.CharField):
    """Days typed one a line, or with commas between them."""

    def to_python(self, value: Any) -> frozenset[date]:  # type: ignore[override] # days, not a text
        words = str(value or "").replace(",", "\n").split("\n")
        one = forms.DateField(input_formats=DATE_FORMATS)
        try:
            days = [one.to_python(word.strip()) for word in words]
            return frozenset(day for day in days if day is not None)
        except forms.ValidationError as error:
            raise forms.ValidationError(gettext("Write each day like 24/12/2026, one a line.")) from error

    def validate(self, value: Any) -> None:
        """What is no day has been refused already."""

    def run_validators(self, value: Any) -> None:
        """Those of a text do not apply to days."""


class Calendar(forms.BaseForm):
    """Mixed into the forms that plan meetings."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("starts") and cleaned.get("ends") and cleaned["ends"] <= cleaned["starts"]:
            self.add_error("ends", gettext("The meeting ends before it begins."))
        return cleaned


def calendar_fields() -> dict[str, forms.Field]:
    return {
        "first": DateField(label=_("First meeting on"), initial=today),
        "count": forms.IntegerField(label=_("How many meetings"), min_value=1, max_value=MOST, initial=1),
        "starts": forms.TimeField(label=_("Begins at"), widget=TimeInput),
        "ends": forms.TimeField(label=_("Ends at"), widget=TimeInput),
        "weekdays": forms.TypedMultipleChoiceField(
            label=_("Days of the week"), choices=WEEKDAYS, coerce=int, required=False,
            widget=forms.CheckboxSelectMultiple, help_text=_("Without a choice: the day of the first meeting."),
        ),
        "every": forms.TypedChoiceField(
            label=_("How often"), choices=EVERY, coerce=int, initial=1, widget=Choices(inline=True)
        ),
        "skip_holidays": forms.BooleanField(label=_("Not on public holidays"), initial=True, required=False),
        "without": Days(
            label=_("Days without a meeting"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Holidays of the school, of the patron saint: one a line. They are made up for at the end."),
        ),
    }  # fmt: skip


def planned(facts: dict[str, Any]) -> list[date]:
    """Takes the rule out of what was typed, and gives the days."""
    first = facts.pop("first")
    weekdays = frozenset(facts.pop("weekdays")) or frozenset({first.weekday()})
    return Recurrence(
        first, facts.pop("count"), weekdays, facts.pop("every"), facts.pop("skip_holidays"), facts.pop("without")
    ).days()


class MeetingsForm(Calendar, Form):
    """More meetings of an edition that is there."""

    sections = ((_("When"), [("first", "count"), ("starts", "ends"), "weekdays", "every"]),
                (_("Except"), ["skip_holidays", "without"]))  # fmt: skip

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields.update(calendar_fields())

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return {"days": planned(facts), **facts}
