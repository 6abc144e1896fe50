"""The facts of the programme, from its data files into the database; asked twice, it changes nothing."""

from functools import partial

from django.db import transaction

from percorsi.access.actor import Actor
from percorsi.kernel.actions import Kept
from percorsi.network import actions as network
from percorsi.programmes.actions import documents, offer, partners, projects, work
from percorsi.programmes.facts import read
from percorsi.territory import actions as territory

SEXES = frozenset({"women", "men"})


@transaction.atomic
def load_programme(*, by: Actor) -> Kept:
    """Each step needs the ones above it: the order is that of the ladder."""
    kept = _territory(by) + _network(by) + _projects(by) + _promises(by) + _documents(by)
    partners.open_seats(by=by)
    return kept


def _territory(by: Actor) -> Kept:
    return (
        territory.keep_municipalities(read("municipalities"), aliases=read("municipality_aliases"), by=by)
        + territory.keep_districts(read("districts"), memberships=read("district_municipalities"), by=by)
        + territory.keep_populations(
            read("population_tables"), lines=read("population_rows"), figures=read("district_figures"), by=by
        )
    )


def _network(by: Actor) -> Kept:
    return (
        network.keep_organisations(read("organisations"), by=by)
        + network.keep_inside(
            units=read("units"), services=read("services"), accreditations=read("accreditations"), by=by
        )
        + network.keep_places(
            municipalities=read("organisation_municipalities"), districts=read("district_roles"), by=by
        )
    )


def _projects(by: Actor) -> Kept:
    kept = projects.keep_projects(
        read("programmes"), areas=read("areas"), projects=read("projects"), statements=read("statements"), by=by
    )
    kept += projects.keep_project_places(
        districts=read("project_districts"),
        municipalities=read("project_municipalities"),
        tables=read("project_tables"),
        by=by,
    )
    return kept + projects.keep_project_ages(read("project_ages"), by=by)


def _promises(by: Actor) -> Kept:
    read_groups = partial(read, truths=SEXES)
    activities = read("activities", texts=frozenset({"months"}))
    return (
        work.keep_measures(read("measures"), parts=read("measure_parts"), by=by)
        + work.keep_work_plan(read("work_areas"), activities=activities, by=by)
        + work.keep_targets(
            read_groups("target_groups"), measures=read("target_measures"), outputs=read("output_targets"), by=by
        )
        + partners.keep_partners(read("partnerships"), tasks=read("partner_tasks"), by=by)
        + offer.keep_offer(read("interventions"), marks=read("funder_marks"), by=by)
    )


def _documents(by: Actor) -> Kept:
    return (
        documents.keep_documents(read("documents"), acts=read("legal_acts"), dates=read("key_dates"), by=by)
        + documents.keep_anomalies(read("anomalies"), places=read("anomaly_places"), by=by)
        + documents.keep_declared_facts(read("declared_facts"), by=by)
    )
