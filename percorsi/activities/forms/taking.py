"""Who takes part, who was there, what was done with one person."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.activities.models import Registration
from percorsi.activities.rules import LONGEST_DAY, Mark
from percorsi.activities.vocabulary import Presence, Quantity, Reason, Setting, Taking
from percorsi.cases.models import Case
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, Once, Versioned
from percorsi.kernel.forms.bases import Section
from percorsi.kernel.forms.fields import Choices
from percorsi.plans.models import Step
from percorsi.programmes.models import Intervention

LONGEST_LIST = 10_000


class ListForm(Form):
    names = forms.CharField(
        label=_("Names, one a line"),
        help_text=_("Name and family name. If two are called the same, add the birth date."),
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off"}),
        max_length=LONGEST_LIST,
    )


class PassForm(Versioned, Form):
    to = forms.ChoiceField(label=_("What happens"), choices=(), widget=Choices)
    reason = forms.ChoiceField(label=_("Why"), choices=[("", "–"), *Reason.choices], required=False)

    def __init__(self, data: Any = None, *, moves: list[Taking], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["to"]
        field.choices = [(one.value, one.label) for one in moves]

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"to": Taking(facts["to"])}


class WalkInForm(Form):
    case = forms.ModelChoiceField(label=_("Who has come"), queryset=Case.objects.none())

    def __init__(self, data: Any = None, *, cases: QuerySet[Case], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["case"]
        field.queryset = cases
        field.label_from_instance = lambda one: one.person.full_name


class AttendanceForm(Versioned, Form):
    """One answer a person; who is not touched is present."""

    def __init__(
        self, data: Any = None, *, listed: list[Registration], marks: dict[UUID, Mark], guests: int, correcting: bool,
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **options)
        self.listed = listed
        for one in listed:
            mark = marks.get(one.pk, Mark())
            self.fields[f"presence-{one.pk}"] = forms.ChoiceField(
                label=one.name, choices=Presence, initial=mark.presence, required=False, widget=Choices(inline=True)
            )
            self.fields[f"minutes-{one.pk}"] = forms.IntegerField(
                label=_("Minutes"), min_value=0, max_value=LONGEST_DAY, required=False, initial=mark.minutes or None
            )
        self.fields["guests"] = forms.IntegerField(
            label=_("Others who came and have no path"), min_value=0, max_value=999, initial=guests, required=False
        )
        if correcting:
            self.fields["reason"] = forms.CharField(label=_("Why the attendance is corrected"), max_length=200)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        everybody = "everybody" in self.data
        marks = {
            one.pk: Mark()
            if everybody
            else Mark(facts[f"presence-{one.pk}"] or Presence.PRESENT, facts[f"minutes-{one.pk}"])
            for one in self.listed
        }
        told = {"marks": marks, "seen": facts["seen"], "guests": facts["guests"] or 0}
        return told | ({"reason": facts["reason"], "correcting": True} if "reason" in facts else {})

    def rows(self) -> list[tuple[Registration, Any, Any]]:
        return [(one, self[f"presence-{one.pk}"], self[f"minutes-{one.pk}"]) for one in self.listed]


class DeliveryForm(Once, Form):
    sections: ClassVar[list[Section]] = [
        (_("What was done"), ["intervention", "step", ("on", "minutes"), "setting"]),
        (_("Besides the time, if you count something"), [("quantity", "unit")]),
    ]
    intervention = forms.ModelChoiceField(label=_("Activity of the catalogue"), queryset=Intervention.objects.none())
    step = forms.ModelChoiceField(label=_("Step of the plan"), queryset=Step.objects.none(), required=False)
    on = DateField(label=_("Day"), initial=today)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=LONGEST_DAY, initial=60)
    setting = forms.ChoiceField(label=_("Where"), choices=[("", "–"), *Setting.choices], required=False)
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=999, required=False)
    unit = forms.ChoiceField(label=_("Of what"), choices=[("", "–"), *Quantity.choices], required=False)

    def __init__(
        self, data: Any = None, *, items: QuerySet[Intervention], steps: QuerySet[Step], **options: Any
    ) -> None:
        super().__init__(data, **options)
        kinds: Any = self.fields["intervention"]
        kinds.queryset = items
        pieces: Any = self.fields["step"]
        pieces.queryset = steps
        pieces.label_from_instance = lambda one: one.what[:90]
