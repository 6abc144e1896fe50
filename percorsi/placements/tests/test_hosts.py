"""Looking for hosts: the deeds, who may do them, and what is promised area by area."""

from datetime import date

import pytest
from django.db import Error, transaction
from django.http import Http404

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import EditConflict, Refused
from percorsi.placements.actions import (
    add_host_person,
    change_host,
    end_agreement,
    end_host_person,
    keep_kinds,
    note_contact,
    register_host,
    sign_agreement,
)
from percorsi.placements.models import (
    Agreement,
    Host,
    HostContact,
    HostPerson,
    HostSite,
    OfferedPlace,
    PlacementKind,
    RequiredPaper,
    Term,
)
from percorsi.placements.queries import get_host, limits_of, network_targets, visible_hosts
from percorsi.placements.shipped import shipped
from percorsi.placements.tests.factories import (
    load_kinds,
    make_agreement,
    make_host,
    make_municipality,
    make_place,
    make_site,
)
from percorsi.programmes.models import ProjectDistrict, TargetGroup
from percorsi.territory.models import District, DistrictMunicipality

pytestmark = pytest.mark.django_db
TABLES = (Host, HostSite, HostPerson, HostContact, OfferedPlace, Agreement)


def test_a_host_is_registered_once_with_its_first_site(cast: Cast) -> None:
    key, place = new_id(), make_municipality("Gorgonzola")
    with acting(cast.emma):
        for _twice in range(2):
            register_host(
                by=cast.emma, form_id=key, name=" Cascina Gaia ", kind="farm", ateco="01.13", municipality=place,
                address="via dei Campi 2",
            )  # fmt: skip
        host = visible_hosts(cast.emma).get()
        assert (host.name, host.sort_key, host.sector) == ("Cascina Gaia", "cascina gaia", "A")
        assert [str(site) for site in host.open_sites] == ["Gorgonzola, via dei Campi 2"]  # type: ignore[attr-defined]


def test_the_same_tax_code_is_never_registered_twice(cast: Cast) -> None:
    make_host(cast.bruno, tax_code="05060480968")
    with acting(cast.emma), pytest.raises(Refused, match="Panificio Spiga"):
        register_host(by=cast.emma, name="Altra", kind="firm", tax_code="05060480968")


def test_a_body_of_the_network_is_a_host_once(cast: Cast) -> None:
    make_host(cast.bruno, organisation=cast.cooperative)
    with acting(cast.emma), pytest.raises(Refused, match="Cooperativa"):
        register_host(by=cast.emma, name="Altra", kind="social_coop", organisation=cast.cooperative)


def test_two_who_change_it_at_once_are_told(cast: Cast) -> None:
    host = make_host(cast.bruno)
    values = {"organisation": None, "name": "Forno", "kind": "firm", "employees": 3, "phone": "", "email": "",
              "note": "", "tax_code": "", "ateco": "", "sector": "", "next_step": "", "next_on": None}  # fmt: skip
    with acting(cast.emma):
        change_host(get_host(cast.emma, host.pk), seen=1, by=cast.emma, **values)
    with acting(cast.bruno), pytest.raises(EditConflict):
        change_host(get_host(cast.bruno, host.pk), seen=1, by=cast.bruno, **(values | {"name": "Panetteria"}))
    with as_owner():
        assert Host.objects.get().name == "Forno"


def test_a_contact_moves_the_search_on_and_stays_as_it_was(cast: Cast) -> None:
    host, key, day = make_host(cast.emma), new_id(), add_days(today(), 7)
    said = {"how": "visit", "words": "Laboratorio luminoso.", "on": today(), "stage": "interested"}
    with acting(cast.emma):
        for _twice in range(2):
            note_contact(host, seen=1, by=cast.emma, form_id=key, next_step="Proposta", next_on=day, **said)
        found = get_host(cast.emma, host.pk)
        assert (found.stage, found.next_step, found.next_on, found.version) == ("interested", "Proposta", day, 2)
        with pytest.raises(Error), transaction.atomic():
            HostContact.objects.filter(pk=key).update(words="Altro")
    with acting(cast.bruno), pytest.raises(EditConflict):
        note_contact(get_host(cast.bruno, host.pk), seen=1, by=cast.bruno, **(said | {"how": "call"}))
    with as_owner():
        assert HostContact.objects.count() == 1


def test_from_no_longer_in_the_network_one_begins_again_with_a_contact(cast: Cast) -> None:
    host = make_host(cast.emma)
    with acting(cast.emma), pytest.raises(Refused, match="non si passa"):
        note_contact(host, on=today(), how="call", words="-", stage="left", seen=1, by=cast.emma)


def test_who_is_there_is_added_once_and_ended(cast: Cast) -> None:
    host = make_host(cast.emma)
    with acting(cast.emma):
        one = add_host_person(host, name="Piero Fornaio", function="master", craft="panificazione", by=cast.emma)
        with pytest.raises(Refused, match="Piero Fornaio"):
            add_host_person(host, name="Piero Fornaio", function="master", by=cast.emma)
        add_host_person(host, name="Piero Fornaio", function="tutor", by=cast.emma)
        end_host_person(one, by=cast.emma)
        assert set(HostPerson.objects.filter(until=None).values_list("function", flat=True)) == {"tutor"}


def test_an_agreement_signed_does_not_change_it_is_ended_with_a_reason(cast: Cast) -> None:
    host = make_host(cast.emma)
    agreement = make_agreement(host, cast.company, cast.emma, expires_on=add_days(today(), 20))
    with acting(cast.emma):
        assert visible_hosts(cast.emma).get().covered_until == add_days(today(), 20)  # type: ignore[attr-defined]
        with pytest.raises(Error), transaction.atomic():
            Agreement.objects.filter(pk=agreement.pk).update(expires_on=date(2099, 1, 1))
        end_agreement(agreement, reason="Cambio di gestione", seen=1, by=cast.emma)
        assert visible_hosts(cast.emma).get().covered_until is None  # type: ignore[attr-defined]
        with pytest.raises(Refused, match="già"):
            end_agreement(agreement, reason="Ancora", seen=2, by=cast.emma)


def test_places_count_while_they_are_offered_on_an_open_site(cast: Cast) -> None:
    host = make_host(cast.emma)
    site = make_site(host, cast.emma)
    make_place(site, cast.emma, seats=2)
    make_place(site, cast.emma, seats=3, until=add_days(today(), -1), title="Passato")
    make_place(site, cast.emma, seats=4, since=add_days(today(), 5), title="Futuro")
    with acting(cast.emma):
        assert visible_hosts(cast.emma).get().seats == 2  # type: ignore[attr-defined]
    with as_owner():
        HostSite.objects.update(closed_on=today())
    with acting(cast.emma):
        assert visible_hosts(cast.emma).get().seats == 0  # type: ignore[attr-defined]


KEEPERS = {"ada", "bruno", "carla", "dario", "emma", "olga"}
READERS = KEEPERS | {"elsa", "franca", "fabio", "vera"}


@pytest.mark.parametrize(
    "name",
    ["ada", "bruno", "carla", "dario", "elsa", "emma", "fabio", "franca", "gino", "ivo", "olga", "tullio", "vera"],
)
def test_the_database_lets_read_and_write_exactly_the_roles_of_the_tables(cast: Cast, name: str) -> None:
    host = make_host(cast.bruno)
    make_place(make_site(host, cast.bruno), cast.bruno)
    make_agreement(host, cast.company, cast.bruno)
    with acting(cast.bruno):
        add_host_person(host, name="Piero", function="tutor", by=cast.bruno)
        note_contact(host, on=today(), how="call", words="-", stage="contacted", seen=1, by=cast.bruno)
    actor = getattr(cast, name)
    with acting(actor):
        assert [model.objects.count() for model in TABLES] == [int(name in READERS)] * len(TABLES)
        assert visible_hosts(actor).count() == int(name in READERS)
        assert Host.objects.update(note="x") == int(name in KEEPERS)
        if name not in KEEPERS:
            with pytest.raises(Error), transaction.atomic():
                Host.objects.create(name="x", sort_key="x", kind="firm", created_by=actor.user)
            with pytest.raises(Refused):
                sign_agreement(host, promoter=cast.company, signed_on=today(), by=actor)


def test_nobody_finds_a_host_that_is_not_there(cast: Cast) -> None:
    with acting(cast.emma), pytest.raises(Http404):
        get_host(cast.emma, new_id())


def test_ten_in_each_area_and_forty_in_all_open_to_their_rows(cast: Cast) -> None:
    towns = {name: make_municipality(name) for name in ("Cuggiono", "Legnano", "Magenta")}
    with as_owner():
        parent = District.objects.create(code="alto", name="Alto", sort_key="alto")
        parts = [
            District.objects.create(code=code, name=code, sort_key=code, kind="sub_district", parent=parent)
            for code in ("castano", "legnano")
        ]
        other = District.objects.create(code="magentino", name="Magentino", sort_key="magentino")
        for district in (parent, other):
            ProjectDistrict.objects.create(project=cast.wip, district=district, whole=True)
        for district, place in ((parts[0], "Cuggiono"), (parts[1], "Legnano"), (other, "Magenta")):
            DistrictMunicipality.objects.create(district=district, municipality=towns[place])
        TargetGroup.objects.create(
            project=cast.wip, position=6, code="realta", name="Realtà produttive", unit="organisation",
            number_kind="minimum", number_from=40, per_sub_district=10,
        )  # fmt: skip
    for name, places, stage in (
        ("Uno", ("Cuggiono", "Legnano"), "available"), ("Due", ("Legnano",), "available"),
        ("Tre", ("Magenta",), "found"),
    ):  # fmt: skip
        host = make_host(cast.emma, name)
        for place in places:
            make_site(host, cast.emma, place)
        if stage != "found":
            with acting(cast.emma):
                note_contact(host, on=today(), how="call", words="-", stage=stage, seen=1, by=cast.emma)
    with acting(cast.elsa):
        (found,) = network_targets(cast.elsa)
        told = {area.district.code: (area.count, area.promised, area.missing) for area in found.areas}
        assert told == {"castano": (1, 10, 9), "legnano": (2, 10, 8), "magentino": (0, 10, 10)}
        assert (found.count, found.promised) == (2, 40)


def test_the_kinds_are_loaded_twice_and_nothing_changes(cast: Cast) -> None:
    load_kinds()
    with as_owner():
        before = (PlacementKind.objects.count(), Term.objects.count(), RequiredPaper.objects.count())
    load_kinds()
    with as_owner():
        assert (PlacementKind.objects.count(), Term.objects.count(), RequiredPaper.objects.count()) == before
        assert before[0] == 7


def test_a_new_value_follows_an_old_one_that_ends(cast: Cast) -> None:
    load_kinds()
    full = [row for row in shipped("terms") if (row["kind"], row["name"]) == ("extracurricular", "full")]
    older = [row | {"valid_to": date(2027, 1, 1)} for row in full]
    newer = [row | {"valid_from": date(2027, 1, 1), "number": row["number"] + 50} for row in full]
    from percorsi.access.services import service_principal  # noqa: PLC0415 - used once

    with as_owner():
        keep_kinds([], terms=older + newer, papers=[], by=service_principal("programme"))
        rows = Term.objects.filter(kind__code="extracurricular", name="full").order_by("valid_from")
        assert [(int(row.number), row.valid_to) for row in rows] == [(500, date(2027, 1, 1)), (550, None)]


def test_the_limit_of_a_host_follows_from_the_values_of_that_day(cast: Cast) -> None:
    load_kinds()
    with acting(cast.emma):
        assert [(kind.code, limit) for kind, limit in limits_of(8, today())] == [("extracurricular", 2)]
        assert limits_of(8, date(2018, 6, 8)) == []
        assert limits_of(None, today()) == []
