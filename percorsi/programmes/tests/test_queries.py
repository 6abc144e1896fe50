"""What other modules ask: municipalities by name and day, open projects, seats."""

from datetime import date

from pytest_django import DjangoAssertNumQueries

from percorsi.access.actor import Actor
from percorsi.access.models import Scope
from percorsi.programmes.models import Partnership, Project
from percorsi.programmes.queries import (
    districts_of,
    municipalities_of,
    organisation_in_scope,
    projects_open_on,
    scope_label,
    scope_labels,
)
from percorsi.territory.queries import district_of, find_municipality, municipality_choices

BEFORE, AFTER = date(2019, 2, 7), date(2019, 2, 8)


WRITTEN = {
    "Calvagnisco": "015042", "Ozero": "015165", "osona": "015164", "Robecchetto C/I": "015183",
    "Cassano d’Adda": "015059", "F205": "015146", "015146": "015146", "Vermezzo": "015251",
    "Vermezzo - Zelo Surrigone": "015251", "L768": "015251",
}  # fmt: skip


def test_a_municipality_is_found_by_name_misspelling_or_code(loaded: None, as_carla: Actor) -> None:
    found = {text: find_municipality(text, on=date(2020, 7, 20)) for text in WRITTEN}
    assert {text: place.istat if place else None for text, place in found.items()} == WRITTEN


def test_before_the_merger_the_old_municipality_answers(loaded: None, as_carla: Actor) -> None:
    found = [find_municipality("Vermezzo", on=on) for on in (BEFORE, AFTER)]
    assert [place.istat if place else None for place in found] == ["015235", "015251"]


def test_what_is_not_a_municipality_is_not_found(loaded: None, as_carla: Actor) -> None:
    assert [find_municipality(text, on=AFTER) for text in ["", "  ", "Atlantide", "'"]] == [None] * 4


def test_the_choices_are_those_that_exist_on_the_day(loaded: None, as_carla: Actor) -> None:
    names = {on: {name for _key, name in municipality_choices(on)} for on in (BEFORE, AFTER)}
    assert names[BEFORE] - names[AFTER] == {"Vermezzo", "Zelo Surrigone"}
    assert names[AFTER] - names[BEFORE] == {"Vermezzo con Zelo"}


def test_districts_have_a_history(loaded: None, as_carla: Actor) -> None:
    legnano = find_municipality("Legnano", on=AFTER)
    assert legnano is not None
    found = [district_of(legnano, on) for on in (date(2019, 11, 17), date(2019, 11, 18))]
    assert [district.code if district else None for district in found] == ["LEGNANO_EX", "LEGNANO"]


def test_the_municipalities_of_each_project(loaded: None, as_carla: Actor) -> None:
    assert {project.code: municipalities_of(project).count() for project in Project.objects.all()} == {
        "CIAO": 27, "INLAV": 17, "WIP": 48, "ADDA": 28, "VULN": 6, "MELZO_COPROG": 8,
    }  # fmt: skip


def test_of_the_paullese_only_paullo_takes_part(loaded: None, as_carla: Actor) -> None:
    ciao = Project.objects.get(code="CIAO")
    assert {district.code for district in districts_of(ciao)} == {"SUDEST", "VISCONTEO", "CORSICHESE", "PAULLESE"}
    names = set(municipalities_of(ciao).values_list("name", flat=True))
    assert names & {"Paullo", "Mediglia", "Tribiano"} == {"Paullo"}


def test_projects_are_open_on_their_own_dates(loaded: None, as_carla: Actor) -> None:
    days: dict[date, set[str]] = {
        date(2020, 7, 13): set(), date(2020, 7, 14): {"WIP"}, date(2020, 7, 16): {"CIAO", "WIP"},
        date(2021, 12, 31): {"CIAO", "WIP"}, date(2022, 1, 1): set(),
    }  # fmt: skip
    dated = {on: projects_open_on(on).filter(starts_on__isnull=False) for on in days}
    assert {on: set(found.values_list("code", flat=True)) for on, found in dated.items()} == days


def test_a_project_without_dates_is_not_said_to_be_closed(loaded: None, as_carla: Actor) -> None:
    undated = set(Project.objects.filter(starts_on__isnull=True).values_list("code", flat=True))
    assert undated <= set(projects_open_on(date(2030, 1, 1)).values_list("code", flat=True))


def test_a_seat_says_whose_it_is(loaded: None, as_carla: Actor) -> None:
    role = Partnership.objects.get(project__code="CIAO", organisation__code="PIANOC")
    found = organisation_in_scope(role.scope_id)
    assert found is not None
    assert found.code == "PIANOC"
    assert scope_label(role.scope_id) == "Associazione Piano C · CIAO!"


def test_labels_of_all_seats_are_one_question(
    loaded: None, as_carla: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys = list(Scope.objects.values_list("id", flat=True))
    with django_assert_num_queries(1):
        assert len(scope_labels(keys)) == len(keys)
