"""Random worlds: whoever stands however to a path of whatever protection, both layers and the literals agree."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import User
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Breadth, GrantSource, Purpose, Role, UserState
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.queries import standing_of, visible_cases
from percorsi.cases.tests.factories import SINCE_2020
from percorsi.cases.vocabulary import Protection
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import Anchor, DataClass
from tests.proof.probes import asked, undone
from tests.proof.rows import hanging
from tests.proof.universe import EVERY_CLASS, FUTURE, PAST, Place, Standing, Universe

pytestmark = pytest.mark.django_db

PLACES = st.builds(
    Place,
    # Whoever is let in to anything of a path knows at least who the person is.
    classes=st.lists(st.sampled_from(EVERY_CLASS), unique=True).map(lambda others: tuple({"B", *others})),
    source=st.sampled_from(GrantSource),
    purpose=st.sampled_from(Purpose),
    valid=st.sampled_from([SINCE_2020, SINCE_2020, PAST, FUTURE]),
    own_body=st.sampled_from([True, True, False]),
)
# One table of each class that hangs on a path and has the common shape.
TABLES = {DataClass.BASE: "cases_case"} | {
    item: table
    for item in DataClass
    for table in sorted(
        model._meta.db_table
        for model, privacy in hanging()
        if privacy.anchor is Anchor.CASE and privacy.data_class is item and not (privacy.reads or privacy.also_read)
    )[:1]
    if item is not DataClass.BASE
}


@pytest.fixture(autouse=True)
def _open(universe: Universe, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    role=st.sampled_from(Role),
    breadth=st.sampled_from(Breadth),
    place=st.none() | PLACES,
    protection=st.sampled_from(Protection),
    state=st.sampled_from([UserState.ACTIVE, UserState.ACTIVE, UserState.SUSPENDED]),
    here=st.booleans(),
)
def test_both_layers_and_the_literals_agree(
    *, universe: Universe, role: Role, breadth: Breadth, place: Place | None, protection: Protection,
    state: UserState, here: bool,
) -> None:  # fmt: skip
    case = universe.cases[Standing.SAME_ORGANISATION if here else Standing.ELSEWHERE]
    with undone():
        actor = entered(universe, role, breadth)
        with as_owner():
            Case.objects.filter(pk=case.pk).update(protection=protection, restricted=protection > Protection.OPEN)
            if place is not None:
                give(universe, case, actor, place)
            User.objects.filter(pk=actor.id).update(state=state)
        told = told_by_the_literals(role, breadth, place, protection, here=here) & set(TABLES)
        told = told if state == UserState.ACTIVE else set()
        with acting(actor):
            assert shown_by_postgresql(case) == told
            if state == UserState.ACTIVE:  # Django does not even give an actor to the others
                assert shown_by_django(actor, case) == told


def entered(universe: Universe, role: Role, breadth: Breadth) -> Actor:
    project = universe.cast.ciao.id if breadth is Breadth.PROJECT else None
    name = f"A{new_id().hex}"
    return make_actor(name, role, organisation_id=universe.cast.company.id, breadth=breadth, project_id=project)


def give(universe: Universe, case: Case, actor: Actor, place: Place) -> None:
    TeamMember.objects.create(
        case=case,
        user=actor.user,
        organisation=universe.cast.company if place.own_body else universe.cast.cooperative,
        source=place.source,
        function="other",
        classes=list(place.classes),
        purpose=place.purpose,
        valid=place.valid,
        granted_by=universe.cast.bruno.user,
    )


def told_by_the_literals(
    role: Role, breadth: Breadth, place: Place | None, protection: Protection, *, here: bool
) -> set[DataClass]:
    in_scope = protection == Protection.OPEN and (here or breadth is Breadth.PROGRAMME)
    by_scope = policy.SCOPE_READS.get(role, set()) if in_scope else set()
    if place is None or not place.holds or place.purpose not in policy.TEAM_PURPOSES.get(role, set()):
        return by_scope
    return by_scope | ({DataClass(item) for item in place.classes} & policy.TEAM_READS.get(role, set()))


def shown_by_postgresql(case: Case) -> set[DataClass]:
    """One table of each class, asked of the policies."""
    return {item for item, table in TABLES.items() if has_rows(table, case)}


def has_rows(table: str, case: Case) -> bool:
    return bool(asked(f"SELECT 1 FROM {table} WHERE {key(table)} = %s", [case.pk]))  # noqa: S608 - a table of ours


def key(table: str) -> str:
    return "id" if table == "cases_case" else "case_id"


def shown_by_django(actor: Actor, case: Case) -> set[DataClass]:
    with as_owner():
        fresh = Case.objects.get(pk=case.pk)
    standing = standing_of(actor, fresh)
    assert visible_cases(actor).filter(pk=case.pk).exists() == standing.sees(DataClass.BASE)
    return set(standing.by_team | standing.by_scope) & set(TABLES)
