"""Ties a colleague declares: she is not added, and nobody is told why."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.actions import add_member
from percorsi.cases.actions.break_glass import declare_conflict, withdraw_conflict
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.queries.break_glass import why_no_emergency
from percorsi.cases.rules.break_glass import nothing_opens
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.protecting import break_glass, expired_emergency, refused
from percorsi.cases.vocabulary import TeamFunction
from percorsi.cases.vocabulary.protection import EmergencyReason, Tie
from percorsi.kernel.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def case(cast: Cast) -> Case:
    return cast.case_of_bruno()


def declared(actor: Actor) -> Any:
    with acting(actor):
        return declare_conflict(
            given_name="Maria", family_name="Rossi", birth_date=date(1985, 3, 1), tie=Tie.RELATIVE, by=actor
        )


def test_a_colleague_with_a_declared_tie_is_not_added_and_nobody_is_told_why(cast: Cast, case: Case) -> None:
    tie = declared(cast.carla)
    with acting(cast.bruno):
        with pytest.raises(Refused, match="Carla cannot follow this path"):
            add_member(case, cast.carla.user, function=TeamFunction.EDUCATOR, by=cast.bruno)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            TeamMember.objects.create(
                case=case, user=cast.carla.user, organisation=cast.company, function="other", classes=["B"],
                valid=DateTimeTZRange(timezone.now(), None), granted_by=cast.bruno.user,
            )  # fmt: skip
        assert type(tie).objects.count() == 0
    with acting(cast.carla):
        withdraw_conflict(tie, by=cast.carla)
    with acting(cast.bruno):
        add_member(case, cast.carla.user, function=TeamFunction.EDUCATOR, by=cast.bruno)


def test_a_tie_closes_the_emergency_too_with_the_same_answer(cast: Cast, case: Case) -> None:
    declared(cast.dario)
    assert refused(cast.dario) == str(nothing_opens())


def test_an_emergency_of_the_past_opens_nothing(cast: Cast, case: Case) -> None:
    expired_emergency(case, cast.carla)
    with acting(cast.carla):
        assert not Case.objects.exists()
        assert why_no_emergency() == ""
        assert break_glass(cast.carla, reason=EmergencyReason.HERE_NOW).emergency is not None
