"""The pages of a project, in the order in which people ask: what, who, where, for whom, when."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.components import Tab
from percorsi.programmes.models import Project

TABS = {
    "project": _("Overview"),
    "project_network": _("Who does what"),
    "project_territory": _("Where"),
    "project_targets": _("For whom"),
    "project_calendar": _("When"),
}


def project_tabs(project: Project, current: str) -> list[Tab]:
    return [
        Tab(label, reverse(f"programmes:{name}", args=[project.code]), name == current) for name, label in TABS.items()
    ]
