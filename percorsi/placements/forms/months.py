"""The register of a month: a row a day; the host's word; opening it again."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.components.words import shown
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, Versioned
from percorsi.kernel.forms.fields import Choices
from percorsi.kernel.refusals import Refusal
from percorsi.placements.models import HostPerson, Placement, RegisterMonth
from percorsi.placements.queries import entries_of, host_people
from percorsi.placements.rules.months import Entry, Frame
from percorsi.placements.vocabulary import Absence, Confirmed

PARTS = ("hours", "starts", "ends", "absence", "visited")
FRIDAY = 4
Why = Callable[[Iterable[Entry]], list[Refusal]]


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class MonthForm(Versioned, Form):
    """Every day of the month has its fields; the page shows those that may be written, and those that were."""

    def __init__(
        self, data: Any = None, *, frame: Frame, entries: Iterable[Entry], why_not: Why, fill: Decimal | None = None,
        **options: Any,
    ) -> None:  # fmt: skip
        self.frame, self.why_not = frame, why_not
        super().__init__(data, **options)
        written = {one.on: one for one in entries}
        for day in frame.days:
            self._add_day(day, written.get(day) or _filled(day, frame, fill))

    def _add_day(self, day: date, entry: Entry) -> None:
        said: dict[str, forms.Field] = {
            "hours": forms.DecimalField(label=_("Hours of presence"), min_value=0, max_value=24, decimal_places=2),
            "starts": forms.TimeField(label=_("From (time)"), widget=TimeInput()),
            "ends": forms.TimeField(label=_("To (time)"), widget=TimeInput()),
            "absence": forms.ChoiceField(label=_("Absence"), choices=[("", "–"), *Absence.choices]),
            "visited": forms.BooleanField(label=_("The tutor came by")),
        }
        for part, field in said.items():
            field.required, field.show_hidden_initial = False, True
            field.label = f"{shown(day)}: {field.label}"
            field.initial = getattr(entry, part) or None
            self.fields[f"{part}-{day}"] = field

    def clean(self) -> dict[str, Any]:
        """Every day that is wrong has its sentence, and what was typed stays."""
        cleaned: dict[str, Any] = super().clean() or {}
        for day in self.frame.days:
            if any(len(self._sent(f"{part}-{day}")) > 1 for part in PARTS):
                self.add_error(f"hours-{day}", gettext("%(day)s is there twice. Leave it once.") % {"day": shown(day)})
        if not self.errors:
            for refusal in self.why_not(self.entries()):
                self.add_refusal(refusal)
        return cleaned

    def _sent(self, name: str) -> list[Any]:
        return self.data.getlist(name) if hasattr(self.data, "getlist") else []

    def entries(self) -> list[Entry]:
        return [
            Entry(on=day, **{part: self.cleaned_data.get(f"{part}-{day}") for part in PARTS[:3]},
                  absence=self.cleaned_data.get(f"absence-{day}") or "",
                  visited=bool(self.cleaned_data.get(f"visited-{day}")))
            for day in self.frame.days
        ]  # fmt: skip

    def facts(self) -> dict[str, Any]:
        return {"entries": self.entries(), "seen": self.cleaned_data["version"]}

    def saved_values(self, current: RegisterMonth) -> dict[str, Any]:
        """Where a colleague saved meanwhile: her month, field by field."""
        written = {one.on: one for one in entries_of(current)}
        return {
            f"{part}-{day}": getattr(written.get(day) or Entry(on=day), part) or None
            for day in self.frame.days
            for part in PARTS
        }


def _filled(day: date, frame: Frame, hours: Decimal | None) -> Entry:
    """On request, the working days until today with the hours of the project; nothing is kept before one saves."""
    fits = hours is not None and day in set(frame.past) and day.weekday() <= FRIDAY
    return Entry(on=day, hours=hours if fits else None)


class ConfirmForm(Versioned, Form):
    """Who of the host confirms the hours, when and how; not asked again once it is known."""

    who = forms.ModelChoiceField(label=_("Who of the host confirmed"), queryset=HostPerson.objects.none())
    on = DateField(label=_("Confirmed on"), initial=today)
    how = forms.ChoiceField(label=_("How"), choices=Confirmed, widget=Choices(inline=True))

    def __init__(
        self, data: Any = None, *, placement: Placement, month: RegisterMonth, asked: bool, **options: Any
    ) -> None:
        super().__init__(data, seen=month.version, **options)
        if month.is_confirmed:
            for name in ("who", "on", "how"):
                del self.fields[name]
            return
        field: Any = self.fields["who"]
        field.queryset = host_people(placement.site.host)
        field.initial = placement.host_tutor_id
        for name in ("who", "on", "how"):
            self.fields[name].required = asked
        if not asked:
            self.fields["how"].help_text = _("Leave it empty if the host has not confirmed yet.")


class ReopenForm(Versioned, Form):
    reason = forms.CharField(label=_("Why it is opened again"), max_length=200)
