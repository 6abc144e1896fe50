from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Once
from percorsi.people.forms.base import PersonForm
from percorsi.people.models import Person
from percorsi.people.vocabulary import HouseholdRelation


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


def described(person: Person) -> str:
    born = f", {person.birth_date:%d/%m/%Y}" if person.birth_date else ""
    return f"{person.full_name}{born}"
