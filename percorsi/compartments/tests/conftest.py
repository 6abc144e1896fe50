"""Bruno's path for a girl of fifteen: Ines of the health trust writes health, Bruno justice and what concerns a minor.

Carla works in the team, Emma is its educator, Tullio hosts, Fabio checks a sample of it; Ada and Olga coordinate.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.translation import override

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions import add_member, let_in
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.queries import current_team
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.cases.tests.trust import operator_of_the_trust
from percorsi.cases.vocabulary import TeamFunction
from percorsi.compartments.tests.factories import write
from percorsi.compartments.vocabulary import Part
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Person

B, E, N = DataClass.BASE, DataClass.ECONOMIC, DataClass.NUMBERS


@pytest.fixture
def ines(cast: Cast) -> Actor:
    return operator_of_the_trust(cast)


@pytest.fixture
def case(cast: Cast, ines: Actor) -> Case:
    """Nothing is written yet."""
    case = cast.case_of_bruno()
    make_minor(case)
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno, classes=["B", "E"])
        join_team(case, cast.emma, by=cast.bruno, classes=["B", "E"])
        join_team(case, cast.tullio, by=cast.bruno, classes=["B"])
        add_member(case, ines.user, function=TeamFunction.OTHER, classes=[B, E], by=cast.bruno)
        for data_class in (DataClass.JUDICIAL, DataClass.MINORS):
            let_in(case, place_of(case, cast.bruno), data_class=data_class, reason="Risponde", by=cast.bruno)
    with as_owner():
        TeamMember.objects.create(
            case=case, user=cast.fabio.user, organisation_id=cast.company.id, function="other", classes=["B", "E", "N"],
            purpose="audit", valid=place_of(case, cast.carla).valid, granted_by=cast.bruno.user,
        )  # fmt: skip
    return case


@pytest.fixture
def written(case: Case, cast: Cast, ines: Actor) -> Case:
    """Something in each part."""
    write(case, Part.HEALTH, by=ines)
    write(case, Part.JUSTICE, by=cast.bruno)
    write(case, Part.MINORS, by=cast.bruno)
    return case


def make_minor(case: Case, years: int = 15) -> None:
    birth = date(today().year - years, 1, 1)
    with as_owner():
        Person.objects.filter(pk=case.person_id).update(birth_date=birth)
    case.person.birth_date = birth


def place_of(case: Case, member: Actor) -> TeamMember:
    return current_team(case).select_related("case").get(user=member.user)


@pytest.fixture
def in_english() -> Iterator[None]:
    """Refusals are asked for by their words."""
    with override("en"):
        yield
