"""The facts as an installation has them after loading, and who may load them."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, transaction

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Scope
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.kernel.refusals import Refused
from percorsi.network.models import Organisation
from percorsi.programmes.actions import load_programme
from percorsi.programmes.models import Activity, Anomaly, JointControl, Partnership, Project, Statement
from percorsi.programmes.vocabulary import SEAT_CAPACITIES, CalendarState, Capacity

HERE = ["territory", "network", "programmes"]


def everything() -> dict[str, list[tuple[Any, ...]]]:
    from django.apps import apps  # noqa: PLC0415 - models load only once Django is set up

    found = [model for app in HERE for model in apps.get_app_config(app).get_models() if model is not JointControl]
    return {model._meta.label: sorted(model._base_manager.values_list(), key=str) for model in found}


def test_loading_twice_changes_nothing_and_leaves_no_line(loaded: None) -> None:
    with as_owner():
        before, lines = everything(), Event.objects.count()
        call_command("load_programme", verbosity=0)
        assert everything() == before
        assert Event.objects.count() == lines
    assert all(before.values())


def test_the_service_principal_is_the_author_in_the_trace(loaded: None) -> None:
    with as_owner():
        events = Event.objects.filter(type__endswith=".facts_kept")
        assert set(events.values_list("actor_name", flat=True)) == {"percorsi programme"}


def test_an_operator_keeps_no_fact(db: None, as_carla: Actor) -> None:
    with pytest.raises(Refused):
        load_programme(by=as_carla)
    assert not Organisation.objects.exists()


def test_postgresql_refuses_an_operator_even_where_no_action_asks(loaded: None, as_carla: Actor) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Organisation(code="INTRUSO", name="Intruso", sort_key="intruso", kind="other").save(force_insert=True)
    assert Organisation.objects.filter(code="SOLE").update(name="Altro nome") == 0


def test_without_a_context_nobody_reads_a_fact(loaded: None) -> None:
    """But for who the bodies of a project are: everybody may know who uses personal data."""
    assert not Statement.objects.exists()
    assert not Organisation.objects.filter(protected=True).exists()


def test_a_coordinator_keeps_the_facts_through_the_web_role(ada: Actor) -> None:
    with acting(ada):
        kept = load_programme(by=ada)
        assert (kept.created > 1000, Organisation.objects.count(), Project.objects.count()) == (True, 61, 6)


def test_who_leads_or_is_a_partner_has_a_seat_and_nobody_else(loaded: None, as_carla: Actor) -> None:
    seated = Partnership.objects.filter(scope__isnull=False)
    assert set(seated.values_list("pk", flat=True)) == set(
        Partnership.objects.filter(capacity__in=SEAT_CAPACITIES).values_list("pk", flat=True)
    )
    pairs = set(seated.values_list("organisation_id", "project_id"))
    assert pairs == set(Scope.objects.values_list("organisation_id", "project_id"))
    assert set(Partnership.objects.exclude(pk__in=seated).values_list("capacity", flat=True)) == {
        Capacity.PROGRAMME_REFERENT, Capacity.DISTRICT_LEAD, Capacity.ADHERENT, Capacity.PROGRAMME_ADHERENT,
        Capacity.SUPPORTER,
    }  # fmt: skip


def test_the_lead_of_work_in_progress_is_four_things_at_once(loaded: None, as_carla: Actor) -> None:
    rows = Partnership.objects.filter(project__code="WIP", organisation__code__in=["SOLE", "AZ_CASTANESE"])
    found = {(row.organisation.code, row.capacity, str(row.valid_from), str(row.valid_to)) for row in rows}
    assert found == {
        ("SOLE", "formal_lead", "None", "2020-07-20"),
        ("AZ_CASTANESE", "formal_lead", "2020-07-20", "None"),
        ("SOLE", "registered_lead", "None", "None"),
        ("AZ_CASTANESE", "operational_lead", "None", "None"),
        ("SOLE", "treasury", "None", "None"),
        ("SOLE", "territorial_referent", "None", "None"),
        ("AZ_CASTANESE", "territorial_referent", "None", "None"),
    }


def test_the_same_trust_adheres_to_one_project_and_others_are_partners(loaded: None, as_carla: Actor) -> None:
    trusts = Partnership.objects.filter(organisation__subkind="health_trust")
    assert {(row.organisation.code, row.project.code, row.capacity) for row in trusts} == {
        ("ASST_OVEST", "WIP", "adherent"), ("ASST_MM", "CIAO", "partner"), ("ASST_MM", "ADDA", "partner"),
        ("ASST_RHO", "INLAV", "partner"), ("ASST_NORD", "VULN", "partner"),
    }  # fmt: skip


def test_an_area_without_a_row_and_a_row_without_marks_are_kept_apart(loaded: None, as_carla: Actor) -> None:
    states = dict(Activity.objects.filter(project__code="WIP").values_list("code", "calendar"))
    assert (states["0"], states["ESP"], states["5"]) == (
        CalendarState.EMPTY_ROW, CalendarState.NO_ROW, CalendarState.MARKED,
    )  # fmt: skip


def test_every_anomaly_has_its_sentences_and_a_page(loaded: None, as_carla: Actor) -> None:
    assert [anomaly.code for anomaly in Anomaly.objects.all()] == [f"A-{number}" for number in range(1, 16)]
    for anomaly in Anomaly.objects.prefetch_related("places"):
        texts = [anomaly.sentence_it, anomaly.sentence_en, anomaly.handling_it, anomaly.handling_en]
        assert all(texts), anomaly.code
        assert anomaly.places.all(), anomaly.code
