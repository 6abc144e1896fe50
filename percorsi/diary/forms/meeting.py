from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from percorsi.access.models import User
from percorsi.diary.actions.meetings import Decided
from percorsi.diary.forms.entry import TimeField, text_field
from percorsi.diary.vocabulary import Area
from percorsi.kernel.forms import DateField, Form, Once, Versioned

DECISIONS = 5


class ConveneForm(Once, Form):
    on = DateField(label=_("Day"))
    at_time = TimeField(label=_("Hour"))
    place = forms.CharField(label=_("Where, or the link of the call"), max_length=120, required=False)
    invited = forms.ModelMultipleChoiceField(
        label=_("Who is invited"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    agenda = text_field(_("What it is about"), 3, _("Read in Percorsi only: the mail does not say it."))

    def __init__(self, data: Any = None, *, team: QuerySet[User], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["invited"].queryset = team  # type: ignore[attr-defined] # a model choice field
        self.fields["invited"].initial = [user.pk for user in team]

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"form_id": facts.pop("id"), "invited": list(facts["invited"])}


class SheetForm(Versioned, Form):
    """Who was there; one text an area; some lines for what was decided, each with who does it and by when."""

    present = forms.ModelMultipleChoiceField(
        label=_("Who was there"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    others = forms.CharField(label=_("Who else was there"), max_length=200, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, required=False)

    def __init__(self, data: Any = None, *, guests: QuerySet[User], team: QuerySet[User], **options: Any) -> None:
        super().__init__(data, **options)
        present: Any = self.fields["present"]
        present.queryset, present.initial = guests, [user.pk for user in guests]
        for area in Area:
            self.fields[f"area_{area.value}"] = text_field(area.label, 2)
        for number in range(1, DECISIONS + 1):
            self._add_decision(number, team)

    def _add_decision(self, number: int, team: QuerySet[User]) -> None:
        line = {"number": number}
        self.fields[f"decision_{number}"] = forms.CharField(
            label=_("Decision %(number)s") % line, max_length=300, required=False
        )
        self.fields[f"owner_{number}"] = forms.ModelChoiceField(
            label=_("Who does it (%(number)s)") % line, queryset=team, required=False
        )
        self.fields[f"due_{number}"] = DateField(label=_("By when (%(number)s)") % line, required=False)

    def areas(self) -> list[BoundField]:
        return [self[f"area_{area.value}"] for area in Area]

    def decisions(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        for number in range(1, DECISIONS + 1):
            yield self[f"decision_{number}"], self[f"owner_{number}"], self[f"due_{number}"]

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        lines = [(data[f"decision_{n}"].strip(), data[f"owner_{n}"], data[f"due_{n}"]) for n in range(1, DECISIONS + 1)]
        return {
            "present": list(data["present"]),
            "others": data["others"],
            "minutes": data["minutes"],
            "discussed": {area: data[f"area_{area.value}"] for area in Area},
            "decided": [Decided(text, owner, due_on) for text, owner, due_on in lines if text],
            "seen": data["version"],
        }


class CancelForm(Form):
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)
