from collections.abc import Collection
from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percorsi.access.models import User
from percorsi.cases.forms.base import CaseForm, reason_field
from percorsi.cases.vocabulary import CLASS_NAMES, TeamFunction
from percorsi.kernel.dates import add_days
from percorsi.kernel.forms import DateField, Once
from percorsi.kernel.forms.fields import Choices
from percorsi.kernel.privacy import DataClass

JOINING = [(one, one.label) for one in TeamFunction if one is not TeamFunction.CASE_MANAGER]


class JoinForm(Once, CaseForm):
    """Only what one sees can be opened to others."""

    member = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none())
    function = forms.ChoiceField(label=_("Function in the team"), choices=JOINING, widget=Choices)
    classes = forms.MultipleChoiceField(
        label=_("What they will see"),
        help_text=_("Leave all empty to give what the function usually needs."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    basis = forms.CharField(
        label=_("On what basis"),
        help_text=_("For example: agreed in the team meeting of 3 March."),
        max_length=200,
        required=False,
    )
    until = DateField(label=_("Until"), help_text=_("Last day, if it is already known."), required=False)

    def __init__(
        self, data: Any = None, *, colleagues: QuerySet[User], own: Collection[DataClass], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["member"].queryset = colleagues  # type: ignore[attr-defined] # a model choice field
        choices = [(one.value, CLASS_NAMES[one]) for one in DataClass if one in own]
        self.fields["classes"].choices = choices  # type: ignore[attr-defined] # a choice field

    def offer(self, colleagues: QuerySet[User]) -> None:
        """Those already in the team are not proposed; chosen anyway, the action says why not."""
        self.fields["member"].queryset = colleagues  # type: ignore[attr-defined] # a model choice field

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        chosen = [DataClass(item) for item in facts["classes"]]
        return facts | {
            "function": TeamFunction(facts["function"]),
            "classes": chosen or None,
            "until": _end_of(facts["until"]),
        }


class EndForm(CaseForm):
    reason = reason_field()


class HandOverForm(CaseForm):
    receiver = forms.ModelChoiceField(label=_("New case manager"), queryset=User.objects.none())
    stays_as = forms.ChoiceField(
        label=_("What the present case manager does afterwards"),
        choices=[("", _("Leaves the team")), *JOINING],
        widget=Choices,
        required=False,
    )
    reason = reason_field()

    names = {"member": "receiver"}

    def __init__(self, data: Any = None, *, colleagues: QuerySet[User], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["receiver"].queryset = colleagues  # type: ignore[attr-defined] # a model choice field

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"stays_as": TeamFunction(facts["stays_as"]) if facts["stays_as"] else None}


def _end_of(day: Any) -> datetime | None:
    return timezone.make_aware(datetime.combine(add_days(day, 1), time.min)) if day else None
