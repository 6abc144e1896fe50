"""Whose records, of which project."""

from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.checks.queries import Owner
from percorsi.kernel.forms import Form
from percorsi.programmes.models import Project


class NarrowForm(Form):
    project = forms.ChoiceField(label=gettext_lazy("Project"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("Whose they are"), required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__({"project": query.get("project", ""), "owner": query.get("owner", "")}, auto_id="narrow_%s")
        self.projects = {project.code: project for project in Project.objects.order_by("code")}
        self.fields["project"].choices = [  # type: ignore[attr-defined] # a choice field
            ("", _("All projects")),
            *((code, f"{code} · {project.title}") for code, project in self.projects.items()),
        ]
        self.fields["owner"].choices = [("", _("Everybody"))]  # type: ignore[attr-defined] # same

    def offer(self, owners: list[Owner]) -> None:
        self.fields["owner"].choices = [  # type: ignore[attr-defined] # same
            ("", _("Everybody")),
            *((str(owner.id), f"{owner.name} ({owner.records})") for owner in owners),
        ]

    @property
    def project_id(self) -> UUID | None:
        project = self.projects.get(str(self.data.get("project")))
        return project.id if project else None

    @property
    def owner_id(self) -> UUID | None:
        try:
            return UUID(str(self.data.get("owner")))
        except ValueError:
            return None
