"""Writes of the programme's facts."""

from percorsi.programmes.actions.documents import keep_anomalies, keep_declared_facts, keep_documents
from percorsi.programmes.actions.exports import trace_export
from percorsi.programmes.actions.load import load_programme
from percorsi.programmes.actions.partners import keep_partners, open_seats
from percorsi.programmes.actions.projects import keep_project_places, keep_projects
from percorsi.programmes.actions.work import keep_measures, keep_targets, keep_work_plan

__all__ = [
    "keep_anomalies",
    "keep_declared_facts",
    "keep_documents",
    "keep_measures",
    "keep_partners",
    "keep_project_places",
    "keep_projects",
    "keep_targets",
    "keep_work_plan",
    "load_programme",
    "open_seats",
    "trace_export",
]
