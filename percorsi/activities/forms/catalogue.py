"""The catalogue, reworded by who keeps the programme."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.forms import Form, ModelForm, Versioned
from percorsi.kernel.forms.bases import Section
from percorsi.programmes.models import Intervention, Project
from percorsi.programmes.queries.offer import words_used


class InterventionForm(Versioned, ModelForm):
    sections: ClassVar[list[Section]] = [
        (_("What it is"), ["name", ("kind", "area"), ("mode", "target"), "note"]),
        (_("How much of it"), [("sessions", "minutes_each"), ("largest_group", "provider"), "open_to_all"]),
        (_("How others classify it"), [("service_code", "fund_code"), "retired_on"]),
    ]

    class Meta:
        model = Intervention
        fields = (
            "name", "kind", "area", "mode", "target", "note", "sessions", "minutes_each", "largest_group", "provider",
            "open_to_all", "service_code", "fund_code", "retired_on",
        )  # fmt: skip
        labels: ClassVar = {
            "name": _("Name"),
            "kind": _("Kind"),
            "area": _("Area of the project"),
            "mode": _("With whom"),
            "target": _("Target group"),
            "note": _("Note"),
            "sessions": _("Meetings planned"),
            "minutes_each": _("Minutes each"),
            "largest_group": _("Largest group"),
            "provider": _("Who provides it"),
            "open_to_all": _("Open to everybody, also who has no path"),
            "service_code": _("Code of the national nomenclature"),
            "fund_code": _("Action or cost of the funder"),
            "retired_on": _("No longer offered from"),
        }
        help_texts: ClassVar = {
            "kind": _("As in the list, or a new word."),
            "service_code": _("From the official list, if you have it."),
        }

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.words = {f"known-{name}": words_used(name) for name in ("kind", "area")}
        for name in ("kind", "area"):
            self.fields[name].widget.attrs["list"] = f"known-{name}"
        target: Any = self.fields["target"]
        target.queryset = target.queryset.filter(project_id=self.instance.project_id)


class VariantForm(Form):
    project = forms.ModelChoiceField(label=_("Project"), queryset=Project.objects.none())

    def __init__(self, data: Any = None, *, of: Intervention, **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["project"]
        others = Project.objects.exclude(pk=of.project_id) if of.project_id else Project.objects.all()
        field.queryset = others.order_by("code")
        field.label_from_instance = lambda one: one.label
