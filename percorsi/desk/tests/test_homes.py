"""Where each role begins: nobody lands on a refusal, and a change of hat leads nowhere one may not go."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Membership, User
from percorsi.access.tests.factories import make_actor, make_hat
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Breadth, Permission, Role, UserState
from percorsi.accounts.administration.actions import move_state
from percorsi.audit.models import Event
from percorsi.cases.models import TeamMember
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.desk.navigation import ENTRIES, links
from percorsi.desk.queries.could_see import could_see

ClientOf = Callable[[Actor], Client]
PEOPLE = [role for role in Role if role is not Role.SERVICE]


@pytest.mark.parametrize("role", PEOPLE)
def test_no_role_lands_on_a_refusal(role: Role, cast: Cast, client_of: ClientOf) -> None:
    actor = make_actor("Prova", role, organisation_id=cast.company.id)
    answer = client_of(actor).get("/", follow=True)
    unlinked = role is Role.PERSON  # an account that stands for no person has no area
    assert answer.status_code == (404 if unlinked else 200)


@pytest.mark.parametrize("role", PEOPLE)
def test_every_entry_and_door_shown_to_a_role_opens(role: Role, cast: Cast, client_of: ClientOf) -> None:
    actor = make_actor("Prova", role, organisation_id=cast.company.id)
    client = client_of(actor)
    context = client.get("/", follow=True).context
    doors = (context.get("doors") if context else None) or []
    addresses = [link.address for link in links(actor, ENTRIES, "/")] + [door.address for door in doors]
    refused = [address for address in addresses if client.get(address).status_code not in {200, 404}]
    assert refused == []  # where no programme is loaded, its page is not there
    assert len(links(actor, ENTRIES, "/")) <= 7


DOORS = {
    "gino": {"/account", "/programma", "/rete", "/territorio", "/chi-puo-fare-cosa"},
    "ivo": {"/account", "/impostazioni", "/strumenti", "/programma", "/rete", "/territorio", "/chi-puo-fare-cosa"},
    "elsa": {
        "/dati/indicatori", "/programma", "/tirocini/aziende", "/rete", "/territorio", "/chi-puo-fare-cosa",
        "/dati/estratti",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", DOORS)
def test_roles_that_follow_nobody_find_their_doors(name: str, cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(getattr(cast, name)).get("/oggi")
    assert {door.address for door in answer.context["doors"]} == DOORS[name]


@pytest.mark.parametrize("name", ["bruno", "gino", "vera", "ada"])
def test_only_who_administers_the_installation_opens_its_settings(name: str, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get("/impostazioni").status_code == 403


def test_the_settings_show_versions_and_no_secret(cast: Cast, client_of: ClientOf, settings: object) -> None:
    page = text(client_of(cast.ivo).get("/impostazioni"))
    assert "PostgreSQL" in page
    for secret in ("SECRET_KEY", "PERCORSI_CONTEXT_KEY"):
        assert str(getattr(settings, secret)) not in page


@pytest.mark.parametrize("name", ["bruno", "tullio", "fabio"])
def test_an_empty_list_leads_only_who_may_search_to_the_search(name: str, cast: Cast, client_of: ClientOf) -> None:
    actor = getattr(cast, name)
    page = text(client_of(actor).get("/persone"))
    assert ('btn-primary" href="/persone/cerca"' in page) is actor.may(Permission.PERSON_SEARCH)
    assert actor.may(Permission.PERSON_SEARCH) is (name == "bruno")


@pytest.mark.parametrize("role", PEOPLE)
def test_who_receives_referrals_finds_them_in_the_menu(role: Role, cast: Cast) -> None:
    actor = make_actor("Prova", role, organisation_id=cast.company.id)
    shown = {link.address for link in links(actor, ENTRIES, "/")}
    assert ("/invii" in shown) is actor.may(Permission.REFERRAL_RECEIVE)


# Two hats


@pytest.fixture
def two_hats(cast: Cast) -> tuple[Actor, Actor]:
    return cast.bruno, make_hat(cast.bruno, organisation_id=cast.cooperative.id, role=Role.EVALUATOR)


def change(client: Client, hat: Actor, address: str) -> tuple[str, Client]:
    answer = client.post("/ruolo", {"membership": str(hat.membership_id), "next": address})
    return answer.headers["Location"], client


def test_a_change_of_hat_keeps_the_page_that_the_new_one_opens(
    two_hats: tuple[Actor, Actor], client_of: ClientOf
) -> None:
    worker, evaluator = two_hats
    location, client = change(client_of(worker), evaluator, "/rete?q=coop")
    assert location == "/rete?q=coop"
    assert client.get(location).status_code == 200


def test_a_page_closed_to_the_new_role_leads_home_with_a_sentence(
    two_hats: tuple[Actor, Actor], client_of: ClientOf
) -> None:
    worker, evaluator = two_hats
    location, client = change(client_of(worker), evaluator, "/persone")
    assert location == "/"
    assert "la pagina dov’eri non si apre" in text(client.get("/", follow=True))


def test_a_path_of_the_other_body_leads_home_and_not_to_a_fault(
    cast: Cast, two_hats: tuple[Actor, Actor], client_of: ClientOf
) -> None:
    case = cast.case_of_bruno()
    elsewhere = make_hat(cast.bruno, organisation_id=cast.cooperative.id, role=Role.OPERATOR)
    client = client_of(cast.bruno)
    assert client.get(f"/persone/{case.person_id}").status_code == 200
    location, client = change(client, elsewhere, f"/persone/{case.person_id}")
    assert location == f"/persone/{case.person_id}"
    shown = client.get(location, follow=True)
    assert shown.redirect_chain[0] == ("/", 302)
    assert "la pagina dov’eri non si apre" in text(shown)
    assert client.get(f"/persone/{case.person_id}").status_code == 404  # asked again, it is simply not there


@pytest.mark.parametrize(
    "address", ["https://evil.example/oggi", "//evil.example/oggi", "/\\evil.example", "javascript:x"]
)
def test_a_change_of_hat_leads_to_no_other_site(
    address: str, two_hats: tuple[Actor, Actor], client_of: ClientOf
) -> None:
    worker, evaluator = two_hats
    assert change(client_of(worker), evaluator, address)[0] == "/"


def test_the_person_herself_can_change_back_to_the_hat_she_works_in(cast: Cast, client_of: ClientOf) -> None:
    followed = make_hat(cast.bruno, organisation_id=cast.company.id, role=Role.PERSON)
    client = client_of(cast.bruno)
    assert change(client, followed, "/")[0] == "/"
    assert change(client, cast.bruno, "/")[0] == "/"
    assert client.get("/oggi").status_code == 200


def test_a_change_of_hat_is_never_a_link(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.bruno).get("/ruolo").status_code == 405


def test_the_header_says_role_organisation_and_project(cast: Cast, client_of: ClientOf) -> None:
    with as_owner():
        Membership.objects.filter(pk=cast.ada.membership_id).update(breadth=Breadth.PROJECT, project_id=cast.ciao.id)
    page = text(client_of(cast.ada).get("/oggi"))
    assert f"Coordinamento del progetto · {cast.company.name} · {cast.ciao.title}" in " ".join(page.split())


# What could it see on a day?


def test_the_privacy_officer_learns_what_an_account_could_see_on_a_day(cast: Cast) -> None:
    shared = cast.case_of_bruno("Anna", "Verdi")
    with acting(cast.bruno):
        join_team(shared, cast.carla, by=cast.bruno, classes=["B", "E"])
    now = timezone.now()
    with as_owner():
        TeamMember.objects.filter(user=cast.carla.user).update(
            valid=DateTimeTZRange(now - timedelta(days=30), now - timedelta(days=10))
        )
    with acting(cast.vera):
        then = could_see(cast.carla.user, timezone.localdate(now - timedelta(days=20)))
        today = could_see(cast.carla.user, timezone.localdate(now))
        of_ada = could_see(cast.ada.user, timezone.localdate(now) + timedelta(days=1))
    assert [(place.case_id, place.classes) for place in then.places] == [(shared.id, "B E")]
    assert [role.role for role in then.roles] == [Role.OPERATOR]
    assert today.places == []
    assert [(classes, paths) for _role, classes, paths in of_ada.by_scope] == [("B E N", 1)]


@pytest.mark.parametrize("name", ["gino", "ivo", "ada", "bruno"])
def test_nobody_else_learns_it_not_even_from_the_database(name: str, cast: Cast, client_of: ClientOf) -> None:
    cast.case_of_bruno()
    other: Actor = getattr(cast, name)
    assert client_of(other).get(f"/account/{cast.bruno.id}/in-un-giorno").status_code == 403
    with acting(other):
        found = could_see(cast.bruno.user, timezone.localdate())
    assert (found.places, found.by_scope) == ([], [])


def test_the_page_names_nobody_and_leaves_a_line(cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno("Zenobia", "Perlasca")
    page = text(client_of(cast.vera).get(f"/account/{cast.bruno.id}/in-un-giorno"))
    assert str(case.id) in page
    assert "Perlasca" not in page
    with as_owner():
        assert Event.objects.filter(type="account.reach_read", object_id=str(cast.bruno.id)).count() == 1


def test_a_suspended_account_could_see_nothing(cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.gino):
        move_state(User.objects.get(pk=cast.carla.id), state=UserState.SUSPENDED, reason="Prova.", by=cast.gino)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    page = text(client_of(cast.vera).get(f"/account/{cast.carla.id}/in-un-giorno?on={tomorrow}"))
    assert "In quello stato non poteva aprire nulla." in page


@pytest.mark.parametrize("day", ["", "non è un giorno", "9999-99-99"])
def test_what_is_no_day_is_said(day: str, cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.vera).get(f"/account/{cast.carla.id}/in-un-giorno", {"on": day})
    assert answer.status_code == 200
    assert answer.context["found"] is None
