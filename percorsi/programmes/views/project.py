from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.programmes.actions.projects import set_minimum_age
from percorsi.programmes.forms import AgeForm
from percorsi.programmes.models import Project
from percorsi.programmes.queries import comparisons, programme, project_pages
from percorsi.programmes.queries.projects import age_settings
from percorsi.programmes.tabs import project_tabs
from percorsi.programmes.vocabulary import LEAD_CAPACITIES, PlaceKind


def _tab(request: Request, project: Project, name: str, **context: Any) -> TemplateResponse:
    tabs = project_tabs(project, name)
    return page(request, f"programmes/{name}.html", project=project, tabs=tabs, **context)


@route(Permission.PROGRAMME_READ)
def overview(request: Request, code: str) -> HttpResponse:
    project = programme.get_project(code)
    leads = project_pages.partnerships(project).filter(capacity__in=LEAD_CAPACITIES)
    return _tab(
        request,
        project,
        "project",
        leads=project_pages.by_capacity(leads),
        statements=programme.statements_by_kind(project.statements.all()),
        compared=comparisons.compared(comparisons.facts_with_subject().filter(project=project)),
        anomalies=programme.anomalies_on(PlaceKind.PROJECT, project.code),
        dates=programme.key_dates(project),
        acts=programme.acts(project),
    )


@route(Permission.PROGRAMME_READ)
def network(request: Request, code: str) -> HttpResponse:
    project = programme.get_project(code)
    areas, tasks = project_pages.task_table(project)
    roles = project_pages.by_capacity(project_pages.partnerships(project))
    return _tab(request, project, "project_network", roles=roles, areas=areas, tasks=tasks)


@route(Permission.PROGRAMME_READ)
def territory(request: Request, code: str) -> HttpResponse:
    project = programme.get_project(code)
    return _tab(
        request,
        project,
        "project_territory",
        places=project_pages.places(project),
        populations=project_pages.populations(project),
    )


@route(Permission.PROGRAMME_READ)
def targets(request: Request, code: str) -> HttpResponse:
    project = programme.get_project(code)
    groups = project_pages.target_groups(project)
    return _tab(
        request,
        project,
        "project_targets",
        groups=groups,
        outputs=project.output_targets.all(),
        ages=age_settings(project),
        may_keep=request.actor.may(Permission.PROGRAMME_KEEP),
    )


@route(Permission.PROGRAMME_KEEP)
def age(request: Request, code: str) -> HttpResponse:
    project = programme.get_project(code)
    form = AgeForm(request.POST or None, initial={"valid_from": today()})
    if form.accepts(partial(set_minimum_age, project, by=request.actor)):
        messages.success(request, _("Saved: it counts from the day you wrote."))
        return redirect("programmes:project_targets", project.code)
    return form_page(request, "programmes/project_age.html", form=form, project=project)


@route(Permission.PROGRAMME_READ)
def calendar(request: Request, code: str) -> HttpResponse:
    project = programme.get_project(code)
    months, rows = project_pages.calendar(project)
    return _tab(request, project, "project_calendar", months=months, rows=rows)
