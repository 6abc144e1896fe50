"""Which numbers, known on which day."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.access.actor import Actor
from percorsi.indicators.engine import Asked
from percorsi.indicators.vocabulary import Framework
from percorsi.kernel.dates import in_words, today
from percorsi.kernel.forms import DateField, Form
from percorsi.programmes.models import Project

# The rules of a project, by the programme it belongs to, where the reader has not chosen.
OF_PROJECT = {"esf_plus_2021_2027": Framework.ESF_PLUS_2021_2027}


class AskForm(Form):
    framework = forms.ChoiceField(label=gettext_lazy("Rules"), choices=Framework.choices)
    project = forms.ChoiceField(label=gettext_lazy("Project"), required=False)
    on = DateField(label=gettext_lazy("Known on"))
    legacy = forms.BooleanField(label=gettext_lazy("Show indicators no longer reported"), required=False)

    def __init__(self, query: QueryDict) -> None:
        projects = list(Project.objects.order_by("code"))
        given = {name: query.get(name, "") for name in ("framework", "project", "on", "legacy")}
        chosen = next((project for project in projects if project.code == given["project"]), None)
        given["framework"] = given["framework"] or _framework(chosen)
        given["on"] = given["on"] or today().isoformat()
        super().__init__({name: value for name, value in given.items() if value}, auto_id="ask_%s")
        self.fields["project"].choices = [  # type: ignore[attr-defined] # a choice field
            ("", _("All projects")),
            *((project.code, f"{project.code} · {project.title}") for project in projects),
        ]
        self.chosen = chosen

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > today():
            raise forms.ValidationError(
                _("%(date)s is in the future: what will happen is not known. Choose today or an earlier day.")
                % {"date": in_words(on)}
            )
        return on

    def asked(self, actor: Actor) -> Asked:
        told: dict[str, Any] = self.cleaned_data
        return Asked(Framework(told["framework"]), told["on"], actor, self.chosen.id if self.chosen else None)


def _framework(project: Project | None) -> str:
    return OF_PROJECT.get(project.framework if project else "", Framework.ESF_2014_2020).value
