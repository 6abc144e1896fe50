from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Once
from percorsi.kernel.forms.fields import Choices
from percorsi.people.forms.base import PersonForm
from percorsi.people.models import Person
from percorsi.people.queries import CHOICES, Told
from percorsi.people.vocabulary import (
    CaredFor,
    CareIntensity,
    FactSource,
    HouseholdFactKind,
    HouseholdRelation,
    RepresentationKind,
)


class JoinForm(Once, PersonForm):
    """One of the persons just found joins the household of another."""

    person = forms.ChoiceField(label=_("Who"), widget=forms.RadioSelect)
    relation = forms.ChoiceField(
        label=_("Who she is for the reference person"),
        choices=[("", _("Choose…")), *HouseholdRelation.choices],
    )
    since = DateField(label=_("Lives there since"), initial=today)
    also_elsewhere = forms.BooleanField(
        label=_("She also lives in another household"),
        help_text=_("For example a child who lives in turn with each parent."),
        required=False,
    )

    def __init__(self, data: Any = None, *, persons: Sequence[Person], **options: Any) -> None:
        super().__init__(data, **options)
        self.persons = {str(person.id): person for person in persons}
        self.fields["person"].choices = [(key, described(one)) for key, one in self.persons.items()]  # type: ignore[attr-defined] # a choice field

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {
            "member": self.persons[facts.pop("person")],
            "relation": HouseholdRelation(facts["relation"]),
        }


class LeaveForm(PersonForm):
    on = DateField(label=_("Until"), initial=today)


class FactForm(Once, PersonForm):
    """One thing that is true of all; what was last said is already there, with its day and source beside it."""

    value = forms.CharField(max_length=200)
    on = DateField(label=_("True on"), initial=today)
    source = forms.ChoiceField(
        label=_("How we know"), choices=FactSource.choices, initial=FactSource.DECLARED, widget=Choices(inline=True)
    )

    def __init__(self, data: Any = None, *, kind: HouseholdFactKind, last: Told | None, **options: Any) -> None:
        super().__init__(data, initial={"value": last.fact.value} if last else {}, **options)
        self.kind = kind
        label = kind.label
        if choices := CHOICES.get(kind):
            self.fields["value"] = forms.ChoiceField(label=label, choices=[("", _("Choose…")), *choices.choices])
        self.fields["value"].label = label

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"kind": self.kind, "source": FactSource(facts["source"])}


class CareForm(Once, PersonForm):
    cared_for = forms.ChoiceField(label=_("Cares for"), choices=[("", _("Choose…")), *CaredFor.choices])
    hours = forms.IntegerField(label=_("Hours a week"), min_value=1, max_value=168)
    intensity = forms.ChoiceField(label=_("How much"), choices=CareIntensity.choices, widget=Choices(inline=True))
    since = DateField(label=_("Since"), initial=today)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {
            "cared_for": CaredFor(facts["cared_for"]), "intensity": CareIntensity(facts["intensity"]),
        }  # fmt: skip


class RepresentationForm(Once, PersonForm):
    kind = forms.ChoiceField(label=_("As what"), choices=RepresentationKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name and family name"), max_length=200)
    contact = forms.CharField(label=_("How to reach them"), max_length=200, required=False)
    since = DateField(label=_("Since"), initial=today)
    authority = forms.CharField(
        label=_("Who decided"),
        help_text=_("For example the juvenile court. Not needed for a parent."),
        max_length=200,
        required=False,
    )
    act = forms.CharField(label=_("Number of the act"), max_length=80, required=False)
    decided_on = DateField(
        label=_("Decided on"),
        help_text=_("What the act says is written in the reserved part on minors, not here."),
        required=False,
    )

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"kind": RepresentationKind(facts["kind"])}


def described(person: Person) -> str:
    born = f", {person.birth_date:%d/%m/%Y}" if person.birth_date else ""
    return f"{person.full_name}{born}"
