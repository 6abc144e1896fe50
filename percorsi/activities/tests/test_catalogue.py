"""The catalogue: what the documents state, what somebody rewords, what a project does otherwise."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.activities.tests.factories import make_intervention
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.refusals import Refused
from percorsi.programmes.actions.offer import add_variant, edit_intervention
from percorsi.programmes.models import Intervention
from percorsi.programmes.queries.offer import get_intervention, interventions_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
WORDED = {
    "name": "Orto di quartiere", "kind": "laboratorio", "area": "educativa", "mode": "group", "target": None,
    "sessions": 8, "minutes_each": 120, "largest_group": 12, "provider": None, "open_to_all": True,
    "service_code": "", "fund_code": "", "note": "", "retired_on": None,
}  # fmt: skip


def load() -> None:
    with as_owner():
        call_command("load_programme", verbosity=0)


def test_the_seventy_items_of_the_documents_are_loaded(db: None) -> None:
    load()
    with as_owner():
        garden = Intervention.objects.get(code="c20")
        assert Intervention.objects.count() == 70
        assert Intervention.objects.exclude(target=None).count() == 16
    assert (garden.sessions, garden.minutes_each, garden.open_to_all) == (10, 180, True)
    assert garden.planned_minutes == 1800


def test_what_somebody_reworded_is_left_alone_by_the_file(cast: Cast) -> None:
    load()
    with acting(cast.ada):
        garden = Intervention.objects.get(code="c20")
        edit_intervention(garden, seen=1, by=cast.ada, **WORDED)
    load()
    with as_owner():
        assert Intervention.objects.get(code="c20").name == "Orto di quartiere"
        assert Intervention.objects.count() == 70


def test_a_variant_begins_as_a_copy_and_is_one_a_project(cast: Cast) -> None:
    item = make_intervention(cast.ciao)
    with acting(cast.ada):
        variant = add_variant(item, project=cast.wip, by=cast.ada)
        again = add_variant(item, project=cast.wip, by=cast.ada)
        assert variant.pk == again.pk
        assert (variant.name, variant.variant_of_id, variant.planned_minutes) == (item.name, item.pk, 1800)
        with pytest.raises(Refused):
            add_variant(item, project=cast.ciao, by=cast.ada)


def test_what_is_no_longer_offered_is_not_chosen_in_a_plan(cast: Cast) -> None:
    item = make_intervention(cast.ciao)
    with acting(cast.ada):
        assert list(interventions_of(cast.ciao)) == [item]
        edit_intervention(get_intervention(item.pk), seen=1, by=cast.ada, **(WORDED | {"retired_on": "2026-01-01"}))
        assert list(interventions_of(cast.ciao)) == []


def test_the_list_asks_as_much_for_one_as_for_three(cast: Cast, client_of: ClientOf) -> None:
    client, asked = client_of(cast.bruno), []
    client.get("/attivita/catalogo")
    for more in (1, 2):
        for _one in range(more):
            make_intervention(cast.ciao)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/attivita/catalogo").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_list_is_searched_and_taken_away(cast: Cast, client_of: ClientOf) -> None:
    make_intervention(cast.ciao, name="Corso di cucina", kind="corso")
    make_intervention(cast.wip)
    client = client_of(cast.bruno)
    shown = text(client.get("/attivita/catalogo?q=cucina"))
    assert ("Corso di cucina" in shown, "Orto condiviso" in shown) == (True, False)
    assert "10 incontri × 3 h" in text(client.get("/attivita/catalogo?project=WIP"))
    assert b"Corso di cucina" in client.get("/attivita/catalogo?format=csv").content


@pytest.mark.parametrize(("name", "status"), [("ada", 200), ("olga", 200), ("bruno", 403), ("ivo", 403)])
def test_who_coordinates_changes_it(cast: Cast, client_of: ClientOf, name: str, status: int) -> None:
    item, client = make_intervention(cast.ciao), client_of(getattr(cast, name))
    assert client.get(f"/attivita/catalogo/{item.pk}").status_code == 200
    for word in ("modifica", "variante"):
        assert client.get(f"/attivita/catalogo/{item.pk}/{word}").status_code == status


def test_a_change_and_a_variant_by_their_pages(cast: Cast, client_of: ClientOf) -> None:
    item, client = make_intervention(cast.ciao), client_of(cast.ada)
    sent = {name: value or "" for name, value in WORDED.items()} | {"version": 1, "open_to_all": "on"}
    assert client.post(f"/attivita/catalogo/{item.pk}/modifica", sent).status_code == 302
    assert "Orto di quartiere" in text(client.get(f"/attivita/catalogo/{item.pk}"))
    answer = client.post(f"/attivita/catalogo/{item.pk}/variante", {"project": str(cast.wip.pk)})
    assert answer.status_code == 302
    assert "Orto di quartiere" in text(client.get(answer.headers["Location"]))
