"""Trying the calculation of a month: what is typed here is kept nowhere."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.forms import Form
from percorsi.kernel.forms.bases import Section
from percorsi.placements.models import PlacementKind
from percorsi.placements.rules.allowance import LONGEST_MONTH, Conditions, Month

MOST_HOURS = 31 * 24


def _hours(label: Any, *, most: int = MOST_HOURS, required: bool = True) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=most, decimal_places=2, required=required)


class AllowanceForm(Form):
    kind = forms.ModelChoiceField(label=_("Kind of placement"), queryset=PlacementKind.objects.none())
    planned = _hours(_("Hours planned"))
    done = _hours(_("Hours of presence"))
    days = forms.IntegerField(label=_("Days of the month"), min_value=28, max_value=LONGEST_MONTH, initial=30)
    open_days = forms.IntegerField(
        label=_("Days in the placement"),
        help_text=_("Without those before it began, after it ended, or suspended."),
        min_value=0, max_value=LONGEST_MONTH, initial=30,
    )  # fmt: skip
    agreed = forms.DecimalField(
        label=_("Amount of the project, a month"), min_value=0, max_value=10_000, decimal_places=2, required=False
    )
    hours_a_day = _hours(_("Hours a day"), most=24, required=False)
    meals = forms.BooleanField(label=_("With meals"), required=False)
    public = forms.BooleanField(label=_("At a public body"), required=False)
    support = forms.BooleanField(label=_("She has income support"), required=False)
    sections: ClassVar[list[Section]] = [
        (_("The month"), ["kind", ("planned", "done"), ("days", "open_days")]),
        (_("What the project says"), [("agreed", "hours_a_day"), "meals", "public", "support"]),
    ]

    def __init__(self, data: Any = None, *, kinds: QuerySet[PlacementKind], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["kind"]
        field.queryset = kinds

    @property
    def month(self) -> Month:
        asked: dict[str, Any] = {name: self.cleaned_data[name] for name in ("planned", "done", "days", "open_days")}
        return Month(**asked)

    @property
    def conditions(self) -> Conditions:
        names = ("agreed", "hours_a_day", "meals", "public", "support")
        asked: dict[str, Decimal | bool | None] = {name: self.cleaned_data[name] for name in names}
        return Conditions(**asked)  # type: ignore[arg-type] # each of its field's type
