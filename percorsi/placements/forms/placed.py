"""The placement of a person: her project, its papers, the next phase, what became of her."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.cases.models import Case
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, ModelForm, Versioned
from percorsi.kernel.forms.bases import Section
from percorsi.kernel.forms.fields import Choices
from percorsi.placements.forms.hosts import Created
from percorsi.placements.models import HostSite, Placement
from percorsi.placements.queries import (
    kinds_by_position,
    possible_host_tutors,
    possible_tutors,
    promoters,
    sites_to_place_at,
)
from percorsi.placements.vocabulary import DERIVED, Contract, Ending, Outcome, Paper, Phase
from percorsi.plans.models import Step
from percorsi.plans.queries import open_steps


class _Placement(ModelForm):
    sections: ClassVar[list[Section]] = [
        (_("Where and how"), ["kind", "site", ("promoter", "step")]),
        (_("When"), [("starts_on", "ends_on"), ("hours_week", "hours_day")]),
        (_("Who follows her"), [("tutor", "host_tutor")]),
        (_("What she does and why"), ["tasks", "goals"]),
        (_("Allowance"), ["agreed", "meals", "support"]),
        (_("By an act in the file"), ["longer", "outside_limit", "medical"]),
    ]

    class Meta:
        model = Placement
        fields = (
            "kind", "site", "promoter", "step", "starts_on", "ends_on", "hours_week", "hours_day", "tutor",
            "host_tutor", "tasks", "goals", "agreed", "meals", "support", "longer", "outside_limit", "medical",
        )  # fmt: skip
        labels: ClassVar = {
            "kind": _("Kind of placement"),
            "site": _("Host and site"),
            "promoter": _("Promoter"),
            "step": _("Step of the plan"),
            "starts_on": _("First day"),
            "ends_on": _("Last day"),
            "hours_week": _("Hours a week"),
            "hours_day": _("Hours a day"),
            "tutor": _("Tutor of the promoter"),
            "host_tutor": _("Tutor of the host"),
            "tasks": _("Tasks"),
            "goals": _("What she wants to learn or reach"),
            "agreed": _("Amount of the project, a month"),
            "meals": _("With meals"),
            "support": _("She has income support"),
            "longer": _("The longest duration of the kind holds"),
            "outside_limit": _("Not counted against the host's limit"),
            "medical": _("The task asks for a medical check"),
        }
        help_texts: ClassVar = {
            "tutor": _("Of the team of this path."),
            "longer": _("Of the reason nothing is written here."),
        }
        widgets: ClassVar = {
            "tasks": forms.Textarea(attrs={"rows": 2}),
            "goals": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, data: Any = None, *, case: Case, **options: Any) -> None:
        super().__init__(data, **options)
        offered: dict[str, Any] = {
            "kind": kinds_by_position(),
            "site": sites_to_place_at(),
            "promoter": promoters(),
            "step": open_steps(case),
            "tutor": possible_tutors(case),
        }
        for name, rows in offered.items():
            field: Any = self.fields[name]
            field.queryset = rows
        self._name_the_choices()

    def _name_the_choices(self) -> None:
        called: dict[str, Any] = {
            "site": _called_site,
            "tutor": lambda one: one.display_name,
            "step": lambda one: one.what,
        }
        for name, words in called.items():
            field: Any = self.fields[name]
            field.label_from_instance = words


def _called_site(site: HostSite) -> str:
    return f"{site.host.name} · {site}"


class PlacementForm(Versioned, _Placement):
    def __init__(self, data: Any = None, *, case: Case, **options: Any) -> None:
        super().__init__(data, case=case, **options)
        field: Any = self.fields["host_tutor"]
        field.queryset = possible_host_tutors(self.instance.site.host)
        self.fields.pop("step")


class NewPlacementForm(Created, _Placement):
    """Who follows her at the host is named once the host is chosen."""

    def __init__(self, data: Any = None, *, case: Case, step: Step | None = None, **options: Any) -> None:
        super().__init__(data, case=case, **options)
        del self.fields["host_tutor"]
        if step is not None:
            self.fields["step"].initial = step.pk


class PaperForm(Created, Form):
    paper = forms.ChoiceField(
        label=_("Paper"), choices=[(one.value, one.label) for one in Paper if one not in DERIVED], widget=Choices
    )
    on = DateField(label=_("Day"), initial=today)
    until = DateField(label=_("Holds until"), required=False)
    number = forms.CharField(label=_("Number"), max_length=60, required=False)

    def __init__(self, data: Any = None, *, paper: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["paper"].initial = paper


class PassPlacementForm(Versioned, Form):
    to = forms.ChoiceField(label=_("What happens"), choices=(), widget=Choices)
    on = DateField(label=_("Day"), initial=today)
    reason = forms.ChoiceField(label=_("Why"), choices=[("", "–"), *Ending.choices], required=False)

    def __init__(self, data: Any = None, *, moves: tuple[Phase, ...], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["to"]
        field.choices = [(one.value, one.label) for one in moves]

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"to": Phase(facts["to"])}


class OutcomeForm(Versioned, Form):
    outcome = forms.ChoiceField(label=_("What became of her"), choices=Outcome, widget=Choices)
    outcome_on = DateField(label=_("Since"), initial=today)
    contract = forms.ChoiceField(
        label=_("By which contract"), choices=[("", "–"), *Contract.choices], required=False,
        help_text=_("If she was hired."),
    )  # fmt: skip
