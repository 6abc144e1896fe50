"""The search against a slow one in plain Python: nobody invisible is ever found, everybody expected is."""

from datetime import date
from itertools import product
from uuid import UUID

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.queries import visible_people
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case
from percorsi.desk.queries.found import results_of
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Person
from percorsi.people.queries import FOUND_AT_MOST, search_persons
from percorsi.people.rules.names import words_of

FAMILIES = ["Rossi", "Rosi", "Russo", "De Haro", "DeHaro", "D'Angelo", "Hu"]
GIVEN = ["Maria", "Mario", "Maria Grazia"]
NAMES = ["ada", "bruno", "carla", "dario", "elsa", "franca", "gino", "ivo"]


@pytest.fixture
def universe(cast: Cast) -> dict[UUID, Person]:
    """Every name in three places: of Bruno, of Bruno and restricted, of Dario; Carla shares some of Bruno's."""
    cases: list[Case] = []
    for number, (family, given_name) in enumerate(product(FAMILIES, GIVEN)):
        person = {"family_name": family, "given_name": given_name, "birth_date": date(1980 + number, 3, 14)}
        with acting(cast.bruno):
            cases.append(make_case(cast.bruno, cast.company_in_ciao, cast.ciao, **person))
            if number % 3 == 0:
                join_team(cases[-1], cast.carla, by=cast.bruno)
        with acting(cast.dario):
            cases.append(make_case(cast.dario, cast.cooperative_in_wip, cast.wip, **person))
    with as_owner():
        restricted = [case.person_id for case in cases[::5]]
        Person.objects.filter(pk__in=restricted).update(restricted=True)
        return {person.pk: person for person in Person.objects.all()}


def expected(actor: Actor, universe: dict[UUID, Person]) -> set[UUID]:
    """Who may be seen, from the facts alone, without a query of ours and without the policies."""
    with as_owner():
        places = list(TeamMember.objects.filter(user_id=actor.id).select_related("case"))
    now = timezone.now()
    by_team = {
        place.case.person_id
        for place in places
        if now in place.valid
        and "B" in place.classes
        and place.organisation_id == actor.organisation_id
        and place.purpose in actor.team_purposes
    }
    scopes = set(actor.scope_ids(DataClass.BASE))
    by_scope = {key for key, person in universe.items() if not person.restricted and scopes & set(person.scope_ids)}
    return by_team | by_scope


def named(universe: dict[UUID, Person], visible: set[UUID], words: list[str]) -> set[UUID]:
    """All the words, in whatever order, with or without the spaces inside a name."""
    return {
        key
        for key in visible
        if sorted("".join(words)) == sorted("".join(words_of(universe[key].full_name)))
        and all(word in "".join(words_of(universe[key].full_name)) for word in words)
    }


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_typed_only_the_visible_are_found(name: str, cast: Cast, universe: dict[UUID, Person]) -> None:
    actor: Actor = getattr(cast, name)
    visible = expected(actor, universe)
    typed = ["rossi", "maria", "mar", "de haro", "1985", "14/03/1985", "hu", "rosi maria", "dangelo mario 1990"]
    with acting(actor):
        assert {person.pk for person in visible_people(actor)} == visible
        for text in typed:
            found = {one.person_id for one in search_persons(text)}
            assert found <= visible
            assert {hit.person.id for hit in results_of(actor, text).hits} <= found


@pytest.mark.parametrize("name", ["ada", "bruno", "carla", "dario"])
def test_everybody_with_the_name_is_found_in_any_order_and_with_a_slip(
    name: str, cast: Cast, universe: dict[UUID, Person]
) -> None:
    actor: Actor = getattr(cast, name)
    visible = expected(actor, universe)

    @given(st.sampled_from(sorted(visible)), st.data())
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def check(wanted: UUID, data: st.DataObject) -> None:
        words = words_of(universe[wanted].full_name)
        shuffled = data.draw(st.permutations(words))
        slip = data.draw(st.sampled_from([word for word in words if len(word) > 3] or words))
        place = data.draw(st.integers(0, len(slip) - 1))
        broken = [slip[:place] + slip[place + 1 :] if word == slip and len(slip) > 3 else word for word in shuffled]
        with acting(actor):
            exact = {one.person_id for one in search_persons(" ".join(shuffled))}
            spaced = {one.person_id for one in search_persons(" ".join(words))}
            near = {one.person_id for one in search_persons(" ".join(broken))}
        assert len(exact) < FOUND_AT_MOST
        assert wanted in exact
        assert wanted in near
        assert named(universe, visible, words) <= spaced

    check()
