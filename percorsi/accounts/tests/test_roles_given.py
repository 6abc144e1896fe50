"""Who gives which role to whom: Python's rules and PostgreSQL's triggers, side by side."""

from datetime import timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Membership, User
from percorsi.access.policy import ASKS_FOR, CONFIRMS, GIVES_ALONE, SCOPE_READS
from percorsi.access.queries import actor_for
from percorsi.access.tests.factories import make_actor, make_user
from percorsi.access.vocabulary import Breadth, Role
from percorsi.accounts.administration.actions import confirm_role, decline_role, end_role, want_role, withdraw_request
from percorsi.accounts.administration.models import RoleRequest
from percorsi.accounts.administration.queries import is_kept, keeper_of
from percorsi.accounts.administration.rules import (
    Keeper,
    Seat,
    Wanted,
    asked_for,
    given_alone,
    may_end,
    why_not_decide,
    why_not_want,
)
from percorsi.cases.queries import visible_cases
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused

KEEPERS = ("gino", "ivo", "vera", "bruno", "olga")


@pytest.fixture
def second(cast: Cast) -> Actor:
    """Another administrator of Gino's organisation."""
    return make_actor("Guido", Role.ORGANISATION_ADMIN, organisation_id=cast.company.id)


@pytest.fixture
def newcomer(cast: Cast, db: None) -> User:
    """An account without a role yet."""
    return make_user("Nuova")


def takes(by: Actor, row: Membership | RoleRequest) -> bool:
    """Whether PostgreSQL lets the web role write the row as it stands."""
    try:
        with acting(by), transaction.atomic():
            row.save(force_insert=True)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def row_of(wanted: Wanted, kind: type[Membership] | type[RoleRequest], **more: object) -> Membership | RoleRequest:
    now = timezone.now()
    return kind(
        user_id=wanted.user_id, role=wanted.role, organisation_id=wanted.organisation_id, breadth=wanted.breadth,
        project_id=wanted.project_id, valid=DateTimeTZRange(now, now + timedelta(days=9)), **more,
    )  # fmt: skip


def wishes(cast: Cast, keeper: Actor, newcomer: User) -> list[Wanted]:
    places = product((newcomer.id, keeper.id), Role, (cast.company.id, cast.cooperative.id), Breadth)
    return [
        Wanted(user, role, organisation, breadth, cast.ciao.id if breadth == Breadth.PROJECT else None)
        for user, role, organisation, breadth in places
    ]


@pytest.mark.parametrize("name", KEEPERS)
def test_postgresql_gives_alone_exactly_what_the_rules_give(name: str, cast: Cast, newcomer: User) -> None:
    keeper: Actor = getattr(cast, name)
    for wanted in wishes(cast, keeper, newcomer):
        rule = why_not_want(keeper_of(keeper), wanted) is None and given_alone(keeper_of(keeper), wanted.role)
        assert takes(keeper, row_of(wanted, Membership)) == rule, wanted


@pytest.mark.parametrize("name", KEEPERS)
def test_postgresql_lets_ask_for_what_the_rules_let_ask_for(name: str, cast: Cast, newcomer: User) -> None:
    keeper: Actor = getattr(cast, name)
    for wanted in wishes(cast, keeper, newcomer):
        if why_not_want(keeper_of(keeper), wanted) is None and asked_for(keeper_of(keeper), wanted.role):
            assert takes(keeper, row_of(wanted, RoleRequest, reason="-", asked_by=keeper.user)), wanted
        if not asked_for(keeper_of(keeper), wanted.role) or wanted.user_id == keeper.id:
            assert not takes(keeper, row_of(wanted, RoleRequest, reason="-", asked_by=keeper.user)), wanted


@pytest.mark.parametrize("name", KEEPERS)
def test_postgresql_ends_exactly_what_the_rules_end(name: str, cast: Cast) -> None:
    keeper: Actor = getattr(cast, name)
    now = timezone.now()
    for actor in cast.everybody:
        place = actor.membership
        with acting(keeper), transaction.atomic():
            try:
                with transaction.atomic():
                    ended = DateTimeTZRange(place.valid.lower, now)
                    found = Membership.objects.filter(pk=place.pk).update(valid=ended) == 1
            except DatabaseError:
                found = False
            transaction.set_rollback(True)
        rule = actor.id != keeper.id and may_end(keeper_of(keeper), actor.role, place.organisation_id)
        assert found == rule, actor.name


@pytest.mark.parametrize("name", KEEPERS)
def test_postgresql_keeps_exactly_the_accounts_the_rules_keep(name: str, cast: Cast) -> None:
    keeper: Actor = getattr(cast, name)
    with acting(keeper), transaction.atomic():
        for actor in cast.everybody:
            changed = False
            try:
                with transaction.atomic():
                    changed = User.objects.filter(pk=actor.id).update(display_name="Altro") == 1
            except DatabaseError:
                pass
            own = keeper_of(keeper).keeps_all or actor.organisation_id == keeper.organisation_id
            keeps = keeper.role in {Role.ORGANISATION_ADMIN, Role.PRIVACY_OFFICER, Role.TECHNICAL_ADMIN}
            assert changed == (keeps and own and is_kept(keeper, actor.user)), actor.name


def test_a_role_only_ends_and_is_never_reopened_or_changed(cast: Cast) -> None:
    place = cast.carla.membership
    with acting(cast.gino):
        for change in ({"valid": DateTimeTZRange(place.valid.lower - timedelta(days=1), None)}, {"role": Role.FUNDER}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Membership.objects.filter(pk=place.pk).update(**change)


def test_a_role_does_not_begin_in_the_past(cast: Cast, newcomer: User) -> None:
    past = DateTimeTZRange(timezone.now() - timedelta(days=30), None)
    row = Membership(user=newcomer, role=Role.OPERATOR, organisation_id=cast.company.id, valid=past)
    assert not takes(cast.gino, row)


def test_an_administrator_gives_an_operator_at_once_and_ends_her_at_once(cast: Cast, newcomer: User) -> None:
    with acting(cast.gino):
        given = want_role(newcomer, seat=Seat(Role.OPERATOR, cast.company.id), by=cast.gino)
        assert isinstance(given, Membership)
        assert actor_for(newcomer) is not None
        end_role(given, by=cast.gino)
        assert actor_for(newcomer) is None


def test_a_coordinator_waits_for_a_second_person(cast: Cast, newcomer: User, second: Actor) -> None:
    with acting(cast.gino):
        asked = want_role(
            newcomer, seat=Seat(Role.ORGANISATION_COORDINATOR, cast.company.id), reason="Sostituisce Olga.",
            by=cast.gino,
        )  # fmt: skip
        assert isinstance(asked, RoleRequest)
        assert actor_for(newcomer) is None
        with pytest.raises(Refused, match="seconda persona"):
            confirm_role(asked, by=cast.gino)
    with acting(second):
        given = confirm_role(asked, by=second)
    assert (given.pk, given.role) == (asked.pk, Role.ORGANISATION_COORDINATOR)
    assert actor_for(newcomer) is not None
    with acting(second), pytest.raises(Refused, match="già stata decisa"):
        confirm_role(asked, by=second)


@pytest.mark.parametrize("name", ["gino", "bruno", "dario", "olga"])
def test_only_a_second_keeper_confirms_a_role_of_the_whole_network(name: str, cast: Cast, newcomer: User) -> None:
    with acting(cast.ivo):
        asked = want_role(
            newcomer, seat=Seat(Role.PROJECT_COORDINATOR, cast.company.id, Breadth.PROJECT, cast.ciao.id),
            reason="Incarico del capofila.", by=cast.ivo,
        )  # fmt: skip
    other: Actor = getattr(cast, name)
    with acting(other):
        with pytest.raises(Refused):
            confirm_role(asked, by=other)
        with pytest.raises(DatabaseError), transaction.atomic():
            RoleRequest.objects.filter(pk=asked.pk).update(
                outcome="confirmed", decided_at=timezone.now(), decided_by=other.user
            )
    with acting(cast.vera):
        confirm_role(asked, by=cast.vera)
    assert actor_for(newcomer) is not None


def test_nobody_confirms_her_own_role(cast: Cast) -> None:
    with acting(cast.ivo):
        asked = want_role(
            cast.vera.user, seat=Seat(Role.EVALUATOR, cast.company.id, Breadth.PROGRAMME),
            reason="Per la valutazione.", by=cast.ivo,
        )  # fmt: skip
    with acting(cast.vera), pytest.raises(Refused, match="i propri ruoli"):
        confirm_role(asked, by=cast.vera)


def test_a_request_is_declined_by_another_and_withdrawn_by_who_asked(cast: Cast, newcomer: User) -> None:
    wish: dict[str, Any] = {"seat": Seat(Role.FUNDER, cast.company.id), "reason": "Controllo di giugno."}
    with acting(cast.ivo):
        declined = want_role(newcomer, **wish, by=cast.ivo)
    with acting(cast.vera):
        decline_role(declined, by=cast.vera)
    with acting(cast.ivo):
        withdrawn = want_role(newcomer, **wish, by=cast.ivo)
        withdraw_request(withdrawn, by=cast.ivo)
    assert sorted(RoleRequest.objects.values_list("outcome", flat=True)) == ["declined", "withdrawn"]
    assert actor_for(newcomer) is None


def test_without_a_reason_nothing_is_asked_of_a_second_person(cast: Cast, newcomer: User) -> None:
    with acting(cast.ivo), pytest.raises(Refused, match="non è detto perché"):
        want_role(newcomer, seat=Seat(Role.FUNDER, cast.company.id), by=cast.ivo)


def test_wanted_twice_it_is_given_once(cast: Cast, newcomer: User) -> None:
    key = new_id()
    with acting(cast.gino):
        rows = [
            want_role(newcomer, seat=Seat(Role.OPERATOR, cast.company.id), id=key, by=cast.gino) for _time in range(2)
        ]
        assert rows[0].pk == rows[1].pk
        with pytest.raises(Refused, match="già questo ruolo"):
            want_role(newcomer, seat=Seat(Role.OPERATOR, cast.company.id), by=cast.gino)


# A9: an administrator alone, with every account she can make, in three steps.


def test_no_chain_of_three_steps_leads_an_administrator_to_the_content_of_a_path() -> None:
    """Breadth first over giving, asking and confirming, with an accomplice account she makes herself."""
    for first in (Role.ORGANISATION_ADMIN, Role.TECHNICAL_ADMIN):
        organisation, boss, puppet = new_id(), new_id(), new_id()
        start = frozenset({(boss, first)})
        reached, frontier = {start}, {start}
        for _step in range(3):
            frontier = {state for held in frontier for state in steps(held, (boss, puppet), organisation)} - reached
            reached |= frontier
        roles = {role for state in reached for who, role in state if (who, role) != (boss, first)}
        assert roles == (GIVES_ALONE.get(first, set()))
        assert not {role for role in roles if SCOPE_READS.get(role)}


def steps(
    held: frozenset[tuple[UUID, Role]], mine: tuple[UUID, ...], organisation: UUID
) -> set[frozenset[tuple[UUID, Role]]]:
    """Every role that the accounts in her hands, alone or asking and confirming among themselves, can add."""
    found = set()
    hats = [Keeper(who, role, organisation) for who, role in held]
    for hat, who, role, breadth in product(hats, mine, Role, Breadth):
        wanted = Wanted(who, role, organisation, breadth, organisation)
        if why_not_want(hat, wanted) is not None:
            continue
        confirmed = any(why_not_decide(other, wanted, asked_by=hat.id) is None for other in hats)
        if given_alone(hat, role) or (asked_for(hat, role) and confirmed):
            found.add(held | {(who, role)})
    return found


def test_what_an_administrator_can_give_opens_no_path(cast: Cast, newcomer: User) -> None:
    """The same in the database: every role she gives alone, worn by an account of hers, shows nothing."""
    cast.case_of_bruno()
    for role in GIVES_ALONE[Role.ORGANISATION_ADMIN]:
        with acting(cast.gino):
            want_role(newcomer, seat=Seat(role, cast.company.id), by=cast.gino)
    for membership in Membership.objects.filter(user=newcomer):
        puppet = Actor(user=newcomer, membership=membership)
        with acting(puppet):
            assert list(visible_cases(puppet)) == []


def test_the_table_of_who_asks_names_somebody_else_who_confirms() -> None:
    with_nobody = {role for asked in ASKS_FOR.values() for role in asked} - {
        role for confirmed in CONFIRMS.values() for role in confirmed
    }
    assert with_nobody == set()
